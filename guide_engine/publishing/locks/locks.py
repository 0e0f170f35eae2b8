"""What holds the pages of an edition to its rules, and its languages to one another.

Every page of every language is written and read; what the edition states and no page prints, what
one language's page has and another's has not, links that lead nowhere, and figures typed by hand
are problems.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from markdown import Markdown  # type: ignore[import-untyped]  # it ships no types

from guide_engine.analysis.comparison.comparison import Comparison
from guide_engine.analysis.comparison.telling import told
from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.folders import GUIDE
from guide_engine.authoring.reading.markup import read_markup
from guide_engine.authoring.reading.source import quoted, read_document, shown
from guide_engine.core.errors import Problem, PublicationError, RulebookError
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.model.sources import Text
from guide_engine.core.model.values import Address
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.downloads.downloads import downloads
from guide_engine.publishing.locks.links import Page, address_of, dead_links, read_page
from guide_engine.publishing.locks.prose import typed_figures
from guide_engine.publishing.locks.unprinted import Entry, entries, unprinted
from guide_engine.publishing.pages.ledger import Ledger
from guide_engine.publishing.pages.linking import LinksFrom
from guide_engine.publishing.pages.navigation import NavigationEntry, navigation
from guide_engine.publishing.pages.pages import MACROS, pages, template_of
from guide_engine.publishing.records import LIST
from guide_engine.remembering import FORGETFUL, Memory

SETTINGS, EXTENSIONS = "mkdocs.yml", "markdown_extensions"
ALWAYS = ("toc", "tables", "fenced_code", "meta")
"""What MkDocs adds to the Markdown extensions that a project names, and what it reads itself."""

WIZARD = "wizard/"


@dataclass(frozen=True, slots=True)
class Guide:
    """The pages of one language as Markdown, by path, and what each prints.

    ``entries`` are their order and titles, ``files`` what lies beside them to take away; ``read``
    are the pages as readers get them, once they are read.
    """

    voice: Voice
    written: Mapping[str, str]
    ledger: Ledger
    entries: Sequence[NavigationEntry]
    files: Mapping[str, bytes]
    read: Mapping[str, Page] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """Give the language that they are in."""
        return self.voice.language


def tally(contents: Contents, guides: Sequence[Guide]) -> str:
    """Say how much of an edition was checked, with the pages written in each language, if any."""
    programmes = contents.rulebook.programmes.values()
    texts = sum(found.hint is Text for file in contents.files for found in file.found)
    written = "".join(f", {pages} pages" for pages in {len(each.written) for each in guides})
    return (
        f"{len(programmes)} programmes, "
        f"{sum(len(each.requirements) for each in programmes)} requirements, "
        f"{sum(len(each.examples) for each in programmes)} worked examples, "
        f"{len(contents.handbook.facts)} facts, and in each of "
        f"{', '.join(contents.rulebook.edition.languages)}: {texts} texts{written}"
    )


def check_guides(guides: Sequence[Guide], contents: Contents, root: Path) -> None:
    """Hold the pages of all languages to the rules and to one another.

    Raises RulebookError with every problem.
    """
    docs = root / GUIDE
    problems = [
        *(each for guide in guides for each in unprinted(contents, guide.ledger, guide.language)),
        *(each for guide in guides for each in typed_figures(docs / guide.language)),
        *_dead(guides, contents.rulebook, docs),
        *(each for guide in guides[1:] for each in _differing(guides[0], guide, contents, docs)),
    ]
    if problems:
        raise RulebookError(problems, of=f"the pages of edition {contents.rulebook.edition.id}")


def write_guide(  # noqa: PLR0913 - all but what it is made of is given by name
    contents: Contents,
    voice: Voice,
    root: Path,
    links: LinksFrom = LinksFrom.ADDRESS,
    *,
    memory: Memory = FORGETFUL,
    before: Comparison | None = None,
) -> Guide:
    """Write every page in a voice's language; ``links`` says from where its links start.

    ``before`` is what the edition states otherwise than the one before it, if there is one.
    Raises PublicationError where a page cannot be written or is not listed.
    """
    docs, ledger = root / GUIDE, Ledger()
    changes = told(before, voice.wording) if before else None
    files = downloads(contents, voice, changes)
    written = pages(
        contents,
        voice,
        docs,
        root / MACROS,
        ledger,
        files=files,
        links=links,
        memory=memory,
        changes=changes,
    )
    return Guide(voice, written, ledger, navigation(docs, voice, written), files)


def read_guide(guide: Guide, root: Path, before: Guide | None = None) -> Guide:
    """Read every page as readers get it, but those that are as they were ``before``."""
    markdown = _markdown(root)

    def read(path: str, text: str) -> Page:
        if before is not None and path in before.read and before.written[path] == text:
            return before.read[path]
        markup = read_markup(markdown.reset().convert(text))
        address = f"{guide.language}/{address_of(path)}"
        return read_page(address, markup, _folder(guide.language, path))

    return replace(guide, read={path: read(path, text) for path, text in guide.written.items()})


def as_built(guide: Guide, built: Mapping[str, Page]) -> Guide:
    """Give a guide with its pages as they were read once they were built, by address."""
    at = {path: f"{guide.language}/{address_of(path)}" for path in guide.written}
    return replace(guide, read={path: built[address] for path, address in at.items()})


def _folder(language: str, path: str) -> str:
    return f"{language}/{path.rpartition('/')[0]}"


def _markdown(root: Path) -> Any:  # noqa: ANN401 - it ships no types
    """Make a renderer with the extensions that the project names for MkDocs."""
    named = [
        (name, options or {})
        for each in _named_extensions(root / SETTINGS)
        for name, options in (each.items() if isinstance(each, dict) else [(each, {})])
    ]
    extensions = dict.fromkeys([*ALWAYS, *(name for name, _ in named)])
    return Markdown(extensions=list(extensions), extension_configs=dict(named))


def _named_extensions(settings: Path) -> Sequence[object]:
    if not settings.exists():
        return ()
    document = read_document(settings)
    if document.problems:
        raise PublicationError("\n".join(map(str, document.problems)))
    named = document.value.get(EXTENSIONS) if isinstance(document.value, dict) else None
    return named if isinstance(named, list) else ()


def _dead(guides: Sequence[Guide], rulebook: Rulebook, docs: Path) -> Iterator[Problem]:
    """Find links that lead nowhere, across languages too; files are there only once built."""
    placed = {
        page.address: docs / guide.language / template_of(path)
        for guide in guides
        for path, page in guide.read.items()
    }
    every = [page for guide in guides for page in guide.read.values()]
    spoken = read_by_wizard(rulebook, [guide.language for guide in guides])
    for dead in dead_links(every, read_by_scripts=spoken):
        template = placed[dead.page.address]
        says = f"the page {quoted(dead.page.address)} {dead}"
        yield Problem(shown(template), _line(template, dead.link), says)


def read_by_wizard(rulebook: Rulebook, languages: Sequence[str]) -> dict[str, list[str]]:
    """Give the anchors at which each language's wizard can be started, by its address.

    Every page leads to the list of editions, too, at the root above.
    """
    programmes = rulebook.programmes.values()
    examples = [f"example={example.id}" for each in programmes for example in each.examples]
    started = {f"{each}/{WIZARD}": [*rulebook.programmes, *examples] for each in languages}
    return {**started, "": [LIST]}


def _line(template: Path, link: str) -> int:
    """Give the line on which a template types a link or the last part of one, or 0."""
    last = link.rstrip("/").replace("#", "/").split("/")[-1]
    lines = template.read_text(encoding="utf-8").split("\n")
    return next((position for position, line in enumerate(lines, 1) if last and last in line), 0)


def _differing(one: Guide, other: Guide, contents: Contents, docs: Path) -> Iterator[Problem]:
    """Find pages, anchors and entries that one of two languages has and the other lacks."""
    stated = {entry.at: entry for entry in entries(contents)}
    for here, there in ((one, other), (other, one)):
        for path in here.read:
            template = docs / there.language / template_of(path)
            where = shown(docs / here.language / template_of(path))
            for says in _lacking(path, here, there, stated):
                yield Problem(shown(template), 0, f"{says.replace('{where}', where)}")


def _lacking(
    path: str, here: Guide, there: Guide, stated: Mapping[Address, Entry]
) -> Iterator[str]:
    """Say what a page has in one language and lacks in another."""
    if path not in there.read:
        yield "the page is missing, which stands at {where}. Write it."
        return
    page = quoted(there.read[path].address)
    anchors = {*there.read[path].anchors, here.read[path].title}
    for anchor in dict.fromkeys(here.read[path].anchors):
        if anchor not in anchors:
            fix = f"Give its heading {{: #{anchor} }}."
            yield f"the page {page} has no anchor {quoted(anchor)}, as at {{where}}. {fix}"
    beyond = here.ledger.printed[path] - there.ledger.printed[path]
    lacking = {str(stated[each]) for each in beyond & stated.keys()}
    for entry in sorted(lacking):
        yield f"the page {page} does not print {entry}, as {{where}} does. Print it in both."
