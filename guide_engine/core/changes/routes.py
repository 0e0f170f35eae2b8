"""The smallest sets of steps that would settle a criterion one way."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from guide_engine.core.logic.findings import examine_leaf
from guide_engine.core.model.answers import Case
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

MOST_WAYS = 64


@dataclass(frozen=True, slots=True)
class Step:
    """A leaf that would have to come out as wanted."""

    leaf: Leaf
    wanted: Truth


type Way = frozenset[Step]


def smallest(ways: Iterable[Way]) -> list[Way]:
    """Keep the ways that contain no other, the shortest first, at most ``MOST_WAYS``."""
    kept: list[Way] = []
    for way in sorted(dict.fromkeys(ways), key=len):
        if len(kept) < MOST_WAYS and not any(other <= way for other in kept):
            kept.append(way)
    return kept


def together(alternatives: Iterable[Sequence[Way]]) -> list[Way]:
    """Give the smallest ways that take one way from each of the alternatives."""
    found: list[Way] = [frozenset()]
    for ways in alternatives:
        found = smallest(one | other for one in found for other in ways)
    return found


def ways_to(
    criterion: Criterion, wanted: Truth, case: Case, movable: Callable[[Leaf], bool]
) -> list[Way]:
    """Give the smallest sets of movable leaves that would make a criterion yes or no.

    Customs' own judgement counts as given in the operator's favour.
    """
    match criterion:
        case AllOf() | AnyOf() | AtLeastNOf():
            return _ways_of_group(criterion, wanted, case, movable)
        case Not():
            return ways_to(criterion.of, negation(wanted), case, movable)
        case Judged():
            return [frozenset()] if wanted is Truth.YES else []
        case _:
            if examine_leaf(criterion, case).truth is wanted:
                return [frozenset()]
            return [frozenset({Step(criterion, wanted)})] if movable(criterion) else []


def _ways_of_group(
    group: Group, wanted: Truth, case: Case, movable: Callable[[Leaf], bool]
) -> list[Way]:
    match wanted:
        case Truth.YES:
            count = needed(group)
        case Truth.NO:
            count = len(group.of) - needed(group) + 1
        case Truth.UNKNOWN:
            return []
        case _:
            assert_never(wanted)
    reached: list[list[Way]] = [[frozenset()], *([] for _ in range(count))]
    for part in group.of:
        ways = ways_to(part, wanted, case, movable)
        for done in range(count, 0, -1):
            extended = [way | other for way in reached[done - 1] for other in ways]
            reached[done] = smallest([*reached[done], *extended])
    return reached[count] if count >= 0 else []
