"""Answers: every kind of question, and nothing guessed."""

from datetime import date

import pytest
from hypothesis import given

from guide_engine.core.errors import AnswerError
from guide_engine.core.model.answers import Answers, Never, NotSure, read_answers, write_answer
from guide_engine.core.model.criteria import AnswerIs
from tests.core.small import programme, rulebook, some_answers

RULES = rulebook(programme("any", AnswerIs("open", "yes")))


@pytest.mark.parametrize(
    ("question", "raw", "expected"),
    [
        ("open", "yes", "yes"),
        ("open", "not-sure", NotSure.NOT_SURE),
        ("size", "large", "large"),
        ("goods", [], ()),
        ("goods", ["salt", "wool", "salt"], ("wool", "salt")),
        ("carts", 3, 3),
        ("carts", 2.5, 2.5),
        ("fined", "never", Never.NEVER),
        ("fined", "2024-02-29", date(2024, 2, 29)),
        ("founded", date(2020, 1, 1), date(2020, 1, 1)),
    ],
)
def test_an_answer_that_fits(question: str, raw: object, expected: object) -> None:
    """Each kind has its values, and "not sure" fits all."""
    assert {question: expected} == read_answers(RULES, {question: raw})


@pytest.mark.parametrize(
    ("question", "raw", "code"),
    [
        ("open", "maybe", "unknown-choice"),
        ("open", True, "unknown-choice"),
        ("open", None, "unknown-choice"),
        ("size", "huge", "unknown-choice"),
        ("size", ["large"], "unknown-choice"),
        ("goods", "wool", "not-a-list"),
        ("goods", ["wool", "tea"], "unknown-choice"),
        ("goods", [["wool"]], "unknown-choice"),
        ("carts", "3", "not-a-number"),
        ("carts", True, "not-a-number"),
        ("carts", float("nan"), "not-a-number"),
        ("carts", 10**13, "number-out-of-range"),
        ("fined", "2023-02-29", "no-such-date"),
        ("fined", "2023-2-3", "not-a-date"),
        ("fined", 20230203, "not-a-date"),
        ("fined", "1899-12-31", "date-out-of-range"),
        ("founded", "never", "not-a-date"),
        ("founded", "2200-01-01", "date-out-of-range"),
        ("weather", "fine", "unknown-question"),
        (7, "yes", "unknown-question"),
    ],
)
def test_an_answer_that_does_not_fit(question: object, raw: object, code: str) -> None:
    """A misfit names its question and a stable code."""
    with pytest.raises(AnswerError) as caught:
        read_answers(RULES, {question: raw})
    assert (code, str(question)) == (caught.value.code, caught.value.question)


@pytest.mark.parametrize("raw", [None, [], "yes", 3])
def test_answers_must_be_a_mapping(raw: object) -> None:
    """Anything else is refused as a whole."""
    with pytest.raises(AnswerError, match="mapping") as caught:
        read_answers(RULES, raw)
    assert (caught.value.question, caught.value.code) == ("", "not-a-mapping")


def test_a_quoted_answer_is_short_and_printable() -> None:
    """What a stranger wrote is not repeated at length, nor with control characters."""
    with pytest.raises(AnswerError) as caught:
        read_answers(RULES, {"open": "\x1b[31m" + "x" * 1_000_000})
    assert len(str(caught.value)) < 200
    assert str(caught.value).isprintable()


@given(some_answers())
def test_answers_read_back_as_written(answers: Answers) -> None:
    """What ``write_answer`` gives, ``read_answers`` takes back unchanged."""
    written = {question: write_answer(answer) for question, answer in answers.items()}
    assert answers == read_answers(RULES, written)
