"""Days that are known to the day, to the month or to the year."""

from datetime import date

import pytest

from guide_engine.core.moments import Moment, moment_from


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
