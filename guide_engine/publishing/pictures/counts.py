"""How many operators each programme had: a line a programme, over the years."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

from guide_engine.authoring.format.handbook import Counted
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.pictures.lettering import breadth
from guide_engine.publishing.pictures.sketch import (
    WIDE,
    Sketch,
    element,
    pixels,
    role,
    words,
)
from guide_engine.publishing.pictures.timeline import LABEL, Years, year_of

MARKS = (
    ("m-4.2 0a4.2 4.2 0 1 0 8.4 0 4.2 4.2 0 1 0-8.4 0z", "strong"),
    ("m-4.2-4.2h8.4v8.4h-8.4z", "good"),
    ("m0-3.6-4.2 7.2h8.4z", "bad"),
    ("m-4.2 0 4.2-4.2 4.2 4.2-4.2 4.2z", "care"),
    ("m0 3.6-4.2-7.2h8.4z", "ink"),
    ("m-4.2-1.7v3.4h2.5v2.5h3.4v-2.5h2.5v-3.4h-2.5v-2.5h-3.4v2.5z", "muted"),
)
"""The mark of each line in turn, drawn from its middle, and its colour's role.

A disc, a square, a triangle, a diamond, a triangle upside down and a cross: the shape tells lines
apart where colours do not.
"""

LEFT, TOP, BELOW = 34, 12, 34
KEY, KEY_SIZE, KEY_ROOM = 22, 13, 40
STEP = 50
"""What the scale of counts goes up in."""


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    mark: str
    colour: str
    points: tuple[tuple[float, int], ...]

    @property
    def last(self) -> int:
        return self.points[-1][1]


@dataclass(frozen=True, slots=True)
class _Field:
    """Where the lines run: the scale of years across, and up to the highest count."""

    years: Years
    base: int
    highest: int

    def place(self, year: float, count: int) -> tuple[float, float]:
        return self.years.at(year), self.base - (self.base - TOP) * count / self.highest

    def drawn(self) -> str:
        """Draw both scales."""
        left, right = self.years.left + 0.5, self.years.right + 0.5
        figures, lines = "", ""
        for count in range(0, self.highest + 1, STEP):
            _, y = self.place(self.years.first, count)
            figures += words([str(count)], left - 6, y + 4.5, text_anchor="end",
                             font_size=LABEL, fill=role("muted"))  # fmt: skip
            # The base line is there already.
            lines += f"M{left} {round(y) + 0.5}H{right}" if count else ""
        return (
            self.years.drawn(TOP, self.base)
            + element("path", d=lines, stroke=role("line"))
            + figures
            + element("path", d=f"M{left} {TOP + 0.5}V{self.base + 0.5}", stroke=role("edge"))
        )


def draw_counts(counted: Sequence[Counted], voice: Voice, width: int) -> Sketch:
    """Draw a line a programme through the days on which it was counted.

    Each is named beside its end where there is room, else below; one never counted, below.
    """
    lines = tuple(_lines(counted, voice))
    known = sorted((line for line in lines if line.points), key=lambda line: -line.last)
    named = [voice.say("picture-counted", {"name": each.name, "n": str(each.last)})
             for each in known]  # fmt: skip
    unknown = [_uncounted(each.name, voice) for each in lines if not each.points]
    beside = width > WIDE
    field = _field(known, named, width)
    positions = _beside(known, field) if beside else _under(known, field)
    bottom = field.base + BELOW + (0 if beside else len(known) * KEY)
    drawn = field.drawn() + _plotted(known, field, positions)
    drawn += "".join(words([each], x + 14, y + 4.5)
                     for each, (x, y) in zip(named, positions, strict=True))  # fmt: skip
    drawn += words(unknown, LEFT if beside else 26, bottom + 12, leading=KEY, fill=role("muted"))
    return Sketch(width, bottom + len(unknown) * KEY, drawn)


def _field(lines: Sequence[_Line], named: Sequence[str], width: int) -> _Field:
    """Find the room for the lines; beside it their names, if the picture is wide."""
    room = KEY_ROOM + math.ceil(max(breadth(each, KEY_SIZE) for each in named))
    right, height = (width - room, 340) if width > WIDE else (width - 8, 250)
    days = [day for line in lines for day, _ in line.points]
    first = math.floor(min(days))
    years = Years(first, max(math.ceil(max(days)), first + 1), LEFT, right)
    most = max(count for line in lines for _, count in line.points)
    return _Field(years, TOP + height, STEP * max(math.ceil(most / STEP), 1))


def _uncounted(name: str, voice: Voice) -> str:
    return voice.say("picture-with", {"name": name, "others": voice.say("number-unknown")})


def _lines(counted: Sequence[Counted], voice: Voice) -> Iterator[_Line]:
    for programme, (mark, colour) in zip(
        voice.rulebook.programmes.values(), cycle(MARKS), strict=False
    ):
        points = tuple(
            (year_of(each.on), each.counts[programme.id])
            for each in counted
            if programme.id in each.counts
        )
        yield _Line(voice.text(programme.name), mark, role(colour), points)


def _plotted(
    lines: Sequence[_Line], field: _Field, positions: Sequence[tuple[float, float]]
) -> str:
    """Draw the lines; over them a mark at each count, and one by the line's name."""
    drawn, marks = "", ""
    for line, named in zip(lines, positions, strict=True):
        places = [
            f"{pixels(x)} {pixels(y)}" for x, y in (field.place(*each) for each in line.points)
        ]
        drawn += element("path", d=f"M{'L'.join(places)}", fill="none", stroke=line.colour,
                         stroke_width=2)  # fmt: skip
        places.append(" ".join(map(pixels, named)))
        marks += element("path", d="".join(f"M{each}{line.mark}" for each in places),
                         fill=line.colour)  # fmt: skip
    return drawn + marks


def _beside(lines: Sequence[_Line], field: _Field) -> list[tuple[float, float]]:
    ends = [field.place(*line.points[-1])[1] for line in lines]
    return [(field.years.right + 18, y) for y in spread(ends, KEY)]


def _under(lines: Sequence[_Line], field: _Field) -> list[tuple[float, float]]:
    return [(12, field.base + BELOW + 8 + index * KEY) for index in range(len(lines))]


def spread(places: Sequence[float], least: float) -> list[float]:
    """Move ascending places apart, none more than it must, until none is nearer than the least.

    >>> spread([10, 12, 100], 20)
    [1.0, 21.0, 100.0]
    """
    groups: list[list[float]] = []
    for place in places:
        groups.append([place])
        while len(groups) > 1 and _reach(groups[-1], -least) < _reach(groups[-2], least):
            last = groups.pop()
            groups[-1] += last
    return [
        _middle(group) + least * (index - (len(group) - 1) / 2)
        for group in groups
        for index in range(len(group))
    ]


def _middle(group: Sequence[float]) -> float:
    return sum(group) / len(group)


def _reach(group: Sequence[float], least: float) -> float:
    return _middle(group) + least * len(group) / 2
