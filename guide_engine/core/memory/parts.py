"""A programme in parts that share no question: what follows for a part follows from its answers.

Parts are looked at apart, each once for equal answers, and put together again. Where they cannot be
told apart (a question says both for whom a programme is and whether a requirement is met; waiting
can harm; there are more ways than are kept) the programme is looked at as a whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, product
from math import comb, prod

from guide_engine.core.changes.changes import Change, in_order, mended_at_once, smallest_changes
from guide_engine.core.changes.routes import MOST_WAYS, Way, together, ways_to
from guide_engine.core.changes.settling import consistent, settling_sets
from guide_engine.core.interview.possibilities import Possible, Seats
from guide_engine.core.logic.findings import Finding, examine
from guide_engine.core.logic.standing import Examined, examine_requirement, first_day
from guide_engine.core.memory.remembered import Remembered
from guide_engine.core.model.answers import Answers, Case
from guide_engine.core.model.criteria import Criterion, Leaf, improves_with_time, leaves
from guide_engine.core.model.rulebook import Programme, Requirement, leaves_of
from guide_engine.core.model.truth import Truth

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


@dataclass(frozen=True, slots=True)
class Block:
    """Requirements tied together by questions.

    ``at_once`` says that they are mended in one round, ``most_ways`` bounds the number of smallest
    sets of their leaves that mend them.
    """

    at_once: bool
    most_ways: int
    repairs: Remembered[tuple[tuple[Change, ...], ...]]
    settlers: Remembered[Settlers]


class Parts:
    """What is remembered of one programme on one date."""

    def __init__(
        self,
        programme: Programme,
        case: Case,
        seats: Mapping[str, Seats],
        positions: Mapping[str, int],
    ) -> None:
        """Take the programme apart; ``case`` is any on that date.

        ``positions`` are the questions' in the rulebook.
        """
        self.programme = programme
        self.case = case
        asked = {leaf.question for leaf in leaves_of(programme)}
        self._asked = sorted(asked, key=positions.__getitem__)
        self.possible = {name: seats[name].possible for name in asked}
        audience = programme.for_whom.when
        self.for_whom: Remembered[Finding] = Remembered(_asked(audience), self._examine)
        self.examined = [
            Remembered(_asked(each.when), partial(self._examine_requirement, each))
            for each in programme.requirements
        ]
        self._seats = seats
        self._audience = self._remembered_settlers((audience,))
        tied = _tied(programme.requirements)
        self._blocks = [self._block(seats) for seats in tied]
        self._tied = {seat: number for number, seats in enumerate(tied) for seat in seats}
        others = chain.from_iterable(_asked(each.when) for each in programme.requirements)
        self._apart = set(_asked(audience)).isdisjoint(others)
        self._improves = all(improves_with_time(each.when) for each in programme.requirements)
        self._bits = {name: 1 << place for place, name in enumerate(reversed(self._asked))}
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
        # No set of them contains another: Sperner, Mathematische Zeitschrift 27 (1928).
        most_ways = comb(len(asked), len(asked) // 2)
        return Block(
            mended_at_once(requirements),
            most_ways,
            Remembered(asked, partial(self._repairs, requirements)),
            self._remembered_settlers(whens),
        )

    def _remembered_settlers(self, whens: Sequence[Criterion]) -> Remembered[Settlers]:
        """Remember them for equal answers and, behind that, for answers that bear alike."""
        asked = tuple(chain.from_iterable(map(_asked, whens)))
        alike = Remembered(asked, partial(self._settlers, whens))

        def find(answers: Answers) -> Settlers:
            return alike(
                {
                    name: self._seats[name].possible.answers[self._seats[name][answers[name]]]
                    for name in asked
                    if name in answers
                }
            )

        return Remembered(asked, find)

    def earliest(self, examined: Sequence[Examined], case: Case) -> date | None:
        """Give the first day on which nothing fails, answers unchanged; None if there is none."""
        if not self._improves:
            return first_day(self.programme.requirements, case)
        days = [each.earliest for each in examined if each.finding.truth is Truth.NO]
        known = [day for day in days if day is not None]
        return max(known) if len(known) == len(days) else None

    def changes(self, examined: Sequence[Examined], case: Case) -> tuple[tuple[Change, ...], ...]:
        """Give the smallest sets of changes after which no requirement stands in the way."""
        if not self._improves:
            return smallest_changes(self.programme.requirements, case, self.possible)
        fails = [seat for seat, each in enumerate(examined) if each.finding.truth is Truth.NO]
        failing = [self._blocks[number] for number in sorted({self._tied[seat] for seat in fails})]
        repairs = [block.repairs(case.answers) for block in failing]
        if len(failing) == 1:
            return repairs[0]
        at_once = all(block.at_once for block in failing)
        if not at_once or prod(block.most_ways for block in failing) > MOST_WAYS:
            return smallest_changes(self.programme.requirements, case, self.possible)
        combined = product(*repairs)
        return in_order(map(chain.from_iterable, combined), self.programme.requirements)

    def _repairs(
        self, requirements: Sequence[Requirement], answers: Answers
    ) -> tuple[tuple[Change, ...], ...]:
        return smallest_changes(requirements, self._at(answers), self.possible)

    def settling(self, case: Case) -> tuple[tuple[str, ...], ...]:
        """Give the smallest sets of unanswered questions whose answers could decide the outcome."""
        answers = case.answers
        blocks = [block.settlers(answers) for block in self._blocks]
        found = settling_whole(self._audience(answers), blocks) if self._apart else None
        if found is None:
            return settling_sets(self.programme, case, self.possible)
        return tuple([self._named(each) for each in found])

    def _settlers(self, whens: Sequence[Criterion], answers: Answers) -> Settlers:
        return settlers(whens, self._at(answers), self.possible, self._bits)

    def _named(self, mask: int) -> tuple[str, ...]:
        if mask not in self._names:
            self._names[mask] = tuple(name for name in self._asked if self._bits[name] & mask)
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
