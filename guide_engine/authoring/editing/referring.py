"""Every place in an edition's files that refers to an entry, and those in pages that may."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from guide_engine.authoring.checks.references import in_example
from guide_engine.authoring.draft import Draft, Found, RuleFile, text_at
from guide_engine.authoring.entries import Entry, value_at
from guide_engine.authoring.format.handbook import HeadId, SubjectId
from guide_engine.authoring.reading.source import Place, shown
from guide_engine.core.model.editions import EntryKind
from guide_engine.core.model.rulebook import Given
from guide_engine.core.model.sources import Text
from guide_engine.core.model.values import (
    BenefitTopicId,
    ChoiceId,
    ProgrammeId,
    QuestionId,
    RequirementId,
    SourceId,
    ThresholdId,
    TopicId,
    WayId,
)
from guide_engine.core.shape.mistakes import spelt

NAMED_BY: Mapping[EntryKind, object] = {
    EntryKind.SOURCE: SourceId,
    EntryKind.THRESHOLD: ThresholdId,
    EntryKind.TOPIC: TopicId,
    EntryKind.QUESTION: QuestionId,
    EntryKind.PROGRAMME: ProgrammeId,
    EntryKind.BENEFIT_TOPIC: BenefitTopicId,
    EntryKind.HEAD: HeadId,
    EntryKind.SUBJECT: SubjectId,
    EntryKind.WAY: WayId,
}
KEYED = ("answers", "counts")
"""Mappings whose keys are ids of what is defined elsewhere."""


class By(Enum):
    """How an entry is referred to: as a key or a value, in the braces of a text, by its address."""

    KEY = "key"
    VALUE = "value"
    BRACES = "braces"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that refers to an entry."""

    file: RuleFile
    place: Place
    by: By

    def __str__(self) -> str:
        """Name its line."""
        return f"{self.file.document.file}:{self.file.document.line(self.place)}"


def references(draft: Draft, entry: Entry) -> Iterator[Reference]:
    """Yield every place that refers to an entry, but notes of what was renamed or retired."""
    for file in draft.files:
        for found in file.found if file.kind != "wording" else ():
            if _may_refer(found, entry):
                yield from _by_its_type(file, found, entry)
        if file.kind == "coverage":
            yield from _by_address(file, entry)
    if entry.kind is EntryKind.PROGRAMME:
        edition = draft.one("edition")
        listed = value_at(edition.document.value, ("programmes",))
        for position, each in enumerate(listed if isinstance(listed, list) else ()):
            if each == entry.id:
                yield Reference(edition, ("programmes", position), By.VALUE)


def _may_refer(found: Found, entry: Entry) -> bool:
    """Say whether a value may refer to an entry: of many, for which to find their place is long."""
    holds = {EntryKind.CHOICE: Given, EntryKind.THRESHOLD: Text}.get(entry.kind)
    return found.value == entry.id or (holds is not None and found.hint is holds)


def _by_its_type(file: RuleFile, found: Found, entry: Entry) -> Iterator[Reference]:
    place = file.place(found.place)
    if found.hint is Given and entry.kind is EntryKind.CHOICE and place[-1] == entry.of:
        given = found.value if isinstance(found.value, list) else [found.value]
        within = [
            (*place, at) if isinstance(found.value, list) else place for at in range(len(given))
        ]
        yield from (
            Reference(file, at, By.VALUE)
            for at, each in zip(within, given, strict=True)
            if each == entry.id
        )
    elif found.hint is Text and entry.kind is EntryKind.THRESHOLD and isinstance(found.value, dict):
        for language, text in found.value.items():
            if isinstance(text, str) and f"{{{entry.id}}}" in text:
                yield Reference(file, (*place, language), By.BRACES)
    elif found.value == entry.id and _names(file, found, entry):
        by = By.KEY if len(place) > 1 and place[-2] in KEYED else By.VALUE
        yield Reference(file, place, by)


def _names(file: RuleFile, found: Found, entry: Entry) -> bool:
    """Say whether a value that is the entry's id means this entry."""
    if entry.kind is EntryKind.CHOICE:
        beside = value_at(file.document.value, file.place(found.place)[:-1])
        return found.hint is ChoiceId and text_at(beside, ("question",)) == entry.of
    if entry.kind is EntryKind.REQUIREMENT:
        return found.hint is RequirementId and in_example(found.place) and file.name == entry.of
    return found.hint is not None and found.hint is NAMED_BY.get(entry.kind)


def _by_address(coverage: RuleFile, entry: Entry) -> Iterator[Reference]:
    """Yield references of coverage.yml to what an entry states."""
    roots = tuple(f"{spelt(each)}/" for each in _addresses(entry))
    for found in coverage.found:
        by = found.place[2:3] == ("by",) and len(found.place) > len(("statements", 0, "by"))
        if by and f"{found.value}/".startswith(roots):
            yield Reference(coverage, coverage.place(found.place), By.ADDRESS)


def _addresses(entry: Entry) -> list[tuple[str | int, ...]]:
    if entry.kind is EntryKind.PROGRAMME:
        return [("programmes", entry.id), ("practice", entry.id)]
    return [entry.address]


def mentions(docs: Path, entry: Entry) -> Iterator[str]:
    """Yield lines of pages and lists of pages that hold the id, and may mean the entry."""
    word = re.compile(rf"(?<![A-Za-z0-9-]){re.escape(entry.id)}(?![A-Za-z0-9-])")
    listed = [*docs.glob("*/**/*.md"), *docs.glob("*/figures.yml"), *docs.glob("*.yml")]
    for path in sorted(listed):
        lines = path.read_text(encoding="utf-8").splitlines()
        yield from (
            f"{shown(path)}:{number}: {line.strip()}"
            for number, line in enumerate(lines, 1)
            if word.search(line)
        )
