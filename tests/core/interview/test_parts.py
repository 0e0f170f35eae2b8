"""A programme taken apart: what shares a question stays together."""

from guide_engine.core.interview.parts import mended_at_once, parts_of
from guide_engine.core.model.criteria import AllOf, AnswerIncludes, AnswerIs, ClearSince, Not
from tests.core.small import programme, requirement

SALT = AnswerIncludes("goods", "salt")
OPEN, LARGE = AnswerIs("open", "yes"), AnswerIs("size", "large")
CLEAR = ClearSince("fined", "one-year")


def test_requirements_that_share_a_question_are_one_block() -> None:
    """However far round: the second joins the first to the third."""
    made = programme("salt", SALT, OPEN, AllOf((OPEN, LARGE)), LARGE, CLEAR)
    blocks = [[each.id for each in block.requirements] for block in parts_of(made).blocks]
    assert blocks == [["requirement-0", "requirement-1", "requirement-2"], ["requirement-3"]]


def test_whom_a_programme_is_for_may_bear_on_a_requirement() -> None:
    """Then the programme cannot be looked at part by part."""
    assert parts_of(programme("salt", SALT, OPEN)).apart
    assert not parts_of(programme("salt", OPEN, AllOf((OPEN, LARGE)))).apart


def test_waiting_may_harm() -> None:
    """What must not have run out yet is worse tomorrow."""
    assert parts_of(programme("salt", SALT, CLEAR)).improves
    assert not parts_of(programme("salt", SALT, Not(CLEAR))).improves


def test_one_round_mends_one_requirement_whose_parts_rest_on_different_answers() -> None:
    """Two requirements, or two parts on one answer, may need another look."""
    small = AnswerIs("size", "small")
    assert mended_at_once((requirement("a", AllOf((OPEN, LARGE, CLEAR))),))
    assert not mended_at_once((requirement("a", OPEN), requirement("b", LARGE)))
    assert not mended_at_once((requirement("a", AllOf((LARGE, Not(small)))),))
    assert not mended_at_once((requirement("a", Not(CLEAR)),))
