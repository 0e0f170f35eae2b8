"""The guide without a network where a reader asks for it, and what becomes of it later."""

import threading
from collections.abc import Container, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from guide_engine.publishing.browser.offline import (
    KEPT_SCRIPT,
    SERVICE_WORKER,
    kept_script,
    service_worker,
)
from tests.browser.critic import AUDIT, AXE, PAINT, WATCH, Critic
from tests.browser.driver import Driver, search
from tests.browser.operators import EDITION, FIRST, LANGUAGE, LANGUAGES, LIKELY, PLACE, WORDINGS
from tests.browser.serving import Folder, serving
from tests.browser.windows import AT_HOME, PATIENCE
from tests.places import ROOT

pytestmark = pytest.mark.browser

WORKER = f"{EDITION}/{SERVICE_WORKER}"
HOME, FAQ, WIZARD = (f"{PLACE}/{each}index.html" for each in ("", "faq/", "wizard/"))
PHRASES = WORDINGS[LANGUAGE]
MARK = "published again"
SIZE = {"whole": "5", "tenths": "7"}
STATE = """async state => {
  const registration = await navigator.serviceWorker.getRegistration();
  return Boolean(registration?.[state]);
}"""
SETTLED = f"async () => !await ({STATE})('installing')"
# Looks for a newer version; whether that comes to be kept shows later.
LOOK_AGAIN = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update().catch(() => {});
}"""
TAMPER = """async path => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  const address = new URL(path, location.origin).href;
  const there = await cache.match(address);
  await cache.put(address, new Response("<h1>altered</h1>", { headers: there.headers }));
}"""
HALVE = """async () => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  const kept = await cache.keys();
  await Promise.all(kept.filter((_, place) => place % 2).map((each) => cache.delete(each)));
  return kept.length;
}"""
COUNT = """async () => {
  const [name] = await caches.keys();
  return (await (await caches.open(name)).keys()).length;
}"""
STORES = "async () => (await caches.keys()).filter((each) => each.includes(' '))"
REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).length"
FAR = """least => document.querySelector("[data-offline=control] progress").value > least"""
TELL = """state => navigator.serviceWorker.dispatchEvent(
  new MessageEvent("message", { data: { state, kept: 30, all: 90 } }))"""
INSTALLED = """{
  const own = globalThis.matchMedia;
  globalThis.matchMedia = (asked) => own.call(globalThis, asked.replace(/.*display.*/, "all"));
}"""
EVICT = "async () => Promise.all((await caches.keys()).map((each) => caches.delete(each)))"


def kept(site: dict[str, bytes]) -> dict[str, bytes]:
    """Have browsers offer to keep a site."""
    scripts = {
        path: kept_script(voice.say("offline-size", SIZE))
        for language, voice in WORDINGS.items()
        for path in [f"{EDITION}/{language}/{KEPT_SCRIPT}"]
    }
    journeys = [f"{EDITION}/{each}/wizard/index.html" for each in LANGUAGES]
    worker = service_worker(ROOT, {**site, **scripts}, journeys)
    return {**site, **scripts, WORKER: worker.encode()}


def published_again(site: dict[str, bytes]) -> dict[str, bytes]:
    """Change every page, and have browsers keep the site that it is then."""
    mark = f'<p id="mark">{MARK}</p></body>'.encode()
    return kept(
        {
            path: content.replace(b"</body>", mark) if path.endswith(".html") else content
            for path, content in site.items()
        }
    )


@pytest.fixture
def files(site: dict[str, bytes]) -> dict[str, bytes]:
    """Give what is served, which a test may replace."""
    return kept(site)


@pytest.fixture
def host(files: dict[str, bytes]) -> Iterator[Folder]:
    """Serve the site, which browsers keep."""
    with serving(files) as folder:
        yield folder


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """Give a fresh profile."""
    context = browser.new_context(**AT_HOME)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def reader(visitor: BrowserContext, host: Folder) -> Page:
    """Open the guide's first page, where nothing is asked for yet."""
    page = visitor.new_page()
    page.goto(f"{host.address}{PLACE}/")
    expect(says(page, "absent")).to_be_visible()
    return page


@pytest.fixture
def window(reader: Page) -> Page:
    """Have the guide kept."""
    press(reader, "keep")
    expect(says(reader, "kept")).to_be_visible()
    return reader


def control(page: Page) -> Locator:
    """Find what keeps the guide, in the footer."""
    return page.locator(".md-footer [data-offline=control]")


def says(page: Page, state: str) -> Locator:
    """Find what is said in a state: absent, loading, partly or kept."""
    return control(page).locator(f"p[data-when={state}]")


def press(page: Page, button: str) -> None:
    """Press one of its buttons: keep or remove."""
    control(page).locator(f"[data-offline={button}]").click()


def until(page: Page, holds: str) -> None:
    """Wait until what a page promises to find out is so: Playwright takes a promise for a yes."""
    for _ in range(PATIENCE // 100):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"waited in vain for {holds}")


def likely(driver: Driver) -> None:
    """Answer as the first programme's likely example does."""
    driver.choose(FIRST.id, LIKELY.as_of.isoformat())
    driver.answer(LIKELY.answers)
    assert driver.outcome(FIRST.id) == ("likely", None)


def test_once_it_is_kept_all_of_it_works_without_a_network(
    window: Page, visitor: BrowserContext, host: Folder
) -> None:
    """Guide, search, and the wizard to its result; in the other language, too."""
    visitor.set_offline(True)
    asked = len(host.asked)
    for language in LANGUAGES:
        window.goto(f"{host.address}{EDITION}/{language}/faq/")
        assert window.locator("h1").is_visible()
    window.goto(f"{host.address}{PLACE}/")
    found = search(window, FIRST.id)
    window.goto(found)
    assert window.locator("h1").is_visible()
    driver = Driver(window)
    driver.open(f"{host.address}{PLACE}/")
    likely(driver)
    # The browser itself looks whether there is a newer version.
    assert set(host.asked[asked:]) <= {WORKER}


def test_whoever_answers_has_nothing_asked_for_meanwhile(window: Page, host: Folder) -> None:
    """Not even by what keeps the guide; the browser alone looks whether that has changed."""
    driver = Driver(window)
    driver.open(f"{host.address}{PLACE}/")
    until_ready = len(host.asked)
    likely(driver)
    window.evaluate(LOOK_AGAIN)
    assert set(host.asked[until_ready:]) <= {WORKER}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_is_sent_nothing_more_unasked(
    visitor: BrowserContext, host: Folder, language: str
) -> None:
    """Whatever pages are read, and after a whole journey: nothing is kept, and nobody watches."""
    page = visitor.new_page()
    driver = Driver(page)
    for path in ("", "faq/", "partners/"):
        page.goto(f"{host.address}{EDITION}/{language}/{path}")
        expect(says(page, "absent")).to_be_visible()
    driver.open(f"{host.address}{EDITION}/{language}/")
    until_ready = len(host.asked)
    likely(driver)
    assert host.asked[until_ready:] == []
    assert WORKER not in host.asked
    assert page.evaluate(REGISTERED) == 0
    assert page.evaluate(STORES) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_control_says_before_what_it_loads_and_how_much(
    visitor: BrowserContext, host: Folder, language: str
) -> None:
    """In the footer of a page, and in the wizard, in the language of the page."""
    voice = WORDINGS[language]
    page = visitor.new_page()
    size = voice.say("offline-size", SIZE)
    for path, number in (("faq/", 1), ("wizard/", 2)):
        page.goto(f"{host.address}{EDITION}/{language}/{path}")
        expect(says(page, "absent")).to_have_text(voice.say("offline-absent"))
        for closed in page.locator("[data-offline=place] summary").all():
            closed.click()
        buttons = page.locator("[data-offline=keep]")
        says_so = [voice.say("offline-keep") + size] * number
        expect(buttons).to_have_text(says_so, use_inner_text=True)


def test_it_is_asked_for_and_taken_away_by_keyboard(reader: Page, host: Folder) -> None:
    """The focus stays with the control; what becomes of it is announced, once."""
    reader.goto(f"{host.address}{PLACE}/wizard/")
    status = reader.locator(".md-footer").get_by_role("status")
    for place in (reader.locator("[data-offline=place]"), reader.locator(".md-footer")):
        if place.locator("summary").count():
            place.locator("summary").press("Enter")
        place.locator("[data-offline=keep]").press("Enter")
        kept = PHRASES.say("offline-kept")
        expect(status).to_have_text(kept, use_inner_text=True)
        expect(reader.locator("[data-offline] [role=status] [data-when=kept]")).to_have_count(1)
        expect(place.locator("[data-offline=remove]")).to_be_focused()
        reader.keyboard.press("Enter")
        expect(status).to_have_text(PHRASES.say("offline-absent"), use_inner_text=True)
        expect(place.locator("[data-offline=keep]")).to_be_focused()


def test_what_is_taken_away_is_gone_and_stays_away(window: Page, host: Folder) -> None:
    """Also while a page that it served goes on loading; it can be asked for again at once."""
    window.goto(f"{host.address}{PLACE}/faq/")
    press(window, "remove")
    expect(says(window, "absent")).to_be_visible()
    window.evaluate("path => fetch(path).then((found) => found.text())", f"/{FAQ}")
    for path in ("glossary/", "faq/"):
        assert window.evaluate(STORES) == []
        assert window.evaluate(REGISTERED) == 0
        window.goto(f"{host.address}{PLACE}/{path}")
        expect(says(window, "absent")).to_be_visible()
    press(window, "keep")
    expect(says(window, "kept")).to_be_visible()
    press(window, "remove")
    press(window, "keep")
    expect(says(window, "kept")).to_be_visible()


class Held(dict[str, bytes]):
    """Files of a host that keeps some waiting."""

    def __init__(self, files: dict[str, bytes]) -> None:
        """Hold nothing yet."""
        super().__init__(files)
        self.free = threading.Event()
        self.held: Container[str] = ()

    def get(self, path: str, otherwise: Any = None) -> Any:  # noqa: ANN401 - as of any mapping
        """Give a file, once it is let go."""
        if path in self.held:
            self.free.wait()
        return super().get(path, otherwise)


@pytest.fixture
def slow(files: dict[str, bytes]) -> Iterator[tuple[Held, Folder]]:
    """Serve the site, of which any file can be held."""
    held = Held(files)
    with serving(held) as folder:
        yield held, folder
        held.free.set()


def test_while_it_loads_every_tab_says_so_and_can_stop_it(
    visitor: BrowserContext, slow: tuple[Held, Folder]
) -> None:
    """How far it is, too; what was stopped leaves nothing behind."""
    held, host = slow
    tabs = [visitor.new_page() for _ in range(2)]
    for page in tabs:
        page.goto(f"{host.address}{PLACE}/")
        expect(says(page, "absent")).to_be_visible()
    held.held = [FAQ]
    press(tabs[0], "keep")
    for page in tabs:
        expect(says(page, "loading")).to_be_visible()
        most = len(held) - 1
        page.wait_for_function(FAR, arg=most // 2)
    press(tabs[1], "remove")
    expect(says(tabs[1], "absent")).to_be_visible()
    expect(says(tabs[0], "absent")).to_be_visible()
    tabs[0].goto(f"{host.address}{PLACE}/glossary/")
    expect(says(tabs[0], "absent")).to_be_visible()
    assert tabs[0].evaluate(STORES) == []


def test_where_it_fails_that_is_said_and_it_goes_on_from_there(
    reader: Page, host: Folder, files: dict[str, bytes]
) -> None:
    """Whatever the reader opens meanwhile; or what is there of it is taken away."""
    missing = {path: files.pop(path) for path in (FAQ, WIZARD)}
    press(reader, "keep")
    expect(says(reader, "partly")).to_be_visible()
    reader.goto(f"{host.address}{PLACE}/glossary/")
    expect(says(reader, "partly")).to_be_visible()
    files.update(missing)
    asked = len(host.asked)
    press(reader, "keep")
    expect(says(reader, "kept")).to_be_visible()
    assert len(host.asked[asked:]) < len(files) / 2
    press(reader, "remove")
    files.pop(FAQ)
    press(reader, "keep")
    expect(says(reader, "partly")).to_be_visible()
    press(reader, "remove")
    expect(says(reader, "absent")).to_be_visible()
    assert reader.evaluate(STORES) == []


def test_what_the_browser_gave_up_is_said_and_can_be_loaded_again(
    window: Page,
) -> None:
    """All of it or a part."""
    everything = window.evaluate(COUNT)
    for lose, state in ((HALVE, "partly"), (EVICT, "absent")):
        window.evaluate(lose)
        # Nothing that is opened is put where the control would count it.
        window.reload()
        expect(says(window, state)).to_be_visible()
        press(window, "keep")
        expect(says(window, "kept")).to_be_visible()
        assert window.evaluate(COUNT) == everything


def test_whoever_answers_may_ask_for_it_and_goes_on_answering(
    visitor: BrowserContext, host: Folder
) -> None:
    """Asked for in the wizard, it is loaded there; the answers are as they were."""
    page = visitor.new_page()
    driver = Driver(page)
    driver.open(f"{host.address}{PLACE}/")
    driver.begin(FIRST.id, LIKELY)
    page.locator("[data-offline=place] summary").click()
    page.locator("[data-offline=place] [data-offline=keep]").click()
    driver.answer(LIKELY.answers)
    assert driver.outcome(FIRST.id) == ("likely", None)
    expect(says(page, "kept")).to_be_visible()


def test_a_newer_version_is_not_loaded_while_somebody_answers(
    window: Page, host: Folder, files: dict[str, bytes], site: dict[str, bytes]
) -> None:
    """It came by itself, so it waits until nobody does."""
    files.update(published_again(site))
    driver = Driver(window)
    driver.open(f"{host.address}{PLACE}/")
    until_ready = len(host.asked)
    likely(driver)
    window.evaluate(LOOK_AGAIN)
    until(window, SETTLED)
    assert set(host.asked[until_ready:]) <= {WORKER}
    window.goto(f"{host.address}{PLACE}/faq/")
    expect(window.locator("[data-offline=offer]")).to_be_visible()


def test_whoever_installs_the_guide_has_it_kept(reader: Page) -> None:
    """As if it had been asked for."""
    reader.evaluate("dispatchEvent(new Event('appinstalled'))")
    expect(says(reader, "kept")).to_be_visible()


def test_an_installed_guide_is_kept_unless_it_was_taken_away(
    visitor: BrowserContext, host: Folder
) -> None:
    """Not from the wizard's page on, where somebody may be answering."""
    visitor.add_init_script(INSTALLED)
    page = visitor.new_page()
    page.goto(f"{host.address}{PLACE}/wizard/")
    expect(says(page, "absent")).to_be_visible()
    page.goto(f"{host.address}{PLACE}/")
    expect(says(page, "kept")).to_be_visible()
    press(page, "remove")
    expect(says(page, "absent")).to_be_visible()
    page.goto(f"{host.address}{PLACE}/faq/")
    expect(says(page, "absent")).to_be_visible()
    assert page.evaluate(REGISTERED) == 0


@pytest.mark.parametrize(
    "without", ["delete Navigator.prototype.serviceWorker", "delete globalThis.caches"]
)
def test_where_a_browser_cannot_keep_it_there_is_no_control(
    visitor: BrowserContext, host: Folder, without: str
) -> None:
    """As on an address that is not encrypted."""
    visitor.add_init_script(without)
    page = visitor.new_page()
    page.goto(f"{host.address}{PLACE}/wizard/")
    expect(page.locator("[data-offline=control]")).to_be_hidden()
    expect(page.locator("[data-offline=place]")).to_be_hidden()


def test_without_scripts_or_on_a_site_that_is_not_kept_there_is_no_control(
    browser: Browser, host: Folder, served: Folder
) -> None:
    """Nor does it say anything."""
    for folder, scripts in ((host, False), (served, True)):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(f"{folder.address}{PLACE}/wizard/")
        expect(page.locator("[data-offline=control]")).to_be_hidden()
        expect(page.locator("[data-offline=place]")).to_be_hidden()
        context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_of_the_control_is_accessible(
    visitor: BrowserContext, host: Folder, language: str
) -> None:
    """In the footer and in the wizard: in any colours, at any width."""
    visitor.add_init_script(WATCH)
    page = visitor.new_page()
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{host.address}{EDITION}/{language}/wizard/")
    page.locator("[data-offline=place] summary").click()
    critic = Critic(page)
    for state in ("absent", "loading", "partly", "kept"):
        page.evaluate(TELL, state)
        critic.look(state)
    assert critic.wrong == {}


def test_a_half_filled_store_is_filled_as_it_is_read(
    window: Page, visitor: BrowserContext, host: Folder
) -> None:
    """With a network every page opens, and is then there without one."""
    all_there = window.evaluate(COUNT)
    window.evaluate(HALVE)
    assert window.evaluate(COUNT) < all_there
    pages = (f"{host.address}{PLACE}/{each}" for each in ("", "faq/", "glossary/", "wizard/"))
    addresses = list(pages)
    for address in addresses:
        window.goto(address)
    Driver(window).wait_for("ready")
    visitor.set_offline(True)
    for address in addresses:
        window.goto(address)
        assert window.locator("h1").is_visible()
    Driver(window).wait_for("ready")


def test_an_altered_file_is_never_shown(
    window: Page, visitor: BrowserContext, host: Folder
) -> None:
    """The host's own is taken for it, and kept; without a host there is none."""
    window.goto(f"{host.address}{PLACE}/glossary/")
    window.evaluate(TAMPER, f"/{PLACE}/faq/")
    visitor.set_offline(True)
    status = "async path => fetch(path).then(() => true, () => false)"
    assert window.evaluate(status, f"/{PLACE}/glossary/")
    assert not window.evaluate(status, f"/{PLACE}/faq/")
    visitor.set_offline(False)
    window.goto(f"{host.address}{PLACE}/faq/")
    assert window.locator("h1").inner_text() != "altered"
    visitor.set_offline(True)
    window.goto(f"{host.address}{PLACE}/faq/")
    assert window.locator("h1").inner_text() != "altered"


def test_an_altered_engine_is_never_run(
    window: Page, host: Folder, files: dict[str, bytes]
) -> None:
    """The wizard works as if nothing had happened."""
    wasm = next(path for path in files if path.endswith(".wasm"))
    window.evaluate(TAMPER, f"/{wasm}")
    driver = Driver(window)
    driver.open(f"{host.address}{PLACE}/")
    likely(driver)


def test_what_the_browser_evicted_comes_from_the_host(window: Page, host: Folder) -> None:
    """Plainly: pages, and the wizard to its result."""
    window.evaluate(EVICT)
    window.goto(f"{host.address}{PLACE}/faq/")
    assert window.locator("h1").is_visible()
    driver = Driver(window)
    driver.open(f"{host.address}{PLACE}/")
    likely(driver)


def test_evicted_and_published_again_the_newer_opens_whole(
    window: Page, host: Folder, files: dict[str, bytes], site: dict[str, bytes]
) -> None:
    """No page of the newer is opened with parts of the older."""
    window.goto(f"{host.address}{PLACE}/faq/")
    window.evaluate(EVICT)
    files.update(published_again(site))
    window.goto(f"{host.address}{PLACE}/glossary/")
    expect(window.locator("#mark")).to_have_text(MARK)
    assert window.evaluate("navigator.serviceWorker.controller") is None


def test_a_newer_version_is_offered_and_waits(
    window: Page,
    visitor: BrowserContext,
    host: Folder,
    files: dict[str, bytes],
    site: dict[str, bytes],
) -> None:
    """A journey goes on with the version it began with; what is loaded on request is all newer."""
    driver = Driver(window)
    driver.open(f"{host.address}{PLACE}/")
    driver.choose(FIRST.id, LIKELY.as_of.isoformat())
    files.update(published_again(site))
    other = visitor.new_page()
    other.goto(f"{host.address}{PLACE}/faq/")
    assert other.locator("#mark").count() == 0
    # Whatever a tab does in the background, the browser does slowly.
    window.bring_to_front()
    driver.answer(LIKELY.answers)
    assert driver.outcome(FIRST.id) == ("likely", None)
    assert window.locator("#mark").count() == 0

    # Once nobody answers, the newer version is fetched, and offered in each tab.
    window.goto(f"{host.address}{PLACE}/")
    expect(window.locator("[data-offline=offer]")).to_be_visible()
    assert window.locator("#mark").count() == 0
    window.locator("[data-offline=load]").click()
    expect(window.locator("[data-offline=others]")).to_be_visible()
    window.evaluate(AXE)
    for scheme in ("default", "slate"):
        window.evaluate(PAINT, scheme)
        assert window.evaluate(AUDIT) == []
    window.goto(f"{host.address}{PLACE}/glossary/")
    assert window.locator("#mark").count() == 0
    other.close()
    expect(window.locator("[data-offline=offer]")).to_be_visible()
    window.locator("[data-offline=load]").click()
    expect(window.locator("#mark")).to_have_text(MARK)
    expect(window.locator("[data-offline=offer]")).to_be_hidden()
    visitor.set_offline(True)
    for path in ("", "faq/", "wizard/"):
        window.goto(f"{host.address}{PLACE}/{path}")
        expect(window.locator("#mark")).to_have_text(MARK)
    likely_again = Driver(window)
    likely_again.open(f"{host.address}{PLACE}/")
    likely(likely_again)


def test_a_publication_half_there_is_not_taken(
    window: Page, host: Folder, files: dict[str, bytes], site: dict[str, bytes]
) -> None:
    """One file of the older among the newer: the older stays, whole."""
    older = files[FAQ]
    files.update({**published_again(site), FAQ: older})
    window.goto(f"{host.address}{PLACE}/glossary/")
    window.evaluate(LOOK_AGAIN)
    until(window, SETTLED)
    assert window.evaluate(STATE, "waiting") is False
    window.goto(f"{host.address}{PLACE}/")
    assert window.locator("#mark").count() == 0


def test_a_site_that_keeps_nothing_takes_away_what_was_kept(
    window: Page, host: Folder, files: dict[str, bytes]
) -> None:
    """As while it is written: the author sees what was built last."""
    files[WORKER] = service_worker(ROOT, {}, ()).encode()
    window.goto(f"{host.address}{PLACE}/faq/")
    until(window, "async () => (await caches.keys()).length === 0")
    window.reload()
    assert window.evaluate("caches.keys()") == []
    assert window.evaluate("navigator.serviceWorker.controller") is None


def test_it_can_be_installed(window: Page, visitor: BrowserContext) -> None:
    """The browser has nothing against it."""
    session = visitor.new_cdp_session(window)
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [each for each in errors if each["errorId"] != "in-incognito"] == []
