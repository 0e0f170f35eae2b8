"""A programme as one edition states it on a day, and answers that are worth telling apart in two.

Numbers are taken between the limits of both editions, for neither alone tests between 3 and 3.5.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import chain, combinations, pairwise
from math import floor
from typing import assert_never

from guide_engine.core.interview.possibilities import still_running_from
from guide_engine.core.logic.findings import examine_leaf
from guide_engine.core.model.answers import (
    FIRST_YEAR,
    LAST_YEAR,
    NO,
    YES,
    Answer,
    Answers,
    Case,
    Never,
    NotSure,
)
from guide_engine.core.model.calendar import Number, Period
from guide_engine.core.model.criteria import (
    AnswerIncludes,
    AtLeast,
    AtMost,
    ClearSince,
    HeldFor,
    Leaf,
    threshold_of,
)
from guide_engine.core.model.rulebook import (
    Kind,
    Programme,
    Question,
    Rulebook,
    criteria_of,
    leaves_of,
)
from guide_engine.core.model.truth import Truth

FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
CHOOSING = {Kind.ONE_OF, Kind.ANY_OF}

type Pattern = tuple[Truth, ...]
"""The truths of a question's leaves today, then on a later day."""


@dataclass(frozen=True, slots=True)
class View:
    """A programme as one edition states it, on a day.

    ``later``, where there is one, is the day by which what fails may hold.
    """

    programme: Programme
    rulebook: Rulebook
    as_of: date
    later: date | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """Give the days that matter."""
        return (self.as_of,) if self.later is None else (self.as_of, self.later)

    def by(self, later: date) -> "View":
        """Give it with a later day by which what fails may hold."""
        return replace(self, later=later)

    def leaves_on(self) -> dict[str, tuple[Leaf, ...]]:
        """Give by question each leaf that tests it, once."""
        found: dict[str, dict[Leaf, None]] = {}
        for leaf in leaves_of(self.programme):
            found.setdefault(leaf.question, {})[leaf] = None
        return {question: tuple(tests) for question, tests in found.items()}

    def pattern(self, tests: Iterable[Leaf], answer: Answer) -> Pattern:
        """Give the truths of leaves of one question under an answer, on each day."""
        cases = [
            Case(self.rulebook, {leaf.question: answer}, day) for day in self.days for leaf in tests
        ]
        return tuple(
            examine_leaf(leaf, case).truth
            for leaf, case in zip([*tests] * len(self.days), cases, strict=True)
        )

    def case(self, answers: Answers) -> Case:
        """Give the case of those answers that fit this edition: what it does not ask is dropped."""
        known = self.rulebook.questions
        fitting = {
            name: fitted(known[name], each) for name, each in answers.items() if name in known
        }
        kept = {name: each for name, each in fitting.items() if each is not None}
        return Case(self.rulebook, kept, self.as_of)


def fitted(question: Question, answer: Answer) -> Answer | None:
    """Give an answer as far as a question offers its choices; None where it offers none of it."""
    match answer:
        case str() if question.kind is Kind.ONE_OF and answer not in question.choices:
            return None
        case tuple():
            return tuple(each for each in answer if each in question.choices)
        case _:
            return answer


def common_answers(answers: Answers, before: View, after: View) -> Answers:
    """Give the answers that both editions take whose questions both ask, and all others."""
    asked = [view.rulebook.questions for view in (before, after)]
    return {
        name: answer
        for name, answer in answers.items()
        if all(fitted(each[name], answer) is not None for each in asked if name in each)
    }


@dataclass(frozen=True, slots=True)
class Joint:
    """The answers to a question that are worth telling apart in either of two editions.

    ``patterns`` are what each answer comes to in both editions, as ``given`` says of any answer.
    """

    answers: tuple[Answer, ...]
    patterns: tuple[tuple[Pattern, Pattern], ...]
    given: Callable[[Answer], tuple[Pattern, Pattern]]

    def position(self, answer: Answer) -> int:
        """Give the position of the answer that comes to the same as one that fits both editions."""
        return self.patterns.index(self.given(answer))


def joint_answers(before: View, after: View) -> dict[str, Joint]:
    """Give the answers worth telling apart to each question that either edition asks."""
    tests = before.leaves_on(), after.leaves_on()
    return {
        name: _joint(before, after, (tests[0].get(name, ()), tests[1].get(name, ())), name)
        for name in dict.fromkeys(chain(*tests))
    }


type Tests = tuple[tuple[Leaf, ...], tuple[Leaf, ...]]


def _joint(before: View, after: View, tests: Tests, name: str) -> Joint:
    given = partial(_comes_to, before, after, tests)
    found: dict[tuple[Pattern, Pattern], Answer] = {}
    for answer in chain(_candidates((before, after), tests, name), [NotSure.NOT_SURE]):
        found.setdefault(given(answer), answer)
    return Joint(tuple(found.values()), tuple(found), given)


def _comes_to(before: View, after: View, tests: Tests, answer: Answer) -> tuple[Pattern, Pattern]:
    return before.pattern(tests[0], answer), after.pattern(tests[1], answer)


def _candidates(views: tuple[View, View], tests: Tests, name: str) -> Iterator[Answer]:
    asking = [view.rulebook.questions[name] for view in views if name in view.rulebook.questions]
    kind = asking[-1].kind
    match kind:
        case Kind.YES_NO:
            yield from (YES, NO)
        case Kind.ONE_OF:
            yield from common_choices(asking[::-1])
        case Kind.ANY_OF:
            tested = {leaf.choice for leaf in chain(*tests) if isinstance(leaf, AnswerIncludes)}
            offered = dict.fromkeys(choice for each in reversed(asking) for choice in each.choices)
            used = [choice for choice in offered if choice in tested]
            yield from chain(*(combinations(used, size) for size in range(len(used) + 1)))
        case Kind.NUMBER:
            yield from numbers_around(_limits(views, tests))
        case Kind.DATE | Kind.DATE_OR_NEVER:
            yield from [Never.NEVER] if kind is Kind.DATE_OR_NEVER else []
            yield from days_around(
                still_running_from(period, Case(view.rulebook, {}, day))
                for view, period in _timed(views, tests)
                for day in view.days
            )
        case _:
            assert_never(kind)


def common_choices(asking: Iterable[Question]) -> Iterator[str]:
    """Yield the choices that a question offers in every edition that asks it."""
    first, *others = asking
    yield from (each for each in first.choices if all(each in other.choices for other in others))


def _limits(views: tuple[View, View], tests: Tests) -> Iterator[Number]:
    for view, those in zip(views, tests, strict=True):
        for leaf in those:
            if isinstance(leaf, AtLeast | AtMost):
                yield view.rulebook.limit(leaf.threshold)


def numbers_around(limits: Iterable[Number]) -> Iterator[Number]:
    """Yield each limit, and a number on either side of it: a whole one where there is one.

    >>> list(numbers_around([3, 3.5, 8]))
    [2, 3, 3.25, 3.5, 5, 8, 9]
    """
    ordered = sorted(set(limits))
    yield from (floor(each) - 1 for each in ordered[:1])
    for low, high in pairwise(ordered):
        yield low
        middle = (low + high) / 2
        yield floor(middle) if low < floor(middle) else middle
    for each in ordered[-1:]:
        yield each
        yield floor(each) + 1


def _timed(views: tuple[View, View], tests: Tests) -> Iterator[tuple[View, Period]]:
    for view, those in zip(views, tests, strict=True):
        for leaf in those:
            if isinstance(leaf, ClearSince | HeldFor):
                yield view, view.rulebook.period(leaf.period)


def days_around(running: Iterable[date]) -> Iterator[date]:
    """Yield, for each earliest day whose period still runs, that day and the one before it.

    Only days that an answer may be are given.
    """
    for first in sorted(set(running)):
        for day in (first - timedelta(days=1), first):
            yield min(max(day, FIRST_DAY), LAST_DAY)


def changed_kinds(before: View, after: View) -> tuple[str, ...]:
    """Give the questions that both editions ask, and that take another kind of answer in each."""
    asked = before.rulebook.questions, after.rulebook.questions
    used = dict.fromkeys([*after.leaves_on(), *before.leaves_on()])
    both = (each for each in used if each in asked[0] and each in asked[1])
    return tuple(each for each in both if asked[0][each].kind is not asked[1][each].kind)


def only_choices(before: View, after: View) -> tuple[tuple[str, str], ...]:
    """Give the choices of one-of questions of a programme that one edition alone offers."""
    asked: tuple[Mapping[str, Question], ...] = (
        before.rulebook.questions,
        after.rulebook.questions,
    )
    used = dict.fromkeys([*after.leaves_on(), *before.leaves_on()])
    return tuple(
        (name, choice)
        for name in used
        if name in asked[0] and name in asked[1] and asked[1][name].kind is Kind.ONE_OF
        for choice in dict.fromkeys([*asked[1][name].choices, *asked[0][name].choices])
        if not (choice in asked[0][name].choices and choice in asked[1][name].choices)
    )


def stated_alike(before: View, after: View) -> bool:
    """Say whether a programme asks the same and tests it alike: then nothing can differ."""
    return _tested(before) == _tested(after)


def _tested(view: View) -> object:
    rulebook, tests = view.rulebook, view.leaves_on()
    named = filter(None, (threshold_of(leaf) for each in tests.values() for leaf in each))
    counting = rulebook.edition.counting
    return (
        criteria_of(view.programme),
        {each: rulebook.thresholds[each].value for each in named},
        {
            each: (asked.kind, set(asked.choices))
            for each in tests
            for asked in [rulebook.questions[each]]
        },
        (counting.first_day, counting.missing_day),
    )
