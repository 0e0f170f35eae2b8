"""What a browser is told to keep of a site, and what it needs to install the guide."""

import base64
import hashlib
import json
import re
from typing import Any

import pytest

from guide_engine.publishing.browser.offline import SIZES, SOURCE, installable, told
from tests.places import ROOT

WORKER = SOURCE.read_text(encoding="utf-8")
SITE = {
    "_headers": b"/*",
    "en/index.html": b"<p>Home",
    "en/wizard/index.html": b'<div data-wizard="root">',
    "en/javascripts/wizard/shell.js": b"'[data-wizard=\"root\"]'",
    "en/data/rulebook.json": b"{}",
    "en/index.html.br": b"",
    "engine/0123456789abcdef/python.wasm": b"\0asm",
}
PNG, WIDTH, HEIGHT = b"\x89PNG\r\n\x1a\n", slice(16, 20), slice(20, 24)
"""The signature, and where the header says how large a picture is (PNG, 5.2 and 11.2.1)."""


def publication(worker: str) -> dict[str, Any]:
    """Read what a worker's script keeps."""
    [kept] = re.findall(r"^const publication = (.*);$", worker, re.MULTILINE)
    read: dict[str, Any] = json.loads(kept)
    return read


def test_what_a_reader_opens_is_kept_by_its_hash() -> None:
    """Not what hosts read, downloads, and what is sent instead of a file."""
    kept = publication(told(WORKER, SITE))
    assert kept["files"].keys() == {
        *("en/index.html", "en/javascripts/wizard/shell.js", "en/wizard/index.html"),
        "engine/0123456789abcdef/python.wasm",
    }
    digest = hashlib.sha256(SITE["en/index.html"]).digest()
    assert kept["files"]["en/index.html"] == base64.b64encode(digest).decode()


def test_the_pages_on_which_somebody_answers_are_told() -> None:
    """Pages, not the scripts that look for them."""
    assert publication(told(WORKER, SITE))["journeys"] == ["en/wizard/index.html"]


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"_headers": b"other"}, True),
        ({"en/index.html": b"<p>New"}, False),
        ({"en/a.css": b""}, False),
    ],
)
def test_a_version_is_what_it_keeps(change: dict[str, bytes], *, same: bool) -> None:
    """Whatever else changes is no newer version."""
    older, newer = (publication(told(WORKER, site)) for site in (SITE, {**SITE, **change}))
    assert (older["version"] == newer["version"]) is same


def test_with_nothing_to_keep_the_script_stays_as_it_is() -> None:
    """It then takes away what an earlier one kept."""
    assert told(WORKER, {}) == WORKER


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
