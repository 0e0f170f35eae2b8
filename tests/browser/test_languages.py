"""A made-up administration's guide in two languages, as a reader finds the way about it."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driver import search
from tests.browser.operators import EDITION
from tests.browser.serving import Folder
from tests.browser.windows import opened

pytestmark = pytest.mark.browser


def test_the_root_leads_to_the_edition_in_the_readers_language(page: Page, served: Folder) -> None:
    """At once."""
    page.goto(served.address)
    page.wait_for_url(f"{served.address}{EDITION}/en/")


def test_the_switch_keeps_the_page(browser: Browser, served: Folder) -> None:
    """Without a script, from a page to itself in the other language, and back."""
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{served.address}{EDITION}/en/programmes/depot/")
        page.get_by_role("link", name="日本語").click()
        expect(page).to_have_url(f"{served.address}{EDITION}/ja/programmes/depot/")
        page.get_by_role("link", name="English").click()
        expect(page).to_have_url(f"{served.address}{EDITION}/en/programmes/depot/")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_switch_is_there_at_any_width(browser: Browser, served: Folder, width: int) -> None:
    """Visible, and large enough to touch."""
    with opened(browser, viewport={"width": width, "height": 700}) as page:
        page.goto(f"{served.address}{EDITION}/en/fees/")
        box = page.get_by_role("link", name="日本語").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert min(box["width"], box["height"]) >= 24


def test_a_missing_page_leads_home_and_searches(page: Page, served: Folder) -> None:
    """At any depth it looks like the guide, in the language that was asked for."""
    page.goto(f"{served.address}{EDITION}/ja/no/such/page/")
    expect(page.get_by_role("heading", level=1)).to_have_text("ページが見つかりません")
    assert search(page, "手数料") == f"{served.address}{EDITION}/ja/fees/"
    page.goto(f"{served.address}{EDITION}/ja/no/such/page/")
    page.locator("main").get_by_role("link").first.click()
    expect(page).to_have_url(f"{served.address}{EDITION}/ja/")


@pytest.mark.parametrize(
    ("language", "sought", "found"),
    [
        ("en", "warehouse", "fees"),
        ("en", "mutual recognition", "fees"),
        ("en", "declarations", "choice"),
        ("ja", "特例輸入者", "fees"),
        ("ja", "相互承認", "fees"),
        ("ja", "輸出申告", "choice"),
        ("ja", "官署", "choice"),
    ],
)
def test_search_finds_the_right_page_first(
    page: Page, served: Folder, language: str, sought: str, found: str
) -> None:
    """By plain words, and by Japanese compounds, whose parts also stand on other pages."""
    page.goto(f"{served.address}{EDITION}/{language}/")
    assert search(page, sought) == f"{served.address}{EDITION}/{language}/{found}/"


def test_search_asks_nothing_of_another_host(page: Page, served: Folder) -> None:
    """What cuts Japanese into words lies in the site."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{served.address}{EDITION}/ja/")
    search(page, "手数料")
    assert [url for url in requests if not url.startswith(served.address)] == []
