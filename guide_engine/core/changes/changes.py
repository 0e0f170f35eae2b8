"""What would have to change, or be answered, for an outcome to turn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guide_engine.core.changes.routes import Step, Way, together, ways_to
from guide_engine.core.interview.possibilities import Possibilities, Possible
from guide_engine.core.logic.findings import examine, examine_leaf
from guide_engine.core.logic.residuals import granted
from guide_engine.core.model.answers import Answer, Case, Never, NotSure
from guide_engine.core.model.calendar import run_out_from
from guide_engine.core.model.criteria import (
    AnswerIncludes,
    ClearSince,
    HeldFor,
    Leaf,
    improves_with_time,
    leaves,
)
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


def smallest_changes(
    requirements: Sequence[Requirement], case: Case, possible: Possible
) -> tuple[tuple[Change, ...], ...]:
    """Give the smallest sets of changes after which no requirement stands in the way."""
    kept: list[tuple[Change, ...]] = []
    for changes in in_order(_repairs(requirements, case, possible, {}), requirements):
        if not any(set(other) <= set(changes) for other in kept):
            kept.append(changes)
    return tuple(kept)


def mended_at_once(requirements: Sequence[Requirement]) -> bool:
    """Say whether changes that mend these can unsettle none of them.

    One requirement, that waiting cannot harm, and no two parts of it on the same answer.
    """
    if len(requirements) != 1 or not improves_with_time(requirements[0].when):
        return False
    asked = [leaf.question for leaf in leaves(requirements[0].when)]
    return len(set(asked)) == len(asked)


def in_order(
    sets: Iterable[Iterable[Change]], requirements: Sequence[Requirement]
) -> tuple[tuple[Change, ...], ...]:
    """Put the shortest sets first, and questions in the order in which requirements ask them."""
    found = [tuple(each) for each in sets]
    if len(found) == 1 and len(found[0]) == 1:
        return tuple(found)
    asked = dict.fromkeys(leaf.question for each in requirements for leaf in leaves(each.when))
    seats = {question: seat for seat, question in enumerate(asked)}
    ordered = [tuple(sorted(each, key=lambda change: seats[change.question])) for each in found]
    if len(ordered) > 1:
        ordered.sort(
            key=lambda changes: (
                len(changes),
                [(seats[each.question], str(each.answer), str(each.on)) for each in changes],
            )
        )
    return tuple(ordered)


def _repairs(
    requirements: Sequence[Requirement],
    case: Case,
    possible: Possible,
    made: Mapping[str, Change],
) -> Iterator[tuple[Change, ...]]:
    """Make changes and look again, until nothing fails.

    Where one round is sure to be enough there is no need to look again.
    """
    if made and mended_at_once(requirements):
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

    ways = [ways_to(each.when, Truth.YES, moved, movable) for each in failing]
    owner = {
        step: requirement.id
        for requirement, found in reversed(list(zip(failing, ways, strict=True)))
        for way in found
        for step in way
    }
    for way in together(ways):
        changes = _changes(way, owner, moved, possible)
        if changes is not None:
            yield from _repairs(requirements, case, possible, {**made, **changes})


def _moved(case: Case, made: Mapping[str, Change]) -> Case:
    answers = {
        change.question: change.answer for change in made.values() if change.answer is not None
    }
    as_of = max([case.as_of, *(change.on for change in made.values() if change.on is not None)])
    return Case(case.rulebook, {**case.answers, **answers}, as_of)


def _changes(
    way: Way, owner: Mapping[Step, str], case: Case, possible: Possible
) -> dict[str, Change] | None:
    """Turn a way into one change for each question, or None where its steps contradict."""
    grouped: dict[str, list[Step]] = {}
    several = len(way) > 1
    for step in sorted(way, key=lambda each: (each.leaf.question, str(each))) if several else way:
        grouped.setdefault(step.leaf.question, []).append(step)
    changes: dict[str, Change] = {}
    for question, steps in grouped.items():
        change = _change(question, steps, owner[steps[0]], case, possible[question])
        if change is None:
            return None
        changes[question] = change
    return changes


def _change(
    question: str, steps: list[Step], requirement: str, case: Case, possible: Possibilities
) -> Change | None:
    waits = [_wait(step, case) for step in steps]
    days = [on for _, on in filter(None, waits)]
    if len(days) == len(steps):
        answer = next(started for started, _ in filter(None, waits))
        return Change(requirement, question, answer, max(days))
    current = case.answers[question]
    candidates = [_included(current, steps)] if isinstance(current, tuple) else possible.answers
    for answer in candidates:
        tried = Case(case.rulebook, {question: answer}, case.as_of)
        if all(examine_leaf(step.leaf, tried).truth is step.wanted for step in steps):
            return Change(requirement, question, answer, None)
    return None


def _wait(step: Step, case: Case) -> tuple[Answer | None, date] | None:
    """Give what to start (if anything) and until when to wait, where time alone can help."""
    leaf = step.leaf
    if step.wanted is not Truth.YES or not isinstance(leaf, ClearSince | HeldFor):
        return None
    runs_out = examine_leaf(leaf, case).runs_out
    if runs_out is not None:
        return None, runs_out
    if isinstance(leaf, HeldFor) and case.answers[leaf.question] is Never.NEVER:
        rulebook = case.rulebook
        period = rulebook.period(leaf.period)
        return case.as_of, run_out_from(case.as_of, period, rulebook.edition.counting)
    return None


def _included(current: tuple[str, ...], steps: list[Step]) -> tuple[str, ...]:
    wanted = {
        step.leaf.choice: step.wanted for step in steps if isinstance(step.leaf, AnswerIncludes)
    }
    kept = [choice for choice in current if wanted.get(choice) is not Truth.NO]
    added = [choice for choice, want in wanted.items() if want is Truth.YES and choice not in kept]
    return (*kept, *added)
