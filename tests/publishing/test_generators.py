"""A way out: another generator gives readers the same pages, finished by the same functions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from guide_engine.authoring.assemble import load
from guide_engine.authoring.reading.markup import read_markup
from guide_engine.authoring.wording import voice_of
from guide_engine.publishing.browser.addresses import ENGINE_SCRIPT
from guide_engine.publishing.finishing import Finished, finished
from guide_engine.publishing.locks.links import dead_links, read_page, target_of
from guide_engine.publishing.locks.locks import read_by_wizard, write_guide
from guide_engine.publishing.pages.linking import LinksFrom
from guide_engine.publishing.plugin import render
from guide_engine.publishing.records import LIST
from guide_engine.publishing.site import Site, lay_out
from tests.publishing import valmont
from tests.publishing.other_generator import rendered_by_zensical

ADDRESS = "https://example.org/aeo/"
ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
TITLE = re.compile(r"<title>.*?</title>")
ABOUT = re.compile(r'<script type="application/ld\+json">.*?</script>')
WRONG = """
<p style="color: red"><a href="{{ page('nowhere') }}">x</a> <a href="#nowhere">y</a></p>

<p onclick="go()"><img src="{{ file('nowhere.svg') }}" alt="z"></p>
"""
"""What is to be found in a page, whatever generator rendered it."""
LEFT_OUT = ("href", "src", "srcset", "data-search-exclude")
"""Attributes that are read as links, and what a generator tells its own search."""

ADDED = frozenset(
    f"{language}/{path}"
    for language in valmont.LANGUAGES
    for path in ("manifest.webmanifest", ENGINE_SCRIPT)
)
"""What the build puts beside each language's pages."""

type Element = tuple[str, list[tuple[str, str]]]
type Target = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Built:
    """A site's pages as a generator rendered them and our functions finished them, by path."""

    html: Mapping[str, str]
    known: Mapping[str, Finished]
    files: frozenset[str]

    def article(self, path: str) -> tuple[list[str], list[Element], list[Target]]:
        """Read what of a page is ours: words, elements without links, and where links lead."""
        [found] = ARTICLE.findall(self.html[path])
        read = read_markup(found)
        elements = [
            (each.name, [has for has in each.attributes.items() if has[0] not in LEFT_OUT])
            for each in read.elements
            # Where the theme has readers land who pass over the navigation.
            if each.attributes.get("id") != "__skip"
        ]
        page = read_page(self.known[path].page.address, read)
        return read.words.split(), elements, [target_of(page, each) for each in page.links]

    def dead(self, spoken: Mapping[str, Sequence[str]]) -> set[tuple[str, str | None, str]]:
        """Find what leads nowhere: where it stands, and where it leads."""
        pages = [each.page for each in self.known.values()]
        found = dead_links(pages, self.files | ADDED, spoken)
        return {(each.page.address, *target_of(each.page, each.link)) for each in found}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out Valmont, with a page on which something is wrong."""
    found = valmont.lay_out_whole(tmp_path_factory.mktemp("generators") / "project")
    for language in valmont.LANGUAGES:
        with (found / "docs" / "guide" / language / "notes.md").open("a", encoding="utf-8") as page:
            page.write(WRONG)
    return found


def sites(project: Path, links: LinksFrom) -> Iterator[Site]:
    """Lay out each language, with links that start where a generator wants them to."""
    docs = project / "docs" / "guide"
    contents = load(docs)
    for language in valmont.LANGUAGES:
        voice = voice_of(docs, contents.rulebook, language)
        guide = write_guide(contents, voice, project, links)
        yield lay_out(contents, guide, project, languages=valmont.LANGUAGES, address=ADDRESS)


def files_of(folder: Path) -> frozenset[str]:
    """Name the files of all languages."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return frozenset(path.relative_to(folder).as_posix() for path in paths)


@pytest.fixture(scope="module")
def by_mkdocs(project: Path) -> Built:
    """Have MkDocs render the site; its hooks finish the pages."""
    html, known = {}, {}
    for site in sites(project, LinksFrom.ADDRESS):
        out = project / "mkdocs" / site.voice.language
        rendered = render(site, project, out)
        assert rendered.problems == ()
        for path, told in rendered.pages.items():
            name = f"{site.voice.language}/{path}"
            known[name], html[name] = told, (out / path).read_text(encoding="utf-8")
    return Built(html, known, files_of(project / "mkdocs"))


@pytest.fixture(scope="module")
def by_zensical(project: Path) -> Built:
    """Have Zensical render the site, and finish its pages; what we mend is not in its theme."""
    html, known = {}, {}
    for site in sites(project, LinksFrom.FILE):
        out = project / "zensical" / site.voice.language
        rendered_by_zensical(site, project, out)
        for page in sorted(out.rglob("*.html")):
            path = page.relative_to(out).as_posix()
            name = f"{site.voice.language}/{path}"
            rendered = page.read_text(encoding="utf-8")
            html[name], known[name] = finished(site, path, rendered, of_theme=())
    return Built(html, known, files_of(project / "zensical"))


def test_another_generator_gives_the_same_pages(
    project: Path, by_mkdocs: Built, by_zensical: Built
) -> None:
    """The same text, anchors, links, titles and data of each, and the same that is wrong."""
    assert by_mkdocs.html.keys() == by_zensical.html.keys()
    assert len(by_mkdocs.html) > len(valmont.LANGUAGES) * len(("index", "notes", "404"))
    for path in by_mkdocs.html:
        for part in (TITLE, ABOUT):
            told, told_too = (part.findall(each.html[path]) for each in (by_mkdocs, by_zensical))
            assert told == told_too, path
        assert by_mkdocs.article(path) == by_zensical.article(path), path
    wizards = read_by_wizard(load(project / "docs" / "guide").rulebook, valmont.LANGUAGES)
    spoken = {**wizards, "": [LIST]}
    assert (
        by_mkdocs.dead(spoken)
        == by_zensical.dead(spoken)
        == {
            (f"{language}/notes/", f"{language}/{target}", anchor)
            for language in valmont.LANGUAGES
            for target, anchor in (("nowhere/", ""), ("notes/", "nowhere"), ("nowhere.svg", ""))
        }
    )
    stopped = [
        {path: told.stopped for path, told in each.known.items() if told.stopped}
        for each in (by_mkdocs, by_zensical)
    ]
    assert (
        stopped
        == [{f"{each}/notes/index.html": ("style", "onclick") for each in valmont.LANGUAGES}] * 2
    )
