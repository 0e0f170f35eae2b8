"""What is painted first has the colours of all that comes after it."""

import base64
import json
import re
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.operators import EDITION, LANGUAGES, PLACE
from tests.browser.serving import serving

pytestmark = pytest.mark.browser

HOME = f"{PLACE}/index.html"
CHOOSING = re.compile(r"<script data-base=.*?</script>", re.DOTALL)
BODY = re.compile(r"<body[^>]*>")
STYLES = re.compile(r'<link rel="stylesheet"[^>]*>')
STORE = "localStorage.setItem('/{}/.__palette', JSON.stringify({}))"
# How much of a picture is nearly white.
WHITE = """async (png) => {
  const picture = new Image();
  picture.src = `data:image/png;base64,${png}`;
  await picture.decode();
  const { width, height } = picture;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let white = 0;
  for (let at = 0; at < data.length; at += 4)
    white += Math.min(data[at], data[at + 1], data[at + 2]) > 225;
  return white / (width * height);
}"""
type Scheme = Literal["dark", "light"]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[[Scheme, str], Page]]:
    """Open a page for a reader whose system is dark or light, and who chose a scheme or none."""
    contexts = []

    def open_page(system: Scheme, chosen: str) -> Page:
        context = browser.new_context(color_scheme=system)
        contexts.append(context)
        if chosen:
            color = {"media": "", "scheme": chosen, "primary": "custom", "accent": "custom"}
            kept = json.dumps({"index": int(chosen == "slate"), "color": color})
            for each in LANGUAGES:
                context.add_init_script(STORE.format(f"{EDITION}/{each}", kept))
        return context.new_page()

    yield open_page
    for each in contexts:
        each.close()


def white(page: Page) -> float:
    """Say how much of what is painted is nearly white."""
    png = base64.b64encode(page.screenshot()).decode()
    blank = page.context.new_page()
    share: float = blank.evaluate(WHITE, png)
    blank.close()
    return share


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("system", "chosen", "dark"),
    [
        ("dark", "", True),
        ("light", "", False),
        ("light", "slate", True),
        ("dark", "default", False),
    ],
)
def test_a_page_is_painted_as_it_will_be_before_the_theme_has_run(  # noqa: PLR0913 - cases
    opened: Callable[[Scheme, str], Page],
    site: dict[str, bytes],
    language: str,
    system: Scheme,
    chosen: str,
    *,
    dark: bool,
) -> None:
    """By what the reader chose, or else by the system; also what is around the page."""
    page = opened(system, chosen)
    page.route("**/bundle.*.js", lambda route: route.abort())
    with serving(site) as folder:
        page.goto(f"{folder.address}{EDITION}/{language}/faq/")
        assert (white(page) < 1 / 2) is dark
        scheme = "getComputedStyle(document.documentElement).colorScheme"
        assert page.evaluate(scheme) == ("dark" if dark else "light")


@pytest.mark.parametrize("part", ["before the styles", "before the page"])
@pytest.mark.parametrize(("choosing", "dark"), [(True, True), (False, False)])
def test_no_frame_is_white_where_the_reader_wants_it_dark(
    opened: Callable[[Scheme, str], Page],
    site: dict[str, bytes],
    part: str,
    *,
    choosing: bool,
    dark: bool,
) -> None:
    """However early it is painted: as soon as there is a head, and as soon as there is a body.

    Without what chooses the colours, each of these frames is white.
    """
    whole = site[HOME].decode()
    there = whole if choosing else CHOOSING.sub("", whole, count=1)
    assert choosing or there != whole
    if part == "before the styles":
        cut = there[: next(STYLES.finditer(there)).start()]
        cut = cut if choosing else cut.replace('<meta name="color-scheme"', '<meta name="none"')
    else:
        cut = there[: next(BODY.finditer(there)).end()]
    page = opened("light", "slate") if part == "before the page" else opened("dark", "")
    with serving({**site, HOME: cut.encode()}) as folder:
        page.goto(f"{folder.address}{PLACE}/")
        assert (white(page) < 1 / 2) is dark
