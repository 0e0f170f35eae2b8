"""What is left of a criterion once some answers are known."""

from collections.abc import Callable
from dataclasses import replace
from operator import is_

from guide_engine.core.model.criteria import (
    AllOf,
    AnyOf,
    AtLeastNOf,
    Criterion,
    Group,
    Judged,
    Leaf,
    Not,
    needed,
)
from guide_engine.core.model.truth import Truth, negation

type Residual = Truth | Criterion
"""A truth that no further answer changes, or the criterion that is still open."""


def granted(criterion: Criterion) -> Criterion:
    """Give the criterion as it stands where customs judges in the operator's favour."""
    match criterion:
        case AllOf() | AnyOf() | AtLeastNOf():
            parts = tuple([granted(part) for part in criterion.of])
            # Most criteria leave nothing to customs, and stay as they are.
            same = all(map(is_, parts, criterion.of))
            return criterion if same else replace(criterion, of=parts)
        case Judged():
            return AllOf(())
        case _:
            return criterion


def residual(criterion: Criterion, known: Callable[[Leaf], Truth | None]) -> Residual:
    """Reduce a criterion by what is known; ``known`` gives None for an unanswered leaf.

    In what is left, ``Judged`` stands for every part that stays unknown for good.
    """
    match criterion:
        case AllOf() | AnyOf() | AtLeastNOf():
            return _residual_of_group(criterion, known)
        case Not():
            part = residual(criterion.of, known)
            return negation(part) if isinstance(part, Truth) else Not(part)
        case Judged():
            return Truth.UNKNOWN
        case _:
            truth = known(criterion)
            return criterion if truth is None else truth


def _residual_of_group(group: Group, known: Callable[[Leaf], Truth | None]) -> Residual:
    parts = [residual(part, known) for part in group.of]
    still = needed(group) - parts.count(Truth.YES)
    stuck = parts.count(Truth.UNKNOWN)
    left = tuple(part for part in parts if not isinstance(part, Truth))
    if still <= 0:
        return Truth.YES
    if still > len(left) + stuck:
        return Truth.NO
    if not left or len(left) < still <= stuck:
        return Truth.UNKNOWN
    if len(left) == 1 and not stuck:
        return left[0]
    return AtLeastNOf(still, left + (Judged(),) * stuck)
