"""What is left of a criterion once some answers are known, worked out by hand."""

from collections.abc import Mapping

import pytest

from guide_engine.core.logic.residuals import Residual, granted, residual
from guide_engine.core.model.criteria import (
    AllOf,
    AnswerIncludes,
    AnswerIs,
    AnyOf,
    AtLeast,
    AtLeastNOf,
    Criterion,
    Judged,
    Leaf,
    Not,
)
from guide_engine.core.model.truth import Truth

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
OPEN, WOOL, FEW = AnswerIs("open", "yes"), AnswerIncludes("goods", "wool"), AtLeast("carts", "few")
JUDGED = Judged()


@pytest.mark.parametrize(
    ("criterion", "known", "expected"),
    [
        (OPEN, {}, OPEN),
        (OPEN, {OPEN: UNKNOWN}, UNKNOWN),
        (JUDGED, {}, UNKNOWN),
        (AllOf((OPEN, WOOL)), {OPEN: YES}, WOOL),
        (AllOf((OPEN, WOOL)), {OPEN: NO}, NO),
        (AnyOf((OPEN, WOOL)), {OPEN: YES}, YES),
        (AnyOf((OPEN, WOOL)), {OPEN: NO}, WOOL),
        (AtLeastNOf(2, (OPEN, WOOL, FEW)), {OPEN: YES}, AtLeastNOf(1, (WOOL, FEW))),
        (AtLeastNOf(2, (OPEN, WOOL, FEW)), {OPEN: NO}, AtLeastNOf(2, (WOOL, FEW))),
        (AtLeastNOf(2, (OPEN, WOOL, FEW)), {OPEN: NO, FEW: NO}, NO),
        (Not(WOOL), {}, Not(WOOL)),
        (Not(AllOf((OPEN, WOOL))), {OPEN: NO}, YES),
        (Not(AnyOf((OPEN, WOOL))), {OPEN: UNKNOWN, WOOL: UNKNOWN}, UNKNOWN),
        (AllOf(()), {}, YES),
        (AnyOf(()), {}, NO),
    ],
    ids=repr,
)
def test_what_is_left(
    criterion: Criterion, known: Mapping[Leaf, Truth], expected: Residual
) -> None:
    """A truth as soon as no further answer changes it, or else only what is still open."""
    assert expected == residual(criterion, known.get)


@pytest.mark.parametrize(
    ("criterion", "known", "expected"),
    [
        # A yes would not be enough and a no would be: it is open whether this ends in no.
        (AllOf((OPEN, WOOL)), {WOOL: UNKNOWN}, AtLeastNOf(2, (OPEN, JUDGED))),
        # The other way round: it is open whether this ends in yes.
        (AnyOf((OPEN, WOOL)), {WOOL: UNKNOWN}, AtLeastNOf(1, (OPEN, JUDGED))),
        # Two are unknown for good and two are needed: the third alone makes neither yes nor no.
        (AtLeastNOf(2, (OPEN, WOOL, FEW)), {WOOL: UNKNOWN, FEW: UNKNOWN}, UNKNOWN),
        (AllOf((OPEN, WOOL)), {OPEN: YES, WOOL: UNKNOWN}, UNKNOWN),
        (AllOf((OPEN, WOOL)), {OPEN: NO, WOOL: UNKNOWN}, NO),
    ],
    ids=repr,
)
def test_what_stays_unknown_stands_as_judged_in_what_is_left(
    criterion: Criterion, known: Mapping[Leaf, Truth], expected: Residual
) -> None:
    """As long as an open part can still outweigh it."""
    assert expected == residual(criterion, known.get)


def test_customs_judges_in_favour_in_every_group_and_under_no_not() -> None:
    """What is granted holds; under "not" nobody knows what would be in favour."""
    criterion = AllOf((OPEN, AnyOf((JUDGED, WOOL)), AtLeastNOf(2, (JUDGED, FEW)), Not(JUDGED)))
    held = AllOf(())
    expected = AllOf((OPEN, AnyOf((held, WOOL)), AtLeastNOf(2, (held, FEW)), Not(JUDGED)))
    assert expected == granted(criterion)
    assert tuple(
        residual(granted(each), lambda _leaf: None) for each in (JUDGED, AllOf((OPEN, JUDGED)))
    ) == (YES, OPEN)
