"""What would have to change, or be answered, for an outcome to turn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guide_engine.core.answers import Answer, Case, Never, NotSure
from guide_engine.core.criteria import AnswerIncludes, ClearSince, HeldFor, Leaf
from guide_engine.core.findings import examine, examine_leaf
from guide_engine.core.outcomes import granted
from guide_engine.core.periods import run_out_from
from guide_engine.core.possibilities import Possibilities
from guide_engine.core.rulebook import Programme, Requirement, Rulebook
from guide_engine.core.truth import Truth
from guide_engine.core.ways import Step, Way, smallest, together, ways_to


@dataclass(frozen=True, slots=True)
class Change:
    """What has to change for one question: the answer, and the first day on which it is enough.

    ``answer`` is None where waiting alone will do; ``on`` is None where no waiting is needed.
    """

    requirement: str
    question: str
    answer: Answer | None
    on: date | None


type Possible = Mapping[str, Possibilities]


def smallest_changes(
    requirements: Sequence[Requirement], case: Case, possible: Possible
) -> tuple[tuple[Change, ...], ...]:
    """Give the smallest sets of changes after which no requirement stands in the way."""
    kept: list[tuple[Change, ...]] = []
    for changes in in_order(_repairs(requirements, case, possible, {}), case.rulebook):
        if not any(set(other) <= set(changes) for other in kept):
            kept.append(changes)
    return tuple(kept)


def in_order(
    sets: Iterable[Iterable[Change]], rulebook: Rulebook
) -> tuple[tuple[Change, ...], ...]:
    """Put the shortest sets first, and questions in the rulebook's order."""
    seats = {question: seat for seat, question in enumerate(rulebook.questions)}
    ordered = [tuple(sorted(each, key=lambda change: seats[change.question])) for each in sets]
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
    moved = _moved(case, made)
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
    for step in sorted(way, key=lambda each: (each.leaf.question, str(each))):
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


def settling_sets(
    programme: Programme, case: Case, possible: Possible
) -> tuple[tuple[str, ...], ...]:
    """Give the smallest sets of unanswered questions whose answers could decide the outcome.

    That nobody is sure, so that customs must be asked, does not count as deciding it.
    """

    def movable(leaf: Leaf) -> bool:
        return leaf.question not in case.answers

    def ways(criterion_wanted: Truth, *, of: int) -> list[Way]:
        return ways_to(criteria[of], criterion_wanted, case, movable)

    criteria = (programme.for_whom.when, *(each.when for each in programme.requirements))
    others = range(1, len(criteria))
    for_others, for_you = ways(Truth.NO, of=0), ways(Truth.YES, of=0)
    failing = [way for number in others for way in ways(Truth.NO, of=number)]
    found = [
        *for_others,
        *together([for_you if for_others else [frozenset()], failing]),
        *together([for_you, *(ways(Truth.YES, of=number) for number in others)]),
    ]
    sound = [way for way in smallest(found) if consistent(way, case, possible)]
    asked = {frozenset(step.leaf.question for step in way) for way in sound}
    seats = {question: seat for seat, question in enumerate(case.rulebook.questions)}
    least = [one for one in asked if not any(other < one for other in asked)]
    ordered = [tuple(sorted(one, key=seats.__getitem__)) for one in least]
    return tuple(sorted(ordered, key=lambda one: (len(one), [seats[each] for each in one])))


def consistent(way: Way, case: Case, possible: Possible) -> bool:
    """Say whether one answer a question can bring about every step."""
    questions = {step.leaf.question for step in way}
    return all(
        any(
            all(
                examine_leaf(step.leaf, Case(case.rulebook, {question: answer}, case.as_of)).truth
                is step.wanted
                for step in way
                if step.leaf.question == question
            )
            for answer in possible[question].answers
        )
        for question in questions
    )
