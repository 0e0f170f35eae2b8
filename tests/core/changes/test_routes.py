"""The smallest sets of turns that settle a criterion."""

from guide_engine.core.changes.routes import (
    MOST_ROUTES,
    NO_TURN,
    Turn,
    consistent,
    routes_to,
    smallest,
    together,
)
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.model.answers import Case
from guide_engine.core.model.criteria import AllOf, AnswerIs, AnyOf, AtLeastNOf, Judged, Leaf, Not
from guide_engine.core.model.truth import Truth
from tests.core.small import AS_OF, programme, rulebook

OPEN = AnswerIs("open", "yes")
SMALL, LARGE = AnswerIs("size", "small"), AnswerIs("size", "large")
RULES = rulebook(programme("any", OPEN, SMALL))
NOTHING = Case(RULES, {}, AS_OF)


def any_leaf(_: Leaf) -> bool:
    """Let every leaf turn."""
    return True


def turn(leaf: Leaf, wanted: Truth = Truth.YES) -> Turn:
    """Make a turn to yes, or to what is wanted."""
    return Turn(leaf, wanted)


def test_any_of_has_a_route_for_each_part_and_all_of_has_one() -> None:
    """The other way round where they shall fail."""
    one, other = frozenset({turn(OPEN)}), frozenset({turn(SMALL)})
    assert routes_to(AnyOf((OPEN, SMALL)), Truth.YES, NOTHING, any_leaf) == [one, other]
    assert routes_to(AllOf((OPEN, SMALL)), Truth.YES, NOTHING, any_leaf) == [one | other]
    failing = [frozenset({turn(each, Truth.NO)}) for each in (OPEN, SMALL)]
    assert routes_to(AllOf((OPEN, SMALL)), Truth.NO, NOTHING, any_leaf) == failing


def test_what_holds_already_is_no_turn_and_what_cannot_move_is_no_route() -> None:
    """An answered leaf stays as it is here."""
    case = Case(RULES, {"open": "yes"}, AS_OF)
    assert routes_to(OPEN, Truth.YES, case, lambda _: False) == [NO_TURN]
    assert routes_to(Not(OPEN), Truth.YES, case, lambda _: False) == []
    assert routes_to(AtLeastNOf(1, (OPEN, SMALL)), Truth.YES, case, any_leaf) == [NO_TURN]


def test_customs_judgement_counts_as_given() -> None:
    """It needs no turn to yes, and none makes it a no."""
    assert routes_to(Judged(), Truth.YES, NOTHING, any_leaf) == [NO_TURN]
    assert routes_to(Judged(), Truth.NO, NOTHING, any_leaf) == []


def test_a_route_that_contains_another_is_left_out() -> None:
    """The shortest come first, and not more than are kept."""
    short, long = frozenset({turn(OPEN)}), frozenset({turn(OPEN), turn(SMALL)})
    assert smallest([long, short]) == [short]
    many = [frozenset({turn(AnswerIs("open", str(number)))}) for number in range(MOST_ROUTES + 1)]
    assert len(smallest(many)) == MOST_ROUTES


def test_routes_are_put_together_one_from_each() -> None:
    """Where one has nothing to turn, the others stand."""
    one, other = frozenset({turn(OPEN)}), frozenset({turn(SMALL)})
    assert together([[one], [NO_TURN], [other]]) == [one | other]
    assert together([[one], []]) == []


def test_two_answers_to_one_question_are_no_route() -> None:
    """Nobody is small and large."""
    possible = Diagrams(rulebook(programme("any", OPEN, SMALL, LARGE)), AS_OF).possible
    both = frozenset({turn(SMALL), turn(LARGE)})
    neither = frozenset({turn(SMALL, Truth.NO), turn(LARGE, Truth.NO)})
    assert not consistent(both, NOTHING, possible)
    assert consistent(neither, NOTHING, possible)
