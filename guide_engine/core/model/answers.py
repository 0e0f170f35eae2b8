"""Answers: typed, checked against their questions, and never guessed.

Unanswered is an absent key; not sure and never are answers of their own.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import assert_never

from guide_engine.core.errors import AnswerError
from guide_engine.core.model.calendar import Number
from guide_engine.core.model.rulebook import Kind, Question, Rulebook
from guide_engine.core.model.values import LARGEST_NUMBER


class Never(Enum):
    """The answer that something has not happened."""

    NEVER = "never"

    # A member is one object for good, and answers are looked up by the thousand.
    __hash__ = object.__hash__


class NotSure(Enum):
    """The answer of an operator who does not know; it is not asked again."""

    NOT_SURE = "not-sure"

    __hash__ = object.__hash__


type Answer = str | tuple[str, ...] | Number | date | Never | NotSure
type Answers = Mapping[str, Answer]

YES, NO = "yes", "no"
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FIRST_YEAR, LAST_YEAR = 1900, 2199
LONGEST_QUOTE = 40


@dataclass(frozen=True, slots=True)
class Case:
    """One operator's answers under one rulebook, on the date of determination."""

    rulebook: Rulebook
    answers: Answers
    as_of: date


def read_answers(rulebook: Rulebook, raw: object) -> Answers:
    """Check a mapping of question id to plain value; raise AnswerError at the first misfit."""
    if not isinstance(raw, Mapping):
        raise AnswerError("", "not-a-mapping", "answers must be a mapping of question id to answer")
    return {
        key: read_answer(_question(rulebook, key), value)
        for key, value in sorted(raw.items(), key=lambda entry: str(entry[0]))
    }


def _question(rulebook: Rulebook, key: object) -> Question:
    if isinstance(key, str) and key in rulebook.questions:
        return rulebook.questions[key]
    says = f"edition {rulebook.edition.id} has no such question"
    raise AnswerError(_quote(key), "unknown-question", says)


def read_answer(question: Question, raw: object) -> Answer:
    """Read one answer of the question's kind; raise AnswerError where it does not fit."""
    if raw == NotSure.NOT_SURE.value:
        return NotSure.NOT_SURE
    match question.kind:
        case Kind.YES_NO:
            return _choice(question, raw, (YES, NO))
        case Kind.ONE_OF:
            return _choice(question, raw, tuple(question.choices))
        case Kind.ANY_OF:
            return _choices(question, raw)
        case Kind.NUMBER:
            return _number(question, raw)
        case Kind.DATE_OR_NEVER if raw == Never.NEVER.value:
            return Never.NEVER
        case Kind.DATE | Kind.DATE_OR_NEVER:
            return _date(question, raw)
        case _:
            assert_never(question.kind)


def write_answer(answer: Answer) -> object:
    """Give the plain value that ``read_answer`` reads back."""
    match answer:
        case Never() | NotSure():
            return answer.value
        case date():
            return answer.isoformat()
        case tuple():
            return list(answer)
        case str() | int() | float():
            return answer
        case _:
            assert_never(answer)


def read_date(raw: object, *, question: str = "") -> date:
    """Read ``YYYY-MM-DD`` between 1900 and 2199; raise AnswerError otherwise."""
    text = raw.isoformat() if type(raw) is date else raw
    if not isinstance(text, str) or DATE.fullmatch(text) is None:
        raise AnswerError(question, "not-a-date", f"{_quote(raw)} is not a date like 2024-09-02")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise AnswerError(question, "no-such-date", f"{text} does not exist") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        says = f"{text} lies outside the years {FIRST_YEAR} to {LAST_YEAR}"
        raise AnswerError(question, "date-out-of-range", says)
    return day


def _date(question: Question, raw: object) -> date:
    return read_date(raw, question=question.id)


def _choice(question: Question, raw: object, choices: tuple[str, ...]) -> str:
    if isinstance(raw, str) and raw in choices:
        return raw
    says = f"{_quote(raw)} is not one of {', '.join(choices)}, not-sure"
    raise AnswerError(question.id, "unknown-choice", says)


def _choices(question: Question, raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list | tuple):
        raise AnswerError(question.id, "not-a-list", f"{_quote(raw)} is not a list of choices")
    chosen = {_choice(question, each, tuple(question.choices)) for each in raw}
    return tuple(choice for choice in question.choices if choice in chosen)


def _number(question: Question, raw: object) -> Number:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not -math.inf < raw < math.inf:
        raise AnswerError(question.id, "not-a-number", f"{_quote(raw)} is not a number")
    if abs(raw) > LARGEST_NUMBER:
        raise AnswerError(question.id, "number-out-of-range", f"{_quote(raw)} is too large")
    return raw


def _quote(raw: object) -> str:
    text = repr(raw) if isinstance(raw, bool | int | float | date) else str(type(raw).__name__)
    if isinstance(raw, str):
        text = raw if raw.isprintable() else ascii(raw)[1:-1]
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
