"""An edition that is open to changes: its files without a problem, and where all in them stands."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from guide_engine.authoring.assemble import draft_of, load_edition
from guide_engine.authoring.checks.likely import one_of
from guide_engine.authoring.draft import Draft, RuleFile
from guide_engine.authoring.editing.edits import Edits, file_text
from guide_engine.authoring.editing.layout import Change, Layout, changed, layout_of, taken_out
from guide_engine.authoring.entries import Entry, Wanted, entries_of, spoken
from guide_engine.authoring.folders import folder_of
from guide_engine.authoring.format.kinds import FOLDERS
from guide_engine.authoring.reading.source import Place, quoted
from guide_engine.authoring.sealing import is_sealed
from guide_engine.core.errors import EditionError
from guide_engine.core.model.editions import Edition

MARK = "\ufeff"


def file_name(kind: str, name: str = "") -> str:
    """Give the way from an edition's folder to its file of a kind."""
    folder = next((folder for folder, each in FOLDERS.items() if each == kind), "")
    return f"{folder}/{name}.yml" if folder else f"{kind}.yml"


@dataclass(frozen=True, slots=True)
class Opened:
    """An edition that may be changed, and what is to be changed of it so far."""

    docs: Path
    folder: Path
    draft: Draft
    edition: Edition
    changes: defaultdict[str, list[Change]] = field(default_factory=lambda: defaultdict(list))
    layouts: dict[str, Layout] = field(default_factory=dict)
    moved: dict[str, str | None] = field(default_factory=dict)

    def layout(self, file: RuleFile) -> Layout:
        """Find where all in a file stands; a byte order mark before it is not counted."""
        name = file_name(file.kind, file.name)
        if name not in self.layouts:
            text = file_text(self.folder / name).removeprefix(MARK)
            self.layouts[name] = layout_of(text)
        return self.layouts[name]

    def change(self, file: RuleFile, *changes: Change) -> None:
        """Note what is to be changed of a file."""
        self.layout(file)
        self.changes[file_name(file.kind, file.name)] += changes

    def put(self, file: RuleFile, place: Place, written: str) -> None:
        """Note what is to be written in the place of a value."""
        part = self.layout(file).parts[place]
        self.change(file, (part.start, part.end, written))

    def take_out(self, file: RuleFile, places: Collection[Place]) -> None:
        """Note what is to be taken out of a file; not all that a list or mapping holds."""
        self.change(file, *taken_out(self.layout(file), places))

    def edits(self) -> Edits:
        """Give all changes: the texts before, and after."""
        names = {*self.changes, *self.moved}
        before = {name: file_text(self.folder / name) for name in names}
        after: dict[str, str | None] = {}
        for name, text in before.items():
            mark = MARK if text.startswith(MARK) else ""
            new = changed(text.removeprefix(MARK), self.changes[name])
            target = self.moved.get(name, name)
            if target != name:
                after[name] = None
            if target is not None:
                after[target] = mark + new
        return Edits(self.folder, before, after)


def opened(docs: Path, edition: str) -> Opened:
    """Read an edition that is to be changed.

    Raises EditionError where there is none or it is sealed, RulebookError with all that is wrong
    in it first.
    """
    folder = folder_of(docs, edition)
    if is_sealed(folder):
        raise EditionError(
            f"edition {edition} is sealed and stays as it is. Change a new one: "
            f"guide-engine new-edition ID --from {edition}."
        )
    contents = load_edition(folder)
    return Opened(docs, folder, draft_of(folder, contents), contents.rulebook.edition)


def entry_named(draft: Draft, wanted: Wanted) -> Entry:
    """Find an entry; raise EditionError where there is none, or where several bear the id."""
    known = [*entries_of(draft, wanted.kind)]
    edition, noun, name = draft.folder.name, spoken(wanted.kind), quoted(wanted.id)
    owners = dict.fromkeys(each.of for each in known if each.of)
    if wanted.of is not None and wanted.of not in owners:
        fix = one_of(wanted.of, owners, otherwise="Leave --of out.")
        raise EditionError(f"edition {edition} has no {noun} of {quoted(wanted.of)}. {fix}")
    beside = [each for each in known if wanted.of in {None, each.of}]
    found = [each for each in beside if each.id == wanted.id]
    if len(found) > 1:
        choices = ", ".join(each.of for each in found)
        raise EditionError(f"several have a {noun} {name}: {choices}. Add --of and one of them.")
    if not found:
        ids = dict.fromkeys(each.id for each in beside)
        fix = one_of(wanted.id, ids, otherwise="Its files name those it has.")
        raise EditionError(f"edition {edition} has no {noun} {name}. {fix}")
    return found[0]
