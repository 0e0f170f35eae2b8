"""The order of asking, worked out by hand; the author's order is as in ``small.QUESTIONS``."""

from guide_engine.core.interview.order import asking_order
from guide_engine.core.model.criteria import (
    AllOf,
    AnswerIncludes,
    AnswerIs,
    AnyOf,
    AtLeast,
    ClearSince,
    HeldFor,
    Judged,
)
from tests.core.small import programme, rulebook

OPEN, LARGE, SALT = (
    AnswerIs("open", "yes"),
    AnswerIs("size", "large"),
    AnswerIncludes("goods", "salt"),
)
FEW, CLEAR, HELD = (
    AtLeast("carts", "few"),
    ClearSince("fined", "one-year"),
    HeldFor("founded", "two-months"),
)


def test_whom_a_programme_is_for_comes_first_then_what_bears_on_most_programmes() -> None:
    """Carts bear on one programme alone, and come with what a requirement ties them to."""
    rules = rulebook(
        programme("one", SALT, AllOf((HELD, FEW)), OPEN), programme("other", LARGE, HELD)
    )
    assert asking_order(rules) == ("size", "goods", "carts", "founded", "open")


def test_questions_that_requirements_tie_together_are_not_torn_apart() -> None:
    """The third requirement joins what the first two tie; size stood before most of them."""
    tied = (AnyOf((OPEN, FEW)), AnyOf((CLEAR, HELD)), AllOf((FEW, CLEAR)))
    rules = rulebook(programme("one", SALT, *tied, LARGE))
    assert asking_order(rules) == ("goods", "open", "carts", "fined", "founded", "size")


def test_what_no_criterion_uses_is_not_asked() -> None:
    """Customs' judgement asks for nothing."""
    assert asking_order(rulebook(programme("one", SALT, Judged()))) == ("goods",)
    assert asking_order(rulebook()) == ()
