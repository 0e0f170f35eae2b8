"""Comparing editions: against brute force on small pairs made at random, and how long it takes."""

import time
from collections.abc import Callable
from dataclasses import replace

from guide_engine.analysis.comparison.comparison import compare
from guide_engine.authoring.assemble import Contents, load
from guide_engine.core.model.calendar import Period, Unit
from guide_engine.core.model.rulebook import Threshold
from tests.analysis.comparison.test_programmes import disagreements
from tests.bench.figures import Figure, in_turn
from tests.places import GUIDE

RUNS, PAIRS = 5, 10_000
MILLISECONDS = 1_000


def figures() -> list[Figure]:
    """Take the disagreements, and the milliseconds of processor for all programmes of the guide."""
    contents = load(GUIDE)
    changed, shifted = _with_periods(contents, _longer), _with_periods(contents, _in_days)
    found = in_turn(
        {
            "comparison-alike": lambda: _taken(contents, contents),
            "comparison-outcomes": lambda: _taken(contents, changed),
            "comparison-days": lambda: _taken(contents, shifted),
        },
        runs=RUNS,
    )
    wrong = disagreements(range(PAIRS))
    return [
        Figure("comparison-disagreements", "", len(wrong), 1, "≤ 0", of=f"{PAIRS:,}"),
        *(Figure(name, "ms", each, RUNS, "≤ 1,000") for name, each in found.items()),
    ]


def _taken(before: Contents, after: Contents) -> float:
    start = time.process_time()
    compare(before, after)
    return (time.process_time() - start) * MILLISECONDS


def _with_periods(contents: Contents, changed: Callable[[Period], Period]) -> Contents:
    """Give a copy of an edition whose periods are others."""
    rulebook = contents.rulebook
    thresholds: dict[str, Threshold] = {
        name: replace(each, value=changed(each.value)) if isinstance(each.value, Period) else each
        for name, each in rulebook.thresholds.items()
    }
    return replace(contents, rulebook=replace(rulebook, thresholds=thresholds))


def _longer(period: Period) -> Period:
    return replace(period, count=period.count + 2)


def _in_days(period: Period) -> Period:
    """Give nearly as long a period in days: what is closest, and takes longest to compare."""
    return Period(period.count * 365, Unit.DAYS) if period.unit is Unit.YEARS else period
