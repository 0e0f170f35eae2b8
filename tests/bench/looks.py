"""How two built sites look, by pixels: pages and states, on a phone and a desktop, light and dark.

``python -m tests.bench.looks BEFORE AFTER [OUT]`` prints how many pixels of each look differ, and
fails if any do; OUT gets each look afterwards, and where it differs what it was and where. Both
sites are of the newest edition, and their wizards are driven as the newest one's is.
"""

import argparse
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from guide_engine.authoring.assemble import load_rulebook
from guide_engine.core.model.rulebook import Example
from tests.browser.conftest import files_of
from tests.browser.driver import Driver
from tests.browser.serving import BROWSER, serving
from tests.browser.windows import PATIENCE
from tests.places import GUIDE, ROOT

OUT = ROOT / "build" / "looks"
RULES = load_rulebook(GUIDE)
FIRST = next(iter(RULES.programmes.values()))
PARTNER = next(iter(RULES.partners))
PAGES: Mapping[str, str] = {
    "home": "",
    "programme": f"programmes/{FIRST.id}/",
    "who-can-apply": "who-can-apply/",
    "comparison": "comparison/",
    "partners": "partners/",
    "procedure": "procedure/",
    "check-list": f"checklists/{FIRST.id}/",
    "example": f"examples/{FIRST.examples[0].id}/",
    "examples": "examples/",
    "glossary": "glossary/",
    "faq": "faq/",
    "numbers": "numbers/",
    "contacts": "contacts/",
    "sources": "sources/",
    "background": "background/",
    "not-found": "404.html",
}
PHONE, DESKTOP = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=900)
PAPER = ViewportSize(width=718, height=1016)
"""What A4 has between its margins, at 96 dots an inch."""

STEADY = ("--disable-lcd-text", "--disable-partial-raster")
"""Flags that have the same page drawn in the same pixels, whatever it showed before."""

# What fades is at its end at once: the theme has fading that it does not still for those who want
# no motion. A window as high as its page needs no scrolling, which the theme would act upon.
STILL = """() => {
  const still = new CSSStyleSheet();
  still.replaceSync("*, ::placeholder { transition: none !important }");
  document.adoptedStyleSheets.push(still);
  scrollTo(0, 0);
  return document.documentElement.scrollHeight;
}"""
# Which of a picture's files is shown may be settled only after the page is.
PICTURED = """() => [...document.images].every((image) => {
  const wide = image.closest("picture")?.querySelector("source");
  const meant = wide && matchMedia(wide.media).matches ? wide.srcset : image.getAttribute("src");
  return !image.checkVisibility() || image.currentSrc === new URL(meant, document.baseURI).href;
})"""
DRAW = """async () => {
  const pictures = [...document.images].filter((image) => image.checkVisibility());
  await Promise.all(pictures.map((each) => each.decode()));
  await document.fonts.ready;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
}"""
# The red of what differs stands on what is there afterwards, made pale.
COMPARE = """async (shots) => {
  const images = await Promise.all(shots.map(async (shot) => {
    const image = Object.assign(new Image(), { src: `data:image/png;base64,${shot}` });
    await image.decode();
    return image;
  }));
  const [width, height] = ["width", "height"].map((side) =>
    Math.max(...images.map((image) => image[side])));
  const [before, after] = images.map((image) => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    return { canvas, context, drawn: context.getImageData(0, 0, width, height) };
  });
  const [was, is] = [before, after].map(({ drawn }) => new Uint32Array(drawn.data.buffer));
  let differing = 0;
  is.forEach((pixel, at) => {
    const same = pixel === was[at];
    differing += !same;
    is[at] = same ? pixel & 0x40ffffff : 0xff0000d0;
  });
  after.context.putImageData(after.drawn, 0, 0);
  return [differing, width * height, after.canvas.toDataURL().split(",")[1]];
}"""


@dataclass(frozen=True, slots=True)
class View:
    """Who looks: in which language, on a screen of what size, in light or dark, or on paper."""

    language: str
    window: ViewportSize
    scheme: str = "light"
    media: str = "screen"

    def __str__(self) -> str:
        """Name it, as part of a file's name."""
        return f"{self.language}-{self.window['width']}-{self.scheme}-{self.media}"


type Bring = Callable[[Page, str], None]
"""Brings a page, given where its language's home is, to what is looked at."""


def main() -> int:
    """Compare two built sites; give 1 where a look differs."""
    read = argparse.ArgumentParser(prog="python -m tests.bench.looks", description=__doc__)
    read.add_argument("before", type=Path)
    read.add_argument("after", type=Path)
    read.add_argument("out", type=Path, nargs="?", default=OUT)
    read.add_argument("--only", default="", help="look at what has this in its name")
    asked = read.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    differing = 0
    for name, pixels, of in compared(asked.before, asked.after, asked.out, asked.only):
        differing += pixels > 0
        print(f"{name:48} {pixels:>10,} of {of:,}", flush=True)
    print(f"{differing} looks differ. Pictures are in {asked.out}/.")
    return differing > 0


def compared(before: Path, after: Path, out: Path, only: str) -> Iterator[tuple[str, int, int]]:
    """Give the name of each look, how many of its pixels differ, and how many it has."""
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(**{**BROWSER, "args": [*BROWSER["args"], *STEADY]})
        stack.callback(browser.close)
        sites = [stack.enter_context(serving(files_of(each))).address for each in (before, after)]
        judge = browser.new_page()
        for view, name, bring in looks():
            if only in f"{name}-{view}":
                shots = [_shot(browser, view, site, bring) for site in sites]
                pixels, of = judged(judge, shots, out / f"{name}-{view}")
                yield f"{name}-{view}", pixels, of


def looks() -> Iterator[tuple[View, str, Bring]]:
    """Give each view of each page and state.

    Every one is seen in the first language and the last, on either screen, in light and dark.
    """
    first, last = RULES.edition.languages[0], RULES.edition.languages[-1]
    views = (
        View(first, DESKTOP),
        View(first, PHONE, "dark"),
        View(last, PHONE),
        View(last, DESKTOP, "dark"),
    )
    for view in views:
        yield from ((view, name, bring) for name, bring in {**_pages(), **_states()}.items())
    paper = View(first, PAPER, media="print")
    yield from ((paper, name, _pages()[name]) for name in ("programme", "check-list", "comparison"))
    yield paper, "result-not-yet", _states()["result-not-yet"]


def _pages() -> Mapping[str, Bring]:
    def at(path: str, page: Page, home: str) -> None:
        page.goto(f"{home}{path}")

    return {name: partial(at, path) for name, path in PAGES.items()}


def _states() -> Mapping[str, Bring]:
    return {
        "first-step": _first_step,
        "error": _error,
        "question": _question,
        "result-likely": partial(_result, "likely"),
        "result-not-yet": partial(_result, "not-yet"),
        "resolver": _resolver,
    }


def _first_step(page: Page, home: str) -> None:
    Driver(page).open(home)


def _error(page: Page, home: str) -> None:
    driver = Driver(page)
    driver.open(home)
    driver.go_on(wait=False)
    expect(driver.problem).to_be_focused()


def _question(page: Page, home: str) -> None:
    driver = Driver(page)
    driver.open(home)
    driver.begin(FIRST.id, FIRST.examples[0], 1)


def _result(outcome: str, page: Page, home: str) -> None:
    driver = Driver(page)
    driver.open(home, at=f"#example={_example(outcome).id}")
    expect(driver.result).to_be_visible(timeout=PATIENCE)


def _resolver(page: Page, home: str) -> None:
    page.goto(f"{home}partners/#resolver")
    form = page.locator("form.resolver")
    form.locator("[name=holder]").select_option(FIRST.id)
    form.locator("[name=partner]").select_option(PARTNER)
    form.locator("[name=as-of]").fill(RULES.edition.in_force.from_.isoformat())
    form.locator("[type=submit]").click()
    expect(form.locator("h3:visible")).to_be_visible(timeout=PATIENCE)


def _example(outcome: str) -> Example:
    every = (each for programme in RULES.programmes.values() for each in programme.examples)
    return next(each for each in every if each.outcome.value == outcome)


def _shot(browser: Browser, view: View, site: str, bring: Bring) -> bytes:
    context = _context(browser, view)
    page = context.new_page()
    bring(page, f"{site}{view.language}/")
    page.emulate_media(media="print" if view.media == "print" else "screen")
    height = page.evaluate(STILL)
    page.set_viewport_size({"width": view.window["width"], "height": height})
    page.wait_for_function(PICTURED)
    page.evaluate(DRAW)
    shot = page.screenshot(animations="disabled")
    context.close()
    return shot


def _context(browser: Browser, view: View) -> BrowserContext:
    return browser.new_context(
        viewport=view.window,
        color_scheme="dark" if view.scheme == "dark" else "light",
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="UTC",
    )


def judged(judge: Page, shots: list[bytes], path: Path) -> tuple[int, int]:
    """Compare two pictures; write what is there afterwards, and where they differ all three."""
    before, after = shots
    path.with_name(f"{path.name}.png").write_bytes(after)
    differing, of, shown = judge.evaluate(COMPARE, [b64encode(each).decode() for each in shots])
    if differing:
        path.with_name(f"{path.name}-before.png").write_bytes(before)
        path.with_name(f"{path.name}-differing.png").write_bytes(b64decode(shown))
    return differing, of


if __name__ == "__main__":
    sys.exit(main())
