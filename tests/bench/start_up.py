"""How long until the engine answers in a browser on loopback, and how many bytes that takes."""

import json
from collections.abc import Mapping
from pathlib import Path

import brotli
from playwright.sync_api import Browser, sync_playwright

from guide_engine.authoring.assemble import editions, load_rulebook
from guide_engine.authoring.wording import load_wording
from guide_engine.publishing.bundle import bundle
from tests.bench.figures import Figure, in_turn
from tests.browser.serving import BROWSER, Folder, serving

ROOT = Path(__file__).parents[2]
RUNS = 7
PAGE = b"<!doctype html><meta charset=utf-8><title>start-up</title>"
SHIPPED = b"""
import { loadPyodide } from "./pyodide.mjs";
const ready = loadPyodide({ indexURL: new URL("./", import.meta.url).href });
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


def figures() -> list[Figure]:
    """Take the start-up figures, ours and Pyodide as shipped in turn."""
    ours, message, language = _ours()
    peer = _shipped()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**BROWSER)
        with serving(ours) as our_site, serving(peer) as their_site:
            found = in_turn(
                {
                    "ours": lambda: _ready(
                        browser, our_site, "javascripts/worker.js", language, message
                    ),
                    "theirs": lambda: _ready(browser, their_site, "worker.js", "", ""),
                },
                runs=RUNS,
            )
            sizes = _transfer(ours, our_site), _transfer(peer, their_site)
        browser.close()
    return [
        Figure(
            "engine ready, worker created → first reply, loopback",
            "ms",
            found["ours"],
            RUNS,
            "≤ 0.35×",
            "Pyodide as shipped, ready to answer 1 + 1",
            found["theirs"],
        ),
        Figure(
            "bytes on the wire for runtime, engine and rules (brotli 11)",
            "bytes",
            sizes[0],
            1,
            "≤ 0.6×",
            "Pyodide as shipped, runtime alone",
            sizes[1],
        ),
    ]


def _ours() -> tuple[Mapping[str, bytes], str, str]:
    docs = ROOT / "docs"
    rulebook = load_rulebook(docs, editions(docs)[-1])
    language = rulebook.edition.languages[0]
    wording = load_wording(docs / language / "wording.yml")
    scripts = ROOT / "site_overrides" / "javascripts"
    message = {
        "programmes": [next(iter(rulebook.programmes))],
        "answers": {},
        "as-of": rulebook.edition.in_force_from.isoformat(),
        "language": language,
    }
    engine = bundle(rulebook, [wording], ROOT)
    files = {
        "index.html": PAGE,
        **{f"engine/{path}": content for path, content in engine.items()},
        **{f"javascripts/{path.name}": path.read_bytes() for path in scripts.glob("*.js")},
    }
    return files, json.dumps(message), language


def _shipped() -> Mapping[str, bytes]:
    package = ROOT / "node_modules" / "pyodide"
    names = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
    files = {name: (package / name).read_bytes() for name in (*names, "pyodide-lock.json")}
    return {"index.html": PAGE, "worker.js": SHIPPED, **files}


def _ready(browser: Browser, site: Folder, script: str, name: str, text: str) -> float:
    """Start a worker in a fresh profile; give the milliseconds to its first reply."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site.address)
    taken: float = page.evaluate(TIMING, [script, name, text])
    context.close()
    return taken


def _transfer(files: Mapping[str, bytes], site: Folder) -> int:
    """Add up what was asked for, each file once, as a server would compress it."""
    asked = [path for path in site.asked if path in files and path != "index.html"]
    return sum(len(brotli.compress(files[path])) for path in dict.fromkeys(asked))
