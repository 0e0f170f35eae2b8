"""Which unanswered questions could decide an outcome."""

from collections.abc import Sequence
from dataclasses import dataclass

from guide_engine.core.changes.routes import (
    NO_TURN,
    Route,
    consistent,
    routes_to,
    smallest,
    together,
)
from guide_engine.core.interview.parts import Parts
from guide_engine.core.interview.possibilities import Possible
from guide_engine.core.logic.standing import Standing
from guide_engine.core.model.answers import Case
from guide_engine.core.model.criteria import Criterion, Leaf
from guide_engine.core.model.truth import Truth


@dataclass(frozen=True, slots=True)
class Settlers:
    """The routes by which one of some criteria could fail, and those by which all could hold."""

    fail: tuple[Route, ...]
    hold: tuple[Route, ...]


def settlers(criteria: Sequence[Criterion], case: Case, possible: Possible) -> Settlers:
    """Find what the unanswered questions could still settle."""

    def movable(leaf: Leaf) -> bool:
        return leaf.question not in case.answers

    fail = [route for each in criteria for route in routes_to(each, Truth.NO, case, movable)]
    hold = together(routes_to(each, Truth.YES, case, movable) for each in criteria)
    return Settlers(
        tuple(route for route in fail if consistent(route, case, possible)),
        tuple(route for route in hold if consistent(route, case, possible)),
    )


def settling_sets(
    parts: Parts, standings: Sequence[Standing], case: Case, possible: Possible
) -> tuple[tuple[str, ...], ...]:
    """Give the smallest sets of unanswered questions whose answers could decide the outcome.

    That nobody is sure, so that customs must be asked, does not count as deciding it.
    """
    # What is met stays met, whatever else is answered.
    met = {each.requirement.id for each in standings if each.finding.truth is Truth.YES}
    audience = settlers([parts.audience], case, possible)
    blocks = [
        settlers([each.when for each in unsettled], case, possible)
        for block in parts.blocks
        if (unsettled := [each for each in block.requirements if each.id not in met])
    ]
    fail = [route for block in blocks for route in block.fail]
    hold = together([*block.hold] for block in blocks)
    for_you = audience.hold if audience.fail else (NO_TURN,)
    found = [
        *audience.fail,
        *together([for_you, fail]),
        *together([audience.hold, hold]),
    ]
    if not parts.apart:
        found = [route for route in smallest(found) if consistent(route, case, possible)]
    asked = {frozenset(turn.leaf.question for turn in route) for route in found}
    position = {question: number for number, question in enumerate(case.rulebook.questions)}
    least = [one for one in asked if not any(other < one for other in asked)]
    ordered = [tuple(sorted(one, key=position.__getitem__)) for one in least]
    return tuple(sorted(ordered, key=lambda one: (len(one), [position[each] for each in one])))
