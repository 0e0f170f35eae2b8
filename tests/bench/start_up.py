"""How long until the engine answers in a browser, and how many bytes that takes."""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from guide_engine.authoring.assemble import load_rulebook
from guide_engine.authoring.folders import editions
from guide_engine.authoring.wording import load_wording
from guide_engine.publishing.browser.addresses import ENGINE_SCRIPT, engine_script, placed
from guide_engine.publishing.browser.bundle import bundle
from tests.bench.figures import Figure, in_turn
from tests.bench.hosting import brotli_of, hosting
from tests.bench.installing import node_packages
from tests.bench.slowing import SAID, slowed
from tests.browser.serving import BROWSER, serving
from tests.places import GUIDE, ROOT

RUNS, SLOW_RUNS = 5, 3
OURS = "ours"
PATIENCE = 120_000
PAGE = b"<!doctype html><meta charset=utf-8><title>start-up</title>"
SHIPPED = b"""
import { loadPyodide } from "./pyodide.mjs";
const ready = loadPyodide({ indexURL: new URL("./", import.meta.url).href });
ready.then(() => performance.mark("python"));
addEventListener("message", async ({ data: { id } }) => {
  postMessage({ id, reply: String((await ready).runPython("1 + 1")) });
});
"""
TIMING = """([script, name, text]) => new Promise((resolve, reject) => {
  const started = performance.now();
  const worker = new Worker(script, { type: "module", name });
  worker.addEventListener("message", ({ data }) =>
    data.reply ? resolve(performance.now() - started) : reject(new Error(data.error)));
  worker.addEventListener("error", (event) => reject(new Error(event.message)));
  worker.postMessage({ id: 1, text });
})"""


@dataclass(frozen=True, slots=True)
class Start:
    """A worker to be started: the files of its site, its script, its name, its first message."""

    files: Mapping[str, bytes]
    script: str = "worker.js"
    name: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a start is measured under; ``again`` is a return visit with a full cache."""

    id: str
    goal: str
    runs: int
    slow: bool = False
    again: bool = False


CONDITIONS = (
    Conditions("engine-ready", "≤ 0.45×", RUNS),
    Conditions("engine-ready-slow", "≤ 0.5×", SLOW_RUNS, slow=True),
    Conditions("engine-ready-again", "≤ 0.4×", RUNS, again=True),
    Conditions("engine-ready-again-slow", "≤ 0.4×", SLOW_RUNS, slow=True, again=True),
)


def figures() -> list[Figure]:
    """Take the start-up figures, ours and Pyodide as shipped in turn; count what each loads."""
    starts = {OURS: ours(), **dict(map(shipped, packages()))}
    with sync_playwright() as playwright, ExitStack() as stack:
        browser = playwright.chromium.launch(**BROWSER)
        sizes = {name: _transfer(browser, each) for name, each in starts.items()}
        hosts = {
            name: stack.enter_context(hosting(each.files, "br")) for name, each in starts.items()
        }
        taken = [
            (
                each,
                in_turn(
                    {
                        name: partial(_ready, browser, hosts[name], start, each)
                        for name, start in starts.items()
                    },
                    runs=each.runs,
                ),
            )
            for each in CONDITIONS
        ]
        browser.close()
    peers = [name for name in starts if name != OURS]
    return [
        *(
            Figure(
                each.id,
                "ms",
                found[OURS],
                each.runs,
                each.goal,
                name,
                found[name],
                SAID if each.slow else "",
            )
            for each, found in taken
            for name in peers
        ),
        *(
            Figure("runtime-transfer", "bytes", sizes[OURS], 1, "≤ 0.6×", name, sizes[name])
            for name in peers
        ),
    ]


def ours() -> Start:
    """Give the start of our engine, its files as a site has them."""
    docs = GUIDE
    rulebook = load_rulebook(docs, editions(docs)[-1])
    language = rulebook.edition.languages[0]
    wording = load_wording(docs / language / "wording.yml")
    worker = f"{language}/javascripts/engine/worker.js"
    scripts = (ROOT / "site_overrides" / "javascripts" / "engine").glob("*.js")
    message = {
        "ask": "determination",
        "programmes": [next(iter(rulebook.programmes))],
        "answers": {},
        "as-of": rulebook.edition.in_force.from_.isoformat(),
        "language": language,
    }
    engine = bundle(rulebook, [wording], ROOT)
    files = {
        "index.html": PAGE,
        **placed(engine),
        **{f"{language}/javascripts/engine/{path.name}": path.read_bytes() for path in scripts},
        f"{language}/{ENGINE_SCRIPT}": engine_script(engine, {}).encode(),
    }
    return Start(files, worker, language, json.dumps(message))


def packages() -> Iterator[Path]:
    """Give the runtime of our own version, and the newest, each as its package has it."""
    yield ROOT / "node_modules" / "pyodide"
    yield node_packages() / "pyodide"


def shipped(package: Path) -> tuple[str, Start]:
    """Give a runtime as shipped, by its name and version, and its start."""
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    names = ("pyodide.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
    glue = (each.name for each in package.glob("pyodide.asm.*js"))
    files = {name: (package / name).read_bytes() for name in (*names, *glue)}
    return f"Pyodide {version}", Start({"index.html": PAGE, "worker.js": SHIPPED, **files})


def _ready(browser: Browser, site: str, start: Start, conditions: Conditions) -> float:
    """Start a worker in a fresh profile; give the milliseconds to its first reply."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(site)
    given = [f"{site}{start.script}", start.name, start.text]
    if conditions.again:
        page.evaluate(TIMING, given)
        page.close()
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(site)
    with slowed(browser, page) if conditions.slow else nullcontext():
        taken: float = page.evaluate(TIMING, given)
    context.close()
    return taken


def _transfer(browser: Browser, start: Start) -> int:
    """Add up what is asked for, each file once, as a server would compress it."""
    with serving(start.files) as site:
        _ready(browser, site.address, start, CONDITIONS[0])
        asked = [path for path in site.asked if path in start.files and path != "index.html"]
    return sum(len(brotli_of(start.files[path])) for path in dict.fromkeys(asked))
