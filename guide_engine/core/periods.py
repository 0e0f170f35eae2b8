"""Periods in years, months or days, and the first day on which one has run out."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum


class Unit(Enum):
    """What a period is counted in."""

    YEARS = "years"
    MONTHS = "months"
    DAYS = "days"


class FirstDay(Enum):
    """Whether the day of the event counts."""

    EXCLUDED = "excluded"
    INCLUDED = "included"


class MissingDay(Enum):
    """What happens where the last month lacks the corresponding day."""

    END_OF_MONTH = "end-of-month"
    LAST_DAY = "last-day"


@dataclass(frozen=True, slots=True)
class Counting:
    """How a jurisdiction's periods run.

    ``Counting()`` leaves out the day of the event and, where the last month has no corresponding
    day, ends the period with that month.
    """

    first_day: FirstDay = FirstDay.EXCLUDED
    missing_day: MissingDay = MissingDay.END_OF_MONTH


@dataclass(frozen=True, slots=True)
class Period:
    """A number of years, months or days."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        """Write the period as rule files do: ``3 years``, ``1 year``."""
        return f"{self.count} {self.unit.value[:-1] if self.count == 1 else self.unit.value}"


ONE_DAY = timedelta(days=1)
PERIOD = re.compile(r"([1-9][0-9]{0,4}) (year|month|day)s?")
LONGEST = {Unit.YEARS: 200, Unit.MONTHS: 2_400, Unit.DAYS: 73_000}


def period_from(text: str) -> Period | None:
    """Read ``3 years``, ``6 months``, ``1 day``; None where the text is no period up to 200 years.

    >>> period_from("3 years")
    Period(count=3, unit=<Unit.YEARS: 'years'>)
    """
    match = PERIOD.fullmatch(text)
    if match is None:
        return None
    period = Period(int(match[1]), Unit(f"{match[2]}s"))
    return period if period.count <= LONGEST[period.unit] else None


def run_out_from(event: date, period: Period, counting: Counting) -> date:
    """Give the first day on which a period that started with the event has run out.

    The event must lie before the year 2200, so that no sum leaves the calendar.
    """
    start = event + ONE_DAY if counting.first_day is FirstDay.EXCLUDED else event
    if period.unit is Unit.DAYS:
        return start + timedelta(days=period.count)
    months = period.count * (12 if period.unit is Unit.YEARS else 1)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    try:
        return date(year, month + 1, start.day)
    except ValueError:
        following = date(year, month + 2, 1)
    ends_with_month = counting.missing_day is MissingDay.END_OF_MONTH
    return following if ends_with_month else following - ONE_DAY
