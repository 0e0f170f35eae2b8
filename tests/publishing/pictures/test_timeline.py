"""What happened when: a dot an event, on a scale of years."""

import re
from dataclasses import replace
from datetime import date

import pytest

from guide_engine.authoring.assemble import Contents
from guide_engine.core.model.editions import InForce
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.pictures.sketch import Sketch
from guide_engine.publishing.pictures.timeline import Years, draw_timeline
from tests.publishing.pictures.board import edition, happened, views, words_of

DOT = re.compile(r'<circle cx="([\d.]+)" cy="([\d.]+)"')


def timeline(contents: Contents, voice: Voice) -> Sketch:
    """Draw an edition's timeline, wide."""
    return draw_timeline(contents.handbook.timeline, voice, 720)


def test_every_event_is_a_dot_and_one_that_lasts_a_bar(drawn: dict[str, bytes]) -> None:
    """Three events, one of them until a later year: three dots, a bar and the dot at its end."""
    for svg in views(drawn, "timeline"):
        assert svg.count(b'stroke-width="4"') == 1
        assert svg.count(b"<circle") == 4


def test_events_of_one_year_stand_over_each_other(voice: Voice) -> None:
    """Each in the lowest row that is free in all of its years."""
    events = {
        "a": happened("1800", "law", until="1802"),
        "b": happened("1802-03", "law"),
        "c": happened("1803", "law"),
    }
    drawn = timeline(edition(timeline=events), voice)
    dots = {(float(x), float(y)) for x, y in DOT.findall(drawn.elements)}
    assert dots == {(90, 66.5), (450, 66.5), (450, 53.5), (630, 66.5)}


def test_each_strand_says_how_many_events_it_has(
    contents: Contents, voice: Voice, drawn: dict[str, bytes]
) -> None:
    """In the order in which the edition names them."""
    heads = [
        voice.say("picture-strand", {"strand": voice.say(f"strand-{strand}"), "n": n})
        for strand, n in (("background", "2"), ("law", "1"))
    ]
    assert len(contents.handbook.timeline) == 3
    for svg in views(drawn, "timeline"):
        assert " ".join(heads) in words_of(svg)


@pytest.mark.parametrize(
    ("day", "x"),
    [(date(1790, 7, 2), "29.9"), (date(1801, 7, 2), "689.9"), (date(1850, 1, 1), None)],
)
def test_the_day_of_the_edition_is_marked(
    contents: Contents, voice: Voice, day: date, x: str | None
) -> None:
    """By a broken line, unless it lies before or after all that happened."""
    rulebook = contents.rulebook
    dated = replace(rulebook, edition=replace(rulebook.edition, in_force=InForce(day)))
    drawn = timeline(contents, replace(voice, rulebook=dated)).elements
    assert re.findall(r'd="M([\d.]+) 18V', drawn) == ([x] if x else [])
    assert (voice.say("picture-this-edition") in drawn) is (x is not None)


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [(1998.5, 2006.5, "2000 2005"), (2001, 2004, "2001"), (2005, 2010, "2005 2010")],
)
def test_a_scale_names_each_fifth_year(first: float, last: float, named: str) -> None:
    """Or its first, where it holds no fifth year."""
    assert (
        words_of(
            f"<svg xmlns='http://www.w3.org/2000/svg'>{Years(first, last, 0, 80).drawn(0, 9)}</svg>"
        )
        == named
    )
