"""Days as exactly as they are known, periods of time, and when a period has run out."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from guide_engine.core.model.sources import Citations

type Number = int | float


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
    """How a jurisdiction's periods run, and the law that says so."""

    first_day: FirstDay
    missing_day: MissingDay
    cites: Citations


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
MOMENT = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
DECEMBER = 12
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


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, as exactly as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """Write the moment as rule files do: ``2008-05``."""
        parts = [each for each in (self.month, self.day) if each is not None]
        return "-".join([f"{self.year:04}", *(f"{each:02}" for each in parts)])

    @property
    def earliest(self) -> date:
        """The first day that may be meant."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that may be meant."""
        month = self.month or DECEMBER
        if self.day:
            return date(self.year, month, self.day)
        if month == DECEMBER:
            return date(self.year, DECEMBER, 31)
        return date(self.year, month + 1, 1) - ONE_DAY


def moment_from(text: str) -> Moment | None:
    """Read ``2019-05-22``, ``2008-05`` or ``2016``; None where the text is none of them.

    >>> str(moment_from("2008-05").latest)
    '2008-05-31'
    """
    match = MOMENT.fullmatch(text)
    if match is None:
        return None
    moment = Moment(*(int(each) for each in match.groups() if each is not None))
    try:
        first, last = moment.earliest, moment.latest
    except ValueError:
        return None
    return moment if first <= last else None
