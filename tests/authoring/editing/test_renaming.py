"""An id is changed wherever it stands, and nothing else is; changed back, all is as it was."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from guide_engine.authoring.assemble import load_edition
from guide_engine.authoring.draft import read_draft
from guide_engine.authoring.editing.edits import write
from guide_engine.authoring.editing.renaming import renamed
from guide_engine.authoring.entries import Entry, Wanted, entries_of
from guide_engine.core.errors import EditionError, RulebookError
from guide_engine.core.model.editions import EntryKind, Renamed
from tests.authoring.editing.administrations import (
    FIRST,
    SECOND,
    a_dozen,
    files,
    rename,
    sealed,
    with_second,
)
from tests.authoring.editions import GOOD, good_edition

NEW = "anew-1"


@cache
def entries() -> dict[str, Entry]:
    """Give every entry of the right edition, by a name for it."""
    draft = read_draft(GOOD / "rulebook" / FIRST)
    found = (each for kind in EntryKind for each in entries_of(draft, kind))
    return {f"{each.kind.value} {each.of} {each.id}": each for each in found}


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """Make a second edition that follows the right one."""
    return with_second(tmp_path / "docs")


def test_there_is_an_entry_of_every_kind() -> None:
    """What is tried with all entries is tried with all kinds."""
    assert {each.kind for each in entries().values()} == {*EntryKind}


@pytest.mark.slow
@pytest.mark.parametrize("name", entries())
def test_what_is_renamed_and_renamed_back_is_byte_for_byte_as_it_was(
    name: str, second: Path
) -> None:
    """In between nothing bears the old id, the edition is sound, and says what it was called."""
    entry, docs = entries()[name], second.parent.parent
    before = files(second)
    of = entry.of or None
    rename(docs, SECOND, Wanted(entry.kind, entry.id, of), NEW)
    edition = load_edition(second).rulebook.edition
    assert edition.renamed == (Renamed(entry.kind, entry.id, NEW, of),)
    left = entries_of(read_draft(second), entry.kind)
    assert (entry.of, entry.id) not in {(each.of, each.id) for each in left}
    rename(docs, SECOND, Wanted(entry.kind, NEW, of), entry.id)
    assert files(second) == before


def test_ids_are_changed_and_nothing_else(second: Path) -> None:
    """Comments, quotation marks, line breaks and a byte order mark stay; texts quote the new id."""
    docs, thresholds = second.parent.parent, second / "thresholds.yml"
    text = thresholds.read_text(encoding="utf-8")
    kept = "\ufeff# First\n" + text.replace("least-vans:\n", "# Own\n'least-vans':   # why\n", 1)
    thresholds.write_bytes(kept.replace("\n", "\r\n").encode())
    before = files(second)
    rename(docs, SECOND, Wanted(EntryKind.THRESHOLD, "least-vans"), NEW)
    after = files(second)
    note = f"\nrenamed: [{{kind: threshold, from: least-vans, to: {NEW}}}]".encode()
    assert note in after["edition.yml"]
    after = {**after, "edition.yml": after["edition.yml"].replace(note, b"")}
    restored = {name: each.replace(NEW.encode(), b"least-vans") for name, each in after.items()}
    assert restored == before
    assert b"'anew-1':   # why\r\n" in after["thresholds.yml"]


def test_a_chain_of_names_is_noted_by_its_ends(second: Path) -> None:
    """Who compares editions knows neither what was between nor when."""
    docs = second.parent.parent
    for old, new in (("clean-years", "calm-years"), ("calm-years", "quiet-years")):
        rename(docs, SECOND, Wanted(EntryKind.THRESHOLD, old), new)
    edition = load_edition(second).rulebook.edition
    assert edition.renamed == (Renamed(EntryKind.THRESHOLD, "clean-years", "quiet-years"),)


def test_what_belongs_to_what_is_renamed_is_noted_under_its_new_name(second: Path) -> None:
    """A requirement first, then its programme; and found by both in the edition before."""
    docs = second.parent.parent
    rename(docs, SECOND, Wanted(EntryKind.REQUIREMENT, "no-fraud", "depot"), "clean")
    rename(docs, SECOND, Wanted(EntryKind.PROGRAMME, "depot"), "store")
    rename(docs, SECOND, Wanted(EntryKind.REQUIREMENT, "record", "store"), "books")
    edition = load_edition(second).rulebook.edition
    assert edition.renamed == (
        Renamed(EntryKind.REQUIREMENT, "no-fraud", "clean", "store"),
        Renamed(EntryKind.PROGRAMME, "depot", "store"),
        Renamed(EntryKind.REQUIREMENT, "record", "books", "store"),
    )
    assert not (second / "programmes" / "depot.yml").exists()
    assert (second / "practice" / "store.yml").exists()


def test_what_is_new_in_an_edition_is_renamed_without_a_note(tmp_path: Path) -> None:
    """Nobody knew it by another name; nor does an edition that follows none note anything."""
    docs = good_edition(tmp_path / "docs")
    before = files(docs / "rulebook" / FIRST)["edition.yml"]
    rename(docs, FIRST, Wanted(EntryKind.THRESHOLD, "least-vans"), NEW)
    assert files(docs / "rulebook" / FIRST)["edition.yml"] == before


def test_a_dry_run_shows_the_change(second: Path) -> None:
    """As a unified diff of every file, and changes nothing."""
    before = files(second)
    edits, entry = renamed(
        second.parent.parent, SECOND, Wanted(EntryKind.PROGRAMME, "courier"), "carrier"
    )
    shown = str(edits)
    assert str(entry) == "programme 'courier'"
    assert "-programmes: [depot, courier]\n+programmes: [depot, carrier]\n" in shown
    assert "+++ /dev/null" in shown
    assert files(second) == before
    write(edits)
    assert files(second) != before


WRONG: Mapping[str, tuple[Wanted, str, str]] = {
    "an id that is not there": (
        Wanted(EntryKind.THRESHOLD, "clean-year"),
        NEW,
        "edition 2032-04 has no threshold 'clean-year'. Did you mean 'clean-years'?",
    ),
    "an owner that is not there": (
        Wanted(EntryKind.REQUIREMENT, "no-fraud", "depott"),
        NEW,
        "edition 2032-04 has no requirement of 'depott'. Did you mean 'depot'?",
    ),
    "several of one id": (
        Wanted(EntryKind.REQUIREMENT, "no-fraud"),
        NEW,
        "several have a requirement 'no-fraud': depot, courier. Add --of and one of them.",
    ),
    "no id": (
        Wanted(EntryKind.THRESHOLD, "clean-years"),
        "Clean Years",
        (
            "'Clean Years' is no id. An id is small letters and digits, joined by '-'. "
            "Did you mean 'clean-years'?"
        ),
    ),
    "an id that is read as a number": (
        Wanted(EntryKind.THRESHOLD, "clean-years"),
        "2031",
        "'2031' is no id: in a file it is read as something else than a text. Choose another.",
    ),
    "an id that is taken": (
        Wanted(EntryKind.THRESHOLD, "clean-years"),
        "least-vans",
        "there is a threshold 'least-vans' already. Choose another id.",
    ),
    "the id it has": (
        Wanted(EntryKind.THRESHOLD, "clean-years"),
        "clean-years",
        "threshold 'clean-years' has that id already.",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_renamed_is_refused_in_these_words(wrong: str, second: Path) -> None:
    """And nothing is changed."""
    before = files(second)
    wanted, new, says = WRONG[wrong]
    with pytest.raises(EditionError) as refused:
        renamed(second.parent.parent, SECOND, wanted, new)
    assert str(refused.value) == says
    assert files(second) == before


def test_a_sealed_edition_and_a_wrong_one_are_not_changed(second: Path) -> None:
    """The one says where to change instead, the other what is wrong first."""
    docs, wanted = second.parent.parent, Wanted(EntryKind.THRESHOLD, "clean-years")
    topics = second / "topics.yml"
    good = topics.read_text(encoding="utf-8")
    topics.write_text(good.replace(", en: Means", ""), encoding="utf-8")
    with pytest.raises(RulebookError, match="has no text in en"):
        renamed(docs, SECOND, wanted, NEW)
    topics.write_text(good, encoding="utf-8")
    sealed(second)
    with pytest.raises(EditionError) as refused:
        renamed(docs, SECOND, wanted, NEW)
    assert str(refused.value) == (
        "edition 2032-04 is sealed and stays as it is. Change a new one: "
        "guide-engine new-edition ID --from 2032-04."
    )


def test_a_dozen_editions_follow_an_entry_by_their_notes() -> None:
    """From the last to the first, whatever it was called in between."""
    with TemporaryDirectory() as folder:
        docs = Path(folder, "docs")
        name = "least-vans-2042"
        for edition in reversed(a_dozen(docs)[1:]):
            [note] = load_edition(docs / "rulebook" / edition).rulebook.edition.renamed
            assert note.to == name
            name = note.from_
    assert name == "least-vans"
