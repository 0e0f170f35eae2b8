"""The site at hosts as publishers have them: as they are installed, and as our examples say."""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from guide_engine.authoring.reading.source import read_document
from guide_engine.publishing.hosting.compression import compress
from guide_engine.remembering import memory_of
from tests.browser.conftest import once
from tests.browser.driver import Driver
from tests.browser.hosts import BY_EXAMPLE, EXAMPLES, HOSTS
from tests.browser.operators import FIRST, LANGUAGE, LIKELY, PLACE
from tests.browser.windows import PATIENCE, opened
from tests.places import ROOT

PATHS = ("/", "/guide/")
TYPES = {
    ".css": "text/css",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".zip": "application/zip",
}
OF_OLD = {"application/javascript": "text/javascript"}
"""Names of types of old, which browsers take for the same (RFC 9239)."""
NAMED = re.compile(r"engine/[0-9a-f]{16}/")
LASTING = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Hosted:
    """A site at a host: its files, and where it is."""

    site: Path
    port: int
    below: str

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}{self.below}"

    def ask(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        """Ask for a path below the site's root; what is answered with is not followed."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE / 1000)
        named = {name.replace("_", "-"): says for name, says in headers.items()}
        connection.request("GET", f"{self.below}{path}", headers=named)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer, content

    def one(self, ending: str) -> str:
        """Give the first file of an ending that is large enough to be compressed."""
        found = sorted(self.site.rglob(f"*{ending}"))
        return found[0].relative_to(self.site).as_posix()


@pytest.fixture(scope="session")
def compressed(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site as it is published: each file compressed, too."""

    def make(folder: Path) -> None:
        site = folder / "site"
        shutil.copytree(project / "site", site)
        compress(site.rglob("*"), memory_of(ROOT))

    return once(tmp_path_factory, "compressed", make) / "site"


@pytest.fixture(params=PATHS)
def below(request: pytest.FixtureRequest) -> str:
    """Give a path at which the site may be."""
    path: str = request.param
    return path


@pytest.fixture(params=HOSTS)
def anywhere(
    request: pytest.FixtureRequest, compressed: Path, below: str, tmp_path: Path
) -> Iterator[Hosted]:
    """Serve the site by each host."""
    with HOSTS[request.param](compressed, below, tmp_path) as port:
        yield Hosted(compressed, port, below)


@pytest.fixture(params=BY_EXAMPLE)
def hosted_well(
    request: pytest.FixtureRequest, compressed: Path, below: str, tmp_path: Path
) -> Iterator[Hosted]:
    """Serve the site by each host for which there is an example."""
    with HOSTS[request.param](compressed, below, tmp_path) as port:
        yield Hosted(compressed, port, below)


def test_the_wizard_works_at_each_host(browser: Browser, anywhere: Hosted) -> None:
    """At the root or below a path, whatever the host knows of types: no file needs a setting."""
    with opened(browser) as page:
        driver = Driver(page)
        driver.open(f"{anywhere.address}{PLACE}/")
        driver.choose(FIRST.id, LIKELY.as_of.isoformat())
        driver.answer(LIKELY.answers)
        assert driver.outcome(FIRST.id) == ("likely", None)


def test_an_example_sends_what_the_build_says(
    hosted_well: Hosted, headers: Mapping[str, str]
) -> None:
    """With a page, with a file of the engine, and with the page for what is missing."""
    for path in ("", hosted_well.one(".wasm"), "nothing/here"):
        answer, _ = hosted_well.ask(path)
        assert {name: answer.headers[name] for name in headers} == headers


def test_an_example_has_a_browser_keep_what_is_named_by_its_content(hosted_well: Hosted) -> None:
    """Whatever else there is it asks for again, what is missing included."""
    paths = [path.relative_to(hosted_well.site).as_posix() for path in _files(hosted_well.site)]
    named = {path: bool(NAMED.match(path)) for path in paths}
    assert len({*named.values()}) == 2
    for path, lasts in {**named, "engine/0123456789abcdef/gone.js": False, "": False}.items():
        answer, _ = hosted_well.ask(path)
        assert (path, answer.headers.get_all("Cache-Control")) == (
            path,
            [LASTING if lasts else "no-cache"],
        )


@pytest.mark.parametrize("ending", TYPES)
def test_an_example_names_each_type(hosted_well: Hosted, ending: str) -> None:
    """Compressed or not."""
    for coding in ("identity", "gzip"):
        path = hosted_well.one(ending)
        answer, _ = hosted_well.ask(path, Accept_Encoding=coding)
        kind, _, charset = answer.headers["Content-Type"].partition("; charset=")
        wanted, _, wanted_charset = TYPES[ending].partition("; charset=")
        assert (path, OF_OLD.get(kind, kind)) == (path, wanted)
        # A page says its own; of the rest only what holds letters of every language needs it.
        if ending == ".csv":
            assert charset.lower() == wanted_charset


def test_an_example_sends_what_was_compressed_beforehand(hosted_well: Hosted) -> None:
    """To whoever takes it, and says so to whoever keeps it for others."""
    path = hosted_well.one(".wasm")
    for coding, ending in {"br, gzip": ".br", "gzip": ".gz", "identity": ""}.items():
        answer, content = hosted_well.ask(path, Accept_Encoding=coding)
        assert content == (hosted_well.site / f"{path}{ending}").read_bytes()
        sent = {".br": "br", ".gz": "gzip"}.get(ending)
        assert answer.headers["Content-Encoding"] == sent
        assert answer.headers.get_all("Vary") == ["Accept-Encoding"]


def test_an_example_shows_the_guides_own_page_for_what_is_missing(hosted_well: Hosted) -> None:
    """As missing."""
    for path in ("nothing", "nothing/here/", "engine/nothing.js"):
        answer, content = hosted_well.ask(path)
        assert answer.status == 404
        assert content == (hosted_well.site / "404.html").read_bytes()


def test_an_example_leads_to_a_folder_wherever_the_host_is(hosted_well: Hosted) -> None:
    """By a path alone: which name and port a reader uses, a host behind a proxy does not know."""
    answer, _ = hosted_well.ask(PLACE)
    assert answer.status in {301, 308}
    assert answer.headers["Location"] in {f"{hosted_well.below}{PLACE}/", f"{LANGUAGE}/"}


def test_the_pages_of_github_get_all_of_the_publication() -> None:
    """Folders that begin with a dot, too, which are left out unless asked for."""
    workflow = read_document(EXAMPLES / "pages.yml")
    assert not workflow.problems
    assert isinstance(workflow.value, dict)
    [job] = workflow.value["jobs"].values()
    [upload] = [each["with"] for each in job["steps"] if "upload-pages-artifact" in each["uses"]]
    assert upload == {"path": "site", "include-hidden-files": True}


def _files(site: Path) -> list[Path]:
    """Give all that is asked for by its name."""
    return [path for path in site.rglob("*.*") if path.is_file() and path.name != "index.html"]
