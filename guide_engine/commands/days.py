"""The day that a command is asked about."""

from datetime import date

from guide_engine.core.errors import AnswerError
from guide_engine.core.model.answers import read_date


def today() -> date:
    """Give the day on which whoever runs a command lives."""
    return date.today()  # noqa: DTZ011 - their own day


def day_asked(as_of: str | None) -> date:
    """Read the day of an option, by default today; raise AnswerError where it is none."""
    if as_of is not None and not as_of.strip():
        raise AnswerError("", "not-a-date", "--as-of names no day. Write one such as 2025-05-01.")
    return today() if as_of is None else read_date(as_of)
