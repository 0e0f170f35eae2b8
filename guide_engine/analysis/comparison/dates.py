"""The later days on which two editions could differ in what holds by then.

On each day an event's period has run out or not by where the event lies between the earliest days
whose periods still run. Where these lie in one order for every question, days tell nothing new, so
one is taken of each order.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import chain, combinations, groupby
from operator import itemgetter
from typing import NamedTuple

from guide_engine.analysis.comparison.views import FIRST_DAY, LAST_DAY, View
from guide_engine.core.model.calendar import Counting, Period, Unit, run_out_from
from guide_engine.core.model.criteria import ClearSince, HeldFor, leaves
from guide_engine.core.model.rulebook import leaves_of

ONE_DAY = timedelta(days=1)
EVENTS = (LAST_DAY - FIRST_DAY).days + 1
"""Days that an answer may be."""
CLOSE, MONTH_LENGTH, MONTHS = 10, 30.436875, 12
"""Days by which two periods of other units must differ to run out in one order always."""


class Running(NamedTuple):
    """A period as it is counted in one edition; by which law does not matter here."""

    period: Period
    counting: Counting

    def run_out(self, event: date) -> date:
        """Give the first day on which the period has run out."""
        return run_out_from(event, self.period, self.counting)

    def first(self, day: date) -> date:
        """Give the earliest event whose period still runs on a day; none is after the last day."""
        ended = bisect_right(
            range(EVENTS), day, key=lambda at: self.run_out(FIRST_DAY + at * ONE_DAY)
        )
        return FIRST_DAY + ended * ONE_DAY


class Asked(NamedTuple):
    """The periods that a question is tested by, and those of them that waiting can help with."""

    tested: tuple[Running, ...]
    counted: tuple[Running, ...]


def later_days(before: View, after: View) -> tuple[date, ...]:
    """Give days after that of the views, one for each way in which periods can have run out."""
    today, asked = before.as_of, [*_asked(before, after)]
    turning = {today + ONE_DAY, *chain(*(_turning(each, today) for each in asked))}
    close = [pair for each in asked for pair in combinations(each.counted, 2)]
    found: dict[object, date] = {}
    for day in _distinct(turning, [*map(_crossings, *zip(*close, strict=True))] if close else []):
        if day > today:
            found.setdefault(tuple(_order(each, today, day) for each in asked), day)
    return tuple(found.values())


def _asked(before: View, after: View) -> Iterator[Asked]:
    """Yield what each question of days is tested by, in either edition."""
    tested: dict[str, dict[Running, None]] = {}
    counted: dict[str, dict[Running, None]] = {}
    for view in (before, after):
        counting = view.rulebook.edition.counting
        bare = Counting(counting.first_day, counting.missing_day, ())
        required = {leaf for each in view.programme.requirements for leaf in leaves(each.when)}
        for leaf in leaves_of(view.programme):
            if isinstance(leaf, ClearSince | HeldFor):
                running = Running(view.rulebook.period(leaf.period), bare)
                tested.setdefault(leaf.question, {})[running] = None
                if leaf in required:
                    counted.setdefault(leaf.question, {})[running] = None
    yield from (Asked(tuple(each), tuple(counted.get(name, ()))) for name, each in tested.items())


def _turning(asked: Asked, today: date) -> Iterator[date]:
    """Yield the days from which the earliest events still running lie in another order."""
    bounds = [LAST_DAY + ONE_DAY, *(each.first(today) for each in asked.tested)]
    for running in asked.counted:
        for bound in bounds:
            yield from (running.run_out(each) for each in (bound - ONE_DAY, bound) if _fits(each))


def _fits(event: date) -> bool:
    return FIRST_DAY <= event <= LAST_DAY


def _order(asked: Asked, today: date, day: date) -> tuple[int, ...]:
    """Rank the earliest events that still run today, and on the day."""
    firsts = [each.first(today) for each in asked.tested]
    firsts += [each.first(day) for each in asked.counted]
    ranks = {first: rank for rank, first in enumerate(sorted(set(firsts)))}
    return tuple(ranks[each] for each in firsts)


type Crossings = tuple[tuple[date, int], ...]
"""Days, and which of two periods runs out first from then on: -1 the one, 1 the other, 0 both."""


def _distinct(turning: Iterable[date], crossings: Iterable[Crossings]) -> Iterator[date]:
    """Yield the first day of each order of close periods after each of the turning days."""
    now: dict[int, int] = {}
    seen = set[tuple[tuple[int, int], ...]]()
    steps = [(day, -1, 0) for day in turning]
    for number, each in enumerate(crossings):
        steps += [(day, number, first) for day, first in each]
    for day, together in groupby(sorted(steps), key=itemgetter(0)):
        for _, number, first in together:
            if number < 0:
                seen.clear()
            else:
                now[number] = first
        order = tuple(sorted(now.items()))
        if order not in seen:
            seen.add(order)
            yield day


@cache
def _crossings(one: Running, other: Running) -> Crossings:
    """Give the days from which periods of nearly the same length run out in another order."""
    alike = one.period.unit is other.period.unit and one.counting == other.counting
    if alike or abs(_length(one.period) - _length(other.period)) > CLOSE:
        return ()
    ends = [_ends(one), _ends(other)]
    found: list[tuple[date, int]] = []
    for day in sorted({*ends[0], *ends[1]}):
        running = [bisect_right(each, day) for each in ends]
        first = (running[0] < running[1]) - (running[1] < running[0])
        if not found or found[-1][1] != first:
            found.append((date.fromordinal(day), first))
    return tuple(found)


def _ends(running: Running) -> list[int]:
    """Give, for every day that an answer may be, when the period has run out, as ordinals."""
    return [running.run_out(FIRST_DAY + at * ONE_DAY).toordinal() for at in range(EVENTS)]


def _length(period: Period) -> float:
    """Give about how many days a period has."""
    match period.unit:
        case Unit.DAYS:
            return period.count
        case Unit.MONTHS:
            return period.count * MONTH_LENGTH
        case Unit.YEARS:
            return period.count * MONTH_LENGTH * MONTHS
