"""The rulebook: the days it covers, its thresholds, and what its programmes rest on."""

from dataclasses import replace
from datetime import date

import pytest

from guide_engine.core.errors import EditionError
from guide_engine.core.model.calendar import Period, Unit
from guide_engine.core.model.criteria import AllOf, AnswerIncludes, AnswerIs, ClearSince, Judged
from guide_engine.core.model.rulebook import InForce, criteria_of, leaves_of
from tests.core.small import programme, rulebook

OPEN, WOOL, CLEAR = (
    AnswerIs("open", "yes"),
    AnswerIncludes("goods", "wool"),
    ClearSince("fined", ""),
)
MADE = programme("carter", WOOL, AllOf((OPEN, Judged())), CLEAR, OPEN)
RULES = rulebook(MADE)
ENDED = replace(RULES.edition, in_force=InForce(date(2020, 1, 1), date(2021, 3, 31)))


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2021, 3, 31)], ids=str)
def test_an_edition_covers_its_first_day_and_its_last(day: date) -> None:
    """Both are days on which it is in force."""
    assert day == ENDED.covered(day)


def test_an_edition_without_an_end_covers_every_day_from_its_first() -> None:
    """Nobody has said when it ends."""
    assert date.max == RULES.edition.covered(date.max)


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2021, 4, 1)], ids=str)
def test_another_day_is_refused_with_those_that_are_covered(day: date) -> None:
    """The day before the first, and the day after the last."""
    with pytest.raises(EditionError) as refused:
        ENDED.covered(day)
    assert str(refused.value) == (
        "edition 2020-01 is in force from 2020-01-01 until 2021-03-31; "
        f"it does not cover {day.isoformat()}"
    )


def test_a_threshold_is_a_period_or_a_limit_and_is_not_taken_for_the_other() -> None:
    """Whoever asks for the wrong one is told which it is."""
    assert (Period(2, Unit.MONTHS), 8.5) == (RULES.period("two-months"), RULES.limit("many"))
    with pytest.raises(EditionError, match=r"^threshold 'many' is a number, not a period$"):
        RULES.period("many")
    with pytest.raises(EditionError, match=r"^threshold 'two-months' is a period, not a number$"):
        RULES.limit("two-months")


def test_a_programme_rests_on_whom_it_is_for_and_then_on_its_requirements() -> None:
    """In their order, and a leaf as often as it stands there."""
    assert (WOOL, AllOf((OPEN, Judged())), CLEAR, OPEN) == criteria_of(MADE)
    assert list(leaves_of(MADE)) == [WOOL, OPEN, CLEAR, OPEN]
