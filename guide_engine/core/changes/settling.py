"""Which unanswered questions could decide an outcome."""

from guide_engine.core.changes.routes import Way, smallest, together, ways_to
from guide_engine.core.interview.possibilities import Possible
from guide_engine.core.logic.findings import examine_leaf
from guide_engine.core.model.answers import Case
from guide_engine.core.model.criteria import Leaf
from guide_engine.core.model.rulebook import Programme
from guide_engine.core.model.truth import Truth


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
