"""How soon the wizard can be answered, what its engine's loading holds up, how fast it goes on."""

import json
import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypedDict

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from guide_engine.authoring.assemble import load_rulebook
from tests.bench.figures import Figure
from tests.bench.hosting import hosting
from tests.bench.sites import WIZARD, Sites
from tests.browser.serving import BROWSER
from tests.places import GUIDE

RUNS, WALKS = 7, 3
PATIENCE = 120_000
SLOWER = 4
SLOW_LINE = {"latency": 100, "downloadThroughput": 5e6 / 8, "uploadThroughput": 5e6 / 8}
READY = "() => document.querySelector('[data-wizard=root][data-engine=ready]')"
# Looks once a frame; as soon as the first choice and the button to go on can be seen, presses both.
ANSWERING = """{
  const seen = { visibilityProperty: true, contentVisibilityAuto: true };
  const shown = (selector) => [...document.querySelectorAll(selector)].find(
    (each) => each.checkVisibility(seen) && !each.disabled);
  const look = () => {
    const [choice, next] = [shown("input[name=programme]"), shown("[data-wizard=next]")];
    if (!choice || !next) return requestAnimationFrame(look);
    window.answerable = performance.now();
    choice.click();
    next.click();
  };
  requestAnimationFrame(look);
}"""
ANSWERED = """() => window.answerable && document.readyState === "complete"
  && [...document.querySelectorAll("[data-question]")].some((each) => each.checkVisibility())"""
# Whatever the page had asked for by then, whole, as it came over the line.
BYTES = """() => ["navigation", "resource"]
  .flatMap((kind) => performance.getEntriesByType(kind))
  .filter(({ startTime }) => startTime <= window.answerable)
  .reduce((sum, { transferSize }) => sum + transferSize, 0)"""
TICK = 4
# A timer that should ring every few milliseconds is late by as long as the page is held up.
LATENESS = f"""{{
  let [longest, last] = [0, 0];
  const ring = () => {{
    const now = performance.now();
    if (last) longest = Math.max(longest, now - last - {TICK});
    last = now;
  }};
  addEventListener("load", () => setInterval(ring, {TICK}), {{ once: true }});
  window.longestBlock = () => longest;
}}"""
# From the press on the button until the next heading has its place, and the engine's share of that.
WALKING = """async ([examples, pause]) => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = () => all("[data-step], [data-wizard=result]").find((each) => !each.hidden);
  const rest = () => new Promise((resolve) => setTimeout(resolve, pause));
  const { postMessage } = Worker.prototype;
  let [asked, engine] = [0, 0];
  Worker.prototype.postMessage = function (message) {
    asked = performance.now();
    postMessage.call(this, message);
  };
  addEventListener("wizard:reply", () => (engine = performance.now() - asked), { capture: true });

  const goOn = () => new Promise((resolve) => {
    const before = shown();
    const observer = new MutationObserver(() => {
      const after = shown();
      if (!after || after === before) return;
      after.querySelector("h2:not([hidden])").getBoundingClientRect();
      const whole = performance.now() - pressed.timeStamp;
      observer.disconnect();
      resolve({ whole, engine, to: after.dataset.step ?? "" });
    });
    observer.observe(before.closest("[data-wizard=root]"), { attributes: true, subtree: true });
    const pressed = new MouseEvent("click", { bubbles: true, cancelable: true });
    all("[data-wizard=next]")[0].dispatchEvent(pressed);
  });

  const fill = (step, answer) => {
    for (const value of [answer].flat().length ? [answer].flat() : [""]) {
      const choice = all(`input[name="${step}"][value="${value}"]`)[0];
      const field = choice ?? document.getElementById(`field-${step}`);
      if (choice) choice.click();
      else field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  const steps = [];
  for (const { programme, day, answers } of examples) {
    fill("programme", programme);
    document.getElementById("as-of").value = day;
    for (let step = ":programmes"; step; await rest()) {
      if (step in answers) fill(step, answers[step]);
      const taken = await goOn();
      step = taken.to;
      steps.push(taken);
    }
    all("[data-wizard=summary] [data-wizard=restart]")[0].click();
    await rest();
  }
  return steps;
}"""
# Browsers ignore a page that adds too much to its history at once; a person is slower.
REST = 60


class Step(TypedDict):
    """What a step took, in milliseconds, the engine's share of it, and the question it led to."""

    whole: float
    engine: float
    to: str


def figures(sites: Sites) -> list[Figure]:
    """Visit the wizard in fresh profiles; walk through every worked example in it."""
    with sync_playwright() as playwright, hosting(sites.ours) as host:
        browser = playwright.chromium.launch(**BROWSER)
        address = f"{host}{sites.home}{WIZARD}"
        taken = [*_first(browser, address), _block(browser, address), *_steps(browser, address)]
        browser.close()
    return taken


@contextmanager
def _page(browser: Browser, script: str = "") -> Iterator[tuple[Page, CDPSession]]:
    """Open a page in a fresh profile, and a line to the browser's own tools."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.add_init_script(script)
    yield page, context.new_cdp_session(page)
    context.close()


def _first(browser: Browser, address: str) -> Iterator[Figure]:
    """Yield when the first question can be answered on a slow line, and what came until then."""
    visits = [_visit(browser, address) for _ in range(RUNS)]
    for seat, (what, unit, goal) in enumerate(
        (
            ("first-answer", "ms", "≤ 1,500"),
            ("first-bytes", "bytes", "≤ 300,000"),
        )
    ):
        yield Figure(what, unit, statistics.median(each[seat] for each in visits), RUNS, goal)


def _visit(browser: Browser, address: str) -> tuple[float, int]:
    """Give the milliseconds until the first answer could be given, and the bytes; give it, too."""
    with _page(browser, ANSWERING) as (page, tools):
        tools.send("Network.emulateNetworkConditions", {"offline": False, **SLOW_LINE})
        tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address)
        page.wait_for_function(ANSWERED)
        return page.evaluate("window.answerable"), page.evaluate(BYTES)


def _block(browser: Browser, address: str) -> Figure:
    """Give how late the page's timer was at worst, from its load until the engine stands by."""
    longest = []
    for _ in range(RUNS):
        with _page(browser, LATENESS) as (page, _tools):
            page.goto(address)
            page.wait_for_function(READY)
            longest.append(page.evaluate("window.longestBlock()"))
    return Figure("longest-block", "ms", statistics.median(longest), RUNS, "≤ 50")


def _steps(browser: Browser, address: str) -> Iterator[Figure]:
    """Yield the 95th percentiles from an answer to what it leads to, and the engine's share.

    The browser slows down the page alone, not its worker. So on the slower processor the engine's
    share of the same step at full speed is counted so many times more.
    """
    walks = [[_walk(browser, address, slower) for slower in (1, SLOWER)] for _ in range(WALKS)]
    steps = [list(zip(*pair, strict=True)) for pair in walks]

    def figure(
        name: str, of: str, taken: Callable[[Step, Step], float | None], goal: str = ""
    ) -> Figure:
        late = [_late(filter(None, (taken(*pair) for pair in walk))) for walk in steps]
        return Figure(name, "ms", statistics.median(late), WALKS, goal, of=of)

    def slowed(full: Step, slow: Step) -> float:
        return slow["whole"] + (SLOWER - 1) * full["engine"]

    next_one, result = "next-question", "last-result"
    plain, slow = "this-processor", "slower-processor"
    yield figure(next_one, plain, lambda full, _: full["whole"] if full["to"] else None, "≤ 16")
    yield figure("next-question-engine", plain, lambda full, _: full["engine"])
    yield figure(result, plain, lambda full, _: None if full["to"] else full["whole"])
    yield figure(next_one, slow, lambda *both: slowed(*both) if both[0]["to"] else None, "≤ 50")
    yield figure(result, slow, lambda *both: None if both[0]["to"] else slowed(*both))


def _late(times: Iterable[float]) -> float:
    """Give the 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def _walk(browser: Browser, address: str, slower: int) -> list[Step]:
    """Walk through every worked example, the engine standing by; give what each step took."""
    with _page(browser) as (page, tools):
        page.goto(address)
        page.wait_for_function(READY)
        tools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        found: list[Step] = page.evaluate(WALKING, [_examples(), REST])
        return found


def _examples() -> list[Mapping[str, Any]]:
    """Give the worked examples of the newest edition as the page takes them."""
    rulebook = load_rulebook(GUIDE)
    examples = [
        {"programme": name, "day": each.as_of.isoformat(), "answers": each.answers}
        for name, programme in rulebook.programmes.items()
        for each in programme.examples
    ]
    plain: list[Mapping[str, Any]] = json.loads(json.dumps(examples, default=str))
    return plain
