"""How much of the text that an edition is made from it states and shows, and on what it rests."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guide_engine.analysis.reading import Amount, read
from guide_engine.authoring.assemble import Contents
from guide_engine.core.model.sources import SUREST_FIRST, Citation, Confidence, Text, confidence_of
from guide_engine.core.model.values import Address, SourceId
from guide_engine.core.shape.classes import is_shape
from guide_engine.core.shape.mistakes import spelt

PAGE = "page"


@dataclass(frozen=True, slots=True)
class Shown:
    """The pages of one language: their Markdown by path, and the addresses of what each prints."""

    language: str
    pages: Mapping[str, str]
    printed: Mapping[str, set[Address]]

    @property
    def everywhere(self) -> set[Address]:
        """Give what any page prints."""
        return {each for printed in self.printed.values() for each in printed}

    def has(self, page: str) -> bool:
        """Say whether there is a page of a name, or a folder of pages written from it."""
        folder = f"{page}s/"
        return f"{page}.md" in self.pages or any(path.startswith(folder) for path in self.pages)


@dataclass(frozen=True, slots=True)
class Open:
    """A statement that is not covered, and the references that do not bear it out."""

    says: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Completeness:
    """How complete an edition is.

    ``confidence``: how many statements have each as their surest source. ``texts`` and ``pages``
    are by language, ``examples`` by programme.
    """

    statements: int
    open: tuple[Open, ...]
    confidence: Mapping[str, int]
    sources: int
    sources_cited: int
    texts: Mapping[str, int]
    pages: Mapping[str, Amount]
    examples: Mapping[str, int]

    @property
    def covered(self) -> int:
        """Give how many statements are stated and shown."""
        return self.statements - len(self.open)


def completeness(contents: Contents, shown: Sequence[Shown]) -> Completeness:
    """Say how complete an edition is, by its pages in the languages given."""
    rulebook, handbook = contents.rulebook, contents.handbook
    statements = handbook.coverage.statements if handbook.coverage else ()
    stated = [*_stated(contents)]
    wanting = [
        Open(each.says, left)
        for each in statements
        if (left := tuple(by for by in each.by if not _borne_out(by, stated, shown)))
    ]
    return Completeness(
        statements=len(statements),
        open=tuple(wanting),
        confidence=_confidence(contents),
        sources=len(rulebook.sources),
        sources_cited=len(_cited(contents) & rulebook.sources.keys()),
        texts=_texts(contents),
        pages={each.language: read(each.pages, each.language) for each in shown},
        examples={each.id: len(each.examples) for each in rulebook.programmes.values()},
    )


def _stated(contents: Contents) -> Iterator[Address]:
    """Yield the address of every text and citation."""
    for file in contents.files:
        yield from (file.root + each.place for each in file.found if each.hint in (Text, Citation))


def _borne_out(reference: str, stated: Sequence[Address], shown: Sequence[Shown]) -> bool:
    """Say whether what is referred to is there, and every text of it on a page of each language."""
    kind, _, name = reference.partition("/")
    if kind == PAGE:
        return all(each.has(name) for each in shown)
    below = {each for each in stated if f"{spelt(each)}/".startswith(f"{reference}/")}
    return bool(below) and all(below <= each.everywhere for each in shown)


def _cited(contents: Contents) -> set[str]:
    """Give the ids of the sources that are cited."""
    return {
        found.value
        for file in contents.files
        for found in file.found
        if found.hint is SourceId and isinstance(found.value, str)
    }


def _confidence(contents: Contents) -> dict[str, int]:
    """Count what is stated by its surest source."""
    sources = contents.rulebook.sources
    counts = Counter(
        confidence_of(tuple(map(_citation, found.value["cites"])), sources, _less_sure(found.value))
        for file in contents.files
        for found in file.found
        if is_shape(found.hint) and isinstance(found.value, dict) and "cites" in found.value
    )
    return {each: counts[each] for each in SUREST_FIRST}


def _citation(written: Mapping[str, str]) -> Citation:
    return Citation(written["source"], written.get("provision"))


def _less_sure(written: Mapping[str, Any]) -> Confidence | None:
    stated: Confidence | None = written.get("confidence")
    return stated


def _texts(contents: Contents) -> dict[str, int]:
    """Count the texts that the edition has in each language."""
    counts = Counter(
        language
        for file in contents.files
        for found in file.found
        if found.hint is Text and isinstance(found.value, Mapping)
        for language in found.value
    )
    return {each: counts[each] for each in contents.rulebook.edition.languages}
