"""What would have to change for nothing to stand in the way any more, and from what day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, product
from math import prod

from guide_engine.core.changes.routes import (
    MOST_ROUTES,
    Route,
    Turn,
    by_question,
    comes_about,
    routes_to,
    together,
)
from guide_engine.core.interview.parts import Parts, mended_at_once
from guide_engine.core.interview.possibilities import Possibilities, Possible
from guide_engine.core.logic.findings import examine, examine_leaf
from guide_engine.core.logic.residuals import granted
from guide_engine.core.logic.standing import Standing, first_day
from guide_engine.core.model.answers import Answer, Case, Never, NotSure
from guide_engine.core.model.calendar import run_out_from
from guide_engine.core.model.criteria import AnswerIncludes, ClearSince, HeldFor, Leaf, leaves
from guide_engine.core.model.rulebook import Requirement
from guide_engine.core.model.truth import Truth


@dataclass(frozen=True, slots=True)
class Change:
    """What has to change for one question: the answer, and the first day on which it is enough.

    ``answer`` is None where waiting alone will do; ``on`` is None where no waiting is needed.
    """

    requirement: str
    question: str
    answer: Answer | None
    on: date | None


type Changes = tuple[Change, ...]


def earliest_day(parts: Parts, standings: Iterable[Standing], case: Case) -> date | None:
    """Give the first day on which nothing fails, answers unchanged; None if there is none."""
    failing = [each for each in standings if each.finding.truth is Truth.NO]
    if not parts.improves:
        return first_day([each.requirement for each in standings], case)
    days = [each.earliest for each in failing if each.earliest is not None]
    return max(days) if len(days) == len(failing) else None


def smallest_changes(
    parts: Parts,
    standings: Sequence[Standing],
    case: Case,
    possible: Possible,
) -> tuple[Changes, ...]:
    """Give the smallest sets of changes after which no requirement stands in the way.

    Blocks that fail are mended one by one where that gives the same; else together.
    """
    requirements = [each.requirement for each in standings]
    fails = {each.requirement.id for each in standings if each.finding.truth is Truth.NO}
    failing = [each for each in parts.blocks if any(one.id in fails for one in each.requirements)]
    if parts.improves and (len(failing) == 1 or all(each.at_once for each in failing)):
        alternatives = [repairs(each.requirements, case, possible) for each in failing]
        if len(failing) == 1:
            return alternatives[0]
        if prod(map(len, alternatives)) <= MOST_ROUTES:
            return _in_order(map(chain.from_iterable, product(*alternatives)), requirements)
    return repairs(requirements, case, possible)


def repairs(
    requirements: Sequence[Requirement], case: Case, possible: Possible
) -> tuple[Changes, ...]:
    """Give the smallest sets of changes after which none of the requirements fails."""
    kept: list[Changes] = []
    for changes in _in_order(_mended(requirements, case, possible, {}), requirements):
        if not any(_asks_no_more(other, changes) for other in kept):
            kept.append(changes)
    return tuple(kept)


def _asks_no_more(one: Changes, other: Changes) -> bool:
    """Say whether whoever makes the other's changes has made this one's, and no later."""
    made = {(each.question, each.answer): each.on for each in other}
    for each in one:
        if (each.question, each.answer) not in made:
            return False
        on = made[each.question, each.answer]
        if each.on is not None and (on is None or each.on > on):
            return False
    return True


def _in_order(
    sets: Iterable[Iterable[Change]], requirements: Sequence[Requirement]
) -> tuple[Changes, ...]:
    """Put the shortest sets first, and questions in the order in which requirements ask them."""
    found = [tuple(each) for each in sets]
    if len(found) == 1 and len(found[0]) == 1:
        return tuple(found)
    asked = dict.fromkeys(leaf.question for each in requirements for leaf in leaves(each.when))
    position = {question: number for number, question in enumerate(asked)}
    ordered = [tuple(sorted(each, key=lambda one: position[one.question])) for each in found]
    if len(ordered) > 1:
        ordered.sort(
            key=lambda changes: (
                len(changes),
                [(position[each.question], str(each.answer), str(each.on)) for each in changes],
            )
        )
    return tuple(ordered)


def _mended(
    requirements: Sequence[Requirement],
    case: Case,
    possible: Possible,
    made: Mapping[str, Change],
) -> Iterator[Changes]:
    """Make changes and look again, until nothing fails.

    Where one round is sure to be enough there is no need to look again.
    """
    if made and mended_at_once(tuple(requirements)):
        yield tuple(made.values())
        return
    moved = _moved(case, made) if made else case
    failing = [
        requirement
        for requirement in requirements
        if examine(granted(requirement.when), moved).truth is Truth.NO
    ]
    if not failing:
        yield tuple(made.values())
        return

    def movable(leaf: Leaf) -> bool:
        answer = moved.answers.get(leaf.question, NotSure.NOT_SURE)
        return leaf.question not in made and answer is not NotSure.NOT_SURE

    routes = [routes_to(each.when, Truth.YES, moved, movable) for each in failing]
    owner = {
        turn: requirement.id
        for requirement, found in reversed(list(zip(failing, routes, strict=True)))
        for route in found
        for turn in route
    }
    for route in together(routes):
        changes = _changes(route, owner, moved, possible)
        if changes is not None:
            yield from _mended(requirements, case, possible, {**made, **changes})


def _moved(case: Case, made: Mapping[str, Change]) -> Case:
    answers = {
        change.question: change.answer for change in made.values() if change.answer is not None
    }
    as_of = max([case.as_of, *(change.on for change in made.values() if change.on is not None)])
    return Case(case.rulebook, {**case.answers, **answers}, as_of)


def _changes(
    route: Route, owner: Mapping[Turn, str], case: Case, possible: Possible
) -> dict[str, Change] | None:
    """Turn a route into one change for each question, or None where its turns contradict."""
    changes: dict[str, Change] = {}
    for question, turns in by_question(route).items():
        change = _change(question, turns, owner[turns[0]], case, possible[question])
        if change is None:
            return None
        changes[question] = change
    return changes


def _change(
    question: str, turns: list[Turn], requirement: str, case: Case, possible: Possibilities
) -> Change | None:
    waits = [_wait(turn, case) for turn in turns]
    days = [on for _, on in filter(None, waits)]
    if len(days) == len(turns):
        answer = next(started for started, _ in filter(None, waits))
        return Change(requirement, question, answer, max(days))
    current = case.answers[question]
    candidates = [_included(current, turns)] if isinstance(current, tuple) else possible.answers
    for answer in candidates:
        if comes_about(turns, answer, case):
            return Change(requirement, question, answer, None)
    return None


def _wait(turn: Turn, case: Case) -> tuple[Answer | None, date] | None:
    """Give what to start (if anything) and until when to wait, where time alone can help."""
    leaf = turn.leaf
    if turn.wanted is not Truth.YES or not isinstance(leaf, ClearSince | HeldFor):
        return None
    runs_out = examine_leaf(leaf, case).runs_out
    if runs_out is not None:
        return None, runs_out
    if isinstance(leaf, HeldFor) and case.answers[leaf.question] is Never.NEVER:
        rulebook = case.rulebook
        period = rulebook.period(leaf.period)
        return case.as_of, run_out_from(case.as_of, period, rulebook.edition.counting)
    return None


def _included(current: tuple[str, ...], turns: list[Turn]) -> tuple[str, ...]:
    wanted = {
        turn.leaf.choice: turn.wanted for turn in turns if isinstance(turn.leaf, AnswerIncludes)
    }
    kept = [choice for choice in current if wanted.get(choice) is not Truth.NO]
    added = [choice for choice, want in wanted.items() if want is Truth.YES and choice not in kept]
    return (*kept, *added)
