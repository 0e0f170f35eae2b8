"""The site, built once for all browser tests, and a browser that visits it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.serving import BROWSER, Folder, serving

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build the default edition, once for all the processes that test it."""
    shared = tmp_path_factory.getbasetemp().parent
    out = shared / "site"
    with FileLock(shared / "site.lock"):
        if not out.exists():
            command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
            subprocess.run([*command, "--site-dir", str(out)], cwd=ROOT, check=True)
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="session")
def served(site: dict[str, bytes]) -> Iterator[Folder]:
    """Serve the site on loopback."""
    with serving(site) as folder:
        yield folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(**BROWSER)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, served: Folder) -> Iterator[Page]:
    """Open a page in a fresh profile; whatever it reports as an error fails the test."""
    context = browser.new_context(base_url=served.address, locale="en-GB", timezone_id="UTC")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(f"{error}\n{error.stack}"))
    yield page
    # What closing the page cuts off is no error of the page's.
    reported = list(errors)
    context.close()
    assert reported == []
