"""How much of the text that an edition is made from it states and shows, and on what it rests."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass

from pydantic import BaseModel

from guide_engine.analysis.reading import Amount, read
from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.checks.coverage import FLAT
from guide_engine.authoring.format.handbook import Benefit as WrittenBenefit
from guide_engine.authoring.format.rules import Citation as WrittenCitation
from guide_engine.authoring.format.values import LANGUAGE, Text
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.model.sources import SUREST_FIRST, Citation, confidence_of

PAGE = "page"
IN_COMPLIANCE = ("heads", "subjects")


@dataclass(frozen=True, slots=True)
class Shown:
    """The pages of one language: their Markdown by path, and the identities of what each prints."""

    language: str
    pages: Mapping[str, str]
    printed: Mapping[str, set[int]]

    @property
    def everywhere(self) -> set[int]:
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
class Coverage:
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


def coverage(contents: Contents, shown: Sequence[Shown]) -> Coverage:
    """Say how complete an edition is, by its pages in the languages given."""
    rulebook, handbook = contents.rulebook, contents.handbook
    statements = handbook.coverage.statements if handbook.coverage else []
    wanting = [
        Open(each.says, left)
        for each in statements
        if (left := tuple(by for by in each.by if not _borne_out(by, contents, shown)))
    ]
    cited = {
        each.source
        for part in (rulebook, handbook)
        for each in _within(part)
        if isinstance(each, Citation | WrittenCitation)
    }
    return Coverage(
        statements=len(statements),
        open=tuple(wanting),
        confidence=_confidence(contents),
        sources=len(rulebook.sources),
        sources_cited=len(cited & rulebook.sources.keys()),
        texts=_texts(contents),
        pages={each.language: read(each.pages, each.language) for each in shown},
        examples={each.id: len(each.examples) for each in rulebook.programmes.values()},
    )


def _borne_out(reference: str, contents: Contents, shown: Sequence[Shown]) -> bool:
    """Say whether what is referred to is there, and every text of it on a page of each language."""
    kind, _, rest = reference.partition("/")
    if kind == PAGE:
        return all(each.has(rest) for each in shown)
    found = [each for each in _referred(kind, rest.split("/"), contents) if each is not None]
    # What stands in the rulebook and in the handbook may be printed from either.
    return bool(found) and all(
        any({id(each) for each in _printable(one)} <= language.everywhere for one in found)
        for language in shown
    )


def _referred(kind: str, path: Sequence[str], contents: Contents) -> Iterator[object]:
    """Yield what a reference leads to, in the rulebook and in the handbook."""
    rulebook, handbook = contents.rulebook, contents.handbook
    name = kind.replace("-", "_")
    if kind in IN_COMPLIANCE:
        yield _at(getattr(handbook.compliance, name, None), path)
    elif kind in FLAT:
        known = getattr(handbook, name)
        parts = [getattr(known, each) for each in type(known).model_fields] if known else []
        yield from (_at(each, path) for each in parts)
    else:
        yield _at(getattr(rulebook, name, None), path)
        yield _at(getattr(handbook, name, None), path)
        if kind == "practice":
            yield _at(rulebook.programmes, path)


def _at(value: object, path: Sequence[str]) -> object | None:
    """Follow ids and keys; give None where nothing is there."""
    for key in path:
        if isinstance(value, Mapping):
            value = value.get(key)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            value = next((each for each in value if getattr(each, "id", None) == key), None)
        else:
            value = getattr(value, key.replace("-", "_"), None)
    return value


def _printable(value: object) -> Iterator[object]:
    """Yield the texts and citations within something stated."""
    for each in (value, *_within(value)):
        if isinstance(each, Citation | WrittenCitation) or _is_text(each):
            yield each


def _is_text(value: object) -> bool:
    return (
        isinstance(value, Mapping)
        and bool(value)
        and all(re.fullmatch(LANGUAGE, str(key)) for key in value)
        and all(isinstance(each, str) for each in value.values())
    )


def _within(value: object) -> Iterator[object]:
    """Yield everything within a value, however deep, but what texts are made of."""
    for each in _parts(value):
        yield each
        if not _is_text(each):
            yield from _within(each)


def _parts(value: object) -> list[object]:
    if isinstance(value, BaseModel):
        return [getattr(value, name) for name in type(value).model_fields]
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    if isinstance(value, Mapping):
        return list(value.values())
    several = isinstance(value, Sequence | frozenset) and not isinstance(value, str)
    return list(value) if several else []  # type: ignore[call-overload]  # no string


def _confidence(contents: Contents) -> dict[str, int]:
    """Count what is stated by its surest source; benefits stand in the rulebook, too."""
    counts = Counter(
        found
        for part in (contents.rulebook, contents.handbook)
        for each in _within(part)
        if not isinstance(each, WrittenBenefit) and (found := _surest(each, contents.rulebook))
    )
    return {each: counts[each] for each in SUREST_FIRST}


def _surest(value: object, rulebook: Rulebook) -> str:
    """Say how sure something stated is; nothing where it is none."""
    cites = getattr(value, "cites", ())
    cited = tuple(Citation(each.source, each.provision) for each in cites)
    stated = getattr(value, "confidence", None)
    return confidence_of(cited, rulebook.sources, stated) if cited else ""


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
