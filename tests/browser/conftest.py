"""The site, built once for all browser tests, and a browser that visits it."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from guide_engine.authoring.assemble import load, load_rulebook
from guide_engine.publishing import building
from guide_engine.publishing.building import Plan, build_site
from tests.browser.serving import BROWSER, Folder, serving
from tests.places import GUIDE, ROOT
from tests.publishing import valmont
from tests.publishing.test_building import engine

COMPILED_ONCE = "--js-flags=--liftoff-only"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the newest edition, once for all the processes that test it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    out = shared / "site"
    with FileLock(shared / "site.lock"):
        if not out.exists():
            contents = load(GUIDE)
            build_site(Plan(contents, contents.rulebook.edition.languages), ROOT, out)
    return out


@pytest.fixture(scope="session")
def site(built: Path) -> dict[str, bytes]:
    """Read every file of the newest edition's site."""
    return files_of(built)


@pytest.fixture(scope="session")
def served(site: dict[str, bytes]) -> Iterator[Folder]:
    """Serve the site on loopback."""
    with serving(site) as folder:
        yield folder


@pytest.fixture(scope="session")
def headers(site: Mapping[str, bytes]) -> Mapping[str, str]:
    """Read the headers that the build tells hosts to send."""
    [_, *lines] = site["_headers"].decode().partition("\n\n")[0].splitlines()
    return {name.strip(): says for name, _, says in (line.partition(": ") for line in lines)}


@pytest.fixture(scope="session")
def hosted(site: dict[str, bytes], headers: Mapping[str, str]) -> Iterator[Folder]:
    """Serve the site as a host that sends the headers does."""
    with serving(site, headers) as folder:
        yield folder


@pytest.fixture(scope="session")
def guide(served: Folder) -> str:
    """Give the address of the guide in the edition's first language."""
    return f"{served.address}{load_rulebook(GUIDE).edition.languages[0]}/"


@pytest.fixture(scope="session")
def valmont_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    """Serve the site of a made-up administration, in two languages, without an engine."""
    project = valmont.lay_out(tmp_path_factory.mktemp("valmont"))
    plan = Plan(load(project / "docs" / "guide"), valmont.LANGUAGES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "bundle", engine)
        build_site(plan, project, project / "site")
    with serving(files_of(project / "site")) as folder:
        yield folder


def files_of(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder, by its path there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start what drives browsers."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Start the browser, which compiles an engine that is used shortly but once."""
    started = playwright.chromium.launch(**{**BROWSER, "args": [*BROWSER["args"], COMPILED_ONCE]})
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
