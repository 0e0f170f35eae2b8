"""The three engines that browsers are made of, each started and ready to be sent to a page."""

import json
import os
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Playwright
from selenium import webdriver

from guide_engine.publishing.browser.runtime import find_node
from tests.browser.serving import BROWSER

FIREFOX = ("firefox-esr", "firefox")
MINI_BROWSER = "usr/lib/*/webkit2gtk-4.*/MiniBrowser"
SECONDS = 300
SECONDS_TO_END = 120
# What WebDriver evaluates calls back with one value; whether that is an error it does not know.
CALL_BACK = """
const [done] = arguments;
({expression}).then((text) => done({{ text }}), (error) => done({{ error: String(error) }}));
"""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser with one page: opens an address, gives the text an expression there promises."""

    open: Callable[[str], object]
    evaluate: Callable[[str], str]


def chromium(playwright: Playwright) -> AbstractContextManager[Visitor]:
    """Start Chromium."""
    if BROWSER["executable_path"]:
        return _by_playwright(playwright.chromium, **BROWSER)
    return _stand_in(playwright.chromium, "chromium", args=BROWSER["args"])


def firefox(playwright: Playwright) -> AbstractContextManager[Visitor]:
    """Start Firefox as installed, or else as Playwright has it."""
    installed = next(filter(None, map(shutil.which, FIREFOX)), None)
    return _by_bidi(installed) if installed else _stand_in(playwright.firefox, "firefox-esr")


def webkit(playwright: Playwright) -> AbstractContextManager[Visitor]:
    """Start WebKit as installed, or else as Playwright has it."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    browser = max(Path("/").glob(MINI_BROWSER), default=None)
    if driver and screen and browser:
        return _by_webdriver(driver, str(browser), screen)
    return _stand_in(playwright.webkit, "webkit2gtk-driver and xvfb")


ENGINES = {each.__name__: each for each in (chromium, firefox, webkit)}


def _stand_in(
    kind: BrowserType,
    packages: str,
    **settings: Any,  # noqa: ANN401 - Playwright's own
) -> AbstractContextManager[Visitor]:
    if not Path(kind.executable_path).exists():
        pytest.fail(
            f"There is no {kind.name} to test with. Run 'make browser', or install {packages},"
            f" or run 'playwright install {kind.name}'.",
            pytrace=False,
        )
    return _by_playwright(kind, **settings)


@contextmanager
def _by_playwright(
    kind: BrowserType,
    **settings: Any,  # noqa: ANN401 - Playwright's own
) -> Iterator[Visitor]:
    browser = kind.launch(**settings)
    page = browser.new_page()
    page.set_default_timeout(SECONDS * 1000)
    yield Visitor(page.goto, page.evaluate)
    browser.close()


@contextmanager
def _by_bidi(browser: str) -> Iterator[Visitor]:
    """Have Node drive a Firefox over WebDriver BiDi, told and telling a line at a time."""
    script = Path(__file__).with_name("firefox.js")
    command = [find_node(), str(script), browser, str(SECONDS)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as node:

        def tell(what: Mapping[str, str]) -> str:
            assert node.stdin
            assert node.stdout
            print(json.dumps(what), file=node.stdin, flush=True)
            line = node.stdout.readline()
            assert line, "Firefox, or what drives it, has ended; what it wrote to stderr says why"
            return _text(json.loads(line))

        try:
            yield Visitor(
                lambda address: tell({"open": address}),
                lambda expression: tell({"evaluate": expression}),
            )
            node.communicate(timeout=SECONDS_TO_END)
        finally:
            # Whatever it is still at; it takes its browser with it.
            node.terminate()


@contextmanager
def _by_webdriver(driver: str, browser: str, screen: str) -> Iterator[Visitor]:
    options = webdriver.WebKitGTKOptions()
    options.binary_location = browser
    options.add_argument("--automation")
    with _display(screen) as display:
        # WebKit's sandbox does not start for root, and what is visited is our own.
        rootless = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"} if os.getuid() == 0 else {}
        environment = {**os.environ, **rootless, "DISPLAY": display}
        service = webdriver.WebKitGTKService(driver, env=environment)
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
            # Selenium sets the driver's address in a way that it advises others against.
            started = webdriver.WebKitGTK(options, service)
        try:
            started.set_page_load_timeout(SECONDS)
            started.set_script_timeout(SECONDS)
            yield Visitor(
                started.get,
                lambda expression: _text(
                    started.execute_async_script(CALL_BACK.format(expression=expression))
                ),
            )
        finally:
            started.quit()


@contextmanager
def _display(screen: str) -> Iterator[str]:
    """Keep a screen that nobody looks at, and give its name."""
    command = [screen, "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as shown:
        assert shown.stdout
        try:
            number = shown.stdout.readline().strip()
            assert number, "Xvfb did not start"
            yield f":{number}"
        finally:
            shown.terminate()


def _text(told: Mapping[str, str]) -> str:
    assert "error" not in told, told["error"]
    return told["text"]
