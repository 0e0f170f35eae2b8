"""Which later days tell anything new: as many as there are orders in which periods run out."""

from dataclasses import replace
from datetime import date

from guide_engine.analysis.comparison.dates import later_days
from guide_engine.analysis.comparison.views import View
from tests.analysis.comparison.brute import Rules
from tests.analysis.comparison.trying import NAME, rulebook_of

TODAY = date(2024, 1, 15)
FINED = {"clear-since": {"question": "fined", "period": "long"}}
FOUNDED = {"held-for": {"question": "founded", "period": "short"}}
OPEN = {"answer-is": {"question": "open", "choice": "yes"}}


def days_of(before: Rules, after: Rules) -> tuple[date, ...]:
    """Give the later days of two."""
    views = []
    for each in (before, after):
        rulebook = rulebook_of(each)
        views.append(View(rulebook.programmes[NAME], rulebook, TODAY))
    return later_days(*views)


def test_where_nothing_runs_out_the_next_day_tells_all() -> None:
    """No day's passing changes anything."""
    alone = Rules(OPEN, {"one": OPEN})
    assert days_of(alone, alone) == (date(2024, 1, 16),)


def test_one_day_is_enough_for_questions_of_one_period_each() -> None:
    """On the next day something has run out that runs today; that is all there is to tell."""
    rules = Rules(OPEN, {"one": FINED, "other": FOUNDED})
    assert days_of(rules, rules) == (date(2024, 1, 16),)


def test_a_longer_period_is_told_by_what_a_shorter_one_leaves_running() -> None:
    """Before the shorter one of what runs today is over, on its last day, and after that."""
    short = {"clear-since": {"question": "fined", "period": "short"}}
    found = days_of(Rules(OPEN, {"one": FINED}), Rules(OPEN, {"one": short}))
    assert found[0] == date(2024, 1, 16)
    assert 1 < len(found) <= 6


def test_periods_of_nearly_one_length_are_told_apart_by_leap_days() -> None:
    """A year and 365 days run out together in most years."""
    year = Rules(OPEN, {"one": FINED})
    other = replace(year, limits={**year.limits, "long": "365 days"})
    assert len(days_of(year, other)) > len(days_of(year, year))
