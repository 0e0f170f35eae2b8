"""How many operators each programme had: every count is a mark, every line has its name."""

import re
from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_engine.authoring.assemble import Contents
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.pictures.counts import MARKS, draw_counts, spread
from tests.publishing.pictures.board import edition, views, words_of
from tests.publishing.towpath import cite


def test_every_programme_is_named_with_its_last_count(
    contents: Contents, voice: Voice, drawn: dict[str, bytes]
) -> None:
    """A programme that was never counted is named, too."""
    carter, ferryman = (voice.text(each.name) for each in contents.rulebook.programmes.values())
    for svg in views(drawn, "counts"):
        assert f"123 {carter}" in words_of(svg)
        assert ferryman in words_of(svg)
        assert voice.say("number-unknown") in words_of(svg)


@given(st.lists(st.floats(0, 400, allow_nan=False), min_size=1, max_size=9).map(sorted))
def test_names_are_moved_apart_in_their_order(places: list[float]) -> None:
    """Each is at least so far from the next; those that were keep their places."""
    found = spread(places, 20)
    assert all(other - one >= 20 - 1e-6 for one, other in pairwise(found))
    if all(other - one >= 20 for one, other in pairwise(places)):
        assert found == places


def counted(**counts: Mapping[str, int]) -> list[Mapping[str, object]]:
    """State the counts of some years, each named ``y`` and its figures."""
    return [
        {"id": year, "on": year.removeprefix("y"), "counts": each, "cites": [cite("1")]}
        for year, each in counts.items()
    ]


def test_each_line_has_a_mark_at_each_count_and_by_its_name(voice: Voice) -> None:
    """The marks of two lines differ in shape; the higher line stands first."""
    contents = edition(statistics={"counts": counted(
        y1900={"carter": 10, "ferryman": 90}, y1910={"carter": 20}, y1920={"ferryman": 100},
    )})  # fmt: skip
    statistics = contents.handbook.statistics
    assert statistics
    drawn = draw_counts(statistics.counts, voice, 720).elements
    assert [drawn.count(shape) for shape, _ in MARKS] == [3, 3, 0, 0, 0, 0]
    ferryman, carter = re.findall(r'd="M([\d. L]+)" fill="none"', drawn)
    assert [float(each.split()[1]) for each in ferryman.split("L")] == [46, 12]
    assert [float(each.split()[1]) for each in carter.split("L")] == [318, 284]


@pytest.mark.parametrize("count", [0, 7])
def test_one_count_alone_is_drawn(voice: Voice, count: int) -> None:
    """On the first day of a year, where no year has passed; and even if it is none."""
    contents = edition(statistics={"counts": counted(**{"y1900-01-01": {"carter": count}})})
    statistics = contents.handbook.statistics
    assert statistics
    drawn = draw_counts(statistics.counts, voice, 328).elements
    [at] = re.findall(r'd="M([\d. ]+)" fill="none"', drawn)
    assert at == f"34 {262 - 5 * count}"
