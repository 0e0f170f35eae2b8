"""What of the world a map shows: every place, and its land where it lies, wherever it is cut."""

import json
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_engine.authoring.assemble import Contents
from guide_engine.core.errors import PublicationError
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.pictures.gallery import TOKENS, pictures
from guide_engine.publishing.pictures.land import (
    ACROSS,
    WORLD,
    Frame,
    Point,
    Ring,
    frame_of,
    outline,
    read_world,
)
from tests.places import ROOT
from tests.publishing.pictures.board import numbers

LONGITUDES = st.floats(-180, 180, allow_nan=False)
LATITUDES = st.floats(-60, 70, allow_nan=False)
GLOBE = Frame(-180, 180, -78, 78, 2)
LAND = {
    "the Sahara": (10, 23),
    "Siberia before the date line": (172, 67),
    "Siberia beyond the date line": (-175, 67),
    "Brazil": (-50, -10),
    "the Antarctic": (0, -75),
    "the Antarctic before the date line": (150, -72),
    "the Antarctic beyond the date line": (-130, -76),
}
SEA = {
    "the Atlantic": (-30, 0),
    "the Pacific": (-140, 0),
    "the Pacific at the date line": (180, 30),
    "the Caspian Sea": (51, 42),
    "the Ross Sea at the date line": (180, -75),
}


@pytest.fixture(scope="module")
def world() -> list[Ring]:
    """Read the world's land."""
    return read_world(ROOT)


def drawn_rings(path: str) -> list[list[Point]]:
    """Follow a path from point to point; give its rings."""
    found, here = [], (0.0, 0.0)
    for part in path.split("m")[1:]:
        ring: list[Point] = []
        steps = iter(numbers(part))
        for x, y in zip(steps, steps, strict=True):
            here = (here[0] + x, here[1] + y)
            ring.append(here)
        here = ring[0]
        found.append(ring)
    return found


def within(point: Point, rings: list[list[Point]]) -> bool:
    """Say whether a point lies in an odd number of rings: count what is crossed to its right."""
    x, y = point
    return (
        sum(
            (one[1] > y) is not (other[1] > y)
            and x < one[0] + (y - one[1]) / (other[1] - one[1]) * (other[0] - one[0])
            for ring in rings
            for one, other in pairwise([*ring, ring[0]])
        )
        % 2
        == 1
    )


@given(st.lists(st.tuples(LONGITUDES, LATITUDES), min_size=1, max_size=9), LONGITUDES)
def test_a_map_shows_every_place(places: list[tuple[float, float]], home: float) -> None:
    """Wherever the world is cut, home and each partner are on the map."""
    frame = frame_of(places, (home, 0), 720)
    for x, y in (frame.place(*each) for each in (*places, (home, 0))):
        assert -1e-6 <= x <= 720 + 1e-6
        assert -1 <= y <= frame.height + 1


@pytest.mark.parametrize(
    ("home", "west", "east"), [(140, "Europe", "America"), (5, "America", "Asia")]
)
def test_the_world_is_cut_far_from_home(home: float, west: str, east: str) -> None:
    """A map is centred as its readers know it."""
    known = {"Europe": (0, 50), "America": (-80, 40), "Asia": (115, 30)}
    frame = frame_of([*known.values()], (home, 35), 720)
    order = sorted(known, key=lambda name: frame.place(*known[name])[0])
    assert (order[0], order[-1]) == (west, east)


@pytest.mark.parametrize("west", [-180, -30, 0, 60, 179.5])
def test_the_land_lies_where_its_places_do(world: list[Ring], west: float) -> None:
    """The world may be cut through a continent: what lies beyond the cut is at the other side."""
    frame = Frame(west, west + 360, -78, 78, 2)
    rings = drawn_rings(outline(frame, world))
    steps = {
        name: tuple(each / frame.step for each in frame.place(*place))
        for name, place in {**LAND, **SEA}.items()
    }
    assert {name for name, (x, y) in steps.items() if within((x, y), rings)} == LAND.keys()


@given(st.lists(st.tuples(LONGITUDES, LATITUDES), min_size=1, max_size=3), LONGITUDES)
def test_no_land_is_drawn_outside_the_frame(
    world: list[Ring], places: list[Point], home: float
) -> None:
    """Below a map there are words."""
    frame = frame_of(places, (home, 0), 328)
    for ring in drawn_rings(outline(frame, world)):
        for x, y in ring:
            assert 0 <= x <= ACROSS
            assert 0 <= y <= frame.height / frame.step + 0.5


def test_a_piece_of_land_is_a_line_from_point_to_point() -> None:
    """In whole steps, without points that are too near; nothing of what the frame leaves out."""
    field = [(-90.0, 0.0), (-90.0, 0.1), (0.0, 0.0), (0.0, -45.0)]
    assert outline(GLOBE, [field]) == "m1800 2582 1800 0 0 1010z"
    assert outline(Frame(90, 100, -78, 78, 2), [field]) == ""


@pytest.mark.parametrize("around", [1, -1])
def test_land_around_a_pole_reaches_it(around: int) -> None:
    """Whichever way it is followed."""
    coast = [(-100.0, -70.0), (20.0, -70.0), (140.0, -70.0)][::around]
    rings = drawn_rings(outline(GLOBE, [coast]))
    for longitude in range(-175, 180, 10):
        x, shore = (each / GLOBE.step for each in GLOBE.place(longitude, -70))
        assert [within((x, shore + more), rings) for more in (-1, 1, 500)] == [False, True, True]


def test_arcs_are_read_from_point_to_point_and_backwards(tmp_path: Path) -> None:
    """Two pieces of land share an arc: each ring closes, and holds each of its points once."""
    (tmp_path / WORLD).parent.mkdir(parents=True)
    topology = {
        "transform": {"scale": [0.5, 2], "translate": [-10, 20]},
        "arcs": [[[0, 0], [2, 1], [2, -1]], [[4, 0], [-4, 0]], [[0, 0], [2, -1], [2, 1]]],
        "objects": {
            "land": {"geometries": [{"type": "MultiPolygon", "arcs": [[[0, 1]], [[2, ~0]]]}]}
        },
    }
    (tmp_path / WORLD).write_text(json.dumps(topology))
    assert read_world(tmp_path) == [
        [(-9, 22), (-8, 20), (-10, 20)],
        [(-9, 18), (-8, 20), (-9, 22), (-10, 20)],
    ]


def test_a_missing_outline_says_how_to_get_it(
    contents: Contents, voice: Voice, tmp_path: Path
) -> None:
    """What npm has not installed is named, and what installs it."""
    (tmp_path / TOKENS).parent.mkdir(parents=True)
    shutil.copy(ROOT / TOKENS, tmp_path / TOKENS)
    with pytest.raises(PublicationError, match=rf"{WORLD.name}. Run make install"):
        pictures(contents, voice, tmp_path)
