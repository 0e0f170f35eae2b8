"""Gives an entry another id, in every file of an open edition."""

import re
from pathlib import Path
from typing import assert_never

from guide_engine.authoring.checks.values import spelt_as_id
from guide_engine.authoring.editing.edits import Edits, tried
from guide_engine.authoring.editing.layout import Change, spelt_anew
from guide_engine.authoring.editing.notes import note_renamed
from guide_engine.authoring.editing.opened import Opened, entry_named, file_name, opened
from guide_engine.authoring.editing.referring import By, Reference, references
from guide_engine.authoring.entries import Entry, Wanted, entries_of, spoken
from guide_engine.authoring.format.kinds import FOLDERS
from guide_engine.authoring.reading.source import plain_value, quoted
from guide_engine.core.errors import EditionError, RulebookError
from guide_engine.core.model.editions import EntryKind
from guide_engine.core.model.values import ID


def renamed(docs: Path, edition: str, wanted: Wanted, new: str) -> tuple[Edits, Entry]:
    """Give what changes where an entry gets another id, and the entry as it was.

    Raises EditionError where it cannot have that id, and as ``opened`` does.
    """
    found = opened(docs, edition)
    entry = entry_named(found.draft, wanted)
    _refuse(found, entry, new)
    _define(found, entry, new)
    for each in references(found.draft, entry):
        found.change(each.file, _spelt_anew(found, each, entry, new))
    note_renamed(found, entry, new)
    edits = found.edits()
    if problems := tried(edits, edition):
        raise RulebookError(problems, of=f"edition {edition} if {entry} were '{new}'")
    return edits, entry


def _refuse(found: Opened, entry: Entry, new: str) -> None:
    if not re.fullmatch(ID, new):
        likely = spelt_as_id(new)
        fix = f" Did you mean '{likely}'?" if likely else ""
        says = f"{quoted(new)} is no id. An id is small letters and digits, joined by '-'."
        raise EditionError(says + fix)
    if not isinstance(plain_value(new), str):
        says = f"{quoted(new)} is no id: in a file it is read as something else than a text."
        raise EditionError(f"{says} Choose another.")
    if new == entry.id:
        raise EditionError(f"{entry} has that id already.")
    if any((each.id, each.of) == (new, entry.of) for each in entries_of(found.draft, entry.kind)):
        noun = spoken(entry.kind)
        raise EditionError(f"there is a {noun} {quoted(new)} already. Choose another id.")


def _define(found: Opened, entry: Entry, new: str) -> None:
    """Change the id where the entry itself stands."""
    if entry.kind is EntryKind.PROGRAMME:
        for kind in FOLDERS.values():
            for file in found.draft.of(kind):
                if file.name == entry.id:
                    found.moved[file_name(kind, entry.id)] = file_name(kind, new)
        return
    layout = found.layout(entry.file)
    keyed = isinstance(entry.place[-1], str)
    place = entry.place if keyed else (*entry.place, "id")
    found.change(entry.file, spelt_anew(layout, place, entry.id, new, key=keyed))


def _spelt_anew(found: Opened, reference: Reference, entry: Entry, new: str) -> Change:
    """Give the change of one reference."""
    layout = found.layout(reference.file)
    part = layout.parts[reference.place]
    raw = layout.raw(reference.place)
    match reference.by:
        case By.BRACES:
            return part.start, part.end, raw.replace(f"{{{entry.id}}}", f"{{{new}}}")
        case By.ADDRESS:
            return part.start, part.end, _readdressed(raw, entry, new)
        case By.KEY | By.VALUE:
            key = reference.by is By.KEY
            return spelt_anew(layout, reference.place, entry.id, new, key=key)
        case _:
            assert_never(reference.by)


def _readdressed(raw: str, entry: Entry, new: str) -> str:
    """Put the new id for the old one in an address, where the entry's own stands."""
    position = len(entry.address) - 1
    steps = raw.split("/")
    steps[position] = steps[position].replace(entry.id, new)
    return "/".join(steps)
