"""The outcome that no further answer changes."""

from collections.abc import Sequence

from guide_engine.core.logic.residuals import Residual
from guide_engine.core.model.rulebook import Outcome
from guide_engine.core.model.truth import Truth


def outcome_of(for_whom: Residual, requirements: Sequence[Residual]) -> Outcome | None:
    """Give the outcome that no further answer changes, or None while one still may.

    A requirement that fails settles *not yet* only once it is settled that the programme is for
    the operator: otherwise a later answer could turn it into *not for you*.
    """
    if for_whom is Truth.NO:
        return Outcome.NOT_FOR_YOU
    if not isinstance(for_whom, Truth):
        return None
    if Truth.NO in requirements:
        return Outcome.NOT_YET
    if not all(isinstance(each, Truth) for each in requirements):
        return None
    unsure = for_whom is Truth.UNKNOWN or Truth.UNKNOWN in requirements
    return Outcome.ASK_CUSTOMS if unsure else Outcome.LIKELY
