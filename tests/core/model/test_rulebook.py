"""The rulebook: its thresholds, and what its programmes rest on."""

import pytest

from guide_engine.core.errors import EditionError
from guide_engine.core.model.calendar import Period, Unit
from guide_engine.core.model.criteria import AllOf, AnswerIncludes, AnswerIs, ClearSince, Judged
from guide_engine.core.model.rulebook import criteria_of, leaves_of
from tests.core.small import programme, rulebook

OPEN, WOOL, CLEAR = (
    AnswerIs("open", "yes"),
    AnswerIncludes("goods", "wool"),
    ClearSince("fined", ""),
)
MADE = programme("carter", WOOL, AllOf((OPEN, Judged())), CLEAR, OPEN)
RULES = rulebook(MADE)


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
