"""The engine kept as it stands once started: right whatever became of it, and never anyone's."""

import json
from collections.abc import Collection, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from guide_engine.authoring.assemble import load_rulebook
from guide_engine.authoring.wording import load_wording
from guide_engine.core.model.rulebook import Outcome
from guide_engine.core.protocol.protocol import Protocol
from guide_engine.core.protocol.wire import write_rulebook, write_wording
from guide_engine.core.shape.writing import plain
from guide_engine.publishing.browser.addresses import ENGINE_SCRIPT
from tests.browser.driver import Driver, message, replaced
from tests.browser.serving import Folder, serving
from tests.places import GUIDE

pytestmark = pytest.mark.browser

RULES = load_rulebook(GUIDE)
LANGUAGE, OTHER = RULES.edition.languages[:2]
WORDING = load_wording(GUIDE / LANGUAGE / "wording.yml")
EXAMPLES = [(each, example) for each in RULES.programmes.values() for example in each.examples]
FIRST = next(iter(RULES.programmes.values()))
LIKELY = next(each for each in FIRST.examples if each.outcome is Outcome.LIKELY)
SCRIPT = "javascripts/engine/worker.js"
PATIENCE = 20_000
PAUSE, LEAVING = 1_000, 200
"""Milliseconds."""
MOST_ATTEMPTS = 3
HOSTILE = (
    "",
    "[" * 1_000,
    "{}",
    '{"ask": "dossier", "dossier": "{", "language": "' + LANGUAGE + '"}',
)
KEPT = """async () => {
  const name = `${location.origin}/snapshot`;
  if (!(await caches.has(name))) return {};
  const cache = await caches.open(name);
  const one = async ({ url }) => {
    const kept = await cache.match(url);
    const { length } = new Uint8Array(await kept.arrayBuffer());
    return [url, { length, digest: kept.headers.get("x-digest") }];
  };
  const kept = (await cache.keys()).filter(({ url }) => !url.endsWith("?attempt"));
  return Object.fromEntries(await Promise.all(kept.map(one)));
}"""
ALTER = """async how => {
  const cache = await caches.open(`${location.origin}/snapshot`);
  const [{ url }] = await cache.keys();
  const kept = await cache.match(url);
  const bytes = new Uint8Array(await kept.arrayBuffer());
  const half = bytes.length / 2;
  const altered = {
    cut: () => bytes.slice(0, half),
    longer: () => new Uint8Array([...bytes.slice(0, 8), ...bytes]),
    turned: () => bytes.map((each, place) => (place === half ? each ^ 1 : each)),
  }[how.split(" ").at(-1)]();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", altered));
  const right = btoa(String.fromCharCode(...digest));
  const headers = { "x-digest": how.startsWith("right ") ? right : kept.headers.get("x-digest") };
  await cache.put(url, new Response(altered, { headers }));
}"""
MOVE = """async part => {
  const cache = await caches.open(`${location.origin}/snapshot`);
  const [{ url }] = await cache.keys();
  const [place] = url.split("/").filter((each) => each.length === 16).slice(part);
  await cache.put(url.replace(place, "0123456789abcdef"), await cache.match(url));
  await cache.delete(url);
}"""
ASK = """async ([address, language, messages]) => {
  const { Engine, startWorker } = await import(`${address}javascripts/engine/protocol.js`);
  const engine = new Engine(startWorker(language));
  return Promise.all(messages.map((each) => engine.ask(each, 60)));
}"""
FORBIDDEN = {
    "no-store": "Object.defineProperty(self, 'caches', { value: undefined });",
    "full": """Cache.prototype.put = async () => {
      throw new DOMException("full", "QuotaExceededError"); };""",
}


@pytest.fixture
def files(site: dict[str, bytes]) -> dict[str, bytes]:
    """Give what is served: the site, whose engine is kept."""
    told = [path for path in site if path.endswith(ENGINE_SCRIPT)]
    return {**site, **{path: replaced(site[path], "kept = false", "kept = true") for path in told}}


@pytest.fixture
def host(files: dict[str, bytes]) -> Iterator[Folder]:
    """Serve the site; the browser keeps nothing of it of its own accord."""
    with serving(files) as folder:
        yield folder


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """Give a fresh profile in which no page reports an error."""
    context = browser.new_context(locale="en-GB", timezone_id="UTC")
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    yield context
    context.close()
    assert errors == []


def visit(visitor: BrowserContext, host: Folder, language: str = LANGUAGE) -> tuple[Page, bool]:
    """Open the wizard until its engine is ready; say whether that was started from the rules."""
    rules = sum(path.endswith("/rulebook.json") for path in host.asked)
    page = visitor.new_page()
    Driver(page).open(f"{host.address}{language}/")
    return page, sum(path.endswith("/rulebook.json") for path in host.asked) > rules


def kept(
    page: Page, many: int = 1, instead_of: Collection[str] = ()
) -> dict[str, dict[str, int | str]]:
    """Wait until so many are kept, and none that was; give length and digest, by the address."""
    for _ in range(PATIENCE // 100):
        found = page.evaluate(KEPT)
        if len(found) == many and not found.keys() & {*instead_of}:
            return dict(found)
        page.wait_for_timeout(100)
    raise AssertionError(f"{many} are not kept")


def likely(page: Page) -> None:
    """Answer as the first programme's likely example does."""
    driver = Driver(page)
    driver.choose(FIRST.id, LIKELY.as_of.isoformat())
    driver.answer(LIKELY.answers)
    assert driver.outcome(FIRST.id) == ("likely", None)


def test_the_next_visit_goes_on_from_what_was_kept(visitor: BrowserContext, host: Folder) -> None:
    """The rules are read at the first; both come to the result."""
    page, started = visit(visitor, host)
    assert started
    likely(page)
    kept(page)
    page, started = visit(visitor, host)
    assert not started
    likely(page)


def test_what_was_kept_says_the_same_bytes(visitor: BrowserContext, host: Folder) -> None:
    """Every worked example and what is hostile, as from this Python."""
    kept(visit(visitor, host)[0])
    page, started = visit(visitor, host)
    messages = [
        message(programme.id, plain(example.answers), example.as_of.isoformat(), LANGUAGE)
        for programme, example in EXAMPLES
    ]
    asked = [*messages, *HOSTILE, *(json.dumps({"example": each.id}) for _, each in EXAMPLES)]
    here = Protocol(write_rulebook(RULES), write_wording(WORDING))
    replies = page.evaluate(ASK, [f"{host.address}{LANGUAGE}/", LANGUAGE, asked])
    assert not started
    assert [here.reply(each) for each in asked] == replies


def test_nothing_of_a_person_is_in_it(visitor: BrowserContext, host: Folder) -> None:
    """It is made before the first message, and not again."""
    page, _ = visit(visitor, host)
    before = kept(page)
    likely(page)
    page.wait_for_timeout(PAUSE)
    assert kept(page) == before


def test_what_was_altered_is_not_used(visitor: BrowserContext, host: Folder) -> None:
    """The engine starts as at a first visit, and is kept again."""
    page, _ = visit(visitor, host)
    before = kept(page)
    page.evaluate(ALTER, "turned")
    page, started = visit(visitor, host)
    assert started
    page.wait_for_timeout(PAUSE)
    assert {each["length"] for each in kept(page).values()} == {
        each["length"] for each in before.values()
    }
    assert not visit(visitor, host)[1]


def test_what_the_runtime_refuses_is_not_tried_again(visitor: BrowserContext, host: Folder) -> None:
    """However right its digest is: from then on the engine starts as at a first visit."""
    page, _ = visit(visitor, host)
    kept(page)
    page.evaluate(ALTER, "right longer")
    for _ in range(2):
        page, started = visit(visitor, host)
        assert started
        page.wait_for_timeout(PAUSE)
        assert [each["length"] for each in kept(page).values()] == [0]
    likely(page)


def test_what_brings_the_runtime_to_a_stop_is_not_tried_for_ever(
    visitor: BrowserContext, host: Folder
) -> None:
    """A part of it with a right digest: after some visits the engine starts as at first."""
    page, _ = visit(visitor, host)
    kept(page)
    page.evaluate(ALTER, "right cut")
    page.close()
    for _ in range(MOST_ATTEMPTS):
        stopped = visitor.new_page()
        Driver(stopped).open(f"{host.address}{LANGUAGE}/", engine="loading")
        stopped.wait_for_timeout(2 * PAUSE)
        Driver(stopped).wait_for("loading")
        stopped.close()
    assert visit(visitor, host)[1]


def test_whoever_leaves_at_once_goes_on_from_it_later(
    visitor: BrowserContext, host: Folder
) -> None:
    """An attempt that was cut off is no reason to try no more."""
    page, _ = visit(visitor, host)
    kept(page)
    for _ in range(MOST_ATTEMPTS - 1):
        page.goto(f"{host.address}{LANGUAGE}/wizard/")
        page.wait_for_timeout(LEAVING)
    assert not visit(visitor, host)[1]


@pytest.mark.parametrize("part", [0, 1], ids=["rules", "runtime"])
def test_one_of_other_rules_or_another_runtime_is_taken_away(
    visitor: BrowserContext, host: Folder, part: int
) -> None:
    """It is not looked at, and what is kept then is the newer one alone."""
    page, _ = visit(visitor, host)
    before = kept(page)
    page.evaluate(MOVE, part)
    moved = kept(page)
    assert moved.keys() != before.keys()
    page, started = visit(visitor, host)
    assert started
    assert kept(page, instead_of=moved).keys() == before.keys()


def test_each_language_has_its_own(visitor: BrowserContext, host: Folder) -> None:
    """One's words are not the other's; both stay."""
    kept(visit(visitor, host)[0])
    page, started = visit(visitor, host, OTHER)
    assert started
    kept(page, 2)
    assert not visit(visitor, host)[1]
    assert not visit(visitor, host, OTHER)[1]


@pytest.mark.parametrize("script", [pytest.param(each, id=id_) for id_, each in FORBIDDEN.items()])
def test_where_a_browser_keeps_nothing_the_engine_starts(
    visitor: BrowserContext, host: Folder, files: dict[str, bytes], script: str
) -> None:
    """As at a first visit."""
    path = f"{LANGUAGE}/{SCRIPT}"
    files[path] = script.encode() + files[path]
    likely(visit(visitor, host)[0])


def test_a_site_that_keeps_nothing_takes_it_away(
    visitor: BrowserContext, host: Folder, files: dict[str, bytes], site: dict[str, bytes]
) -> None:
    """And makes none."""
    kept(visit(visitor, host)[0])
    files.update(site)
    page, started = visit(visitor, host)
    assert started
    page.wait_for_timeout(PAUSE)
    assert page.evaluate(KEPT) == {}
