"""What the unanswered questions could still settle, part by part and as a whole."""

import pytest
from hypothesis import given

from guide_engine.core.changes.settling import settlers, settling_sets
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.interview.parts import Block, parts_of
from guide_engine.core.logic.standing import standing_of
from guide_engine.core.model.answers import Answers, Case
from guide_engine.core.model.criteria import AllOf, AnswerIncludes, AnswerIs, AnyOf
from guide_engine.core.model.rulebook import Rulebook
from tests.core.changes.test_changes import apart
from tests.core.small import AS_OF, programme, rulebook, some_answers

SALT = AnswerIncludes("goods", "salt")
OPEN, LARGE = AnswerIs("open", "yes"), AnswerIs("size", "large")


@pytest.mark.slow
@given(apart(), some_answers())
def test_blocks_put_together_are_the_whole(rules: Rulebook, answers: Answers) -> None:
    """Where requirements share no question it is the same whether they are looked at apart."""
    [made] = rules.programmes.values()
    case, diagrams = Case(rules, answers, AS_OF), Diagrams(rules, AS_OF)
    parts = parts_of(made)
    whole = type(parts)(
        parts.audience, (Block(made.requirements, at_once=False),), apart=False, improves=False
    )
    standings = [standing_of(each, case) for each in made.requirements]
    found = settling_sets(parts, standings, case, diagrams.possible)
    assert found == settling_sets(whole, [], case, diagrams.possible)


def test_an_answered_question_settles_nothing_more() -> None:
    """Only what is open can fail or hold."""
    rules = rulebook(programme("any", SALT, AllOf((OPEN, LARGE))))
    case = Case(rules, {"open": "yes"}, AS_OF)
    found = settlers([AllOf((OPEN, LARGE))], case, Diagrams(rules, AS_OF).possible)
    asked = [{turn.leaf.question for turn in route} for route in (*found.fail, *found.hold)]
    assert asked == [{"size"}, {"size"}]


def test_one_question_for_whom_and_for_a_requirement_is_answered_once() -> None:
    """The programme is for the open; a requirement is met by the open or the large."""
    made = programme("any", OPEN, AnyOf((OPEN, LARGE)))
    rules = rulebook(made)
    case, possible = Case(rules, {}, AS_OF), Diagrams(rules, AS_OF).possible
    found = settling_sets(parts_of(made), [], case, possible)
    assert found == (("open",),)
