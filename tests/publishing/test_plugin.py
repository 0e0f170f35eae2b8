"""One language of a site, as MkDocs builds it of a made-up administration's guide."""

import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from guide_engine.authoring.assemble import load_rulebook
from guide_engine.authoring.wording import voice_of
from guide_engine.core.protocol.wire import identity, write_rulebook
from guide_engine.publishing.environment import ADDRESS, EDITION, LANGUAGE, LANGUAGES
from guide_engine.publishing.pages.theme import stylesheet
from tests.publishing import valmont

SEAL = "publishers/seal/index.html"


@pytest.fixture(autouse=True)
def chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose nothing, whatever the machine has chosen."""
    for name in (ADDRESS, EDITION, LANGUAGE, LANGUAGES):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Lay out the project, with a document that is not for readers."""
    found = valmont.lay_out(tmp_path)
    (found / "docs" / "guide" / "decisions").mkdir()
    (found / "docs" / "guide" / "decisions" / "1.md").write_text("# Not for readers\n")
    return found


def built(project: Path, name: str = "site") -> Path:
    """Build the project's site, with warnings as errors."""
    config = load_config(str(project / "mkdocs.yml"), strict=True, site_dir=str(project / name))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return project / name


def files_of(folder: Path) -> Mapping[str, bytes]:
    """Read every file of a site, by its path."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("language", valmont.LANGUAGES)
def test_the_site_is_the_editions_and_nothing_else(
    project: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """Its pages are there, named in the language; the same inputs give them again."""
    monkeypatch.setenv(LANGUAGE, language)
    made = files_of(built(project))
    pages = {path for path in made if path.endswith("index.html")}
    assert {"index.html", "programmes/depot/index.html", "fees/index.html"} <= pages
    assert [path for path in made if "decisions" in path or path.endswith((".yml", ".md"))] == []
    home = made["index.html"].decode()
    rulebook = load_rulebook(project / "docs" / "guide")
    voice = voice_of(project / "docs" / "guide", rulebook, language)
    assert f'<html lang="{language}"' in home
    assert f"<title>{escape(voice.text(rulebook.edition.subject))}</title>" in home
    assert voice.say("switch-to-dark") in home
    assert voice.text(rulebook.programmes["depot"].name) in home
    assert made == files_of(built(project, "again"))


def test_one_language_alone_knows_of_no_other(project: Path) -> None:
    """Built by itself, it links only to what it has."""
    made = files_of(built(project))
    pages = [path for path in made if path.endswith(".html")]
    assert [path for path in pages if "hreflang" in made[path].decode()] == []


def test_the_navigation_is_in_tabs_and_in_sections(project: Path) -> None:
    """A section's pages stand below its title, in the order that the list gives."""
    home = files_of(built(project))["index.html"].decode()
    tabs = re.findall(r'href="([^"]*)" class="md-tabs__link"', home)
    assert [path.strip("./") for path in tabs] == ["", "programmes/depot", "fees"]


def test_pages_for_publishers_are_in_no_menu_and_in_no_search(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page's foot leads there; dated by the edition, they are the same on any day."""
    guide = project / "docs" / "guide"
    for language in valmont.LANGUAGES:
        folder = guide / language / "publishers"
        folder.mkdir()
        for name in ("index", "seal"):
            text = f"---\nsearch: {{exclude: true}}\n---\n# How we {name}\n"
            (folder / f"{name}.md").write_text(text, encoding="utf-8")
    with (guide / "navigation.yml").open("a", encoding="utf-8") as listed:
        listed.write("- not-in-menus: [publishers/]\n")
    monkeypatch.setenv(ADDRESS, "https://example.org/aeo/")
    made = files_of(built(project))
    pages = {path: made[path].decode() for path in made if path.endswith("index.html")}
    way = re.compile('class="md-copyright__publishers" href="(.*)">For publishers<')
    assert [len(way.findall(page)) for page in pages.values()] == [1] * len(pages)
    assert way.findall(pages["fees/index.html"]) == ["../publishers/"]
    assert all("How we seal" not in pages[path] for path in pages.keys() - {SEAL})
    assert "How we seal" in pages[SEAL]
    assert "How we seal" not in made["search/search_index.json"].decode()
    dated = re.findall("<loc>.*/en/(.*)</loc>\\s*<lastmod>(.*)<", made["sitemap.xml"].decode())
    assert dict(dated)["publishers/seal/"] == "2031-04-01"


def test_a_page_asks_nothing_of_another_host(project: Path) -> None:
    """What a page loads by itself lies in the site; only links lead away."""
    loaded = re.compile(r'<(?:link|script|img|iframe)[^>]*?(?:href|src)="(https?:|//)')
    imported = re.compile(r'@import|url\(["\']?(?:https?:)?//')
    made = files_of(built(project))
    pages = [path for path in made if path.endswith(".html")]
    styles = [path for path in made if path.endswith(".css")]
    assert [path for path in pages if loaded.search(made[path].decode())] == []
    assert [path for path in styles if imported.search(made[path].decode())] == []


def test_a_page_says_what_it_is_about_and_files_lie_beside_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As data that no browser runs; with addresses once it is known where the site will be."""
    about = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
    made = files_of(built(project))
    [found] = about.findall(made["programmes/depot/index.html"].decode())
    [service, *_] = json.loads(found)["@graph"]
    assert service["@type"] == "GovernmentService"
    assert "url" not in service
    assert about.findall(made["index.html"].decode()) == []
    assert identity(made["data/rulebook.json"].decode()) == identity(
        write_rulebook(load_rulebook(project / "docs" / "guide"))
    )
    monkeypatch.setenv(ADDRESS, "https://example.org/aeo/")
    [found] = about.findall(
        files_of(built(project, "placed"))["programmes/depot/index.html"].decode()
    )
    assert (
        json.loads(found)["@graph"][0]["url"]
        == "https://example.org/aeo/2031-04/en/programmes/depot/"
    )


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        (LANGUAGE, "qq", "edition 2031-04 is not written in 'qq'. It is in: en, ja."),
        (EDITION, "1999", "there is no edition '1999'"),
        (ADDRESS, "example.org", "'example.org' is not the web address of a folder."),
    ],
)
def test_a_wrong_choice_is_refused_in_words(
    project: Path, caplog: pytest.LogCaptureFixture, name: str, value: str, says: str
) -> None:
    """MkDocs prints the mistake as it reads, and no stack trace."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(name, value)
        with pytest.raises(Abort):
            built(project)
    [record] = caplog.records
    assert says in record.getMessage()
    assert record.exc_info is None


def test_a_language_that_the_theme_lacks_is_refused_with_its_fix(
    project: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The theme's own words are translated, or the build stops."""
    monkeypatch.setattr("guide_engine.publishing.pages.theme.WORDS", "partials/nowhere")
    with pytest.raises(Abort):
        built(project)
    [said] = [record.getMessage() for record in caplog.records]
    assert said.startswith("the theme has no words in 'en'. Write site_overrides/partials/nowhere/")


def test_a_theme_with_nothing_to_mend_is_refused_in_words(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The mend is named, and there is no stack trace."""
    own = project / "site_overrides" / "partials" / "search.html"
    own.write_text('<div class="md-search" role="search"></div>\n', encoding="utf-8")
    with pytest.raises(Abort):
        built(project)
    [record] = caplog.records
    says = "what mends the search without a name finds nothing to mend. Compare what the theme"
    assert says in record.getMessage()
    assert record.exc_info is None


def test_what_the_build_makes_other_files_of_is_not_there(project: Path) -> None:
    """Neither declarations, nor the service worker, nor a part of the stylesheet."""
    made = files_of(built(project))
    assert [path for path in made if path.endswith((".d.ts", "service-worker.js"))] == []
    styles = [path for path in made if path.startswith("stylesheets/")]
    assert styles == [f"stylesheets/{each}.css" for each in ("guide", "resolver", "wizard")]
    assert made["stylesheets/guide.css"] == stylesheet(project)
