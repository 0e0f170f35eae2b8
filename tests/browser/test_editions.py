"""A publication of several editions, as readers find their way between them on any day."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from guide_engine.core.protocol.dossier import PRODUCT
from tests.browser.critic import AUDIT, AXE, PAINT
from tests.browser.driver import Driver
from tests.browser.operators import AS_OF, FIRST, LANGUAGE, LANGUAGES, LIKELY, OTHER, WORDINGS
from tests.browser.serving import Folder, serving
from tests.browser.several import several
from tests.browser.windows import opened

pytestmark = pytest.mark.browser

OLD, CORRECTED, CORRECTION, NEW = "2024-07", "2025-05", "2025-05.1", "2026-07"
BECAUSE = {
    "edition": CORRECTED,
    "because": {"en": "A limit was wrong.", "ja": "誤りがありました。"},
}
EDITIONS: Mapping[str, Mapping[str, Any]] = {
    OLD: {"from": "2024-07-01", "pages": ["", "fees/", "wizard/"]},
    CORRECTED: {"from": "2025-05-01"},
    CORRECTION: {"from": "2025-05-01", "corrects": BECAUSE},
    NEW: {"from": "2026-07-01", "languages": [LANGUAGE]},
}
BETWEEN, LATER, EARLIER = "2025-11-30", "2026-07-01", "2024-01-01"
FIFTY = {f"{1980 + year}-01": {"from": f"{1980 + year}-01-01"} for year in range(51)}
SAYS = {language: wording.say for language, wording in WORDINGS.items()}


@pytest.fixture(scope="module")
def files(site: dict[str, bytes]) -> dict[str, bytes]:
    """Publish an edition, one that was corrected and its correction, and one to come."""
    return several(site, EDITIONS, latest=CORRECTION)


@pytest.fixture(scope="module")
def host(files: dict[str, bytes]) -> Iterator[Folder]:
    """Serve them."""
    with serving(files) as folder:
        yield folder


def on(page: Page, day: str) -> Page:
    """Have it be a day for the reader."""
    page.clock.set_fixed_time(f"{day}T12:00:00")
    return page


def banner(page: Page, state: str) -> Any:  # noqa: ANN401 - Playwright's
    """Find what is said of the edition in a state."""
    return page.locator(f"p[data-editions={state}]")


@pytest.mark.parametrize(
    ("edition", "day", "state", "other"),
    [
        (OLD, BETWEEN, "superseded", CORRECTION),
        (OLD, LATER, "superseded", NEW),
        (OLD, "2025-04-30", "", ""),
        (CORRECTED, BETWEEN, "corrected", CORRECTION),
        (CORRECTED, LATER, "corrected", CORRECTION),
        (CORRECTION, BETWEEN, "", ""),
        (CORRECTION, LATER, "superseded", NEW),
        (NEW, BETWEEN, "coming", CORRECTION),
        (NEW, EARLIER, "coming", ""),
        (NEW, LATER, "", ""),
    ],
)
def test_what_an_edition_is_is_decided_on_the_readers_day(  # noqa: PLR0913 - cases
    window: Page, host: Folder, *, edition: str, day: str, state: str, other: str
) -> None:
    """What is not in force says so first of all, and leads to the same page of what is."""
    on(window, day).goto(f"{host.address}{edition}/{LANGUAGE}/fees/")
    expect(window.locator(".editions details")).to_be_attached()
    for each in ("superseded", "corrected", "coming"):
        expect(banner(window, each)).to_be_visible(visible=each == state)
    if state:
        expect(banner(window, state)).to_contain_text(
            SAYS[LANGUAGE](f"editions-{state}", {"date": "1 April 2031"})
        )
        expect(banner(window, state).locator("a")).to_have_count(1 if other else 0)
    if other:
        banner(window, state).locator("a").click()
        window.wait_for_url(f"{host.address}{other}/{LANGUAGE}/fees/")


def choose(page: Page, edition: str) -> None:
    """Choose an edition among all."""
    page.locator(".editions summary").click()
    page.locator(".editions li a", has_text=f"{edition} (").click()


def test_another_edition_is_chosen_and_the_page_kept(window: Page, host: Folder) -> None:
    """Where it has that, at the place that was read; else its home."""
    on(window, BETWEEN).goto(f"{host.address}{CORRECTION}/{LANGUAGE}/faq/#here")
    choose(window, CORRECTED)
    window.wait_for_url(f"{host.address}{CORRECTED}/{LANGUAGE}/faq/#here")
    choose(window, OLD)
    window.wait_for_url(f"{host.address}{OLD}/{LANGUAGE}/#here")


def test_an_edition_that_lacks_a_language_opens_in_its_first(window: Page, host: Folder) -> None:
    """On the same page."""
    on(window, BETWEEN).goto(f"{host.address}{CORRECTION}/{OTHER}/fees/")
    choose(window, NEW)
    window.wait_for_url(f"{host.address}{NEW}/{LANGUAGE}/fees/")


def test_editions_are_chosen_by_keyboard(window: Page, host: Folder) -> None:
    """It opens, closes with Escape where it was opened, and leads on."""
    on(window, BETWEEN).goto(f"{host.address}{CORRECTION}/{LANGUAGE}/fees/")
    summary = window.locator(".editions summary")
    summary.press("Enter")
    expect(window.locator(".editions li a").first).to_be_visible()
    expect(window.locator(".editions [aria-current]")).to_have_text(f"{CORRECTION} ({LANGUAGE})")
    window.keyboard.press("Tab")
    window.keyboard.press("Escape")
    expect(window.locator(".editions ul")).to_be_hidden()
    expect(summary).to_be_focused()
    summary.press("Enter")
    window.locator(".editions li a").nth(2).press("Enter")
    window.wait_for_url(f"{host.address}{CORRECTED}/{LANGUAGE}/fees/")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_of_fifty_one_editions_each_can_be_pressed(
    browser: Browser, site: dict[str, bytes], language: str, width: int
) -> None:
    """On a phone, too: nothing scrolls sideways, and axe finds nothing in any colours."""
    size = {"width": width, "height": 700}
    with (
        serving(several(site, FIFTY)) as folder,
        opened(browser, viewport=size, reduced_motion="reduce") as page,
    ):
        page.goto(f"{folder.address}1980-01/{language}/fees/")
        page.locator(".editions summary").click()
        entries = page.locator(".editions li a")
        expect(entries).to_have_count(51)
        expect(entries.last).to_be_in_viewport()
        for each in (page.locator(".editions summary"), entries.first, entries.last):
            each.scroll_into_view_if_needed()
            box = each.bounding_box()
            assert box
            assert box["height"] >= 44
            assert 0 <= box["x"] <= box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(AXE)
        for scheme in ("default", "slate"):
            page.evaluate(PAINT, scheme)
            assert page.evaluate(AUDIT) == []


def test_without_a_script_there_is_the_list(browser: Browser, host: Folder) -> None:
    """Of every edition, in each language, to which every page leads."""
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{host.address}{OLD}/{LANGUAGE}/fees/")
        page.locator(".editions a").click()
        page.wait_for_url(f"{host.address}#editions")
        links = page.locator(f"section[lang={OTHER}] a")
        assert [each.get_attribute("href") for each in links.all()] == [
            f"{each}/{OTHER}/" for each in (CORRECTION, CORRECTED, OLD)
        ]


def test_where_the_list_does_not_come_the_link_to_it_stays(
    window: Page, files: dict[str, bytes]
) -> None:
    """And nothing is said that is not known."""
    with serving({path: each for path, each in files.items() if path != "versions.json"}) as host:
        with window.expect_response("**/versions.json"):
            window.goto(f"{host.address}{OLD}/{LANGUAGE}/fees/")
        expect(window.locator(".editions > a")).to_be_visible()
        expect(banner(window, "superseded")).to_be_hidden()


@pytest.mark.parametrize(
    ("speaks", "day", "found"),
    [
        ("en-GB", BETWEEN, f"{CORRECTION}/en/"),
        ("ja-JP", BETWEEN, f"{CORRECTION}/ja/"),
        ("fr", BETWEEN, f"{CORRECTION}/en/"),
        ("ja-JP", LATER, f"{NEW}/en/"),
        ("en-GB", EARLIER, f"{OLD}/en/"),
    ],
)
def test_the_door_leads_to_the_edition_in_force_in_the_readers_language(
    browser: Browser, host: Folder, speaks: str, day: str, found: str
) -> None:
    """Or to the first that will be; who asks for the list gets it."""
    context = browser.new_context(locale=speaks)
    page = on(context.new_page(), day)
    page.goto(host.address)
    page.wait_for_url(f"{host.address}{found}")
    page.goto(f"{host.address}#editions")
    expect(page.locator("#editions a").first).to_be_visible()
    context.close()


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (BETWEEN, f"{CORRECTION}/{LANGUAGE}/faq/#here"),
        (LATER, f"{NEW}/{LANGUAGE}/faq/#here"),
        ("2024-12-31", f"{OLD}/{LANGUAGE}/#here"),
    ],
)
def test_latest_leads_to_the_page_of_the_edition_in_force(
    window: Page, host: Folder, day: str, found: str
) -> None:
    """On the reader's day, whenever it was published."""
    on(window, day).goto(f"{host.address}latest/{LANGUAGE}/faq/#here")
    window.wait_for_url(f"{host.address}{found}")


def test_latest_leads_on_without_a_script(browser: Browser, host: Folder) -> None:
    """To the edition that was in force when it was published."""
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{host.address}latest/{OTHER}/programmes/depot/")
        page.wait_for_url(f"{host.address}{CORRECTION}/{OTHER}/programmes/depot/")


def test_a_page_says_that_it_is_of_a_preview(window: Page, host: Folder) -> None:
    """Without a script, too: it stands in the page."""
    window.goto(f"{host.address}{CORRECTION}/{OTHER}/fees/")
    expect(window.get_by_text(SAYS[OTHER]("editions-preview"))).to_be_visible()


def answers_kept(page: Page) -> list[str]:
    """Name what the browser keeps of answers."""
    names: list[str] = page.evaluate("Object.keys(localStorage)")
    return [each for each in names if each.startswith(PRODUCT)]


def begin(page: Page, address: str) -> Driver:
    """Answer the first few questions, and have them kept in the browser."""
    driver = Driver(page)
    driver.open(address)
    driver.begin(FIRST.id, LIKELY)
    driver.keep_here().check()
    return driver


def test_answers_are_kept_for_one_edition_of_one_publication(
    window: Page, files: dict[str, bytes]
) -> None:
    """Another edition, or another publication of the same host, finds none of them."""
    twice = {f"{each}/{path}": file for path, file in files.items() for each in ("a", "b")}
    with serving(twice) as folder:
        begin(window, f"{folder.address}a/{CORRECTION}/{LANGUAGE}/")
        assert answers_kept(window) == [f"{PRODUCT} /a/{CORRECTION}/"]
        for other in (f"a/{CORRECTED}", f"b/{CORRECTION}"):
            driver = Driver(window)
            driver.open(f"{folder.address}{other}/{LANGUAGE}/")
            expect(driver.rows).to_have_count(0)
            expect(driver.keep_here()).not_to_be_checked()
        driver.open(f"{folder.address}a/{CORRECTION}/{OTHER}/")
        expect(driver.keep_here()).to_be_checked()


def test_the_edition_in_force_takes_the_answers_given_in_another(
    window: Page, host: Folder
) -> None:
    """As a saved file, saying so; the store of neither has them afterwards."""
    driver = Driver(on(window, BETWEEN))
    driver.open(f"{host.address}{CORRECTED}/{LANGUAGE}/")
    driver.begin(FIRST.id, LIKELY)
    question, answered = driver.question, driver.rows.count()
    banner(window, "corrected").locator("a").click()
    window.wait_for_url(f"{host.address}{CORRECTION}/{LANGUAGE}/wizard/")
    driver.listen()
    alone = SAYS[LANGUAGE]("wizard-across-alone", {"edition": CORRECTED})
    taken = SAYS[LANGUAGE]("wizard-handed-taken")
    expect(driver.notice).to_have_text(f"{taken} {alone}")
    assert (driver.question, driver.rows.count()) == (question, answered)
    assert window.evaluate("sessionStorage.length") == 0


def test_a_day_that_is_not_today_is_said_above_every_step(window: Page, guide: str) -> None:
    """Kept answers are never taken for today's."""
    driver = begin(window, guide)
    other = window.locator("[data-wizard=other-day]")
    expect(other).to_be_visible()
    window.clock.set_fixed_time(f"{AS_OF}T12:00:00")
    window.reload()
    driver.wait_for("ready")
    expect(other).to_be_hidden()
    window.clock.set_fixed_time("2031-12-24T12:00:00")
    window.reload()
    driver.wait_for("ready")
    expect(other).to_contain_text(SAYS[LANGUAGE]("not-today"))
    other.get_by_role("button").click()
    expect(window.locator("#as-of")).to_have_value(AS_OF)
