"""The order and the titles of pages in the readers' navigation, as navigation.yml says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape, unescape
from pathlib import Path

from guide_engine.authoring.checks.likely import likely
from guide_engine.authoring.reading.source import Document, Place, quoted, read_document
from guide_engine.core.errors import Problem, PublicationError
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.pages.pages import CHECKLISTS, EXAMPLES, PROGRAMMES

CONTENTS = "navigation.yml"
WITHIN = "/"
BESIDE = "not-in-menus"
"""The section of pages that readers' menus do not show, and nothing titles but their own text."""

type NavigationEntry = str | Mapping[str, str | Sequence["NavigationEntry"]]
"""A title and the path of a page or the entries of a section; a page that titles itself, alone."""


def navigation(docs: Path, voice: Voice, paths: Iterable[str]) -> list[NavigationEntry]:
    """Give an entry for every page, titled ``page-<name>``, in sections titled ``section-<id>``.

    Pages of a folder stand in the order of ``paths``; what is listed as not in menus has no entry.
    Titles are escaped for HTML. Raises PublicationError with every page that is listed and not
    there, or there and not listed, and where a title is missing.
    """
    document = read_document(docs / CONTENTS)
    names = [path.removesuffix(".md") for path in paths]
    problems = [*document.problems, *_problems(document, names, voice.language)]
    if problems:
        raise PublicationError("\n".join(map(str, sorted(set(problems)))))
    return list(_entries(document.value, names, _Titles(voice)))


def titles(entries: Iterable[NavigationEntry]) -> dict[str, str]:
    """Give the title of each page that has one here, by its path, as it reads.

    >>> titles([{"Fees &amp; more": "fees.md"}, {"Apply": [{"Where": "where.md"}]}])
    {'fees.md': 'Fees & more', 'where.md': 'Where'}
    """
    found: dict[str, str] = {}
    for entry in entries:
        for title, inner in {}.items() if isinstance(entry, str) else entry.items():
            found |= {inner: unescape(title)} if isinstance(inner, str) else titles(inner)
    return found


def caption(voice: Voice, key: str, parts: Mapping[str, str] | None = None) -> str:
    """Say a phrase of the site's frame, escaped for HTML; raise PublicationError if missing."""
    if key not in voice.wording.phrases:
        raise PublicationError(
            f"docs/guide/{voice.language}/wording.yml: the site's frame needs a phrase '{key}', "
            "which is missing. Add it under 'phrases'."
        )
    return escape(voice.say(key, parts))


class _Titles:
    """What pages and sections are called in one language."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.names: dict[str, str] = {}
        for programme in voice.rulebook.programmes.values():
            name = voice.text(programme.name)
            checklist = caption(voice, "checklist-of", {"programme": name})
            self.names[f"{PROGRAMMES}/{programme.id}"] = escape(name)
            self.names[f"{CHECKLISTS}/{programme.id}"] = checklist
            for example in programme.examples:
                title = voice.text(example.name)
                self.names[f"{EXAMPLES}/{example.id}"] = escape(title)

    def entry(self, page: str) -> NavigationEntry:
        path = f"{page}.md"
        if WITHIN not in page:
            return {caption(self.voice, f"page-{page}"): path}
        return {self.names[page]: path} if page in self.names else path


def _entries(listed: object, names: Sequence[str], titles: _Titles) -> Iterator[NavigationEntry]:
    for each in listed if isinstance(listed, list) else []:
        if isinstance(each, dict):
            for key, inner in each.items():
                if key == BESIDE:
                    continue
                section = caption(titles.voice, f"section-{key}")
                yield {section: list(_entries(inner, names, titles))}
        else:
            yield from map(titles.entry, _pages(str(each), names))


def _pages(listed: str, names: Iterable[str]) -> list[str]:
    """Give the pages that a name in the list stands for: one, or all in a folder."""
    if listed.endswith(WITHIN):
        return [name for name in names if name.startswith(listed)]
    return [name for name in names if name == listed]


def _problems(document: Document, names: Sequence[str], language: str) -> Iterator[Problem]:
    if document.problems:
        return
    found = list(_listed(document, document.value, ()))
    yield from (each for each in found if isinstance(each, Problem))
    first: dict[str, Place] = {}
    for place, listed in (each for each in found if not isinstance(each, Problem)):
        if not (pages := _pages(listed, names)):
            yield document.problem(place, _not_there(listed, names, language))
        for page in pages:
            if page in first:
                line = document.line(first[page])
                says = f"the page {quoted(page)} stands in line {line} already. List it once."
                yield document.problem(place, says)
            first.setdefault(page, place)
    for page in sorted({*names} - first.keys()):
        says = f"the page {quoted(page)} of {language} is not listed. Add it where readers look."
        yield document.problem((), says)


def _listed(
    document: Document, value: object, place: Place
) -> Iterator[tuple[Place, str] | Problem]:
    """Give every name in a list, in its sections too, with its place; and what is no list."""
    if not isinstance(value, list):
        says = "here stands no list. Write pages below one another, each after '- '."
        yield document.problem(place, says)
        return
    for position, each in enumerate(value):
        here = (*place, position)
        if isinstance(each, str):
            yield here, each
        elif isinstance(each, dict):
            for key, inner in each.items():
                yield from _listed(document, inner, (*here, key))
        else:
            yield document.problem(here, "here stands no name. Write a page, or a section.")


def _not_there(listed: str, names: Sequence[str], language: str) -> str:
    kind, fix = "page", f"Write docs/guide/{language}/{listed}.md, or remove it here."
    if listed.endswith(WITHIN):
        kind, fix = "folder of pages", "Remove it here, or mend what makes its pages."
    fix = likely(listed, names, otherwise=fix)
    return f"{language} has no {kind} {quoted(listed)}. {fix}"
