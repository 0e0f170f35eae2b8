"""Where the start of the engine goes, stage by stage, beside Pyodide as shipped."""

import statistics
from collections.abc import Mapping

from playwright.sync_api import Browser, sync_playwright

from tests.bench.figures import Figure
from tests.bench.hosting import hosting
from tests.bench.start_up import RUNS, Start, ours, packages, shipped
from tests.browser.serving import BROWSER

STAGES = {
    "scripts": ("begun", "scripts"),
    "fetching": ("scripts", "fetched"),
    "compiling": ("fetched", "compiled"),
    "instantiating": ("compiled", "instantiated"),
    "library": ("instantiated", "python"),
    "engine": ("python", "engine"),
    "rules": ("engine", "rules"),
    "replying": ("rules", "replied"),
}
"""Each stage, and between which marks it lies; a stage of which a mark is missing is not there."""
# Does one after the other what a browser may do at once, so that each stage can be told.
MARKS = b"""
const at = () => performance.timeOrigin + performance.now();
const marks = {};
WebAssembly.instantiateStreaming = async (source, imports) => {
  marks.scripts = at();
  const bytes = await (await source).arrayBuffer();
  marks.fetched = at();
  const module = await WebAssembly.compile(bytes);
  marks.compiled = at();
  const instance = await WebAssembly.instantiate(module, imports);
  marks.instantiated = at();
  return { module, instance };
};
const { postMessage } = self;
self.postMessage = (message) => {
  marks.replied = at();
  for (const { name, startTime } of performance.getEntriesByType("mark"))
    marks[name] = performance.timeOrigin + startTime;
  postMessage.call(self, { ...message, marks });
};
"""
TIMING = """([script, name, text]) => new Promise((resolve, reject) => {
  const begun = performance.timeOrigin + performance.now();
  const worker = new Worker(script, { type: "module", name });
  worker.addEventListener("message", ({ data }) =>
    data.reply ? resolve({ begun, ...data.marks }) : reject(new Error(data.error)));
  worker.addEventListener("error", (event) => reject(new Error(event.message)));
  worker.postMessage({ id: 1, text });
})"""
MARKED = "marked.js"


def figures() -> list[Figure]:
    """Take each stage of a first visit, ours and Pyodide as shipped in turn."""
    name, theirs = shipped(next(packages()))
    starts = {"ours": ours(), name: theirs}
    taken: dict[str, list[Mapping[str, float]]] = {each: [] for each in starts}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**BROWSER)
        for number in range(RUNS + 1):
            for each, start in starts.items():
                marks = _marks(browser, start)
                if number:
                    taken[each].append(marks)
        browser.close()
    peer = _stages(taken[name])
    return [
        Figure(
            "start-stage",
            "ms",
            median,
            RUNS,
            peer=name if stage in peer else None,
            theirs=peer.get(stage),
            of=stage,
        )
        for stage, median in _stages(taken["ours"]).items()
    ]


def _marks(browser: Browser, start: Start) -> Mapping[str, float]:
    """Start a worker in a fresh profile; give when it came past each mark, in milliseconds."""
    # A module's imports are run in turn, so that the marks are set before the worker begins.
    script = f'import "./marks.js"; import "./{start.script}";'.encode()
    with hosting({**start.files, "marks.js": MARKS, MARKED: script}, "br") as site:
        context = browser.new_context()
        page = context.new_page()
        page.goto(site)
        found: Mapping[str, float] = page.evaluate(
            TIMING, [f"{site}{MARKED}", start.name, start.text]
        )
        context.close()
    return found


def _stages(runs: list[Mapping[str, float]]) -> dict[str, float]:
    return {
        stage: statistics.median(each[until] - each[since] for each in runs)
        for stage, (since, until) in STAGES.items()
        if {since, until} <= runs[0].keys()
    }
