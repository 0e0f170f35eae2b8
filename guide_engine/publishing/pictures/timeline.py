"""What happened when, strand by strand; and the scale of years that it stands on."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from guide_engine.authoring.format.handbook import Event
from guide_engine.core.model.calendar import Moment
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.pictures.sketch import Sketch, element, pixels, role, words

HEAD, BAND, BETWEEN, FOOT, LEGEND = 26, 13, 14, 26, 22
"""Heights in a timeline: a strand's name, a dot, between strands, the years, the edition."""
DOT, BAR = 4.5, 4
EVERY = 5
"""Years from one line of a scale of years to the next."""
LABEL = 12
"""The size of a figure beside a scale."""


@dataclass(frozen=True, slots=True)
class Years:
    """A scale of years across a picture, from one pixel to another."""

    first: float
    last: float
    left: int
    right: int

    def at(self, year: float) -> float:
        """Give the pixel of a year."""
        span = self.right - self.left
        return self.left + span * (year - self.first) / (self.last - self.first)

    def drawn(self, top: int, base: int) -> str:
        """Draw a line at each fifth year down to the base line, and name the year below."""
        first, last = math.ceil(self.first), math.floor(self.last)
        marked = [year for year in range(first, last + 1) if year % EVERY == 0] or [first]
        lines = "".join(
            f"M{round(self.at(year)) + 0.5} {top + 0.5}V{base + 0.5}" for year in marked
        )
        figures = "".join(
            words([str(year)], self.at(year) + 0.5, base + 15.5, text_anchor="middle",
                  font_size=LABEL, fill=role("muted"))
            for year in marked
        )  # fmt: skip
        ground = f"M{self.left + 0.5} {base + 0.5}H{self.right + 0.5}"
        return (
            element("path", d=lines, stroke=role("line"))
            + figures
            + element("path", d=ground, stroke=role("edge"))
        )


@dataclass(frozen=True, slots=True)
class _Strand:
    """What a strand is called, where its dots start, and its events: first year, last year, row."""

    name: str
    top: int
    events: tuple[tuple[int, int, int], ...]

    @property
    def bottom(self) -> int:
        return self.top + HEAD + BAND * (1 + max(row for *_, row in self.events))


def draw_timeline(events: Mapping[str, Event], voice: Voice, width: int) -> Sketch:
    """Draw a dot an event, strand by strand, over the years; and the day the edition starts."""
    strands = list(_strands(events.values(), voice))
    bottom = strands[-1].bottom
    spans = [span for strand in strands for span in strand.events]
    first, last = min(each for each, *_ in spans), max(each for _, each, _ in spans)
    years = Years(first - 0.5, last + 0.5, 0, width)
    dots = "".join(_dots(strand, years) for strand in strands)
    heads = "".join(_head(strand, width) for strand in strands)
    day = year_of_day(voice.rulebook.edition.in_force.from_) - 0.5
    edition = _edition(day, years, voice.say("picture-this-edition"), bottom)
    return Sketch(width, bottom + FOOT, years.drawn(0, bottom) + dots + heads + edition)


def _strands(events: Iterable[Event], voice: Voice) -> Iterator[_Strand]:
    top, known = LEGEND, list(events)
    for strand in dict.fromkeys(each.strand for each in known):
        placed = tuple(_in_rows(each for each in known if each.strand == strand))
        parts = {"strand": voice.say(f"strand-{strand}"), "n": str(len(placed))}
        yield (made := _Strand(voice.say("picture-strand", parts), top, placed))
        top = made.bottom + BETWEEN


def _head(strand: _Strand, width: int) -> str:
    name = words([strand.name], 2, strand.top + 15, font_size=14, font_weight=700)
    return name + element("path", d=f"M0 {strand.bottom}H{width}", stroke=role("edge"))


def _dots(strand: _Strand, years: Years) -> str:
    """Draw a dot a year, or a bar over several."""
    bars, dots = "", ""
    for first, last, row in strand.events:
        y = strand.bottom - BAND * (row + 0.5) - 1
        dots += element("circle", cx=years.at(first), cy=y, r=DOT, fill=role("strong"))
        if last > first:
            bar = f"M{pixels(years.at(first))} {y}H{pixels(years.at(last))}"
            bars += element("path", d=bar, stroke=role("strong"), stroke_width=BAR)
            dots += element("circle", cx=years.at(last), cy=y, r=DOT, fill=role("strong"))
    return bars + dots


def _edition(day: float, years: Years, says: str, bottom: int) -> str:
    """Mark the edition's day by a broken line, named at its head."""
    if not years.first <= day <= years.last:
        return ""
    x = years.at(day)
    anchor = "end" if x > (years.left + years.right) / 2 else "start"
    name = words([says], x, 13, text_anchor=anchor, font_size=LABEL, fill=role("muted"))
    return name + element("path", d=f"M{x:.1f} 18V{bottom}", stroke=role("ink"),
                          stroke_dasharray="4 3")  # fmt: skip


def _in_rows(events: Iterable[Event]) -> Iterator[tuple[int, int, int]]:
    """Give each event's first and last year, and the lowest row that is free in all of them."""
    taken: set[tuple[int, int]] = set()
    for event in events:
        first, last = event.on.year, (event.until or event.on).year
        row = 0
        while any((year, row) in taken for year in range(first, last + 1)):
            row += 1
        taken |= {(year, row) for year in range(first, last + 1)}
        yield first, last, row


def year_of(moment: Moment) -> float:
    """Place a moment on a scale of years, in the middle of the days that may be meant.

    >>> year_of(Moment(2024)), year_of(Moment(2024, 7))
    (2024.5, 2024.54)
    """
    return round((year_of_day(moment.earliest) + year_of_day(moment.latest)) / 2, 2)


def year_of_day(day: date) -> float:
    """Place a day on a scale of years, each of which starts at a whole number."""
    first, following = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (following - first).days
