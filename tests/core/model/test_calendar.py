"""Periods: when they have run out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_engine.core.model.calendar import (
    LONGEST,
    Counting,
    FirstDay,
    MissingDay,
    Moment,
    Period,
    Unit,
    moment_from,
    period_from,
    run_out_from,
)
from tests.core.small import CITES, COUNTING

EXCLUDED, INCLUDED = FirstDay.EXCLUDED, FirstDay.INCLUDED
PERIODS = st.builds(Period, st.integers(1, 60), st.sampled_from(Unit))
COUNTINGS = st.builds(
    Counting, st.sampled_from(FirstDay), st.sampled_from(MissingDay), st.just(CITES)
)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("event", "period", "expected"),
    [
        ("2022-03-01", "3 years", "2025-03-02"),
        ("2024-02-28", "3 years", "2027-03-01"),
        ("2024-02-29", "3 years", "2027-03-01"),
        ("2023-12-31", "2 years", "2026-01-01"),
        ("2021-02-28", "3 years", "2024-03-01"),
        ("2024-01-30", "1 month", "2024-03-01"),
        ("2024-08-30", "6 months", "2025-03-01"),
        ("2024-12-31", "10 days", "2025-01-11"),
    ],
)
def test_first_day_excluded_and_month_ended(event: str, period: str, expected: str) -> None:
    """Counting starts on the day after the event; a missing day moves to the next month."""
    read = period_from(period)
    assert read is not None
    assert expected == run_out_from(date.fromisoformat(event), read, COUNTING).isoformat()


@pytest.mark.parametrize(
    ("counting", "expected"),
    [
        (Counting(INCLUDED, MissingDay.END_OF_MONTH, CITES), "2024-03-01"),
        (Counting(INCLUDED, MissingDay.LAST_DAY, CITES), "2024-02-29"),
        (Counting(EXCLUDED, MissingDay.LAST_DAY, CITES), "2024-02-29"),
    ],
)
def test_other_counting_rules(counting: Counting, expected: str) -> None:
    """How a period runs is the rulebook's to say: one month from 30 January 2024."""
    assert expected == run_out_from(date(2024, 1, 30), Period(1, Unit.MONTHS), counting).isoformat()


@given(DAYS, PERIODS, COUNTINGS)
def test_a_later_event_never_runs_out_earlier(
    event: date, period: Period, counting: Counting
) -> None:
    """The order of events is kept."""
    later = run_out_from(event + timedelta(days=1), period, counting)
    assert run_out_from(event, period, counting) <= later


@given(PERIODS)
def test_a_period_reads_back_as_written(period: Period) -> None:
    """What ``str`` writes, ``period_from`` reads."""
    assert period == period_from(str(period))


@pytest.mark.parametrize("text", ["", "3", "years", "0 years", "-1 years", "3 yrs", "201 years"])
def test_what_is_no_period(text: str) -> None:
    """Nothing is guessed, and no period is longer than two centuries."""
    assert period_from(text) is None


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("event", [date(1900, 1, 1), date(2199, 12, 31)])
def test_the_longest_period_stays_in_the_calendar(unit: Unit, event: date) -> None:
    """No sum of an allowed event and an allowed period overflows."""
    assert run_out_from(event, Period(LONGEST[unit], unit), COUNTING) > event


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2019-05-22", date(2019, 5, 22), date(2019, 5, 22)),
        ("2008-05", date(2008, 5, 1), date(2008, 5, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
    ],
)
def test_a_moment_spans_the_days_that_it_may_mean(text: str, earliest: date, latest: date) -> None:
    """And is written as it was read."""
    moment = moment_from(text)
    assert moment is not None
    assert (text, earliest, latest) == (str(moment), moment.earliest, moment.latest)


@pytest.mark.parametrize("text", ["", "201", "2016-13", "2016-1", "2023-02-29", "May 2016", "0000"])
def test_what_is_no_date_is_no_moment(text: str) -> None:
    """Nothing is guessed."""
    assert moment_from(text) is None


def test_a_year_alone_is_a_moment() -> None:
    """Neither month nor day is made up."""
    assert Moment(2016) == moment_from("2016")
