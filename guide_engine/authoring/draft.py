"""The files of one edition as they were read, before anything is known to be right."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from guide_engine.authoring.format.kinds import (
    ENTRIES,
    FOLDERS,
    KINDS,
    OPTIONAL_ENTRIES,
    PARTS,
    SINGLE,
)
from guide_engine.authoring.format.layout import Found, walk
from guide_engine.authoring.format.values import LANGUAGE
from guide_engine.authoring.reading.source import Document, Place, quoted, read_document
from guide_engine.core.errors import Problem

NOUNS = {**ENTRIES, **OPTIONAL_ENTRIES}
WITHIN = {"heads": "compliance", "subjects": "compliance"}
"""What is defined under a key of a file -> the kind of the file."""


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A document, the kind of file it has to be, and the programme or language it is for."""

    kind: str
    name: str
    document: Document
    found: tuple[Found, ...]

    def owner(self, place: Place) -> tuple[str, Place]:
        """Name whose value stands at a place, and give its place within the owner."""
        if self.kind in NOUNS:
            named = f"{NOUNS[self.kind]} {quoted(str(place[0]))}" if place else "the file"
            return named, place[1:]
        if len(place) > 1 and place[0] in PARTS:
            return f"{PARTS[str(place[0])]} {self._part(place)}", place[2:]
        if self.kind in FOLDERS.values():
            named = "programme" if self.kind == "programme" else "the practice of programme"
            return f"{named} {quoted(self.name)}", place
        return f"the {self.kind}", place

    def _part(self, place: Place) -> str:
        if isinstance(place[1], str):
            return quoted(place[1])
        named = text_at(self.document.value, (*place[:2], "id"))
        return quoted(named) if named else str(place[1] + 1)

    def problem(self, place: Place, says: str) -> Problem:
        """Make a problem that names whose value is wrong."""
        return self.document.problem(place, f"{self.owner(place)[0]} {says}")


@dataclass(frozen=True, slots=True)
class Draft:
    """Every file of one edition, and the wordings of its languages."""

    folder: Path
    files: tuple[RuleFile, ...]

    def of(self, kind: str) -> Iterator[RuleFile]:
        """Yield the files of one kind."""
        return (file for file in self.files if file.kind == kind)

    def one(self, kind: str) -> RuleFile:
        """Give the only file of a kind."""
        return next(self.of(kind))

    def entries(self, kind: str) -> Mapping[str, object] | None:
        """Give what the edition defines of a kind, by id; None where the file could not be read."""
        if kind == "programmes":
            return {file.name: file.document.value for file in self.of("programme")}
        file = next(self.of(WITHIN.get(kind, kind)), None)
        if file is None:
            return {}
        value = file.document.value
        if isinstance(value, dict) and kind in WITHIN:
            value = value.get(kind)
        return value if isinstance(value, dict) else None


def read_draft(folder: Path) -> Draft:
    """Read every file of an edition's folder, and the wordings of the languages it names."""
    files = [_read("edition", folder / "edition.yml", folder)]
    files += [_read(kind, folder / f"{kind}.yml", folder) for kind in ENTRIES]
    files += [
        _read(kind, path, folder)
        for kind in (*OPTIONAL_ENTRIES, *SINGLE)
        if (path := folder / f"{kind}.yml").exists(follow_symlinks=False)
    ]
    edition = files[0].document.value
    for inside, kind in FOLDERS.items():
        files += _by_programme(kind, folder / inside, texts_in(edition, "programmes"))
    docs = folder.parent.parent
    files += [
        _read("wording", docs / language / "wording.yml", docs, language)
        for language in texts_in(edition, "languages")
        if re.fullmatch(LANGUAGE, language) and (docs / language / "wording.yml").is_file()
    ]
    return Draft(folder, tuple(files))


def _by_programme(kind: str, folder: Path, named: list[str]) -> Iterator[RuleFile]:
    there = {path.stem for path in folder.glob("*.yml")}
    for name in [*(each for each in named if each in there), *sorted(there - {*named})]:
        yield _read(kind, folder / f"{name}.yml", folder.parent, name)


def _read(kind: str, path: Path, within: Path, name: str = "") -> RuleFile:
    return rule_file(kind, read_document(path, within), name)


def rule_file(kind: str, document: Document, name: str = "") -> RuleFile:
    """Take a document for a file of this kind."""
    return RuleFile(kind, name, document, tuple(walk(KINDS[kind], document.value)))


def texts_in(value: object, key: str) -> list[str]:
    """Give the texts of the list under a key, or what there is of them."""
    listed = value.get(key) if isinstance(value, dict) else None
    return [each for each in listed if isinstance(each, str)] if isinstance(listed, list) else []


def text_at(value: object, place: Place) -> str | None:
    """Give the text at a place, or None where there is none."""
    for key in place:
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value if isinstance(value, str) else None
