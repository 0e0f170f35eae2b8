"""What is said of a single value that is none of its kind: ids, languages, dates, limits, answers.

The words follow the name of whose value it is. In them stand ``{value}`` for what was written,
``{key}`` for its key, ``{in}`` for where it is, ``{around}`` for what is around it.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from unicodedata import normalize

from guide_engine.core.errors import AnswerError
from guide_engine.core.model.answers import read_date
from guide_engine.core.model.calendar import Moment, Period, period_from
from guide_engine.core.model.rulebook import Given, Limit
from guide_engine.core.model.values import (
    EditionId,
    Extension,
    Id,
    Language,
    PhoneNumber,
    Sentence,
    WebAddress,
)

NO_DAY = {
    "not-a-date": "which is no date",
    "no-such-date": "a date that does not exist",
    "date-out-of-range": "a date too far away",
}
UNITS = {"y": "year", "m": "month", "d": "day"}


def no_such(hint: object, value: object) -> str:
    """Say why a value is none of its type, which is written as values of this kind are."""
    said = NONE_SUCH.get(hint)
    return said(str(value)) if said else ""


def unlike(hint: object, value: object) -> str:
    """Say why a value of another kind than its type's will not do; "" where nothing is special."""
    if hint is Limit:
        return "has a wrong {key}. Write a number, or a period such as '3 years'."
    if hint is Given and isinstance(value, bool):
        return f"has {str(value).lower()} in {{key}}. Did you mean {'yes' if value else 'no'}?"
    if hint is Given:
        return "has no answer in {key}. Write a word, a number, a date or a list of words."
    return ""


def spelt_as_id(text: str) -> str:
    """Spell a text as an id, or give "" where nothing of it can stand in one.

    >>> spelt_as_id("Tax arrears")
    'tax-arrears'
    """
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", text).lower()
    return "-".join(re.findall("[a-z0-9]+", words))


def _no_id(text: str) -> str:
    spelt = spelt_as_id(text)
    likely = f" Did you mean '{spelt}'?" if spelt else ""
    return f"has the id {{value}}. An id is small letters and digits, joined by '-'.{likely}"


def _no_day(text: str) -> str:
    try:
        read_date(text)
    except AnswerError as error:
        return f"has {{value}}{{in}}, {NO_DAY[error.code]}. {_likely_day(text)}"
    return ""


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


def _no_period(text: str) -> str:
    return f"has {{value}}{{in}}, which is no period.{_likely_period(text)}"


def _likely_period(text: str) -> str:
    plain = normalize("NFKC", text)
    found = re.fullmatch(r"\W*0*([1-9][0-9]*)[\W_]*([ymd])[a-z.]*\W*", plain.lower())
    count, unit = (found[1], UNITS[found[2]]) if found else ("", "")
    likely = f"{count} {unit}{'' if count == '1' else 's'}"
    if period_from(likely) is None:
        return " Write a whole number of years, months or days, up to 200 years, such as '3 years'."
    wide = "" if plain == text else " Its signs are full-width."
    return f"{wide} Did you mean '{likely}'?"


NONE_SUCH: Mapping[object, Callable[[str], str]] = {
    Id: _no_id,
    EditionId: lambda _: (
        "has {value}{in}, which is no edition's id. It is named for its first day, as far as "
        "needed: 2026, 2026-07 or 2026-07-01; the first correction of that is 2026-07.1."
    ),
    Language: lambda _: (
        "has the language {value}{around}. A language is a tag such as en, ja or pt-BR."
    ),
    Sentence: lambda _: "has an empty text{in}. Write one, or remove it.",
    date: _no_day,
    Moment: lambda _: (
        "has {value}{in}, which is no date. Write 2025-05-01, 2025-05 or 2025, as far as known."
    ),
    Period: _no_period,
    WebAddress: lambda _: "has no web address{in}. Write it in full, with https://.",
    PhoneNumber: lambda _: "has {value}{in}, which is no telephone number. Write it in digits.",
    Extension: lambda _: "has {value}{in}, which is no extension. Write it in digits.",
}
"""A type -> what is said of a text that is none of it."""
