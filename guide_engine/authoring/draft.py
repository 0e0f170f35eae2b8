"""The files of one edition as they were read, before anything is known to be right."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from guide_engine.authoring.format.kinds import (
    ENTRIES,
    FOLDERS,
    KINDS,
    NOUNS_WITHIN,
    OPTIONAL_ENTRIES,
    SINGLE,
)
from guide_engine.authoring.format.raising import (
    STEPS,
    Raising,
    raised,
    stated_format,
    steps_from,
)
from guide_engine.authoring.reading.source import Document, Place, quoted, read_document
from guide_engine.core.errors import Problem
from guide_engine.core.model.values import LANGUAGE, Address
from guide_engine.core.shape.classes import Form
from guide_engine.core.shape.mistakes import Mistake
from guide_engine.core.shape.reading import read

NOUNS = {**ENTRIES, **OPTIONAL_ENTRIES}
WITHIN = {"heads": "compliance", "subjects": "compliance"}
"""What is defined under a key of a file -> the kind of the file."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value or key that the format knows, its type, and its place from the top of its file."""

    hint: object
    value: object
    place: Address


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that is not as the format wants it, and its place from the top of its file."""

    mistake: Mistake
    value: object
    place: Address


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A document as a file of its kind, for a programme or a language where it has a name.

    ``made`` is what the core or the pages use of it, if nothing misfits.
    """

    kind: str
    name: str
    document: Document
    found: tuple[Found, ...]
    misfits: tuple[Misfit, ...]
    made: Any

    @property
    def root(self) -> Address:
        """Give the address that those of all its values start with."""
        return root_of(self.kind, self.name)

    def owner(self, address: Address) -> tuple[str, Place]:
        """Name whose value stands at an address, and give its place within the owner."""
        place = self.place(address)
        if self.kind in NOUNS:
            named = f"{NOUNS[self.kind]} {quoted(str(place[0]))}" if place else "the file"
            return named, place[1:]
        if len(place) > 1 and place[0] in NOUNS_WITHIN:
            return f"{NOUNS_WITHIN[str(place[0])]} {self._part(place)}", place[2:]
        if self.kind in FOLDERS.values():
            named = "programme" if self.kind == "programme" else "the practice of programme"
            return f"{named} {quoted(self.name)}", place
        return f"the {self.kind}", place

    def place(self, address: Address) -> Place:
        """Give the place of an address: with positions in lists, where that has ids."""
        place: Place = ()
        value = self.document.value
        for step in address:
            position = step
            if isinstance(value, list) and isinstance(step, str):
                position = next(at for at, each in enumerate(value) if _has_id(each, step))
            place, value = (*place, position), _part_at(value, position)
        return place

    def _part(self, place: Place) -> str:
        if isinstance(place[1], str):
            return quoted(place[1])
        named = text_at(self.document.value, (*place[:2], "id"))
        return quoted(named) if named else str(place[1] + 1)

    def line(self, address: Address) -> int:
        """Give the line of an address."""
        return self.document.line(self.place(address))

    def problem(self, place: Address, says: str) -> Problem:
        """Make a problem that names whose value is wrong."""
        return self.document.problem(self.place(place), f"{self.owner(place)[0]} {says}")


@dataclass(frozen=True, slots=True)
class Draft:
    """Every file of one edition, and the wordings of its languages; ``format`` is as stated."""

    folder: Path
    files: tuple[RuleFile, ...]
    format: object

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


def read_draft(folder: Path, steps: tuple[Raising, ...] = STEPS) -> Draft:
    """Read every file of an edition's folder, and the wordings of the languages it names.

    Files of an older format are raised by the steps.
    """
    stated = stated_format(read_document(folder / "edition.yml", folder).value, steps)
    reader = partial(_read, steps_from(stated, steps) or (), folder)
    files = [reader("edition", folder / "edition.yml")]
    files += [reader(kind, folder / f"{kind}.yml") for kind in ENTRIES]
    files += [
        reader(kind, path)
        for kind in (*OPTIONAL_ENTRIES, *SINGLE)
        if (path := folder / f"{kind}.yml").exists(follow_symlinks=False)
    ]
    edition = files[0].document.value
    for inside, kind in FOLDERS.items():
        for name, path in _by_programme(folder / inside, texts_in(edition, "programmes")):
            files.append(reader(kind, path, name))
    docs = folder.parent.parent
    for language, path in _wordings(docs, texts_in(edition, "languages")):
        files.append(_read((), docs, "wording", path, language))
    return Draft(folder, tuple(files), stated)


def _by_programme(folder: Path, named: list[str]) -> Iterator[tuple[str, Path]]:
    there = {path.stem for path in folder.glob("*.yml")}
    for name in [*(each for each in named if each in there), *sorted(there - {*named})]:
        yield name, folder / f"{name}.yml"


def _wordings(docs: Path, languages: list[str]) -> Iterator[tuple[str, Path]]:
    for language in languages:
        path = docs / language / "wording.yml"
        if re.fullmatch(LANGUAGE, language) and path.is_file():
            yield language, path


def _read(
    steps: tuple[Raising, ...], within: Path, kind: str, path: Path, name: str = ""
) -> RuleFile:
    return rule_file(kind, read_document(path, within), name, steps)


def rule_file(
    kind: str, document: Document, name: str = "", steps: tuple[Raising, ...] = ()
) -> RuleFile:
    """Read a document as a file of this kind, of the format from which the steps lead."""
    raised_to_newest = replace(document, value=raised(kind, document.value, steps))
    return file_of(KINDS[kind], raised_to_newest, kind, name)


def file_of(hint: object, document: Document, kind: str, name: str = "") -> RuleFile:
    """Read a document as the hinted type."""
    root = root_of(kind, name)
    notes = _Collector(len(root))
    made = None
    if document.value is not None:
        key = name if kind in FOLDERS.values() else None
        made = read(hint, document.value, form=Form.KEYED, notes=notes, at=root, key=key)
    found, wrong = tuple(notes.found), tuple(notes.misfits)
    return RuleFile(kind, name, document, found, wrong, None if wrong else made)


class _Collector:
    """Notes all that is met and wrong in one file, whose root has so many steps."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.found: list[Found] = []
        self.misfits: list[Misfit] = []

    @property
    def mistaken(self) -> int:
        return len(self.misfits)

    def met(self, hint: object, value: object, at: Address) -> None:
        self.found.append(Found(hint, value, at[self.depth :]))

    def wrong(self, mistake: Mistake, value: object, at: Address) -> None:
        self.misfits.append(Misfit(mistake, value, at[self.depth :]))


def root_of(kind: str, name: str) -> Address:
    """Give the address of what a file holds: its kind, or its folder and name.

    >>> root_of("programme", "depot"), root_of("facts", "")
    (('programmes', 'depot'), ('facts',))
    """
    folder = next((folder for folder, each in FOLDERS.items() if each == kind), "")
    return (folder, name) if folder else (kind,)


def texts_in(value: object, key: str) -> list[str]:
    """Give the texts of the list under a key, or what there is of them."""
    listed = value.get(key) if isinstance(value, dict) else None
    return [each for each in listed if isinstance(each, str)] if isinstance(listed, list) else []


def text_at(value: object, place: Place) -> str | None:
    """Give the text at a place, or None where there is none."""
    for key in place:
        value = _part_at(value, key)
    return value if isinstance(value, str) else None


def _has_id(value: object, name: str) -> bool:
    return isinstance(value, dict) and value.get("id") == name


def _part_at(value: object, key: str | int) -> object:
    if isinstance(value, dict):
        return value.get(key)
    if isinstance(value, list) and isinstance(key, int) and key < len(value):
        part: object = value[key]
        return part
    return None
