"""The guide without a network, and what becomes of it when a newer version is published."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from guide_engine.authoring.assemble import load_rulebook
from guide_engine.core.model.rulebook import Outcome
from guide_engine.publishing.browser.offline import SERVICE_WORKER, service_worker
from tests.browser.critic import AUDIT, AXE, PAINT
from tests.browser.driver import Driver, search
from tests.browser.serving import Folder, serving
from tests.places import GUIDE, ROOT

pytestmark = pytest.mark.browser

RULES = load_rulebook(GUIDE)
LANGUAGE = RULES.edition.languages[0]
FIRST = next(iter(RULES.programmes.values()))
LIKELY = next(each for each in FIRST.examples if each.outcome is Outcome.LIKELY)
HOME, FAQ, WIZARD = (f"{LANGUAGE}/{each}index.html" for each in ("", "faq/", "wizard/"))
MARK = "published again"
PATIENCE = 60_000
PAUSE = 1_500
"""Milliseconds."""
STATE = """async state => {
  const registration = await navigator.serviceWorker.getRegistration();
  return Boolean(registration?.[state]);
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
EVICT = "async () => Promise.all((await caches.keys()).map((each) => caches.delete(each)))"


def kept(site: dict[str, bytes]) -> dict[str, bytes]:
    """Have browsers keep a site."""
    journeys = [f"{each}/wizard/index.html" for each in RULES.edition.languages]
    worker = service_worker(ROOT, site, journeys)
    return {**site, SERVICE_WORKER: worker.encode()}


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
    context = browser.new_context(locale="en-GB", timezone_id="UTC")
    yield context
    context.close()


@pytest.fixture
def window(visitor: BrowserContext, host: Folder) -> Page:
    """Open the guide's first page, and wait until the guide is kept."""
    page = visitor.new_page()
    page.goto(f"{host.address}{LANGUAGE}/")
    wait_for(page, "active")
    return page


def wait_for(page: Page, state: str) -> None:
    """Wait until a worker is installing, waiting or active."""
    for _ in range(PATIENCE // 100):
        if page.evaluate(STATE, state):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"no worker is {state}")


def likely(driver: Driver) -> None:
    """Answer as the first programme's likely example does."""
    driver.choose(FIRST.id, LIKELY.as_of.isoformat())
    driver.answer(LIKELY.answers)
    assert driver.outcome(FIRST.id) == ("likely", None)


def test_after_one_visit_all_of_it_works_without_a_network(
    window: Page, visitor: BrowserContext, host: Folder
) -> None:
    """Guide, search, and the wizard to its result; in the other language, too."""
    visitor.set_offline(True)
    asked = len(host.asked)
    for language in RULES.edition.languages:
        window.goto(f"{host.address}{language}/faq/")
        assert window.locator("h1").is_visible()
    window.goto(f"{host.address}{LANGUAGE}/")
    found = search(window, FIRST.id)
    window.goto(found)
    assert window.locator("h1").is_visible()
    driver = Driver(window)
    driver.open(f"{host.address}{LANGUAGE}/")
    likely(driver)
    # The browser itself looks whether there is a newer version.
    assert set(host.asked[asked:]) <= {SERVICE_WORKER}


def test_whoever_answers_has_nothing_asked_for_meanwhile(window: Page, host: Folder) -> None:
    """Not even by what keeps the guide; the browser alone looks whether that has changed."""
    driver = Driver(window)
    driver.open(f"{host.address}{LANGUAGE}/")
    until_ready = len(host.asked)
    likely(driver)
    window.wait_for_timeout(PAUSE)
    assert set(host.asked[until_ready:]) <= {SERVICE_WORKER}


def test_a_visit_of_the_wizard_alone_keeps_nothing(visitor: BrowserContext, host: Folder) -> None:
    """What comes after it is ready would be asked for while somebody answers."""
    page = visitor.new_page()
    driver = Driver(page)
    driver.open(f"{host.address}{LANGUAGE}/")
    until_ready = len(host.asked)
    likely(driver)
    page.wait_for_timeout(PAUSE)
    assert host.asked[until_ready:] == []


def test_keeping_stops_where_somebody_answers_and_goes_on_after(
    visitor: BrowserContext, host: Folder, files: dict[str, bytes]
) -> None:
    """What was kept by then is not asked for again."""
    page = visitor.new_page()
    page.goto(f"{host.address}{LANGUAGE}/")
    wait_for(page, "installing")
    driver = Driver(page)
    driver.open(f"{host.address}{LANGUAGE}/")
    until_ready = len(host.asked)
    likely(driver)
    page.wait_for_timeout(PAUSE)
    assert set(host.asked[until_ready:]) <= {SERVICE_WORKER}
    page.goto(f"{host.address}{LANGUAGE}/faq/")
    wait_for(page, "active")
    assert page.evaluate(COUNT) == files[SERVICE_WORKER].count(b'="')


def test_a_half_filled_store_is_filled_as_it_is_read(
    window: Page, visitor: BrowserContext, host: Folder
) -> None:
    """With a network every page opens, and is then there without one."""
    all_there = window.evaluate(COUNT)
    window.evaluate(HALVE)
    assert window.evaluate(COUNT) < all_there
    pages = (f"{host.address}{LANGUAGE}/{each}" for each in ("", "faq/", "glossary/", "wizard/"))
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
    window.goto(f"{host.address}{LANGUAGE}/glossary/")
    window.evaluate(TAMPER, f"/{LANGUAGE}/faq/")
    visitor.set_offline(True)
    status = "async path => fetch(path).then(() => true, () => false)"
    assert window.evaluate(status, f"/{LANGUAGE}/glossary/")
    assert not window.evaluate(status, f"/{LANGUAGE}/faq/")
    visitor.set_offline(False)
    window.goto(f"{host.address}{LANGUAGE}/faq/")
    assert window.locator("h1").inner_text() != "altered"
    visitor.set_offline(True)
    window.goto(f"{host.address}{LANGUAGE}/faq/")
    assert window.locator("h1").inner_text() != "altered"


def test_an_altered_engine_is_never_run(
    window: Page, host: Folder, files: dict[str, bytes]
) -> None:
    """The wizard works as if nothing had happened."""
    wasm = next(path for path in files if path.endswith(".wasm"))
    window.evaluate(TAMPER, f"/{wasm}")
    driver = Driver(window)
    driver.open(f"{host.address}{LANGUAGE}/")
    likely(driver)


def test_what_the_browser_evicted_comes_from_the_host(window: Page, host: Folder) -> None:
    """Plainly: pages, and the wizard to its result."""
    window.evaluate(EVICT)
    window.goto(f"{host.address}{LANGUAGE}/faq/")
    assert window.locator("h1").is_visible()
    driver = Driver(window)
    driver.open(f"{host.address}{LANGUAGE}/")
    likely(driver)


def test_evicted_and_published_again_the_newer_opens_whole(
    window: Page, host: Folder, files: dict[str, bytes], site: dict[str, bytes]
) -> None:
    """No page of the newer is opened with parts of the older."""
    window.goto(f"{host.address}{LANGUAGE}/faq/")
    window.evaluate(EVICT)
    files.update(published_again(site))
    window.goto(f"{host.address}{LANGUAGE}/glossary/")
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
    driver.open(f"{host.address}{LANGUAGE}/")
    driver.choose(FIRST.id, LIKELY.as_of.isoformat())
    files.update(published_again(site))
    other = visitor.new_page()
    other.goto(f"{host.address}{LANGUAGE}/faq/")
    assert other.locator("#mark").count() == 0
    # Whatever a tab does in the background, the browser does slowly.
    window.bring_to_front()
    driver.answer(LIKELY.answers)
    assert driver.outcome(FIRST.id) == ("likely", None)
    assert window.locator("#mark").count() == 0

    # Once nobody answers, the newer version is fetched, and offered in each tab.
    window.goto(f"{host.address}{LANGUAGE}/")
    expect(window.locator("[data-offline=offer]")).to_be_visible(timeout=PATIENCE)
    assert window.locator("#mark").count() == 0
    window.locator("[data-offline=load]").click()
    expect(window.locator("[data-offline=others]")).to_be_visible()
    window.evaluate(AXE)
    for scheme in ("default", "slate"):
        window.evaluate(PAINT, scheme)
        assert window.evaluate(AUDIT) == []
    window.goto(f"{host.address}{LANGUAGE}/glossary/")
    assert window.locator("#mark").count() == 0
    other.close()
    expect(window.locator("[data-offline=offer]")).to_be_visible()
    window.locator("[data-offline=load]").click()
    expect(window.locator("#mark")).to_have_text(MARK, timeout=PATIENCE)
    expect(window.locator("[data-offline=offer]")).to_be_hidden()
    visitor.set_offline(True)
    for path in ("", "faq/", "wizard/"):
        window.goto(f"{host.address}{LANGUAGE}/{path}")
        expect(window.locator("#mark")).to_have_text(MARK)
    likely_again = Driver(window)
    likely_again.open(f"{host.address}{LANGUAGE}/")
    likely(likely_again)


def test_a_publication_half_there_is_not_taken(
    window: Page, host: Folder, files: dict[str, bytes], site: dict[str, bytes]
) -> None:
    """One file of the older among the newer: the older stays, whole."""
    older = files[FAQ]
    files.update({**published_again(site), FAQ: older})
    window.goto(f"{host.address}{LANGUAGE}/glossary/")
    window.wait_for_timeout(2 * PAUSE)
    for _ in range(PATIENCE // 100):
        if not window.evaluate(STATE, "installing"):
            break
        window.wait_for_timeout(100)
    assert window.evaluate(STATE, "waiting") is False
    window.goto(f"{host.address}{LANGUAGE}/")
    assert window.locator("#mark").count() == 0


def test_a_site_that_keeps_nothing_takes_away_what_was_kept(
    window: Page, host: Folder, files: dict[str, bytes]
) -> None:
    """As while it is written: the author sees what was built last."""
    files[SERVICE_WORKER] = service_worker(ROOT, {}, ()).encode()
    window.goto(f"{host.address}{LANGUAGE}/faq/")
    for _ in range(PATIENCE // 100):
        if window.evaluate("caches.keys()") == []:
            break
        window.wait_for_timeout(100)
    window.reload()
    assert window.evaluate("caches.keys()") == []
    assert window.evaluate("navigator.serviceWorker.controller") is None


def test_it_can_be_installed(window: Page, visitor: BrowserContext) -> None:
    """The browser has nothing against it."""
    session = visitor.new_cdp_session(window)
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [each for each in errors if each["errorId"] != "in-incognito"] == []
