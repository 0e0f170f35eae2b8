"""Days as people type them, read with the months and eras of their language."""

import re
from datetime import date
from unicodedata import east_asian_width, normalize

from guide_engine.core.errors import AnswerError
from guide_engine.core.model.answers import read_date
from guide_engine.core.wording.wording import Wording

type YearMonthDay = tuple[int, int, int]

WIDE = {"F", "W"}
LONGEST_TYPED = 60
FIRST_OF_ERA = "元"
MONTH_AND_DAY = r"(?P<month>[0-9]{1,2}) ?[-/.月 ] ?(?P<day>[0-9]{1,2}) ?日?"
YEAR_FIRST = re.compile(rf"(?P<year>[0-9]{{4}}) ?[-/.年 ] ?{MONTH_AND_DAY}")
TOGETHER = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
YEAR_LAST = re.compile(r"[0-9]{1,2} ?[-/. ] ?[0-9]{1,2} ?[-/. ] ?([0-9]{4}|[0-9]{2})")
NAMED = re.compile(
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?[ -.]? ?(?P<month>[^\W\d_]+)\.?,? ?-?(?P<year>[0-9]{4})"
    r"|(?P<month2>[^\W\d_]+)\.? (?P<day2>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year2>[0-9]{4})"
)
SHORTEST_NAME = 3


def narrow(text: str) -> str:
    """Give wide letters as those that they stand for; a raised figure, as in 5², stays one."""
    return "".join(
        normalize("NFKC", each) if east_asian_width(each) in WIDE else each for each in text
    )


def read_typed(text: str, wording: Wording, question: str = "") -> date:
    """Read a day as it was typed; raise AnswerError where it is none, or may be two.

    The year comes first, or the month by name: 3/4/2025 is two days to two readers.

    >>> from guide_engine.core.wording.wording import Wording
    >>> read_typed("2025/5/1", Wording("en", {}, (), {}))
    datetime.date(2025, 5, 1)
    """
    typed = " ".join(narrow(text[:LONGEST_TYPED]).split())
    parts = _year_first(typed) or _by_era(typed, wording) or _by_name(typed, wording)
    if parts is None:
        code = "ambiguous-date" if YEAR_LAST.fullmatch(typed) else "not-a-date"
        raise AnswerError(question, code, "no day with its year first or its month by name")
    year, month, day = parts
    return read_date(f"{year:04}-{month:02}-{day:02}", question=question)


def typed_day(answer: object, wording: Wording, question: str) -> str | None:
    """Read an answer ``{"typed": text}`` as a day, YYYY-MM-DD; None where it is of another kind."""
    match answer:
        case {"typed": str(text), **others} if not others:
            return read_typed(text, wording, question).isoformat()
    return None


def _year_first(typed: str) -> YearMonthDay | None:
    match = YEAR_FIRST.fullmatch(typed) or TOGETHER.fullmatch(typed)
    return match and (int(match["year"]), int(match["month"]), int(match["day"]))


def _by_era(typed: str, wording: Wording) -> YearMonthDay | None:
    for era, before in wording.eras.items():
        match = re.fullmatch(
            rf"{re.escape(era)} ?(?P<year>{FIRST_OF_ERA}|[0-9]{{1,2}}) ?[-/.年 ] ?{MONTH_AND_DAY}",
            typed,
        )
        if match:
            year = 1 if match["year"] == FIRST_OF_ERA else int(match["year"])
            return before + year, int(match["month"]), int(match["day"])
    return None


def _by_name(typed: str, wording: Wording) -> YearMonthDay | None:
    match = NAMED.fullmatch(typed)
    if match is None:
        return None
    name = (match["month"] or match["month2"]).lower()
    months = [
        number
        for number, month in enumerate(wording.months, 1)
        if len(name) >= SHORTEST_NAME and month.lower().startswith(name)
    ]
    if len(months) != 1:
        return None
    return int(match["year"] or match["year2"]), months[0], int(match["day"] or match["day2"])
