"""The outcome that no further answer changes."""

import pytest

from guide_engine.core.logic.outcomes import outcome_of
from guide_engine.core.logic.residuals import Residual
from guide_engine.core.model.criteria import AnswerIs
from guide_engine.core.model.rulebook import Outcome
from guide_engine.core.model.truth import Truth

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
OPEN = AnswerIs("open", "yes")


@pytest.mark.parametrize(
    ("for_whom", "requirements", "expected"),
    [
        (NO, [OPEN, NO], Outcome.NOT_FOR_YOU),
        (YES, [NO, OPEN], Outcome.NOT_YET),
        (UNKNOWN, [NO], Outcome.NOT_YET),
        (OPEN, [NO], None),
        (YES, [YES, OPEN], None),
        (YES, [YES, UNKNOWN], Outcome.ASK_CUSTOMS),
        (UNKNOWN, [YES], Outcome.ASK_CUSTOMS),
        (YES, [YES, YES], Outcome.LIKELY),
        (YES, [], Outcome.LIKELY),
    ],
)
def test_the_outcome_follows_from_what_is_left(
    for_whom: Residual, requirements: list[Residual], expected: Outcome | None
) -> None:
    """A failing requirement waits until it is settled whom the programme is for."""
    assert outcome_of(for_whom, requirements) is expected
