"""Editions follow one another: each ends as the next begins, or is corrected, and none is lost."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from guide_engine.authoring.choosing import covering, edition_on, working_edition
from guide_engine.authoring.folders import editions
from guide_engine.authoring.sealing import seal_of
from guide_engine.authoring.succession import succession
from guide_engine.core.errors import EditionError, RulebookError

type Days = Mapping[str, str]
"""Editions, and what each says of its days, without the first two lines."""

THREE: Days = {
    "2031-04": "in-force: {from: 2031-04-01}",
    "2032-04": "in-force: {from: 2032-04-01, until: 2032-12-31}",
    "2033-04-15": "in-force: {from: 2033-04-15}",
}
CORRECTED: Days = {
    **THREE,
    "2031-04.1": "in-force: {from: 2031-04-01}\ncorrects: {edition: 2031-04, because: {en: x}}",
    "2031-04.2": "in-force: {from: 2031-04-01}\ncorrects: {edition: 2031-04.1, because: {en: x}}",
}


def laid_out(docs: Path, days: Days) -> Path:
    """Write the first file of each edition."""
    for edition, says in days.items():
        folder = docs / "rulebook" / edition
        folder.mkdir(parents=True)
        named = says if says.startswith("id: ") else f"id: '{edition}'\n{says}"
        (folder / "edition.yml").write_text(f"format: 1\n{named}\n", encoding="utf-8")
    return docs


def test_an_edition_ends_the_day_before_the_next_one_begins(tmp_path: Path) -> None:
    """Or on an earlier last day of its own; nobody touches it to end it."""
    found = succession(laid_out(tmp_path, THREE)).tenures
    assert [(each.edition, each.last, each.next) for each in found] == [
        ("2031-04", date(2032, 3, 31), "2032-04"),
        ("2032-04", date(2032, 12, 31), "2033-04-15"),
        ("2033-04-15", None, ""),
    ]


def test_a_last_day_of_its_own_after_the_next_one_begins_counts_for_nothing(tmp_path: Path) -> None:
    """What supersedes it was not known when it was written."""
    days = {**THREE, "2031-04": "in-force: {from: 2031-04-01, until: 2034-01-01}"}
    assert date(2032, 3, 31) == succession(laid_out(tmp_path, days)).of("2031-04").last


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (date(2031, 4, 1), "2031-04"),
        (date(2032, 3, 31), "2031-04"),
        (date(2032, 4, 1), "2032-04"),
        (date(2032, 12, 31), "2032-04"),
        (date(2033, 4, 15), "2033-04-15"),
        (date(2199, 1, 1), "2033-04-15"),
    ],
    ids=str,
)
def test_the_edition_of_a_day_is_the_one_in_force(tmp_path: Path, day: date, edition: str) -> None:
    """On its first day, on its last, and for ever where none follows."""
    assert edition == edition_on(laid_out(tmp_path, THREE), None, day)


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2031, 3, 31), "edition 2031-04 is in force from 2031-04-01 until 2032-03-31"),
        (date(2033, 1, 1), "edition 2032-04 is in force from 2032-04-01 until 2032-12-31"),
        (date(2033, 4, 14), "edition 2032-04 is in force from 2032-04-01 until 2032-12-31"),
    ],
    ids=str,
)
def test_a_day_that_no_edition_covers_is_refused(tmp_path: Path, day: date, says: str) -> None:
    """Before the first, and between a last day and the next first."""
    with pytest.raises(EditionError) as refused:
        edition_on(laid_out(tmp_path, THREE), None, day)
    said = f"{says}; it does not cover {day}. No other edition does either."
    assert said == str(refused.value)


def test_a_correction_takes_the_place_of_what_it_corrects(tmp_path: Path) -> None:
    """And the correction of a correction that of both; an edition is never in force again."""
    order = succession(laid_out(tmp_path, CORRECTED))
    assert order.on(date(2031, 6, 1)).edition == "2031-04.2"
    assert [(each.edition, each.corrected_by) for each in order.tenures[:3]] == [
        ("2031-04", "2031-04.1"),
        ("2031-04.1", "2031-04.2"),
        ("2031-04.2", ""),
    ]
    assert {each.last for each in order.tenures[:3]} == {date(2032, 3, 31)}
    assert editions(tmp_path) == ("2031-04", "2031-04.1", "2031-04.2", "2032-04", "2033-04-15")


def test_a_day_after_an_edition_names_the_edition_that_covers_it(tmp_path: Path) -> None:
    """Whoever asks the wrong one learns the right one."""
    docs = laid_out(tmp_path, CORRECTED)
    assert covering(docs, "2031-04.1", date(2031, 6, 1)).corrected_by == "2031-04.2"
    with pytest.raises(EditionError) as refused:
        covering(docs, "2031-04", date(2034, 1, 1))
    assert str(refused.value) == (
        "edition 2031-04 is in force from 2031-04-01 until 2032-03-31; it does not cover "
        "2034-01-01. Edition 2033-04-15 does."
    )


def test_what_is_worked_on_is_the_newest_that_is_not_sealed(tmp_path: Path) -> None:
    """Where all are sealed, the one in force."""
    docs, day = laid_out(tmp_path, THREE), date(2031, 6, 1)
    assert working_edition(docs, None, day) == "2033-04-15"
    for edition in ("2033-04-15", "2032-04", "2031-04"):
        folder = docs / "rulebook" / edition
        (folder / "seal.sha256").write_text(seal_of(folder), encoding="utf-8")
    assert working_edition(docs, None, day) == "2031-04"
    assert working_edition(docs, "2032-04", day) == "2032-04"


WRONG: Mapping[str, tuple[Days, str]] = {
    "the same first day": (
        {**THREE, "2031-04-01": "in-force: {from: 2031-04-01}"},
        (
            "2031-04-01/edition.yml:3: the edition is in force from 2031-04-01, as edition "
            "2031-04 is. Give one of them another day; what corrects 2031-04 is named 2031-04.1 "
            "and says so."
        ),
    ),
    "a copy with its old name": (
        {"2031-04": THREE["2031-04"], "2032-04": "id: 2031-04\nin-force: {from: 2031-04-01}"},
        (
            "2032-04/edition.yml:2: the edition has the id '2031-04', but its folder is '2032-04'. "
            "Make them equal."
        ),
    ),
    "no day": (
        {**THREE, "2034": "in-force: {from: soon}"},
        (
            "2034/edition.yml:3: nothing says from when the edition is in force. "
            "Write in-force: {from: 2025-05-01}."
        ),
    ),
    "what cannot be read": (
        {**THREE, "2034": "in-force: {"},
        "2034/edition.yml:4: a value is missing. Write one.",
    ),
    "a correction of nothing": (
        {**THREE, "2030.1": "in-force: {from: 2030-01-01}\ncorrects: {edition: '2030'}"},
        (
            "2030.1/edition.yml:4: the edition corrects '2030', which is not there. There are: "
            "2030.1, 2031-04, 2032-04, 2033-04-15."
        ),
    ),
    "a correction of another day": (
        {
            "2031": THREE["2031-04"],
            "2031.1": "in-force: {from: 2031-05-01}\ncorrects: {edition: '2031'}",
        },
        (
            "2031.1/edition.yml:3: the edition is in force from 2031-05-01, but corrects edition "
            "2031, which is from 2031-04-01. Give it the same day."
        ),
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_editions_in_no_order_are_answered_in_these_words(
    wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each mistake once, at its place."""
    days, says = WRONG[wrong]
    monkeypatch.chdir(laid_out(tmp_path, days))
    with pytest.raises(RulebookError) as caught:
        succession(Path())
    assert [str(each) for each in caught.value.problems] == [f"rulebook/{says}"]


def test_a_folder_without_an_edition_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows what was meant to be in it; hidden ones are no one's."""
    monkeypatch.chdir(laid_out(tmp_path, THREE))
    for name in ("2034", ".draft"):
        Path("rulebook", name).mkdir()
    with pytest.raises(RulebookError) as caught:
        succession(Path())
    [problem] = map(str, caught.value.problems)
    says = "here is no edition.yml, so this is no edition. Write it, or remove the folder."
    assert problem == f"rulebook/2034: {says}"
