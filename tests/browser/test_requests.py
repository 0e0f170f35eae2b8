"""What pages ask for is there, also where the site says at which address it is."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from guide_engine.authoring.assemble import load, load_rulebook
from guide_engine.publishing import edition
from guide_engine.publishing.building import build_site
from guide_engine.publishing.edition import Plan
from tests.browser.conftest import files_of
from tests.browser.driver import Driver
from tests.browser.operators import EDITION, PLACE
from tests.browser.serving import Folder, serving
from tests.places import GUIDE
from tests.publishing import valmont
from tests.publishing.test_building import engine

pytestmark = pytest.mark.browser

KINDS = ("", "faq/", "comparison/", "compliance/", "numbers/", "partners/", "programmes/depot/")
HINDERED = b'<link rel=" alternate"'
"""As the theme does not look for it: beside what it finds so, it asks for a map of the site."""
PLAIN = b'<link rel="alternate"'


@pytest.fixture(scope="module")
def placed(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[dict[str, bytes], Folder]]:
    """Serve a made-up administration's site at the address that it was built for."""
    project = valmont.lay_out_whole(tmp_path_factory.mktemp("placed"))
    files: dict[str, bytes] = {}
    with serving(files) as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(edition, "bundle", engine)
        contents = load(project / "docs" / "guide")
        build_site([Plan(contents, valmont.LANGUAGES, folder.address)], project, project / "site")
        files.update(files_of(project / "site"))
        yield files, folder


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """Open a fresh profile."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def asked(page: Page) -> list[str]:
    """Note every file that a page asks for from now on, by its path in the site."""
    paths: list[str] = []

    def note(address: str) -> None:
        scheme, _, path, *_ = urlsplit(address)
        # A worker's own text is in the page.
        if scheme != "blob":
            paths.append(f"{path}index.html".lstrip("/") if path.endswith("/") else path[1:])

    page.context.on("request", lambda request: note(request.url))
    return paths


@pytest.mark.parametrize("hindered", [True, False])
def test_no_page_asks_for_what_is_not_there(
    window: Page, placed: tuple[dict[str, bytes], Folder], *, hindered: bool
) -> None:
    """In any language; the theme would, for maps of the site that no page has."""
    files, folder = placed
    home = f"{PLACE}/index.html"
    assert files[home].count(HINDERED) == len(("x-default", *valmont.LANGUAGES))
    plain = {path: content.replace(HINDERED, PLAIN) for path, content in files.items()}
    whole = dict(files)
    files.update({} if hindered else plain)
    paths = asked(window)
    for language in valmont.LANGUAGES:
        for kind in KINDS:
            window.goto(f"{folder.address}{EDITION}/{language}/{kind}")
    files.update(whole)
    missing = {path.rpartition("/")[2] for path in paths if path not in files}
    assert missing == (set() if hindered else {"sitemap.xml"})


def test_the_door_and_the_wizard_ask_for_what_is_there(
    window: Page, site: dict[str, bytes], served: Folder
) -> None:
    """The one leads on; the other is ready to answer."""
    paths = asked(window)
    window.goto(served.address)
    for language in load_rulebook(GUIDE).edition.languages:
        Driver(window).open(f"{served.address}{EDITION}/{language}/")
    assert [path for path in paths if path not in site] == []
    assert '<link rel="icon"' in site["index.html"].decode()
