"""What a browser is told to keep of a site, and what it needs to install the guide."""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

import pytest

from guide_engine.authoring.reading.markup import read_markup
from guide_engine.publishing.browser.offline import (
    SIZES,
    SOURCE,
    installable,
    is_journey,
    kept_script,
    megabytes,
    service_worker,
)
from tests.places import ROOT

WIZARD = "1/en/wizard/index.html"
SITE = {
    "1/edition.json": b"{}",
    "1/en/index.html": b"<p>Home",
    WIZARD: b'<div data-wizard="root">',
    "1/en/javascripts/wizard/shell.js": b"start();",
    "1/en/data/rulebook.json": b"{}",
    "1/en/index.html.br": b"",
    "engine/0123456789abcdef/python.wasm": b"\0asm",
}
PNG, WIDTH, HEIGHT = b"\x89PNG\r\n\x1a\n", slice(16, 20), slice(20, 24)
"""The signature, and where the header says how large a picture is (PNG, 5.2 and 11.2.1)."""


def publication(site: Mapping[str, bytes]) -> dict[str, Any]:
    """Read what a site's worker keeps; its source comes after that, as it stands."""
    first, _, rest = service_worker(ROOT, site, [WIZARD] if site else []).partition("\n")
    assert rest == (ROOT / SOURCE).read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(first.removeprefix("const publication = ").removesuffix(";"))
    return read


def test_what_a_reader_opens_is_kept_by_its_hash() -> None:
    """Not what hosts read, downloads, and what is sent instead of a file."""
    kept = publication(SITE)
    assert kept["files"].keys() == {
        *("1/en/index.html", "1/en/javascripts/wizard/shell.js", "1/en/wizard/index.html"),
        "engine/0123456789abcdef/python.wasm",
    }
    digest = hashlib.sha256(SITE["1/en/index.html"]).digest()
    assert kept["files"]["1/en/index.html"] == base64.b64encode(digest).decode()


@pytest.mark.parametrize(
    ("page", "answered"),
    [
        ("<main><div class=a data-wizard=root></div></main>", True),
        ('<p data-wizard="card">\'data-wizard="root"\'</p>', False),
        ("""<script>find('<p data-wizard="root">')</script>""", False),
    ],
)
def test_a_page_on_which_somebody_answers_is_known(page: str, *, answered: bool) -> None:
    """By the wizard that stands on it, and not by what is written about one."""
    assert is_journey(read_markup(page)) is answered


def test_the_pages_on_which_somebody_answers_are_told() -> None:
    """Beside what is kept."""
    assert publication(SITE)["journeys"] == [WIZARD]


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"1/edition.json": b"other"}, True),
        ({"1/en/index.html": b"<p>New"}, False),
        ({"1/en/a.css": b""}, False),
    ],
)
def test_a_version_is_what_it_keeps(change: dict[str, bytes], *, same: bool) -> None:
    """Whatever else changes is no newer version."""
    older, newer = (publication(site) for site in (SITE, {**SITE, **change}))
    assert (older["version"] == newer["version"]) is same


@pytest.mark.parametrize(
    ("size", "whole", "tenths"),
    [(1, "0", "1"), (5_200_000, "5", "2"), (5_200_001, "5", "3"), (28_040_000, "28", "1")],
)
def test_how_much_is_loaded_is_never_said_to_be_less(size: int, whole: str, tenths: str) -> None:
    """To the tenth of a megabyte."""
    assert megabytes(size) == {"whole": whole, "tenths": tenths}


def test_a_script_says_how_much_is_loaded() -> None:
    """In the words of its language, or that nothing is."""
    assert kept_script("約5MB") == b'export const size = "\\u7d045MB";\n'
    assert kept_script() == b'export const size = "";\n'


def test_with_nothing_to_keep_there_is_no_version() -> None:
    """The script then takes away what an earlier one kept."""
    assert publication({}) == {"version": "", "files": {}, "journeys": []}


def test_each_language_can_be_installed_under_its_own_name() -> None:
    """The pictures that a manifest names are there, as large as it says."""
    made = installable(ROOT, {"en": "Guide", "ja": "手引き"})
    for language, name in (("en", "Guide"), ("ja", "手引き")):
        manifest = json.loads(made[f"{language}/manifest.webmanifest"])
        assert (manifest["lang"], manifest["name"]) == (language, name)
        named = [each["src"].removeprefix("../") for each in manifest["icons"]]
        assert sorted(named) == sorted(path for path in made if path.startswith("images/"))
    for size in SIZES:
        png = made[f"images/icon-{size}.png"]
        assert png.startswith(PNG)
        assert [int.from_bytes(png[part]) for part in (WIDTH, HEIGHT)] == [size, size]
