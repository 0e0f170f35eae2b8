"""What the single values of rule files may be: ids, languages, texts, dates, limits, answers.

Alias types such as ``QuestionId`` say what a word refers to, so that one walk finds all references.
A check says what is wrong in words that follow the name of whose value it is. In them stand
``{value}`` for what was written, ``{key}`` for its key, ``{in}`` for where it is, ``{around}`` for
what is around it.
"""

import re
from calendar import monthrange
from collections import Counter
from datetime import date
from typing import Annotated, Any
from unicodedata import normalize

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from guide_engine.authoring.reading.source import quoted
from guide_engine.core.errors import AnswerError
from guide_engine.core.model.answers import LARGEST_NUMBER, read_date
from guide_engine.core.model.calendar import MOMENT, moment_from, period_from

ID = "[a-z0-9]+(-[a-z0-9]+)*"
LANGUAGE = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
PERIOD = "[1-9][0-9]{0,4} (year|month|day)s?"
NO_DAY = {
    "not-a-date": "which is no date",
    "no-such-date": "a date that does not exist",
    "date-out-of-range": "a date too far away",
}
UNITS = {"y": "year", "m": "month", "d": "day"}


def rule(says: str, value: str = "") -> PydanticCustomError:
    """Make the error that a check of ours raises."""
    return PydanticCustomError("rule", "{says}", {"says": says, "value": quoted(value)})


def spelt_as_id(text: str) -> str:
    """Spell a text as an id, or give "" where nothing of it can stand in one.

    >>> spelt_as_id("Tax arrears")
    'tax-arrears'
    """
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", text).lower()
    return "-".join(re.findall("[a-z0-9]+", words))


def _id(text: str) -> str:
    if re.fullmatch(ID, text):
        return text
    spelt = spelt_as_id(text)
    likely = f" Did you mean '{spelt}'?" if spelt else ""
    says = f"has the id {{value}}. An id is small letters and digits, joined by '-'.{likely}"
    raise rule(says, text)


def _language(text: str) -> str:
    if re.fullmatch(LANGUAGE, text):
        return text
    says = "has the language {value}{around}. A language is a tag such as en, ja or pt-BR."
    raise rule(says, text)


def _sentence(text: str) -> str:
    if not text.strip():
        raise rule("has an empty text{in}. Write one, or remove it.")
    return text


def _day(text: str) -> str:
    try:
        read_date(text)
    except AnswerError as error:
        says = f"has {{value}}{{in}}, {NO_DAY[error.code]}. {_likely_day(text)}"
        raise rule(says, text) from None
    return text


def _likely_day(text: str) -> str:
    found = re.fullmatch(r"([0-9]{4})\D{1,2}([0-9]{1,2})\D{1,2}([0-9]{1,2})\D?", text)
    if not found:
        return "Write year, month and day, as in 2025-05-01."
    year, month, day = (int(each) for each in found.groups())
    try:
        last = monthrange(year, month)[1]
        likely = date(year, month, min(day, last)).isoformat()
        return f"Did you mean {read_date(likely)}?"
    except (AnswerError, ValueError):
        return "Write year, month and day, as in 2025-05-01."


def _moment(text: str) -> str:
    if moment_from(text) is None:
        says = (
            "has {value}{in}, which is no date. Write 2025-05-01, 2025-05 or 2025, as far as known."
        )
        raise rule(says, text)
    return text


def _limit(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise rule("has a wrong {key}. Write a number, or a period such as '3 years'.")
    if isinstance(value, str) and period_from(value) is None:
        raise rule(f"has {{value}}{{in}}, which is no period.{_likely_period(value)}", value)
    if not isinstance(value, str) and abs(value) > LARGEST_NUMBER:
        raise rule(f"has a number{{in}} that is too large. Write at most {LARGEST_NUMBER}.")
    return value


def _likely_period(text: str) -> str:
    plain = normalize("NFKC", text)
    found = re.fullmatch(r"\W*0*([1-9][0-9]*)[\W_]*([ymd])[a-z.]*\W*", plain.lower())
    count, unit = (found[1], UNITS[found[2]]) if found else ("", "")
    likely = f"{count} {unit}{'' if count == '1' else 's'}"
    if period_from(likely) is None:
        return " Write a whole number of years, months or days, up to 200 years, such as '3 years'."
    wide = "" if plain == text else " Its signs are full-width."
    return f"{wide} Did you mean '{likely}'?"


def _answer(value: object) -> object:
    if isinstance(value, bool):
        spelt = "yes" if value else "no"
        raise rule(f"has {str(value).lower()} in {{key}}. Did you mean {spelt}?")
    if is_answer(value):
        return value
    raise rule("has no answer in {key}. Write a word, a number, a date or a list of words.")


def is_answer(value: object) -> bool:
    """Say whether a value could answer some question."""
    several = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return several or (isinstance(value, int | float | str) and not isinstance(value, bool))


def _once[Listed](values: list[Listed]) -> list[Listed]:
    repeated = [value for value, times in Counter(values).items() if times > 1]
    if repeated:
        word = str(getattr(repeated[0], "value", repeated[0]))
        raise rule("has {value} more than once{in}. Keep one.", word)
    return values


ONCE = (AfterValidator(_once), Field(json_schema_extra={"uniqueItems": True}))
SOME = Field(min_length=1)

type Id = Annotated[
    str, AfterValidator(_id), WithJsonSchema({"type": "string", "pattern": f"^{ID}$"})
]
type Language = Annotated[
    str, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": f"^{LANGUAGE}$"})
]
type Sentence = Annotated[
    str, AfterValidator(_sentence), WithJsonSchema({"type": "string", "pattern": r"\S"})
]
type Text = Annotated[dict[Language, Sentence], SOME]
type Day = Annotated[
    str,
    AfterValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": f"^{DAY}$"}),
]
type MomentText = Annotated[
    str,
    AfterValidator(_moment),
    WithJsonSchema({"type": "string", "pattern": f"^{MOMENT.pattern}$"}),
]
type Limit = Annotated[
    Any,
    AfterValidator(_limit),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": f"^{PERIOD}$"}]}),
]
type Answer = Annotated[
    Any,
    AfterValidator(_answer),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": ["number", "string"]},
                {"type": "array", "items": {"type": "string"}},
            ]
        }
    ),
]
type SourceId = str
type ThresholdId = str
type TopicId = str
type QuestionId = str
type ChoiceId = str
type RequirementId = str
type ProgrammeId = str
type BenefitTopicId = str
type HeadId = str
type SubjectId = str
type WayId = str
