"""Takes an entry out of an open edition, with all that only spoke of it."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from guide_engine.authoring.checks.references import in_example
from guide_engine.authoring.draft import RuleFile
from guide_engine.authoring.editing.edits import Edits, tried
from guide_engine.authoring.editing.notes import note_retired
from guide_engine.authoring.editing.opened import Opened, entry_named, file_name, opened
from guide_engine.authoring.editing.referring import By, Reference, references
from guide_engine.authoring.entries import Entry, Wanted, entries_of, value_at
from guide_engine.authoring.format.kinds import FOLDERS, OPTIONAL_ENTRIES
from guide_engine.authoring.reading.source import Place
from guide_engine.core.errors import EditionError, Problem
from guide_engine.core.model.editions import EntryKind

LEFT_UNUSED = (EntryKind.QUESTION, EntryKind.THRESHOLD, EntryKind.SOURCE, EntryKind.TOPIC)
"""What has to be used by something, and goes with the last that used it."""
MAY_GO = ("because", "not-stated")
"""Keys whose list may be taken out whole."""

type Places = defaultdict[str, set[Place]]
"""What goes from each file, by the file's name."""


@dataclass(frozen=True, slots=True)
class Retirement:
    """What changes, the entries that go, and what is left for a person to decide."""

    edits: Edits
    entries: tuple[Entry, ...]
    left: tuple[Problem, ...]


def retired(docs: Path, edition: str, wanted: Wanted) -> Retirement:
    """Give what changes where an entry is retired.

    Raises EditionError, naming each place, where something else needs it; and as ``opened`` does.
    """
    found = opened(docs, edition)
    going = _Going(found)
    going.add(entry_named(found.draft, wanted))
    if going.needed:
        places = dict.fromkeys(f"{each}: {says}" for each, says in going.needed)
        needs = "a place needs" if len(places) == 1 else f"{len(places)} places need"
        says = f"{going.entries[0]} cannot be retired while {needs} it. Change that first."
        raise EditionError("\n".join([*places, says]))
    going.note()
    note_retired(found, going.entries)
    edits = found.edits()
    return Retirement(edits, tuple(going.entries), tuple(tried(edits, edition)))


class _Going:
    """Gathers what goes with an entry, and what keeps it."""

    def __init__(self, found: Opened) -> None:
        self.found = found
        self.entries: list[Entry] = []
        self.needed: list[tuple[Reference, str]] = []
        self.files: dict[str, RuleFile] = {}
        self.places: Places = defaultdict(set)

    def add(self, entry: Entry) -> None:
        """Have an entry go, and what refers to it; then what nothing refers to any more."""
        self.entries.append(entry)
        if entry.kind is EntryKind.PROGRAMME:
            for kind in FOLDERS.values():
                for file in self.found.draft.of(kind):
                    if file.name == entry.id:
                        self.files[file_name(kind, file.name)] = file
                        self.found.moved[file_name(kind, file.name)] = None
        else:
            self.go(entry.file, entry.place)
        for each in references(self.found.draft, entry):
            if not self.gone(each.file, each.place):
                self.refer(each)
        for unused in self.unused():
            self.add(unused)

    def go(self, file: RuleFile, place: Place) -> None:
        """Have a place of a file go."""
        name = file_name(file.kind, file.name)
        self.files[name] = file
        self.places[name].add(place)

    def gone(self, file: RuleFile, place: Place) -> bool:
        """Say whether a place goes, or what is around it."""
        name = file_name(file.kind, file.name)
        around = (place[:steps] for steps in range(len(place) + 1))
        places = self.places.get(name, set())
        return name in self.found.moved or any(each in places for each in around)

    def refer(self, reference: Reference) -> None:
        """Have what refers to an entry go, if it only names it; or note that it needs it."""
        file, place = reference.file, reference.place
        listed = isinstance(place[-1], int)
        answered = in_example(place) and "answers" in place
        if (
            reference.by == By.KEY
            or answered
            or (reference.by in (By.ADDRESS, By.VALUE) and listed)
        ):
            self.go(file, place)
        else:
            self.needed.append((reference, f"{file.owner(place)[0]} needs it"))

    def unused(self) -> list[Entry]:
        """Give what was used only by what goes."""
        draft, found = self.found.draft, []
        for kind in LEFT_UNUSED:
            for each in entries_of(draft, kind):
                used = [
                    reference
                    for reference in references(draft, each)
                    if not in_example(reference.place) and reference.by != By.ADDRESS
                ]
                left = [one for one in used if not self.gone(one.file, one.place)]
                if used and not left and each not in self.entries:
                    found.append(each)
        return found[:1]

    def note(self) -> None:
        """Note all that goes; where nothing would be left of a list, the list goes, too."""
        for name, places in self.places.items():
            file = self.files[name]
            value = file.document.value
            keys = {(key,) for key in value} if isinstance(value, dict) else set()
            if file.kind in OPTIONAL_ENTRIES and keys <= places:
                self.found.moved[name] = None
            if name not in self.found.moved:
                self.found.take_out(file, [*self.widened(file, places)])

    def widened(self, file: RuleFile, places: Collection[Place]) -> Iterator[Place]:
        """Give the places, with a list in place of all that it holds."""
        held: defaultdict[Place, set[Place]] = defaultdict(set)
        for place in places:
            held[place[:-1]].add(place)
        for around, inside in held.items():
            whole = value_at(file.document.value, around)
            if len(inside) < len(whole if isinstance(whole, dict | list) else ()):
                yield from inside
            elif around and around[-1] in MAY_GO:
                yield around
            else:
                says = f"would hold nothing in {around[-1] if around else 'it'} any more"
                raise EditionError(
                    f"{file.document.file}:{file.document.line(around)}: "
                    f"{file.owner(around)[0]} {says}. "
                    f"Change that first, and retire {self.entries[0]} then."
                )
