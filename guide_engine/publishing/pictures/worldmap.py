"""A map of the partners: a numbered dot each, in the order of the table, and their names below."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from guide_engine.core.logic.recognition import runs
from guide_engine.core.model.partners import Partner
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.model.truth import Truth
from guide_engine.core.wording.wording import Wording
from guide_engine.publishing.pictures.lettering import wrapped
from guide_engine.publishing.pictures.sketch import Plot, Sketch, element, role, words

MARGIN, NORTH, SOUTH = 14, 14, 12
"""Degrees around the places that the map shows."""

NARROWEST, POLEWARD = 90, 78
RADIUS, ROUNDS, PULL = 9, 400, 0.03
COLUMN, LEADING = 160, 17
DRAWN = 720
"""How wide the land is drawn, in pixels."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What of the world a map shows, on Mercator's projection; degrees, and pixels a degree."""

    west: float
    east: float
    south: float
    north: float
    scale: float

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Give the pixels of a place, from the frame's upper left corner."""
        across = (longitude - self.west) % 360 * self.scale
        return across, math.degrees(_up(self.north) - _up(latitude)) * self.scale

    @property
    def height(self) -> int:
        """The frame's height in pixels."""
        return round(self.place(self.west, self.south)[1])


def frame_of(places: Sequence[Sequence[float]], home: Sequence[float] | None, width: int) -> Frame:
    """Frame the places and home.

    The world is cut in a gap between two of them: the one farthest from home, or else the widest.
    """
    shown = [*places, *([home] if home else [])]
    after, gap = _cut(sorted({round(longitude, 3) % 360 for longitude, _ in shown}), home)
    taken = 360 - gap
    span = min(max(taken + 2 * MARGIN, NARROWEST), 360)
    west = after - (span - taken) / 2
    latitudes = [latitude for _, latitude in shown]
    south, north = max(min(latitudes) - SOUTH, -POLEWARD), min(max(latitudes) + NORTH, POLEWARD)
    return Frame(west, west + span, south, north, width / span)


def _cut(around: Sequence[float], home: Sequence[float] | None) -> tuple[float, float]:
    """Choose a gap among longitudes: give the place east of it, and its degrees."""
    gaps = [
        (following, (following - each) % 360 or 360.0)
        for each, following in zip(around, [*around[1:], around[0]], strict=True)
    ]
    widest = max(gaps, key=lambda each: each[1])
    roomy = [each for each in gaps if each[1] > 2 * MARGIN]
    if home is None or not roomy:
        return widest
    away = home[0]
    return max(roomy, key=lambda each: 180 - abs((each[0] - each[1] / 2 - away) % 360 - 180))


def partners(rulebook: Rulebook, wording: Wording, width: int) -> Sketch:
    """Draw the world around home and its partners, and name them below."""
    home, known = rulebook.edition.place, list(rulebook.partners.values())
    frame = frame_of([each.place for each in known], home, width)
    anchors = [frame.place(*each.place) for each in known]
    fixed = [frame.place(*home)] if home else []
    seats = apart(anchors, fixed, 2 * RADIUS + 1, (width, frame.height))
    marks = [_leader(anchor, seat) for anchor, seat in zip(anchors, seats, strict=True)]
    marks += [_home(x, y) for x, y in fixed]
    for number, (partner, (x, y)) in enumerate(zip(known, seats, strict=True), 1):
        marks.append(_badge(number, x, y, running=_running(partner, rulebook)))
    bottom, names = _names(rulebook, wording, width, frame.height + 14)
    height, signs = _signs(rulebook, wording, width, bottom)
    return Sketch(width, round(height), "".join([*marks, names, signs]), (_land(frame, width),))


def apart(
    anchors: Sequence[tuple[float, float]],
    fixed: Sequence[tuple[float, float]],
    least: float,
    size: tuple[float, float],
) -> list[tuple[float, float]]:
    """Move places apart, each held to where it belongs, until none lies on another."""
    found = [complex(*each) for each in anchors]
    pins = [complex(*each) for each in fixed]
    for turn in range(ROUNDS):
        pull = PULL * (1 - turn / ROUNDS)
        for place, anchor in enumerate(anchors):
            found[place] += (complex(*anchor) - found[place]) * pull
        for place in range(len(found)):
            for other in range(place):
                push = _push(found[place], found[other], least, place) / 2
                found[place] += push
                found[other] -= push
            for pin in pins:
                found[place] += _push(found[place], pin, least, place)
            found[place] = _within(found[place], least / 2, size)
    return [(each.real, each.imag) for each in found]


def _push(one: complex, other: complex, least: float, turn: int) -> complex:
    """Say how far to move from another place; if they meet, which way is a matter of turn."""
    way = one - other
    if abs(way) >= least:
        return 0j
    if abs(way) < 1e-6:  # noqa: PLR2004 - too near to have a direction
        way = complex(math.cos(turn), math.sin(turn)) * 1e-3
    return way / abs(way) * (least - abs(way))


def _within(place: complex, edge: float, size: tuple[float, float]) -> complex:
    width, height = size
    return complex(
        min(max(place.real, edge), width - edge), min(max(place.imag, edge), height - edge)
    )


def _running(partner: Partner, rulebook: Rulebook) -> bool:
    return runs(partner, rulebook.edition.in_force_from) is Truth.YES


def _land(frame: Frame, width: int) -> Plot:
    """Plot the land, in one size for every picture."""
    larger = DRAWN / width
    equator = math.degrees(_up(frame.north)) * frame.scale
    values = {
        "size": (DRAWN, math.ceil(frame.height * larger)),
        "scale": round(math.degrees(frame.scale) * larger),
        "rotate": round(-(frame.west + frame.east) / 2, 3),
        "translate": (DRAWN / 2, round(equator * larger)),
    }
    return Plot("land", values, larger=width / DRAWN)


def _leader(anchor: tuple[float, float], seat: tuple[float, float]) -> str:
    """Join a number that had to move to the dot it belongs to."""
    (x, y), (to, down) = anchor, seat
    if math.hypot(x - to, y - down) < RADIUS / 2:
        return ""
    line = element("path", d=f"M{x:.1f} {y:.1f}L{to:.1f} {down:.1f}", stroke=role("strong"))
    return line + element("circle", cx=x, cy=y, r=2.5, fill=role("strong"))


def _home(x: float, y: float) -> str:
    ring = element("circle", cx=x, cy=y, r=RADIUS - 1, fill=role("page"), stroke=role("bad"),
                   stroke_width=2.5)  # fmt: skip
    return ring + element("circle", cx=x, cy=y, r=3.5, fill=role("bad"))


def _disc(x: float, y: float, *, running: bool) -> str:
    """Draw a disc, full where an arrangement is in operation, else a broken ring."""
    if running:
        return element("circle", cx=x, cy=y, r=RADIUS, fill=role("strong"), stroke=role("page"))
    return element("circle", cx=x, cy=y, r=RADIUS, fill=role("page"), stroke=role("strong"),
                   stroke_width=1.5, stroke_dasharray="3 2")  # fmt: skip


def _badge(number: int, x: float, y: float, *, running: bool) -> str:
    ink = "on-strong" if running else "strong"
    return _disc(x, y, running=running) + words(
        [str(number)], x, y + 4, text_anchor="middle", font_size=11, font_weight=700, fill=role(ink)
    )


def _names(rulebook: Rulebook, wording: Wording, width: int, top: float) -> tuple[float, str]:
    """Write the names below the map, in columns; give where they end as well."""
    columns = max(width // COLUMN, 1)
    column = width / columns
    entries = [
        (number, each, wrapped(wording.text(each.name, rulebook), column - 30, 13))
        for number, each in enumerate(rulebook.partners.values(), 1)
    ]
    written = ""
    for start in range(0, len(entries), columns):
        row = entries[start : start + columns]
        for place, (number, partner, name) in enumerate(row):
            mark = _badge(number, *_seat(place * column, top), running=_running(partner, rulebook))
            written += mark + _beside(name, place * column, top)
        top += max(len(name) for *_, name in row) * LEADING + 8
    return top, written


def _signs(rulebook: Rulebook, wording: Wording, width: int, top: float) -> tuple[float, str]:
    """Write what the other signs mean below that; give where they end as well."""
    signs = []
    if rulebook.edition.place:
        home = wording.text(rulebook.edition.administration, rulebook)
        signs.append((_home(*_seat(0, top)), home))
    if not all(_running(each, rulebook) for each in rulebook.partners.values()):
        day = {"date": wording.date(rulebook.edition.in_force_from)}
        seat = _seat(0, top + len(signs) * (LEADING + 8))
        signs.append((_disc(*seat, running=False), wording.say("picture-not-running", day)))
    written = ""
    for mark, says in signs:
        lines = wrapped(says, width - 30, 13)
        written += mark + _beside(lines, 0, top)
        top += len(lines) * LEADING + 8
    return top, written


def _seat(left: float, top: float) -> tuple[float, float]:
    return left + RADIUS + 1, top + 10


def _beside(lines: Sequence[str], left: float, top: float) -> str:
    return words(lines, left + 2 * RADIUS + 9, top + 14.5, leading=LEADING)


def _up(latitude: float) -> float:
    """Give Mercator's height of a latitude, in radians."""
    return math.asinh(math.tan(math.radians(latitude)))
