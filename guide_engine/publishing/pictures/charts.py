"""Pictures with a scale of time: how many operators each programme had, and what happened when."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle

from guide_engine.authoring.format.handbook import Counted, Event
from guide_engine.core.model.calendar import Moment, moment_from
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.wording.wording import Wording
from guide_engine.publishing.pictures.lettering import breadth
from guide_engine.publishing.pictures.sketch import WIDE, Plot, Sketch, element, role, words

MARKS = (
    ("circle", "strong"),
    ("square", "good"),
    ("triangle-up", "bad"),
    ("diamond", "care"),
    ("triangle-down", "ink"),
    ("cross", "muted"),
)
"""The shape and the role of each line in turn: the shape tells lines apart where colours do not."""

LEFT, TOP, BELOW = 34, 12, 34
KEY, KEY_SIZE, KEY_ROOM = 22, 13, 40
STEP = 50
"""What the scale of counts goes up in."""

HEAD, BAND, BETWEEN, FOOT, EDITION = 26, 13, 14, 26, 22
"""Heights in a timeline: a strand's name, a dot, between strands, the years, the edition."""


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    shape: str
    colour: str
    points: tuple[tuple[float, int], ...]

    @property
    def last(self) -> int:
        return self.points[-1][1]


def counts(counted: Sequence[Counted], rulebook: Rulebook, wording: Wording, width: int) -> Sketch:
    """Draw a line a programme through the days on which it was counted.

    Each is named beside its end where there is room, else below; one never counted, below.
    """
    lines = tuple(_lines(counted, rulebook, wording))
    known = sorted((line for line in lines if line.points), key=lambda line: -line.last)
    named = [wording.say("picture-counted", {"name": each.name, "n": str(each.last)})
             for each in known]  # fmt: skip
    room = KEY_ROOM + math.ceil(max(breadth(each, KEY_SIZE) for each in named))
    beside = width > WIDE
    size = (width - LEFT - room, 340) if beside else (width - LEFT - 8, 250)
    highest = STEP * math.ceil(max(n for line in known for _, n in line.points) / STEP)
    seats = _beside(known, size, highest) if beside else _under(known, size)
    bottom = TOP + size[1] + BELOW + (0 if beside else len(known) * KEY)
    unknown = [_uncounted(each.name, wording) for each in lines if not each.points]
    text = "".join(
        words([each], x + 14, y + 4.5) for each, (x, y) in zip(named, seats, strict=True)
    )
    text += words(unknown, LEFT if beside else 26, bottom + 12, leading=KEY, fill=role("muted"))
    plot = Plot("lines", _plotted(known, size, highest, seats), LEFT, TOP)
    return Sketch(width, bottom + len(unknown) * KEY, text, (plot,))


def _uncounted(name: str, wording: Wording) -> str:
    return wording.say("picture-with", {"name": name, "others": wording.say("number-unknown")})


def _lines(counted: Sequence[Counted], rulebook: Rulebook, wording: Wording) -> Iterator[_Line]:
    for programme, (shape, colour) in zip(rulebook.programmes.values(), cycle(MARKS), strict=False):
        points = tuple(
            (year_of(each.on), each.counts[programme.id])
            for each in counted
            if programme.id in each.counts
        )
        yield _Line(wording.text(programme.name, rulebook), shape, colour, points)


def _plotted(
    lines: Sequence[_Line],
    size: tuple[int, int],
    highest: int,
    seats: Iterable[tuple[float, float]],
) -> Mapping[str, object]:
    """Give what the plot is drawn from; the mark of each name is part of it."""
    found = [
        {
            "shape": line.shape,
            "colour": role(line.colour),
            "points": line.points,
            "key": (x - LEFT, y - TOP),
        }
        for line, (x, y) in zip(lines, seats, strict=True)
    ]
    years = [at for line in lines for at, _ in line.points]
    domain = (math.floor(min(years)), math.ceil(max(years)))
    scale = list(range(0, highest + 1, STEP))
    return {"size": size, "years": domain, "counts": scale, "lines": found}


def _beside(
    lines: Sequence[_Line], size: tuple[int, int], highest: int
) -> list[tuple[float, float]]:
    ends = [size[1] * (1 - line.last / highest) for line in lines]
    return [(LEFT + size[0] + 18, TOP + y) for y in spread(ends, KEY)]


def _under(lines: Sequence[_Line], size: tuple[int, int]) -> list[tuple[float, float]]:
    return [(12, TOP + size[1] + BELOW + 8 + place * KEY) for place in range(len(lines))]


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
        _middle(group) + least * (seat - (len(group) - 1) / 2)
        for group in groups
        for seat in range(len(group))
    ]


def _middle(group: Sequence[float]) -> float:
    return sum(group) / len(group)


def _reach(group: Sequence[float], least: float) -> float:
    return _middle(group) + least * len(group) / 2


def timeline(
    events: Mapping[str, Event], rulebook: Rulebook, wording: Wording, width: int
) -> Sketch:
    """Draw a dot an event, strand by strand, over the years; and the day the edition starts."""
    top, text, dots = float(EDITION), "", list[Mapping[str, object]]()
    for strand in dict.fromkeys(each.strand for each in events.values()):
        seated = list(_seated(each for each in events.values() if each.strand == strand))
        parts = {"strand": wording.say(f"strand-{strand}"), "n": str(len(seated))}
        head = wording.say("picture-strand", parts)
        text += words([head], 2, top + 15, font_size=14, font_weight=700)
        top += HEAD + BAND * (1 + max(seat for *_, seat in seated))
        text += element("path", d=f"M0 {top:g}H{width}", stroke=role("edge"))
        dots += [
            {"from": first, "until": last, "y": top - BAND * (seat + 0.5) - 1}
            for first, last, seat in seated
        ]
        top += BETWEEN
    years = (min(first for each in events.values() for first, _ in [_span(each)]),
             max(last for each in events.values() for _, last in [_span(each)]))  # fmt: skip
    size = (width, round(top - BETWEEN))
    day = rulebook.edition.in_force_from
    stands = _fraction(day) - 0.5
    values = {"size": size, "years": years, "dots": dots, "stands": stands}
    text += _edition(stands, years, wording.say("picture-this-edition"), size)
    return Sketch(width, size[1] + FOOT, text, (Plot("dots", values),))


def _edition(stands: float, years: tuple[int, int], says: str, size: tuple[int, int]) -> str:
    """Mark the edition's day by a broken line, named at its head."""
    if not years[0] - 0.5 <= stands <= years[1] + 0.5:
        return ""
    x = size[0] * (stands - years[0] + 0.5) / (years[1] - years[0] + 1)
    anchor = "end" if x > size[0] / 2 else "start"
    name = words([says], x, 13, text_anchor=anchor, font_size=12, fill=role("muted"))
    return name + element("path", d=f"M{x:.1f} 18V{size[1]}", stroke=role("ink"),
                          stroke_dasharray="4 3")  # fmt: skip


def _seated(events: Iterable[Event]) -> Iterator[tuple[int, int, int]]:
    """Give each event's first and last year, and the lowest seat that is free in all of them."""
    taken: set[tuple[int, int]] = set()
    for event in events:
        first, last = _span(event)
        seat = 0
        while any((year, seat) in taken for year in range(first, last + 1)):
            seat += 1
        taken |= {(year, seat) for year in range(first, last + 1)}
        yield first, last, seat


def _span(event: Event) -> tuple[int, int]:
    return _moment(event.on).year, _moment(event.until or event.on).year


def year_of(moment: str) -> float:
    """Place a moment on a scale of years, in the middle of the days that may be meant.

    >>> year_of("2024"), year_of("2024-07")
    (2024.5, 2024.54)
    """
    known = _moment(moment)
    return round((_fraction(known.earliest) + _fraction(known.latest)) / 2, 2)


def _fraction(day: date) -> float:
    first, following = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (following - first).days


def _moment(text: str) -> Moment:
    known = moment_from(text)
    if known is None:
        raise ValueError(f"'{text}' is no moment")
    return known
