"""Pictures: what they show, that they are whole, and that they are the same on every machine."""

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jinja2 import UndefinedError

from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.format.handbook import Handbook
from guide_engine.core.errors import PublicationError
from guide_engine.core.protocol.wire import rulebook_from
from guide_engine.core.wording.wording import Wording
from guide_engine.publishing.pages.templates import environment
from guide_engine.publishing.pictures.gallery import KEPT, STYLESHEET, gallery, pictures
from guide_engine.publishing.pictures.sketch import OUTLINE
from guide_engine.publishing.site import read_site
from tests.places import MACROS, ROOT
from tests.publishing import valmont
from tests.publishing.reading import read_page
from tests.publishing.towpath import RULEBOOK, cite, text

SHAPE = "{http://www.w3.org/2000/svg}"
PAINT = re.compile(r'(fill|stroke)="(#[0-9a-f]{6})"')


def partner(name: str, place: tuple[float, float], **runs: str) -> Mapping[str, object]:
    """State a partner whose words are its id."""
    return {
        "id": name,
        "name": text(name.title(), f"和{name}"),
        "programme": text(f"{name} wardens"),
        "place": [*place],
        "signed": "1820",
        "covers": [],
        "not-stated": [],
        "says": text("Wardens."),
        "cites": [cite("1")],
        **runs,
    }


def happened(on: str, strand: str, **more: str) -> Mapping[str, object]:
    """State an event."""
    return {"on": on, "strand": strand, "says": text("It."), "cites": [cite("1")], **more}


def step(name: str, *who: str) -> Mapping[str, object]:
    """State a step whose words are its id."""
    named = text(name.replace("-", " "))
    return {"id": name, "name": named, "who": [*who], "says": named, "cites": [cite("1")]}


RULES: dict[str, Any] = {
    **RULEBOOK,
    "edition": {**RULEBOOK["edition"], "place": [-1.5, 52.5]},  # type: ignore[dict-item]
    "partners": [
        partner("lagoon", (12.3, 45.4), **{"runs-from": "1830"}),
        partner("polder", (4.9, 52.4), **{"runs-by": "1850"}),
        partner("dyke", (4.9, 52.4), **{"not-before": "2030-01-01"}),
        partner("billabong", (151.2, -33.9), **{"runs-from": "1900"}),
    ],
}
STATES: dict[str, Any] = {
    "statistics": {
        "counts": [
            {"id": "a", "on": "1901", "counts": {"carter": 7}, "cites": [cite("1")]},
            {"id": "b", "on": "1912-05", "counts": {"carter": 123}, "cites": [cite("1")]},
        ]
    },
    "timeline": {
        "dug": happened("1790", "background"),
        "flooded": happened("1790-05", "background", until="1793"),
        "act": happened("1801-04-01", "law"),
    },
    "procedure": {
        "steps": [step("ask-the-keeper", "operator", "customs"), step("wait", "customs")],
        "forms": [],
    },
    "journeys": {
        "upstream": {
            "name": text("Going up"),
            "stages": [
                {"id": "load", "name": text("Loading"), "programmes": ["carter"]},
                {"id": "cross", "name": text("Crossing"), "programmes": ["ferryman", "carter"]},
                {"id": "rest", "name": text("Resting"), "programmes": []},
            ],
        }
    },
}


@pytest.fixture(scope="module")
def contents() -> Contents:
    """Give the Board's edition, with all that pictures show."""
    procedure = {**STATES["procedure"], "forms": [{"code": "1", **step("form")}]}
    procedure["forms"][0].pop("who")
    states = {**STATES, "procedure": procedure}
    return Contents(rulebook_from(RULES), Handbook.model_validate(states))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out what pictures are drawn with, and no picture kept."""
    root = tmp_path_factory.mktemp("project")
    (root / STYLESHEET).parent.mkdir(parents=True)
    shutil.copy(ROOT / STYLESHEET, root / STYLESHEET)
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    return root


@pytest.fixture(scope="module")
def drawn(contents: Contents, wording: Wording, project: Path) -> dict[str, bytes]:
    """Draw the Board's pictures."""
    return pictures(contents, wording, project)


def words_of(svg: bytes) -> str:
    """Read the text of a picture, its lines joined."""
    root = ET.fromstring(svg)  # noqa: S314 - drawn just now
    return " ".join("".join(each.itertext()) for each in root.iter(f"{SHAPE}text"))


def views(drawn: Mapping[str, bytes], name: str) -> list[bytes]:
    """Give a picture, light, wide and narrow."""
    return [drawn[f"pictures/{name}-{width}-light.svg"] for width in ("wide", "narrow")]


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
    contents: Contents, wording: Wording, project: Path, drawn: dict[str, bytes]
) -> None:
    """Drawn again, or taken from what was kept."""
    assert pictures(contents, wording, project) == drawn
    shutil.rmtree(project / KEPT)
    assert pictures(contents, wording, project) == drawn


def test_dark_differs_from_light_in_colours_alone(drawn: dict[str, bytes]) -> None:
    """What is painted is painted from the stylesheet, in either scheme."""
    stylesheet = (ROOT / STYLESHEET).read_text()
    for path in (each for each in drawn if "-light" in each):
        light, dark = (drawn[each].decode() for each in (path, path.replace("-light", "-dark")))
        assert PAINT.sub("", light) == PAINT.sub("", dark)
        assert light != dark
        for _, colour in PAINT.findall(light + dark):
            assert f"{colour};" in stylesheet


def test_every_programme_is_named_with_its_last_count(
    contents: Contents, wording: Wording, drawn: dict[str, bytes]
) -> None:
    """A programme that was never counted is named, too."""
    carter, ferryman = (
        wording.text(each.name, contents.rulebook) for each in contents.rulebook.programmes.values()
    )
    for svg in views(drawn, "counts"):
        assert f"123 {carter}" in words_of(svg)
        assert ferryman in words_of(svg)
        assert wording.say("number-unknown") in words_of(svg)
    told = gallery(contents, wording)["counts"].told.instead
    assert [each in told for each in (carter, ferryman, "7", "123")] == [True] * 4


def test_every_partner_is_numbered_and_named(
    contents: Contents, wording: Wording, drawn: dict[str, bytes]
) -> None:
    """One that is not known to run has a broken ring: on the map, by its name and in the key."""
    names = [
        wording.text(each.name, contents.rulebook) for each in contents.rulebook.partners.values()
    ]
    for svg in views(drawn, "partners"):
        assert [each for each in (*names, "1", "2", "3", "4") if each not in words_of(svg)] == []
        assert svg.count(b"stroke-dasharray") == 3


def test_every_event_is_a_dot_and_one_that_lasts_a_bar(drawn: dict[str, bytes]) -> None:
    """Three events, one of them until a later year: three dots, a bar and the dot at its end."""
    for svg in views(drawn, "timeline"):
        assert svg.count(b'stroke-width="4"') == 1
        assert len(re.findall(rb"<path[^>]*fill=\"#", svg)) == 4


def test_every_stage_stands_with_the_programmes_that_touch_it(
    contents: Contents, wording: Wording, drawn: dict[str, bytes]
) -> None:
    """A stage that none touches stands by itself."""
    rulebook = contents.rulebook
    carter = wording.text(rulebook.programmes["carter"].name, rulebook)
    for svg in views(drawn, "journey-upstream"):
        said = words_of(svg)
        for stage in contents.handbook.journeys["upstream"].stages:
            assert wording.text(stage.name, rulebook) in said
        assert said.count(carter) == 2


def test_every_step_stands_under_who_takes_it(
    contents: Contents, wording: Wording, drawn: dict[str, bytes]
) -> None:
    """A step that both take spans both lanes."""
    wide, _ = views(drawn, "approval")
    boxes = re.findall(rb'<rect x="(\d+)"[^>]* width="(\d+)"[^>]* stroke=', wide)
    assert [(int(left), int(width)) for left, width in boxes] == [(8, 704), (368, 344)]
    assert wording.say("party-customs") in words_of(wide)
    assert "2 " in gallery(contents, wording)["approval"].told.instead


def test_an_edition_without_a_kind_of_content_has_no_such_picture(
    contents: Contents, wording: Wording, project: Path
) -> None:
    """No statistics, no chart; no partners, no map; and what remains is drawn."""
    bare = Contents(
        replace(contents.rulebook, partners={}),
        contents.handbook.model_copy(update={"statistics": None, "timeline": {}}),
    )
    found = pictures(bare, wording, project)
    assert {path.split("-")[0] for path in found} == {"pictures/approval", "pictures/journey"}


def test_a_page_shows_the_picture_that_fits(
    contents: Contents, wording: Wording, drawn: dict[str, bytes]
) -> None:
    """Both schemes carry the same words; every file that is named is there."""
    html = rendered(contents, wording, '{{ picture("counts", "table") }}')
    page = read_page("index.md", html.replace("{root}", "./"))
    images = [attributes for tag, attributes in page.elements if tag == "img"]
    named = [each["src"] for each in images] + re.findall(r'srcset="([^"]+)"', html)
    assert {str(each).removeprefix("./").removeprefix("{root}") for each in named} == {
        path for path in drawn if "/counts-" in path
    }
    assert {each["alt"] for each in images} == {gallery(contents, wording)["counts"].told.instead}
    assert [each["aria-details"] for each in images] == ["table", "table"]


def test_a_page_shows_nothing_where_there_is_no_picture(
    contents: Contents, wording: Wording
) -> None:
    """An edition may have no statistics; a picture that no edition has is a slip of the pen."""
    bare = Contents(contents.rulebook, Handbook())
    assert rendered(bare, wording, '{{ picture("counts") }}').strip() == ""
    with pytest.raises(UndefinedError, match=r"no picture 'count'\. Did you mean 'counts'"):
        rendered(contents, wording, '{{ picture("count") }}')


def rendered(contents: Contents, wording: Wording, call: str) -> str:
    """Render a call of the macro."""
    made = environment(contents, wording, MACROS)
    return made.from_string(f'{{% from "common/picture.html" import picture %}}{call}').render()


def test_a_missing_outline_says_how_to_get_it(
    contents: Contents, wording: Wording, tmp_path: Path
) -> None:
    """What npm has not installed is named, and what installs it."""
    (tmp_path / STYLESHEET).parent.mkdir(parents=True)
    shutil.copy(ROOT / STYLESHEET, tmp_path / STYLESHEET)
    with pytest.raises(PublicationError, match=rf"{OUTLINE.name}. Run make install"):
        pictures(contents, wording, tmp_path)


def test_pictures_are_published_beside_the_pages(tmp_path: Path) -> None:
    """The site of an edition has them as files."""
    site = read_site(valmont.lay_out(tmp_path), {})
    assert "pictures/counts-narrow-dark.svg" in site.files


def test_drawing_is_loaded_only_to_draw() -> None:
    """A command that draws nothing does not wait for what draws."""
    code = "import sys, guide_engine.cli; sys.exit('altair' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
