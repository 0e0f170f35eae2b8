"""What is retired goes with all that only spoke of it; what something else needs stays."""

from pathlib import Path

import pytest

from guide_engine.authoring.assemble import load_edition
from guide_engine.authoring.editing.edits import write
from guide_engine.authoring.editing.layout import changed, layout_of, taken_out
from guide_engine.authoring.editing.retiring import Retirement, retired
from guide_engine.authoring.entries import Wanted
from guide_engine.authoring.reading.source import Place
from guide_engine.core.errors import EditionError
from guide_engine.core.model.editions import EntryKind, Retired
from tests.authoring.editing.administrations import SECOND, files, rename, with_second


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a second edition that follows the right one, where commands are run."""
    folder = with_second(tmp_path / "docs")
    monkeypatch.chdir(folder)
    return folder


def retire(second: Path, kind: EntryKind, name: str, of: str | None = None) -> Retirement:
    """Retire an entry."""
    found = retired(second.parent.parent, SECOND, Wanted(kind, name, of))
    write(found.edits)
    return found


def test_a_requirement_takes_with_it_what_nothing_else_uses(second: Path) -> None:
    """Its questions and thresholds; answers and reasons of examples; and it is noted."""
    before = files(second)
    found = retire(second, EntryKind.REQUIREMENT, "fleet", "courier")
    gone = [("requirement", "fleet"), ("question", "vans"), ("question", "claims")]
    gone += [("threshold", "least-vans"), ("threshold", "most-claims")]
    assert [(each.kind.value, each.id) for each in found.entries] == gone
    assert [each.says.split(",")[0] for each in found.left] == [
        "example 'eclair' expects ask-customs",
        "example 'tortue' expects not-yet",
    ]
    changed_files = {name for name, each in files(second).items() if each != before[name]}
    assert changed_files == {
        *("edition.yml", "questions.yml", "thresholds.yml", "programmes/courier.yml"),
    }
    courier = (second / "programmes" / "courier.yml").read_text(encoding="utf-8")
    assert "    answers: {activities: [delivery], last-fraud: never}\n" in courier
    assert "because" not in courier


def test_what_is_retired_is_noted_by_the_id_it_had(second: Path) -> None:
    """Renamed before, it is no longer; what was new in the edition is not noted at all."""
    docs = second.parent.parent
    rename(docs, SECOND, Wanted(EntryKind.REQUIREMENT, "secured", "depot"), "safe")
    rename(docs, SECOND, Wanted(EntryKind.QUESTION, "guarded"), "watched")
    retire(second, EntryKind.REQUIREMENT, "safe", "depot")
    edition = load_edition(second).rulebook.edition
    assert edition.renamed == ()
    assert edition.retired == (
        Retired(EntryKind.REQUIREMENT, "secured", "depot"),
        Retired(EntryKind.QUESTION, "guarded"),
        Retired(EntryKind.QUESTION, "fenced"),
    )


def test_a_programme_goes_with_its_files(second: Path) -> None:
    """Its place in the lists, too; what a person must decide is told: here, a sum."""
    found = retire(second, EntryKind.PROGRAMME, "courier")
    assert not (second / "programmes" / "courier.yml").exists()
    assert "programmes: [depot]\n" in (second / "edition.yml").read_text(encoding="utf-8")
    [left] = found.left
    assert left.says.startswith("count 'in-2029' has a total of 42, but its parts add up to 12.")


def test_the_last_entry_of_a_file_goes_with_the_file(second: Path) -> None:
    """Where an edition may be without it."""
    retire(second, EntryKind.CONTACT, "head-office")
    assert not (second / "contacts.yml").exists()
    assert load_edition(second).rulebook.contacts == {}


def test_what_something_needs_is_refused_with_every_place(second: Path) -> None:
    """Once a line, and nothing is changed."""
    before = files(second)
    with pytest.raises(EditionError) as refused:
        retire(second, EntryKind.QUESTION, "last-fraud")
    assert str(refused.value) == (
        "programmes/depot.yml:23: requirement 'no-fraud' needs it\n"
        "programmes/courier.yml:20: requirement 'no-fraud' needs it\n"
        "question 'last-fraud' cannot be retired while 2 places need it. Change that first."
    )
    assert files(second) == before


def test_what_would_leave_an_empty_list_is_refused(second: Path) -> None:
    """A form that nobody has is for a person to decide."""
    with pytest.raises(EditionError) as refused:
        retire(second, EntryKind.FORM, "v-12")
    assert str(refused.value) == (
        "procedure.yml:7: the procedure would hold nothing in forms any more. "
        "Change that first, and retire form 'v-12' then."
    )


LINES = """\
# Of the file

# Of one
one:
  a: 1  # beside it
  # inside it

# Of two, line one
# and two
two:
  - x
  # of y
  - y
  - z: 1
    # of w
    w: 2

three: {a: 1, b: [1, 2, 3], c: 3}
"""


@pytest.mark.parametrize(
    ("places", "gone"),
    [
        ([("one",)], "# Of one\none:\n  a: 1  # beside it\n  # inside it\n\n"),
        ([("two", 1)], "  # of y\n  - y\n"),
        ([("two", 2, "w")], "    # of w\n    w: 2\n"),
        ([("three", "a")], "a: 1, "),
        ([("three", "c")], ", c: 3"),
        ([("three", "b", 1), ("three", "b", 2)], ", 2, 3"),
        ([("three", "b", 0), ("three", "b", 1)], "1, 2, "),
        ([("three",)], "three: {a: 1, b: [1, 2, 3], c: 3}\n"),
    ],
)
def test_what_is_taken_out_takes_its_own_comments(places: list[Place], gone: str) -> None:
    """And those of nothing else."""
    found = changed(LINES, taken_out(layout_of(LINES), places))
    assert LINES.count(gone) == 1
    assert found == LINES.replace(gone, "")


def test_the_first_key_behind_a_dash_leaves_the_dash() -> None:
    """What follows takes its place."""
    text = "- a: 1\n  b: 2\n- c: 3\n"
    assert changed(text, taken_out(layout_of(text), [(0, "a")])) == "- b: 2\n- c: 3\n"
