"""The map of the partners: each has its number and its name, and no number covers another."""

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from guide_engine.authoring.assemble import Contents
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.pictures.worldmap import apart
from tests.publishing.pictures.board import views, words_of


def test_every_partner_is_numbered_and_named(
    contents: Contents, voice: Voice, drawn: dict[str, bytes]
) -> None:
    """One that is not known to run has a broken ring: on the map, by its name and in the key."""
    names = [voice.text(each.name) for each in contents.rulebook.partners.values()]
    for svg in views(drawn, "partners"):
        assert [each for each in (*names, "1", "2", "3", "4") if each not in words_of(svg)] == []
        assert svg.count(b"stroke-dasharray") == 3


@given(st.lists(st.tuples(st.floats(100, 220), st.floats(60, 160)), min_size=2, max_size=14))
def test_numbers_on_a_map_do_not_cover_each_other(anchors: list[tuple[float, float]]) -> None:
    """However near the places, the numbers can be read."""
    found = apart(anchors, [(160, 100)], 19, (328, 220))
    nearest = min(math.dist(*each) for each in combinations(found, 2))
    assert nearest >= 17
    assert all(9 <= x <= 319 and 9 <= y <= 211 for x, y in found)
