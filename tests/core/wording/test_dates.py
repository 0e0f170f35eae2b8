"""Days as people type them: read, or refused with the reason."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_engine.core.errors import AnswerError
from guide_engine.core.wording.dates import narrow, read_typed
from guide_engine.core.wording.wording import Wording

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
NAMED = Wording("en", {}, MONTHS, {})
ERAS = {"先": 1988, "今": 2018}
COUNTED = Wording("ja", {}, tuple(f"{number}月" for number in range(1, 13)), {}, ERAS)


def wide(text: str) -> str:
    """Write figures as wide as ideographs."""
    return "".join(chr(ord(each) - ord("!") + 0xFF01) for each in text)


@pytest.mark.parametrize(
    "typed",
    [
        "2025-05-01",
        "2025/5/1",
        "2025.5.1",
        "2025 5 1",
        "20250501",
        " 2025-05-01 ",
        wide("2025/5/1"),
        "2025年5月1日",
        "2025年 5月 1日",
        "今7年5月1日",
        f"今{wide('7')}年5月1日",
        "今7.5.1",
    ],
)
def test_a_day_with_its_year_first_is_read(typed: str) -> None:
    """In figures of any width, and by the eras of the language."""
    assert date(2025, 5, 1) == read_typed(typed, COUNTED)


@pytest.mark.parametrize(
    "typed",
    ["1 May 2025", "1st May 2025", "May 1, 2025", "may 1 2025", "1-May-2025", "1 MAY, 2025"],
)
def test_a_day_with_its_month_by_name_is_read(typed: str) -> None:
    """In either order, with or without an ordinal's ending."""
    assert date(2025, 5, 1) == read_typed(typed, NAMED)


def test_wide_letters_are_those_that_they_stand_for() -> None:
    """Figures, signs and spaces as wide as ideographs, and the squares that hold two of these."""
    assert narrow(f"{wide('2025/5+1=')}\u3000\ufe62") == "2025/5+1= +"
    assert narrow("\u337b1") == "\u5e73\u62101"


def test_a_raised_figure_is_no_part_of_a_day() -> None:
    """It marks a note; a day read with it would be another one."""
    assert narrow("5\u00b2") == "5\u00b2"
    with pytest.raises(AnswerError):
        read_typed("2025/5/1\u00b2", NAMED)


def test_a_month_may_be_shortened() -> None:
    """As long as it is one month's."""
    assert date(2024, 9, 2) == read_typed("2 Sept 2024", NAMED)
    with pytest.raises(AnswerError):
        read_typed("2 Ju 2024", NAMED)


def test_the_first_year_of_an_era_has_a_word() -> None:
    """The era's own first year."""
    assert date(1989, 2, 3) == read_typed("先元年2月3日", COUNTED)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "not-a-date"),
        ("last May", "not-a-date"),
        ("May 2025", "not-a-date"),
        ("無7年5月1日", "not-a-date"),
        ("3/4/2025", "ambiguous-date"),
        ("03.04.25", "ambiguous-date"),
        ("2025-02-29", "no-such-date"),
        ("2025/13/1", "no-such-date"),
        ("31 June 2025", "no-such-date"),
        ("1066-10-14", "date-out-of-range"),
        ("1" * 100_000, "not-a-date"),
    ],
)
def test_what_is_no_day_is_refused_with_its_question(typed: str, code: str) -> None:
    """A day that may be two days is not guessed."""
    with pytest.raises(AnswerError) as refused:
        read_typed(typed, NAMED, "fined")
    assert ("fined", code) == (refused.value.question, refused.value.code)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_as_its_language_writes_it(day: date) -> None:
    """By figures, by the month's name and by its era."""
    assert day == read_typed(day.isoformat(), NAMED)
    assert day == read_typed(f"{day.day} {MONTHS[day.month - 1]} {day.year}", NAMED)
    if day.year in range(2019, 2100):
        assert day == read_typed(f"今{day.year - 2018}年{day.month}月{day.day}日", COUNTED)


@given(st.text())
def test_whatever_is_typed_is_a_day_or_refused(typed: str) -> None:
    """No other exception escapes."""
    with suppress(AnswerError):
        assert isinstance(read_typed(typed, COUNTED), date)
