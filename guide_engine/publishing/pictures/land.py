"""What of the world a map shows, and the outline of its land, on Mercator's projection.

Sources: Natural Earth's land, 1:110 million, as TopoJSON of the npm package world-atlas; Sutherland
and Hodgman, "Reentrant polygon clipping", 1974.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from guide_engine.core.errors import PublicationError

type Point = tuple[float, float]
type Ring = Sequence[Point]
"""Longitudes and latitudes around a piece of land, or a sea within one."""

WORLD = Path("node_modules", "world-atlas", "land-110m.json")
"""The outline of the world's land, under the project's root."""

MARGIN, NORTH, SOUTH = 14, 14, 12
"""Degrees around the places that the map shows."""

NARROWEST, POLEWARD, POLE = 90, 78, 89
ACROSS = 7200
"""How many steps an outline is drawn in across a map, however wide it is."""
NEAR = 5
"""How far apart, in steps, two points of an outline are at the least."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What of the world a map shows; degrees, and pixels a degree."""

    west: float
    east: float
    south: float
    north: float
    scale: float

    def place(self, longitude: float, latitude: float) -> Point:
        """Give the pixels of a place, from the frame's upper left corner."""
        return self.pixels((longitude - self.west) % 360, latitude)

    def pixels(self, east: float, latitude: float) -> Point:
        """Project a place that lies so many degrees east of the frame's edge."""
        return east * self.scale, math.degrees(_up(self.north) - _up(latitude)) * self.scale

    @property
    def width(self) -> float:
        """The frame's width in pixels."""
        return (self.east - self.west) * self.scale

    @property
    def height(self) -> int:
        """The frame's height in pixels."""
        return round(self.place(self.west, self.south)[1])

    @property
    def step(self) -> float:
        """The pixels of a step in which an outline is drawn."""
        return self.width / ACROSS


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


def read_world(root: Path) -> list[Ring]:
    """Read the rings of the world's land; raise PublicationError where it is not installed."""
    try:
        world: Mapping[str, Any] = json.loads((root / WORLD).read_bytes())
    except OSError as error:
        message = f"the world's outline is not installed: no {error.filename}. Run make install."
        raise PublicationError(message) from None
    arcs = [list(_arc(each, **world["transform"])) for each in world["arcs"]]
    [land] = world["objects"]["land"]["geometries"]
    return [
        # Each arc starts where the one before it ends; one that is negative runs backwards.
        [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])[1:]]
        for polygon in land["arcs"]
        for ring in polygon
    ]


def _arc(steps: Sequence[Point], scale: Point, translate: Point) -> Iterator[Point]:
    """Follow an arc, which is written from point to point."""
    across, up = (accumulate(each) for each in zip(*steps, strict=True))
    for x, y in zip(across, up, strict=True):
        yield x * scale[0] + translate[0], y * scale[1] + translate[1]


def outline(frame: Frame, world: Sequence[Ring]) -> str:
    """Draw what a frame shows of the world's land, in whole steps, as an SVG path."""
    found, here = "", (0, 0)
    for ring in world:
        for part in _shown(ring, frame):
            points = list(_apart(part))
            if len(points) < 3:  # noqa: PLR2004 - no surface
                continue
            moves = zip([here, *points], points, strict=False)
            found += f"m{' '.join(f'{to - x} {down - y}' for (x, y), (to, down) in moves)}z"
            here = points[0]
    return found.replace(" -", "-")


def _shown(ring: Ring, frame: Frame) -> Iterator[Ring]:
    """Give what a frame shows of a ring, in steps: nothing, or once for each turn of the globe."""
    wound = _wound(ring, frame.west)
    first, last = min(east for east, _ in wound), max(east for east, _ in wound)
    for turn in (-360, 0, 360):
        if last + turn > 0 and first + turn < frame.east - frame.west:
            pixels = (frame.pixels(east + turn, latitude) for east, latitude in wound)
            part: Ring = [(x / frame.step, y / frame.step) for x, y in pixels]
            height = frame.height / frame.step
            for axis, edge, sign in ((0, 0, 1), (0, ACROSS, -1), (1, 0, 1), (1, height, -1)):
                part = list(_within(part, axis, edge, sign))
            yield part


def _wound(ring: Ring, west: float) -> Ring:
    """Follow a ring in degrees east of a meridian, over the edge of the world where it leads there.

    One that leads around a pole is closed over it.
    """
    found: list[Point] = []
    east = (ring[0][0] - west) % 360
    for longitude, latitude in ring:
        east += (longitude - west - east + 180) % 360 - 180
        found.append((east, latitude))
    first, latitude = found[0]
    if abs(east - first) > 180:  # noqa: PLR2004 - only around a pole is the end so far from the start
        last, pole = first + math.copysign(360, east - first), math.copysign(POLE, latitude)
        found += [(last, latitude), (last, pole), (first, pole)]
    return found


def _within(ring: Ring, axis: int, edge: float, sign: int) -> Iterator[Point]:
    """Cut off what of a ring lies beyond an edge."""
    for one, other in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        before, after = ((each[axis] - edge) * sign >= 0 for each in (one, other))
        if before is not after:
            part = (edge - one[axis]) / (other[axis] - one[axis])
            yield one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part
        if after:
            yield other


def _apart(ring: Ring) -> Iterator[tuple[int, int]]:
    """Round a ring to whole steps, and leave out points that are too near the one before."""
    last: tuple[int, int] | None = None
    for x, y in ring:
        point = round(x), round(y)
        if last is None or max(abs(point[0] - last[0]), abs(point[1] - last[1])) >= NEAR:
            last = point
            yield point


def _up(latitude: float) -> float:
    """Give Mercator's height of a latitude, in radians."""
    return math.asinh(math.tan(math.radians(latitude)))
