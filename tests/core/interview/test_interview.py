"""The next question, why it is asked, and how many remain: one interview from end to end."""

import pytest

from guide_engine.core.interview.diagram import Diagrams, Span
from guide_engine.core.interview.interview import Interview, Reason, interview, reasons_for
from guide_engine.core.model.answers import Answers, Case, NotSure
from guide_engine.core.model.criteria import AllOf, AnswerIncludes, AnswerIs, AnyOf, AtLeast, Judged
from tests.core.small import AS_OF, programme, rulebook

SALT, OPEN, LARGE = (
    AnswerIncludes("goods", "salt"),
    AnswerIs("open", "yes"),
    AnswerIs("size", "large"),
)
MADE = programme(
    "salter", SALT, OPEN, AnyOf((OPEN, LARGE)), AllOf((Judged(), AtLeast("carts", "few")))
)
RULES = rulebook(MADE)
FIRST, SECOND, THIRD = (Reason("salter", f"requirement-{number}") for number in range(3))


def asked(answers: Answers, *, thorough: bool = False) -> Interview:
    """Interview about the one programme."""
    case = Case(RULES, answers, AS_OF)
    return interview([MADE], case, Diagrams(RULES, AS_OF), thorough=thorough)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        # Not a salter: one answer settles it. Else the firm is closed (two) or open (three).
        ({}, Interview("goods", (Reason("salter", ""),), Span(1, 3))),
        ({"goods": ("salt",)}, Interview("open", (FIRST, SECOND), Span(1, 2))),
        # Open, so that how large it is does not matter any more.
        ({"goods": ("salt",), "open": "yes"}, Interview("carts", (THIRD,), Span(1, 1))),
        ({"goods": ("salt",), "open": "yes", "carts": 3}, Interview(None, (), Span(0, 0))),
        ({"goods": ("salt",), "open": "no"}, Interview(None, (), Span(0, 0))),
        ({"goods": ("wool",)}, Interview(None, (), Span(0, 0))),
    ],
    ids=repr,
)
def test_an_interview_ends_when_the_outcome_is_settled(
    answers: Answers, expected: Interview
) -> None:
    """Each answer leaves fewer questions, and the reasons are what each bears on."""
    assert expected == asked(answers)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        # It is settled that the firm is closed; what else is in the way is asked all the same.
        ({"goods": ("salt",), "open": "no"}, Interview("size", (SECOND,), Span(2, 2))),
        (
            {"goods": ("salt",), "open": "no", "size": "large"},
            Interview("carts", (THIRD,), Span(1, 1)),
        ),
        # Whom it is not for has nothing to mend.
        ({"goods": ("wool",)}, Interview(None, (), Span(0, 0))),
    ],
    ids=repr,
)
def test_a_thorough_interview_goes_on_until_every_requirement_is_known(
    answers: Answers, expected: Interview
) -> None:
    """Unless the programme is not for the operator."""
    assert expected == asked(answers, thorough=True)


@pytest.mark.parametrize(
    ("question", "answers", "expected"),
    [
        ("open", {}, (FIRST, SECOND)),
        ("open", {"size": "large"}, (FIRST,)),
        ("open", {"size": NotSure.NOT_SURE}, (FIRST, SECOND)),
        ("size", {"open": "yes"}, ()),
        ("goods", {}, (Reason("salter", ""),)),
        # Customs is taken to judge in the operator's favour: what is left hangs on the carts.
        ("carts", {}, (THIRD,)),
        ("fined", {}, ()),
    ],
)
def test_a_reason_is_what_a_question_bears_on_and_is_still_open(
    question: str, answers: Answers, expected: tuple[Reason, ...]
) -> None:
    """In the programme's order."""
    assert expected == reasons_for(question, MADE, Case(RULES, answers, AS_OF))
