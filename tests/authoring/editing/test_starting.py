"""A new edition holds what the old one did, on days of its own; what cannot be is refused."""

import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from guide_engine.authoring.assemble import load_edition
from guide_engine.authoring.editing.edits import start
from guide_engine.authoring.editing.starting import NewEdition, started
from guide_engine.core.errors import EditionError, RulebookError
from tests.authoring.editing.administrations import FIRST, SECOND, a_dozen, files, make, sealed
from tests.authoring.editions import good_edition


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Lay out the right edition."""
    return good_edition(tmp_path / "docs")


def test_a_new_edition_has_its_own_name_and_days(docs: Path) -> None:
    """And says what it was made from; its own last day was the old one's alone."""
    sealed(docs / "rulebook" / FIRST)
    edition = load_edition(make(docs, "2033-10", FIRST)).rulebook.edition
    assert edition.id == "2033-10"
    assert (edition.in_force.from_, edition.in_force.until) == (date(2033, 10, 1), None)
    assert edition.title.words == {
        "fr": "Édition d'octobre 2033",
        "en": "October 2033 edition",
    }
    assert (edition.follows, edition.corrects) == (FIRST, None)


def test_examples_move_as_far_as_the_edition(docs: Path) -> None:
    """Their own day, those of their answers and the earliest; all else stays to the byte."""
    old = files(docs / "rulebook" / FIRST)
    new = files(make(docs, SECOND, FIRST))
    changed = {name for name in new if new[name] != old[name]}
    assert changed == {"edition.yml", "programmes/depot.yml", "programmes/courier.yml"}
    before, after = (
        load_edition(docs / "rulebook" / each).rulebook.programmes["depot"].examples
        for each in (FIRST, SECOND)
    )
    assert [each.as_of.replace(year=each.as_of.year + 1) for each in before] == [
        each.as_of for each in after
    ]
    assert [each.outcome for each in before] == [each.outcome for each in after]


def redated(docs: Path, **days: str) -> Path:
    """Give the example with a fraud other days, each by its key in the file."""
    depot = docs / "rulebook" / FIRST / "programmes" / "depot.yml"
    first, at, example = depot.read_text(encoding="utf-8").partition("- id: remise")
    for key, day in days.items():
        name = key.replace("_", "-")
        example = re.sub(f"(?m)^( *{name}: ).*$", rf"\g<1>{day}", example, count=1)
    depot.write_text(f"{first}{at}{example}", encoding="utf-8")
    return docs


def test_an_earliest_day_is_as_the_same_rules_give_it(docs: Path) -> None:
    """Months are not equally long; that it is no longer as far away is said, and all is right."""
    redated(docs, last_fraud="2028-12-31", earliest="2031-12-31")
    found = started(docs, NewEdition("2031-06", FIRST))
    assert found.turned == ()
    assert [*map(str, found.later)] == ["example 'remise': earliest 2032-02-28, not 2032-02-29"]
    start(found.edits, found.folder)
    [_, moved] = load_edition(found.folder).rulebook.programmes["depot"].examples
    assert (moved.answers["last-fraud"], moved.earliest) == ("2029-02-28", date(2032, 2, 28))


def test_an_example_that_comes_out_otherwise_is_named(docs: Path) -> None:
    """What the rules give is said, and the edition is made."""
    redated(docs, as_of="2032-01-30", last_fraud="2029-01-31", earliest="2032-01-31")
    found = started(docs, NewEdition("2031-05", FIRST))
    [turned] = found.turned
    assert "example 'remise' expects not-yet, but the rules give likely." in turned.says
    assert found.later == ()


def test_texts_that_hold_dates_years_or_counts_are_listed(docs: Path) -> None:
    """By their lines in the new edition; articles of laws are not what changes with a day."""
    found = started(docs, NewEdition(SECOND, FIRST))
    assert any("edition.yml" in each and "'title': avril 2031" in each for each in found.texts)
    assert not any("sources.yml" in each for each in found.texts)


def test_a_correction_is_of_the_same_day_and_says_why(docs: Path) -> None:
    """Nothing of it moves; the correction of the correction follows that."""
    first = load_edition(make(docs, "2031-04.1", FIRST, en="A slip.", fr="Une erreur."))
    edition = first.rulebook.edition
    assert edition.corrects is not None
    assert edition.corrects.edition == FIRST
    assert edition.corrects.because.words == {"en": "A slip.", "fr": "Une erreur."}
    assert edition.in_force.from_ == date(2031, 4, 1)
    again = make(docs, "2031-04.2", "2031-04.1", en='Another: "slip".', fr="Encore.")
    corrects = load_edition(again).rulebook.edition.corrects
    assert corrects is not None
    assert (corrects.edition, corrects.because.words["en"]) == ("2031-04.1", 'Another: "slip".')


def test_a_year_is_written_so_that_it_is_read_as_a_text(docs: Path) -> None:
    """As is the correction of one, which looks like a number with a point."""
    made = make(docs, "2033", FIRST)
    assert load_edition(made).rulebook.edition.id == "2033"
    again = make(docs, "2033.1", "2033", en="A slip.", fr="Une erreur.")
    assert load_edition(again).rulebook.edition.follows == "2033"


def test_nothing_is_left_of_an_edition_that_could_not_be_written(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk: no folder, not even a hidden one."""
    found = started(docs, NewEdition(SECOND, FIRST))
    before = files(docs)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("guide_engine.authoring.editing.edits.os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        start(found.edits, found.folder)
    assert files(docs) == before
    assert [path.name for path in (docs / "rulebook").iterdir()] == [FIRST]


def test_a_correction_never_skips_one(docs: Path) -> None:
    """What it corrects can be taken back only by what says so."""
    second = make(docs, "2031-04.1", FIRST, en="A slip.", fr="Une erreur.").with_name("2031-04.2")
    shutil.copytree(docs / "rulebook" / "2031-04.1", second)
    edition = second / "edition.yml"
    text = edition.read_text(encoding="utf-8").replace("id: 2031-04.1", "id: 2031-04.2")
    edition.write_text(text, encoding="utf-8")
    with pytest.raises(RulebookError, match=r"Did you mean '2031-04\.1'"):
        load_edition(second)


WRONG: Mapping[str, tuple[NewEdition, str]] = {
    "an id that is no day": (
        NewEdition("spring", FIRST),
        (
            "'spring' is no edition's id. It is named for its first day, as far as needed: 2026, "
            "2026-07 or 2026-07-01."
        ),
    ),
    "a month that does not exist": (
        NewEdition("2032-13", FIRST),
        (
            "'2032-13' is no edition's id. It is named for its first day, as far as needed: 2026, "
            "2026-07 or 2026-07-01."
        ),
    ),
    "a day that is not in it": (
        NewEdition("2032-04", FIRST, date(2032, 5, 1)),
        "2032-05-01 is no day of 2032-04. Name the edition for its first day.",
    ),
    "a year that no day may lie in": (
        NewEdition("9999-12", FIRST),
        "9999-12-01 lies outside the years 1900 to 2199.",
    ),
    "an edition that is there": (
        NewEdition(FIRST, FIRST),
        "edition 2031-04 is there already. Choose another id.",
    ),
    "a day that is taken": (
        NewEdition("2031-04-01", FIRST),
        (
            "edition 2031-04 is in force from 2031-04-01, too. Choose another day, or correct it: "
            "new-edition 2031-04.1 --from 2031-04."
        ),
    ),
    "an edition from nothing": (
        NewEdition(SECOND, "2030-04"),
        "there is no edition '2030-04'. Did you mean '2031-04'?",
    ),
    "a correction of another": (
        NewEdition("2032-04.1", FIRST),
        "2032-04.1 corrects 2032-04. Make it --from 2032-04.",
    ),
    "a second correction first": (
        NewEdition("2031-04.2", FIRST),
        "2031-04.2 corrects 2031-04.1. Make it --from 2031-04.1.",
    ),
    "a correction without its reason": (
        NewEdition("2031-04.1", FIRST, because={"en": "A slip."}),
        "a correction says why, in every language. Add --because fr=TEXT.",
    ),
    "a reason for what corrects nothing": (
        NewEdition(SECOND, FIRST, because={"en": "A slip."}),
        "only a correction says why. Leave --because out.",
    ),
    "a correction on another day": (
        NewEdition("2031-04.1", FIRST, date(2031, 4, 2), {"en": "x", "fr": "x"}),
        "a correction is in force from 2031-04-01, as edition 2031-04 is.",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_an_edition_that_cannot_be_is_refused_in_these_words(wrong: str, docs: Path) -> None:
    """And nothing is written."""
    asked, says = WRONG[wrong]
    before = files(docs)
    with pytest.raises(EditionError) as refused:
        started(docs, asked)
    assert str(refused.value) == says
    assert files(docs) == before


def test_a_dozen_editions_are_sound_and_in_order(docs: Path, tmp_path: Path) -> None:
    """Made one from another, all but the last sealed, one corrected."""
    docs = tmp_path / "dozen"
    for edition in a_dozen(docs):
        assert load_edition(docs / "rulebook" / edition).rulebook.edition.id == edition
