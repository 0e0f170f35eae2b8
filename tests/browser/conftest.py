"""Two sites, each built once for all browser tests, and a browser that visits them.

The wizard and the frame of pages are tried on a made-up administration's guide, which answers in a
few steps. What is to hold of any guide is tried on the one that is there: ``reference``.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from guide_engine.authoring.assemble import load
from guide_engine.publishing.building import build_site
from guide_engine.publishing.edition import Plan
from tests.browser.operators import LANGUAGES, PLACE
from tests.browser.serving import BROWSER, Folder, serving
from tests.browser.windows import PATIENCE, opened
from tests.places import GUIDE, ROOT
from tests.publishing import valmont

COMPILED_ONCE = "--js-flags=--liftoff-only"

expect.set_options(timeout=PATIENCE)


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Have a folder with a site in it made by the first of all the processes that test it."""
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = shared / name
    with FileLock(shared / f"{name}.lock"):
        if not (folder / "site").exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
    return folder


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out and build the made-up administration's guide."""

    def make(folder: Path) -> None:
        valmont.lay_out_whole(folder)
        build_site([Plan(load(folder / "docs" / "guide"), LANGUAGES)], folder, folder / "site")

    return once(tmp_path_factory, "valmont", make)


@pytest.fixture(scope="session")
def reference_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the newest edition of the guide that is there."""

    def make(folder: Path) -> None:
        contents = load(GUIDE)
        build_site([Plan(contents, contents.rulebook.edition.languages)], ROOT, folder / "site")

    return once(tmp_path_factory, "reference", make) / "site"


@pytest.fixture(scope="session")
def reference(reference_site: Path) -> Iterator[Folder]:
    """Serve the guide that is there, with the headers that its build tells hosts to send."""
    files = files_of(reference_site)
    with serving(files, headers_of(files)) as folder:
        yield folder


@pytest.fixture(scope="session")
def site(project: Path) -> dict[str, bytes]:
    """Read every file of the site."""
    return files_of(project / "site")


@pytest.fixture(scope="session")
def served(site: dict[str, bytes]) -> Iterator[Folder]:
    """Serve the site on loopback."""
    with serving(site) as folder:
        yield folder


@pytest.fixture(scope="session")
def headers(site: Mapping[str, bytes]) -> Mapping[str, str]:
    """Read the headers that the build tells hosts to send."""
    return headers_of(site)


@pytest.fixture(scope="session")
def hosted(site: dict[str, bytes], headers: Mapping[str, str]) -> Iterator[Folder]:
    """Serve the site as a host that sends the headers does."""
    with serving(site, headers) as folder:
        yield folder


@pytest.fixture(scope="session")
def guide(served: Folder) -> str:
    """Give the address of the guide in its first language."""
    return f"{served.address}{PLACE}/"


def files_of(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder, by its path there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def headers_of(site: Mapping[str, bytes]) -> Mapping[str, str]:
    """Read the headers that a build tells hosts to send with every page."""
    [_, *lines] = site["_headers"].decode().partition("\n\n")[0].splitlines()
    return {name.strip(): says for name, _, says in (line.partition(": ") for line in lines)}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start what drives browsers."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Start the browser, which compiles an engine that is used shortly but once."""
    launched = {**BROWSER, "args": [*BROWSER["args"], COMPILED_ONCE]}
    started = playwright.chromium.launch(**launched, timeout=PATIENCE)
    yield started
    started.close()


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """Open a window in a fresh profile, whatever its pages report."""
    with opened(browser) as page:
        yield page


@pytest.fixture
def page(browser: Browser, served: Folder) -> Iterator[Page]:
    """Open a window in a fresh profile; whatever its pages report as an error fails the test."""
    errors: list[str] = []
    with opened(browser, base_url=served.address) as page:
        page.on("pageerror", lambda error: errors.append(f"{error}\n{error.stack}"))
        yield page
        # What closing the page cuts off is no error of the page's.
        reported = list(errors)
    assert reported == []
