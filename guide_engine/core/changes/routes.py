"""The smallest sets of turns that would settle a criterion one way."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from guide_engine.core.interview.possibilities import Possible
from guide_engine.core.logic.findings import examine_leaf
from guide_engine.core.model.answers import Answer, Case
from guide_engine.core.model.criteria import (
    AllOf,
    AnyOf,
    AtLeastNOf,
    Criterion,
    Group,
    Judged,
    Leaf,
    Not,
    needed,
)
from guide_engine.core.model.truth import Truth, negation

MOST_ROUTES = 64


@dataclass(frozen=True, slots=True)
class Turn:
    """A leaf that would have to come out as wanted."""

    leaf: Leaf
    wanted: Truth


type Route = frozenset[Turn]
NO_TURN: Route = frozenset()


def smallest(routes: Iterable[Route]) -> list[Route]:
    """Keep the routes that contain no other, the shortest first, at most ``MOST_ROUTES``."""
    kept: list[Route] = []
    for route in sorted(dict.fromkeys(routes), key=len):
        if len(kept) < MOST_ROUTES and not any(other <= route for other in kept):
            kept.append(route)
    return kept


def together(alternatives: Iterable[Sequence[Route]]) -> list[Route]:
    """Give the smallest routes that take one from each of the alternatives."""
    found: list[Route] = [NO_TURN]
    for routes in alternatives:
        joined = [one | other for one in found for other in routes]
        found = joined if len(joined) < 2 else smallest(joined)  # noqa: PLR2004 - one is smallest
    return found


def routes_to(
    criterion: Criterion, wanted: Truth, case: Case, movable: Callable[[Leaf], bool]
) -> list[Route]:
    """Give the smallest sets of movable leaves that would make a criterion yes or no.

    Customs' own judgement counts as given in the operator's favour.
    """
    match criterion:
        case AllOf() | AnyOf() | AtLeastNOf():
            return _routes_of_group(criterion, wanted, case, movable)
        case Not():
            return routes_to(criterion.of, negation(wanted), case, movable)
        case Judged():
            return [NO_TURN] if wanted is Truth.YES else []
        case _:
            if examine_leaf(criterion, case).truth is wanted:
                return [NO_TURN]
            return [frozenset({Turn(criterion, wanted)})] if movable(criterion) else []


def _routes_of_group(
    group: Group, wanted: Truth, case: Case, movable: Callable[[Leaf], bool]
) -> list[Route]:
    match wanted:
        case Truth.YES:
            count = needed(group)
        case Truth.NO:
            count = len(group.of) - needed(group) + 1
        case Truth.UNKNOWN:
            return []
        case _:
            assert_never(wanted)
    reached: list[list[Route]] = [[NO_TURN], *([] for _ in range(count))]
    for part in group.of:
        routes = routes_to(part, wanted, case, movable)
        for done in range(count, 0, -1):
            extended = [route | other for route in reached[done - 1] for other in routes]
            reached[done] = smallest([*reached[done], *extended])
    return reached[count] if count >= 0 else []


def by_question(route: Route) -> dict[str, list[Turn]]:
    """Group a route's turns by question, in an order that is the same each time."""
    grouped: dict[str, list[Turn]] = {}
    several = len(route) > 1
    for turn in (
        sorted(route, key=lambda each: (each.leaf.question, str(each))) if several else route
    ):
        grouped.setdefault(turn.leaf.question, []).append(turn)
    return grouped


def consistent(route: Route, case: Case, possible: Possible) -> bool:
    """Say whether one answer a question can bring about every turn."""
    if len(route) < 2:  # noqa: PLR2004 - one turn cannot contradict itself
        return True
    return all(
        any(comes_about(turns, answer, case) for answer in possible[question].answers)
        for question, turns in by_question(route).items()
    )


def comes_about(turns: Iterable[Turn], answer: Answer, case: Case) -> bool:
    """Say whether an answer to their one question brings about every turn."""
    return all(
        examine_leaf(turn.leaf, Case(case.rulebook, {turn.leaf.question: answer}, case.as_of)).truth
        is turn.wanted
        for turn in turns
    )
