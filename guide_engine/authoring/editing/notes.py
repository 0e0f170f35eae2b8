"""What edition.yml notes of entries that were renamed or retired since the edition it follows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from guide_engine.authoring.draft import Draft, read_draft
from guide_engine.authoring.editing.layout import inserted
from guide_engine.authoring.editing.opened import Opened
from guide_engine.authoring.entries import HOMES, Entry, entries_of
from guide_engine.authoring.folders import RULEBOOK
from guide_engine.core.model.editions import Edition, Renamed, Retired

type Note = Renamed | Retired
RENAMED, RETIRED = "renamed", "retired"


def note_renamed(opened: Opened, entry: Entry, new: str) -> None:
    """Note that an entry has another id now, if the edition that this one follows had it."""
    edition = opened.edition
    owned = [_owned_anew(each, entry, new) for each in edition.renamed]
    retired = [_owned_anew(each, entry, new) for each in edition.retired]
    first = _first_id(edition, entry)
    left = [each for each in owned if not _is_of(each, entry)]
    if first != new and _was_there(opened, entry, first):
        left.append(Renamed(entry.kind, first, new, entry.of or None))
    _write(opened, RENAMED, edition.renamed, left)
    _write(opened, RETIRED, edition.retired, retired)


def note_retired(opened: Opened, entries: Iterable[Entry]) -> None:
    """Note that entries are gone, if the edition that this one follows had them."""
    edition = opened.edition
    renamed, retired = [*edition.renamed], [*edition.retired]
    for entry in entries:
        first = _first_id(edition, entry)
        renamed = [each for each in renamed if not (_is_of(each, entry) or _owned(each, entry))]
        retired = [each for each in retired if not _owned(each, entry)]
        if _was_there(opened, entry, first):
            retired.append(Retired(entry.kind, first, entry.of or None))
    _write(opened, RENAMED, edition.renamed, renamed)
    _write(opened, RETIRED, edition.retired, retired)


def _first_id(edition: Edition, entry: Entry) -> str:
    """Give the id that an entry had in the edition that this one follows."""
    return next((each.from_ for each in edition.renamed if _is_of(each, entry)), entry.id)


def _is_of(note: Renamed, entry: Entry) -> bool:
    return (note.kind, note.of or "", note.to) == (entry.kind, entry.of, entry.id)


def _owned(note: Note, owner: Entry) -> bool:
    """Say whether a note is about what belongs to an entry."""
    return HOMES[note.kind].of is owner.kind and note.of == owner.id


def _owned_anew[Made: (Renamed, Retired)](note: Made, owner: Entry, new: str) -> Made:
    return replace(note, of=new) if _owned(note, owner) else note


def _was_there(opened: Opened, entry: Entry, first: str) -> bool:
    """Say whether the edition that this one follows has an entry of an id."""
    edition = opened.edition
    if edition.follows is None:
        return False
    earlier = _draft_of(opened, edition.follows)
    of = entry.of
    owner = HOMES[entry.kind].of
    if owner and earlier:
        of = next((e.from_ for e in edition.renamed if (e.kind, e.to) == (owner, of)), of)
    return earlier is None or any(
        (each.id, each.of) == (first, of) for each in entries_of(earlier, entry.kind)
    )


def _draft_of(opened: Opened, edition: str) -> Draft | None:
    folder = opened.docs / RULEBOOK / edition
    return read_draft(folder) if folder.is_dir() else None


def _write(opened: Opened, key: str, before: Sequence[Note], after: Sequence[Note]) -> None:
    """Have edition.yml list other notes under a key than it does."""
    if [*before] == [*after]:
        return
    file = opened.draft.one("edition")
    layout = opened.layout(file)
    if (key,) in layout.parts and not after:
        opened.take_out(file, [(key,)])
    elif (key,) in layout.parts:
        part = layout.parts[key,]
        opened.change(file, (part.start, part.end, _listed(after)))
    else:
        opened.change(file, inserted(layout, ("follows",), key, _listed(after)))


def _listed(notes: Iterable[Note]) -> str:
    return f"[{', '.join(map(_spelt, notes))}]"


def _spelt(note: Note) -> str:
    of = f", of: {note.of}" if note.of else ""
    match note:
        case Renamed():
            return f"{{kind: {note.kind.value}{of}, from: {note.from_}, to: {note.to}}}"
        case Retired():
            return f"{{kind: {note.kind.value}{of}, id: {note.id}}}"
