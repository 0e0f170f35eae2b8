"""An edition's pictures: which there are, that they are whole, and the same on every machine."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jinja2 import UndefinedError

from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.format.handbook import Handbook
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.pages.templates import environment
from guide_engine.publishing.pictures.gallery import TOKENS, gallery, pictures
from guide_engine.publishing.site import read_site
from tests.places import MACROS, ROOT
from tests.publishing import valmont
from tests.publishing.pictures.board import SHAPE
from tests.publishing.reading import read_page

PAINT = re.compile(r'(fill|stroke)="(#[0-9a-f]{6})"')


def test_every_picture_is_there_in_two_widths_and_two_schemes(drawn: dict[str, bytes]) -> None:
    """A page chooses by the reader's screen."""
    names = ("counts", "partners", "timeline", "approval", "journey-upstream")
    assert {
        f"pictures/{name}-{width}-{scheme}.svg"
        for name in names
        for width in ("wide", "narrow")
        for scheme in ("light", "dark")
    } == drawn.keys()


def test_a_picture_is_whole_and_asks_for_nothing(drawn: dict[str, bytes]) -> None:
    """It is XML with a size and a language; no script is in it, and nothing leads out of it."""
    for path, svg in drawn.items():
        root = ET.fromstring(svg)  # noqa: S314 - drawn just now
        width = float(root.attrib["width"])
        assert root.attrib["viewBox"] == f"0 0 {width:g} {root.attrib['height']}", path
        assert width == (720 if "-wide-" in path else 328), path
        tags = {each.tag.removeprefix(SHAPE) for each in root.iter()}
        assert tags <= {"svg", "g", "path", "rect", "circle", "line", "text"}, path
        assert re.findall(rb"href|https?:(?!//www\.w3\.org/2000/svg\")|url\(|role:|nan", svg) == []
        assert len(svg) <= 60_000, path


def test_the_same_edition_gives_the_same_bytes(
    contents: Contents, voice: Voice, project: Path, drawn: dict[str, bytes]
) -> None:
    """Drawn again, nothing differs."""
    assert pictures(contents, voice, project) == drawn


def test_dark_differs_from_light_in_colours_alone(drawn: dict[str, bytes]) -> None:
    """What is painted is painted from the stylesheet, in either scheme."""
    stylesheet = (ROOT / TOKENS).read_text()
    for path in (each for each in drawn if "-light" in each):
        light, dark = (drawn[each].decode() for each in (path, path.replace("-light", "-dark")))
        assert PAINT.sub("", light) == PAINT.sub("", dark)
        assert light != dark
        for _, colour in PAINT.findall(light + dark):
            assert f"{colour};" in stylesheet


def test_an_edition_without_a_kind_of_content_has_no_such_picture(
    contents: Contents, voice: Voice, project: Path
) -> None:
    """No statistics, no chart; no partners, no map; and what remains is drawn."""
    bare = Contents(
        replace(contents.rulebook, partners={}),
        replace(contents.handbook, statistics=None, timeline={}),
    )
    found = pictures(bare, replace(voice, rulebook=bare.rulebook), project)
    assert {path.split("-")[0] for path in found} == {"pictures/approval", "pictures/journey"}


def test_a_page_shows_the_picture_that_fits(
    contents: Contents, voice: Voice, drawn: dict[str, bytes]
) -> None:
    """Both schemes carry the same words; every file that is named is there."""
    html = rendered(contents, voice, '{{ picture("counts", "table") }}')
    page = read_page("index.md", html.replace("{root}", "./"))
    images = [attributes for tag, attributes in page.elements if tag == "img"]
    named = [each["src"] for each in images] + re.findall(r'srcset="([^"]+)"', html)
    assert {str(each).removeprefix("./").removeprefix("{root}") for each in named} == {
        path for path in drawn if "/counts-" in path
    }
    assert {each["alt"] for each in images} == {gallery(contents, voice)["counts"].told.instead}
    assert [each["aria-details"] for each in images] == ["table", "table"]


def test_a_page_shows_nothing_where_there_is_no_picture(contents: Contents, voice: Voice) -> None:
    """An edition may have no statistics; a picture that no edition has is a slip of the pen."""
    bare = Contents(contents.rulebook, Handbook())
    assert rendered(bare, voice, '{{ picture("counts") }}').strip() == ""
    with pytest.raises(UndefinedError, match=r"no picture 'count'\. Did you mean 'counts'"):
        rendered(contents, voice, '{{ picture("count") }}')


def rendered(contents: Contents, voice: Voice, call: str) -> str:
    """Render a call of the macro."""
    made = environment(contents, voice, MACROS)
    return made.from_string(f'{{% from "common/picture.html" import picture %}}{call}').render()


def test_pictures_are_published_beside_the_pages(tmp_path: Path) -> None:
    """The site of an edition has them as files."""
    site = read_site(valmont.lay_out(tmp_path), {})
    assert "pictures/counts-narrow-dark.svg" in site.files
