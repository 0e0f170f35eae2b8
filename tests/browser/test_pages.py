"""Every page of the guide that is there, in each language, as browsers and checkers see it."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.browser.critic import AUDIT, AUDIT_WORDS, AXE, PAINT
from tests.browser.driver import search
from tests.browser.reference import EDITION, LANGUAGES
from tests.browser.serving import Folder
from tests.browser.windows import opened
from tests.places import GUIDE, ROOT

pytestmark = pytest.mark.browser

CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
NARROW, WIDE = (320, 360), 1280
# Each page builds the index anew, though it is searched on none of those that are only looked at.
INDEX = "**/search/search_index.json"
NOTHING_LISTED = '{"config": {"lang": ["en"], "separator": " ", "pipeline": []}, "docs": []}'
LISTED = GUIDE / "searches.yml"
SEARCHES = yaml.safe_load(LISTED.read_text(encoding="utf-8")) if LISTED.exists() else {}


def pages(site: Path, language: str) -> list[str]:
    """Give the address of every page in a language, below the site's root."""
    found = sorted(site.glob(f"{EDITION}/{language}/**/index.html"))
    return [f"{path.parent.relative_to(site).as_posix()}/" for path in found]


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """Open a window whose owner wants no motion."""
    with opened(browser, reduced_motion="reduce") as page:
        yield page


def test_every_page_is_html(reference_site: Path) -> None:
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
    ran = subprocess.run(
        [*command, str(reference_site)], capture_output=True, encoding="utf-8", check=True
    )
    found = [
        f"{Path(each['url']).relative_to(reference_site.as_uri())}: {each['message']}"
        for each in json.loads(ran.stderr)["messages"]
        if each["type"] == "error"
    ]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_accessible_and_needs_no_other_host(
    window: Page, reference: Folder, reference_site: Path, language: str
) -> None:
    """Axe finds nothing; no page is wider than a small phone, nor the first of a kind than others.

    Colours and the frame are those of the kind. None asks anything of another host, nor does its
    policy stop anything that it needs.
    """
    found: dict[str, list[str]] = {}
    foreign: list[str] = []
    said: list[str] = []
    ours = (reference.address, f"blob:{reference.address}", "data:")
    window.on(
        "request", lambda asked: None if asked.url.startswith(ours) else foreign.append(asked.url)
    )
    window.on("console", lambda message: said.append(f"{window.url}: {message.text}"))
    window.route(INDEX, lambda asked: asked.fulfill(body=NOTHING_LISTED))
    window.set_viewport_size({"width": NARROW[0], "height": 800})
    kinds: set[str] = set()
    for path in (*pages(reference_site, language), f"{EDITION}/{language}/404.html"):
        window.goto(f"{reference.address}{path}")
        window.evaluate(AXE)
        kind = kind_of(path)
        found[path] = looked_at(window, whole=kind not in kinds)
        kinds.add(kind)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    assert foreign == []
    assert said == []


def kind_of(path: str) -> str:
    """Tell what a page is made from: all pages of a folder come of one template.

    >>> kind_of("en/programmes/depot/"), kind_of("en/faq/"), kind_of("en/")
    ('programmes', 'en/faq/', 'en/')
    """
    _, *within = Path(path).parts
    return within[0] if len(within) > 1 else path


def looked_at(window: Page, *, whole: bool) -> list[str]:
    """Give what is wrong with a page; with its frame, colours and other widths, too, if whole."""
    wrong = too_wide(window)
    if not whole:
        return [*wrong, *window.evaluate(AUDIT_WORDS, "main")]
    wrong += window.evaluate(AUDIT)
    window.evaluate(PAINT, "slate")
    wrong += [f"dark: {each}" for each in window.evaluate(AUDIT, ["color-contrast"])]
    for width in (*NARROW[1:], WIDE, NARROW[0]):
        window.set_viewport_size({"width": width, "height": 800})
        wrong += too_wide(window)
    return wrong


def too_wide(window: Page) -> list[str]:
    """Say whether a page is wider than its window."""
    wide = window.evaluate("document.documentElement.scrollWidth > innerWidth && innerWidth")
    return [f"too wide at {wide} px"] if wide else []


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_shows_the_right_page_first(
    window: Page, reference: Folder, subtests: pytest.Subtests, language: str
) -> None:
    """As the guide's own list of searches says."""
    home = f"{reference.address}{EDITION}/{language}/"
    for sought, expected in SEARCHES.get(language, {}).items():
        with subtests.test(sought):
            window.goto(home)
            assert search(window, sought) == f"{home}{expected}/"
