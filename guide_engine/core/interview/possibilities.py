"""Answers worth telling apart: one for each way a question's answer can bear on a rulebook."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, combinations
from typing import assert_never

from guide_engine.core.logic.findings import examine_leaf
from guide_engine.core.model.answers import FIRST_YEAR, NO, YES, Answer, Case, Never, NotSure
from guide_engine.core.model.calendar import Number, Period, run_out_from
from guide_engine.core.model.criteria import (
    AnswerIncludes,
    AnswerIs,
    AtLeast,
    AtMost,
    ClearSince,
    HeldFor,
    Leaf,
)
from guide_engine.core.model.rulebook import Kind, Programme, Question, Rulebook, leaves_of
from guide_engine.core.model.truth import Truth

MOST_REMEMBERED = 10_000

type Possible = Mapping[str, "Possibilities"]


@dataclass(frozen=True, slots=True)
class Possibilities:
    """What a question can be answered, one answer for each pattern of truths of its leaves.

    The last is always "not sure". ``positions`` maps a pattern to its position in ``answers``.
    """

    leaves: tuple[Leaf, ...]
    answers: tuple[Answer, ...]
    positions: Mapping[tuple[Truth, ...], int]

    def truths(self, answer: Answer, case: Case) -> tuple[Truth, ...]:
        """Give the truth of each leaf under an answer, on the case's date."""
        asked = Case(case.rulebook, {leaf.question: answer for leaf in self.leaves[:1]}, case.as_of)
        return tuple(examine_leaf(leaf, asked).truth for leaf in self.leaves)


class Positions(dict[Answer, int]):
    """The position of an answer among a question's possibilities, found once for equal answers."""

    def __init__(self, possible: Possibilities, case: Case) -> None:
        """Know of no answer yet."""
        super().__init__()
        self.possible = possible
        self.case = case
        self.days = sorted(_days(possible.leaves, case))

    def __missing__(self, answer: Answer) -> int:
        """Find the position; keep it while there is room.

        What has run out since a day turns on few days only: a day bears on the rulebook as the
        latest of these that is not after it.
        """
        if isinstance(answer, date) and answer not in self.days:
            position = self[self.days[max(bisect_right(self.days, answer) - 1, 0)]]
        else:
            position = self.possible.positions[self.possible.truths(answer, self.case)]
        if len(self) < MOST_REMEMBERED:
            self[answer] = position
        return position

    def alike(self, answer: Answer) -> Answer:
        """Give the possibility that bears on the rulebook as an answer does."""
        return self.possible.answers[self[answer]]


def possibilities(
    rulebook: Rulebook, programmes: Iterable[Programme], as_of: date
) -> dict[str, Possibilities]:
    """Give, for each question that the programmes use, what telling it apart can matter."""
    case = Case(rulebook, {}, as_of)
    grouped: dict[str, dict[Leaf, None]] = {}
    for leaf in chain.from_iterable(map(leaves_of, programmes)):
        grouped.setdefault(leaf.question, {})[leaf] = None
    return {
        question: _distinguished(rulebook.questions[question], tuple(found), case)
        for question, found in grouped.items()
    }


def _distinguished(question: Question, found: tuple[Leaf, ...], case: Case) -> Possibilities:
    probe = Possibilities(found, (), {})
    positions: dict[tuple[Truth, ...], int] = {}
    answers: list[Answer] = []
    for answer in chain(_candidates(question, found, case), [NotSure.NOT_SURE]):
        if positions.setdefault(probe.truths(answer, case), len(answers)) == len(answers):
            answers.append(answer)
    return Possibilities(found, tuple(answers), positions)


def _candidates(question: Question, found: tuple[Leaf, ...], case: Case) -> Iterator[Answer]:
    tested = {leaf.choice for leaf in found if isinstance(leaf, AnswerIs | AnswerIncludes)}
    match question.kind:
        case Kind.YES_NO:
            yield from (YES, NO)
        case Kind.ONE_OF:
            yield from question.choices
        case Kind.ANY_OF:
            used = [choice for choice in question.choices if choice in tested]
            for size in range(len(used) + 1):
                yield from combinations(used, size)
        case Kind.NUMBER:
            yield from _numbers(found, case)
        case Kind.DATE_OR_NEVER:
            yield Never.NEVER
            yield from _days(found, case)
        case Kind.DATE:
            yield from _days(found, case)
        case _:
            assert_never(question.kind)


def _numbers(found: tuple[Leaf, ...], case: Case) -> Iterator[Number]:
    compared = {leaf.threshold for leaf in found if isinstance(leaf, AtLeast | AtMost)}
    limits = sorted({case.rulebook.limit(threshold) for threshold in compared})
    for below, limit in zip([limits[0] - 2, *limits], limits, strict=False):
        yield (below + limit) / 2
        yield limit
    yield limits[-1] + 1


def _days(found: tuple[Leaf, ...], case: Case) -> Iterator[date]:
    timed = {leaf.period for leaf in found if isinstance(leaf, ClearSince | HeldFor)}
    for threshold in sorted(timed):
        first_running = still_running_from(case.rulebook.period(threshold), case)
        yield max(first_running - timedelta(days=1), date(FIRST_YEAR, 1, 1))
        yield first_running


def still_running_from(period: Period, case: Case) -> date:
    """Give the earliest event whose period has not run out by the date of determination."""
    first = date(FIRST_YEAR, 1, 1)
    days = range((case.as_of - first).days + 2)
    counting = case.rulebook.edition.counting
    return first + timedelta(
        days=bisect_right(
            days,
            case.as_of,
            key=lambda day: run_out_from(first + timedelta(days=day), period, counting),
        )
    )
