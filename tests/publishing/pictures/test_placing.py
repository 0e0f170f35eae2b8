"""Where pictures put words, names and numbers: nothing lies on another, nothing is cut off."""

import math
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_engine.publishing.pictures.charts import spread
from guide_engine.publishing.pictures.lettering import breadth, wrapped
from guide_engine.publishing.pictures.worldmap import apart, frame_of

LONGITUDES = st.floats(-180, 180, allow_nan=False)
LATITUDES = st.floats(-60, 70, allow_nan=False)


@given(st.text("ab 、。（）漢字カー", min_size=1, max_size=60).map(str.strip).filter(len))
def test_lines_hold_every_word_in_its_order(words: str) -> None:
    """Only the spaces at which lines break are lost."""
    lines = wrapped(words, 70, 14)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")


def test_a_line_is_no_wider_than_there_is_room() -> None:
    """Words that fit by themselves fit in their lines."""
    lines = wrapped("Notify changes of name or address to customs", 100, 14)
    assert max(breadth(line, 14) for line in lines) <= 100


def test_japanese_breaks_between_letters_but_not_before_a_stop() -> None:
    """No line starts with a stop or a small letter, and none ends with an open bracket."""
    lines = wrapped("貨物を（保税地域に）入れずに、行う輸出。ファックス", 60, 14)
    assert len(lines) > 3
    assert [line for line in lines if line[0] in "、。）ァッー" or line[-1] == "（"] == []


def test_lines_are_even() -> None:
    """One letter is not left for the last line."""
    assert wrapped("一二三四五六七", 84, 14) == ("一二三四", "五六七")


@given(st.lists(st.floats(0, 400, allow_nan=False), min_size=1, max_size=9).map(sorted))
def test_names_are_moved_apart_in_their_order(places: list[float]) -> None:
    """Each is at least so far from the next; those that were keep their places."""
    found = spread(places, 20)
    assert all(other - one >= 20 - 1e-6 for one, other in pairwise(found))
    if all(other - one >= 20 for one, other in pairwise(places)):
        assert found == places


@given(st.lists(st.tuples(st.floats(100, 220), st.floats(60, 160)), min_size=2, max_size=14))
def test_numbers_on_a_map_do_not_cover_each_other(anchors: list[tuple[float, float]]) -> None:
    """However near the places, the numbers can be read."""
    found = apart(anchors, [(160, 100)], 19, (328, 220))
    nearest = min(math.dist(*each) for each in combinations(found, 2))
    assert nearest >= 17
    assert all(9 <= x <= 319 and 9 <= y <= 211 for x, y in found)


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
