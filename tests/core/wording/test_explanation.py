"""Explanations: the tree of what was found, and of what is needed, in a language's phrases."""

from guide_engine.core.logic.findings import examine
from guide_engine.core.model.answers import Answers, Case
from guide_engine.core.model.criteria import AllOf, AnswerIs, AnyOf, Criterion, Judged, Not
from guide_engine.core.wording.explanation import Explanation, describe, explain
from guide_engine.core.wording.voice import Voice
from tests.core.small import AS_OF, ECHO, programme, rulebook

OPEN, SMALL = AnswerIs("open", "yes"), AnswerIs("size", "small")
RULES = rulebook(programme("any", OPEN))
VOICE = Voice(RULES, ECHO)


def explained(criterion: Criterion, answers: Answers) -> Explanation:
    """Examine a criterion and explain what was found."""
    case = Case(RULES, answers, AS_OF)
    return explain(examine(criterion, case), answers, VOICE)


def test_a_group_rests_on_the_parts_that_settled_it() -> None:
    """And one part that settles it stands for the whole."""
    both = AllOf((OPEN, SMALL))
    parts = (Explanation("found-answer open"), Explanation("found-answer size"))
    found = explained(both, {"open": "yes", "size": "small"})
    assert found == Explanation("found-all-of-yes", parts)
    assert explained(both, {"open": "no"}) == Explanation("found-answer open")


def test_what_several_parts_say_alike_is_said_once() -> None:
    """Two choices that were not taken are one answer."""
    either = AnyOf((SMALL, AnswerIs("size", "large")))
    found = explained(either, {"size": "middling"})
    assert found == Explanation("found-answer size")


def test_what_is_not_known_is_said_so() -> None:
    """Unanswered, and left to customs."""
    parts = (Explanation("found-unanswered open"), Explanation("found-judged"))
    assert explained(AllOf((OPEN, Judged())), {}) == Explanation("found-all-of-unknown", parts)


def test_not_turns_the_words_of_its_parts() -> None:
    """Neither this nor that: both must be otherwise, and a yes becomes a no."""
    needed = describe(Not(AnyOf((OPEN, SMALL))), VOICE)
    parts = (Explanation("needs-answer-is open"), Explanation("needs-answer-is-not size"))
    assert needed == Explanation("needs-all-of", parts)
