"""How long until the engine answers on a return visit, beside a runtime in the browser's cache."""

from playwright.sync_api import Browser, Page, sync_playwright

from guide_engine.publishing.browser.offline import SERVICE_WORKER, service_worker
from tests.bench.figures import Figure, in_turn
from tests.bench.start_up import RUNS, TIMING, Start, ours, packages, shipped
from tests.browser.serving import BROWSER, serving
from tests.places import ROOT

LASTING = {"Cache-Control": "public, max-age=31536000, immutable"}
KEEP = """async () => {
  await navigator.serviceWorker.register("/service-worker.js");
  await navigator.serviceWorker.ready;
}"""


def figures() -> list[Figure]:
    """Take the time of a return visit, ours and Pyodide as shipped in turn."""
    mine = ours()
    name, theirs = shipped(next(packages()))
    worker = service_worker(ROOT, mine.files, ()).encode()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**BROWSER)
        with (
            serving({**mine.files, SERVICE_WORKER: worker}) as our_site,
            serving(theirs.files, LASTING) as their_site,
        ):
            ours_kept = _visited(browser, our_site.address)
            theirs_kept = _visited(browser, their_site.address)
            ours_kept.evaluate(KEEP)
            found = in_turn(
                {
                    "ours": lambda: _again(ours_kept, mine),
                    "theirs": lambda: _again(theirs_kept, theirs),
                },
                runs=RUNS,
            )
        browser.close()
    return [Figure("engine-ready-kept", "ms", found["ours"], RUNS, "≤ 0.4×", name, found["theirs"])]


def _visited(browser: Browser, address: str) -> Page:
    page = browser.new_context().new_page()
    page.goto(address)
    return page


def _again(page: Page, start: Start) -> float:
    """Visit the page again; give the milliseconds to its worker's first reply."""
    page.reload()
    taken: float = page.evaluate(TIMING, [f"/{start.script}", start.name, start.text])
    return taken
