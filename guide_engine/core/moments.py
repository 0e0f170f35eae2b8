"""Days that are known to the day, to the month or only to the year."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

MOMENT = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
DECEMBER = 12


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
        return date(self.year, month + 1, 1) - timedelta(days=1)


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
