"""Every page of the newest edition in each of its languages, as browsers and checkers see it."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from playwright.sync_api import Browser, Page

from guide_engine.authoring.assemble import load_rulebook
from tests.browser.critic import AUDIT, AXE, PAINT
from tests.browser.driver import search
from tests.browser.serving import Folder
from tests.places import GUIDE, ROOT

pytestmark = pytest.mark.browser

CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
RULES = load_rulebook(GUIDE)
LANGUAGES = RULES.edition.languages
NARROW, WIDE = (320, 360), 1280
SEARCHES = yaml.safe_load((GUIDE / "searches.yml").read_text(encoding="utf-8"))


def pages(site: Mapping[str, bytes], language: str) -> Iterator[str]:
    """Give the address of every page in a language, below the site's root."""
    for path in sorted(site):
        if path.startswith(f"{language}/") and path.endswith("/index.html"):
            yield path.removesuffix("index.html")


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """Open a window whose owner wants no motion."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_every_page_is_html(built: Path) -> None:
    """The checker of the W3C finds no error in any page, the one at the root and 404 included."""
    command = [
        "java",
        "-jar",
        str(CHECKER),
        "--format",
        "json",
        "--skip-non-html",
        "--exit-zero-always",
    ]
    ran = subprocess.run([*command, str(built)], capture_output=True, encoding="utf-8", check=True)
    found = [
        f"{Path(each['url']).relative_to(built.as_uri())}: {each['message']}"
        for each in json.loads(ran.stderr)["messages"]
        if each["type"] == "error"
    ]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_accessible_and_needs_no_other_host(
    window: Page, hosted: Folder, site: dict[str, bytes], language: str
) -> None:
    """Axe finds nothing, in light or dark; no page is wider than a small phone or a desktop.

    None asks anything of another host, nor does its policy stop anything that it needs.
    """
    found: dict[str, list[str]] = {}
    foreign: list[str] = []
    said: list[str] = []
    ours = (hosted.address, f"blob:{hosted.address}", "data:")
    window.on(
        "request", lambda asked: None if asked.url.startswith(ours) else foreign.append(asked.url)
    )
    window.on("console", lambda message: said.append(f"{window.url}: {message.text}"))
    for path in (*pages(site, language), f"{language}/404.html"):
        window.goto(f"{hosted.address}{path}")
        window.evaluate(AXE)
        found[path] = window.evaluate(AUDIT)
        window.evaluate(PAINT, "slate")
        found[f"{path} (dark)"] = window.evaluate(AUDIT, ["color-contrast"])
        for width in (*NARROW, WIDE):
            window.set_viewport_size({"width": width, "height": 800})
            if window.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found[f"{path} ({width} px)"] = ["is too wide"]
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    assert foreign == []
    assert said == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_shows_the_right_page_first(
    window: Page, guide: str, subtests: pytest.Subtests, language: str
) -> None:
    """As the guide's own list of searches says."""
    home = urljoin(guide, f"../{language}/")
    for sought, expected in SEARCHES[language].items():
        with subtests.test(sought):
            window.goto(home)
            assert search(window, sought) == f"{home}{expected}/"
