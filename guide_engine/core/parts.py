"""A programme in parts that share no question: what follows for a part follows from its answers.

Parts are looked at apart, each once for equal answers, and put together again. Where they cannot be
told apart (a question says both for whom a programme is and whether a requirement is met; waiting
can harm; there are more ways than are kept) the programme is looked at as a whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, product
from math import prod

from guide_engine.core.answers import Answers, Case, NotSure
from guide_engine.core.changes import (
    Change,
    Possible,
    consistent,
    in_order,
    settling_sets,
    smallest_changes,
)
from guide_engine.core.criteria import Criterion, Leaf, improves_with_time, leaves
from guide_engine.core.examined import Examined, examine_requirement, first_day
from guide_engine.core.findings import Finding, examine
from guide_engine.core.remembered import Remembered
from guide_engine.core.rulebook import Programme, Requirement
from guide_engine.core.truth import Truth
from guide_engine.core.ways import MOST_WAYS, Way, together, ways_to


@dataclass(frozen=True, slots=True)
class Repairs:
    """The smallest sets of changes that mend a block, found by so many ways."""

    sets: tuple[tuple[Change, ...], ...]
    ways: int


@dataclass(frozen=True, slots=True)
class Settlers:
    """Sets of questions, each as the bits of a number: what could make criteria fail, or all hold.

    ``fail_ways`` and ``hold_ways`` count the ways behind them.
    """

    fail: tuple[int, ...]
    hold: tuple[int, ...]
    fail_ways: int
    hold_ways: int


@dataclass(frozen=True, slots=True)
class Block:
    """Requirements tied together by questions; ``seats`` are their places in the programme."""

    seats: tuple[int, ...]
    repairs: Remembered[Repairs]
    settlers: Remembered[Settlers]


class Parts:
    """What is remembered of one programme on one date."""

    def __init__(self, programme: Programme, case: Case, possible: Possible) -> None:
        """Take the programme apart; ``case`` is any on that date."""
        self.programme = programme
        self.case = case
        self.possible = possible
        audience = programme.for_whom.when
        self.for_whom: Remembered[Finding] = Remembered(_asked(audience), self._examine)
        self.examined = [
            Remembered(_asked(each.when), partial(self._examine_requirement, each))
            for each in programme.requirements
        ]
        self._audience = Remembered(_asked(audience), partial(self._settlers, (audience,)))
        self._blocks = [self._block(seats) for seats in _tied(programme.requirements)]
        asked = chain.from_iterable(_asked(each.when) for each in programme.requirements)
        self._apart = set(_asked(audience)).isdisjoint(asked)
        self._improves = all(improves_with_time(each.when) for each in programme.requirements)
        questions = case.rulebook.questions
        self._bits = {name: 1 << place for place, name in enumerate(reversed([*questions]))}
        self._names: dict[int, tuple[str, ...]] = {}

    def _at(self, answers: Answers) -> Case:
        return Case(self.case.rulebook, answers, self.case.as_of)

    def _examine(self, answers: Answers) -> Finding:
        return examine(self.programme.for_whom.when, self._at(answers))

    def _examine_requirement(self, requirement: Requirement, answers: Answers) -> Examined:
        return examine_requirement(requirement, self._at(answers))

    def _block(self, seats: tuple[int, ...]) -> Block:
        requirements = [self.programme.requirements[seat] for seat in seats]
        whens = tuple(each.when for each in requirements)
        asked = tuple(chain.from_iterable(map(_asked, whens)))
        return Block(
            seats,
            Remembered(asked, partial(self._repairs, requirements)),
            Remembered(asked, partial(self._settlers, whens)),
        )

    def earliest(self, examined: Sequence[Examined], case: Case) -> date | None:
        """Give the first day on which nothing fails, answers unchanged; None if there is none."""
        if not self._improves:
            return first_day(self.programme.requirements, case)
        days = [each.earliest for each in examined if each.finding.truth is Truth.NO]
        known = [day for day in days if day is not None]
        return max(known) if len(known) == len(days) else None

    def changes(self, examined: Sequence[Examined], case: Case) -> tuple[tuple[Change, ...], ...]:
        """Give the smallest sets of changes after which no requirement stands in the way."""
        failing = [
            block
            for block in self._blocks
            if any(examined[seat].finding.truth is Truth.NO for seat in block.seats)
        ]
        repairs = [block.repairs(case.answers) for block in failing]
        if self._improves and len(failing) == 1:
            return repairs[0].sets
        alone = all(len(block.seats) == 1 for block in failing)
        if not (self._improves and alone and prod(each.ways for each in repairs) <= MOST_WAYS):
            return smallest_changes(self.programme.requirements, case, self.possible)
        combined = product(*(each.sets for each in repairs))
        return in_order(map(chain.from_iterable, combined), case.rulebook)

    def _repairs(self, requirements: Sequence[Requirement], answers: Answers) -> Repairs:
        case = self._at(answers)

        def movable(leaf: Leaf) -> bool:
            return answers.get(leaf.question, NotSure.NOT_SURE) is not NotSure.NOT_SURE

        sets = smallest_changes(requirements, case, self.possible)
        ways = together(ways_to(each.when, Truth.YES, case, movable) for each in requirements)
        return Repairs(sets, len(ways))

    def settling(self, case: Case) -> tuple[tuple[str, ...], ...]:
        """Give the smallest sets of unanswered questions whose answers could decide the outcome."""
        audience = self._audience(case.answers)
        blocks = [block.settlers(case.answers) for block in self._blocks]
        ways = audience.fail_ways + max(1, audience.hold_ways) * (
            sum(each.fail_ways for each in blocks) + prod(each.hold_ways for each in blocks)
        )
        if not self._apart or ways > MOST_WAYS:
            return settling_sets(self.programme, case, self.possible)
        for_you = audience.hold if audience.fail_ways else (0,)
        found = [
            *audience.fail,
            *(one | fails for one in for_you for each in blocks for fails in each.fail),
            *map(sum, product(audience.hold, *(each.hold for each in blocks))),
        ]
        return tuple([self._named(each) for each in sorted(_least(found), key=_shortest_first)])

    def _settlers(self, whens: Sequence[Criterion], answers: Answers) -> Settlers:
        case = self._at(answers)

        def movable(leaf: Leaf) -> bool:
            return leaf.question not in answers

        def sets(ways: Iterable[Way]) -> tuple[int, ...]:
            sound = [way for way in ways if consistent(way, case, self.possible)]
            return tuple(_least(self._mask({step.leaf.question for step in way}) for way in sound))

        fail = [way for when in whens for way in ways_to(when, Truth.NO, case, movable)]
        hold = together(ways_to(when, Truth.YES, case, movable) for when in whens)
        return Settlers(sets(fail), sets(hold), len(fail), len(hold))

    def _mask(self, questions: Iterable[str]) -> int:
        return sum(self._bits[each] for each in questions)

    def _named(self, mask: int) -> tuple[str, ...]:
        if mask not in self._names:
            self._names[mask] = tuple(
                name for name in self.case.rulebook.questions if self._bits[name] & mask
            )
        return self._names[mask]


def _asked(criterion: Criterion) -> tuple[str, ...]:
    return tuple(leaf.question for leaf in leaves(criterion))


def _tied(requirements: Sequence[Requirement]) -> list[tuple[int, ...]]:
    """Give the places of requirements that share questions, however far round."""
    blocks: list[tuple[set[str], list[int]]] = []
    for seat, requirement in enumerate(requirements):
        asked = set(_asked(requirement.when))
        joined = [block for block in blocks if block[0] & asked]
        blocks = [block for block in blocks if not block[0] & asked]
        seats = [*chain.from_iterable(seats for _, seats in joined), seat]
        blocks.append((asked.union(*(questions for questions, _ in joined)), sorted(seats)))
    return [tuple(seats) for _, seats in blocks]


def _least(sets: Iterable[int]) -> list[int]:
    """Keep the sets that contain no other."""
    kept: list[int] = []
    for one in sorted(set(sets), key=int.bit_count):
        if not any(other & one == other for other in kept):
            kept.append(one)
    return kept


def _shortest_first(mask: int) -> tuple[int, int]:
    return mask.bit_count(), -mask
