"""What could settle the parts of a programme, put together to what could settle the whole.

A set of questions is a number here, each question one of its bits: thousands are compared a second.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from guide_engine.core.answers import Case
from guide_engine.core.criteria import Criterion, Leaf
from guide_engine.core.possibilities import Possible
from guide_engine.core.settling import consistent
from guide_engine.core.truth import Truth
from guide_engine.core.ways import MOST_WAYS, Way, together, ways_to

NOTHING = (0,)


@dataclass(frozen=True, slots=True)
class Settlers:
    """Sets of questions, each as the bits of a number: what could make criteria fail, or all hold.

    ``fail_ways`` and ``hold_ways`` count the ways behind them.
    """

    fail: tuple[int, ...]
    hold: tuple[int, ...]
    fail_ways: int
    hold_ways: int


def settlers(
    whens: Sequence[Criterion], case: Case, possible: Possible, bits: Mapping[str, int]
) -> Settlers:
    """Find what could make one of the criteria fail, and what could make all of them hold."""

    def movable(leaf: Leaf) -> bool:
        return leaf.question not in case.answers

    def sets(ways: Iterable[Way]) -> tuple[int, ...]:
        sound = [way for way in ways if consistent(way, case, possible)]
        asked = [{step.leaf.question for step in way} for way in sound]
        return tuple(_least(sum(bits[each] for each in questions) for questions in asked))

    fail = [way for when in whens for way in ways_to(when, Truth.NO, case, movable)]
    hold = together(ways_to(when, Truth.YES, case, movable) for when in whens)
    return Settlers(sets(fail), sets(hold), len(fail), len(hold))


def settling_whole(audience: Settlers, blocks: Iterable[Settlers]) -> list[int] | None:
    """Put parts together that share no question: the sets that could settle the whole.

    Shortest first. None where there are more ways than are kept.
    """
    fail: list[int] = []
    hold, fail_ways, hold_ways = [0], 0, 1
    for block in blocks:
        fail += block.fail
        fail_ways += block.fail_ways
        hold_ways *= block.hold_ways
        if block.hold != NOTHING and hold_ways <= MOST_WAYS:
            hold = [one | other for one in hold for other in block.hold]
    if audience.fail_ways + max(1, audience.hold_ways) * (fail_ways + hold_ways) > MOST_WAYS:
        return None
    for_you = audience.hold if audience.fail_ways else NOTHING
    found = [
        *audience.fail,
        *[one | other for one in for_you for other in fail],
        *[one | other for one in audience.hold for other in hold],
    ]
    return sorted(_least(found), key=_shortest_first)


def _least(sets: Iterable[int]) -> list[int]:
    """Keep the sets that contain no other, and each once."""
    kept: list[int] = []
    for one in sorted(sets, key=int.bit_count):
        for other in kept:
            if other & one == other:
                break
        else:
            kept.append(one)
    return kept


def _shortest_first(mask: int) -> tuple[int, int]:
    return mask.bit_count(), -mask
