"""Start an edition, change its ids, seal it; or show what that would change."""

from collections.abc import Iterator, Sequence

from guide_engine.authoring.checks.likely import one_of
from guide_engine.authoring.choosing import working_edition
from guide_engine.authoring.editing.edits import Edits, start, write
from guide_engine.authoring.editing.referring import mentions
from guide_engine.authoring.editing.renaming import renamed
from guide_engine.authoring.editing.retiring import retired
from guide_engine.authoring.editing.starting import NewEdition, started
from guide_engine.authoring.entries import Entry, Wanted
from guide_engine.authoring.folders import GUIDE, folder_of
from guide_engine.authoring.format.kinds import SEAL
from guide_engine.authoring.reading.source import quoted, shown
from guide_engine.authoring.sealing import is_sealed, seal_of
from guide_engine.commands.check import check
from guide_engine.commands.days import day_asked, today
from guide_engine.core.errors import EditionError
from guide_engine.core.model.editions import EntryKind


def new_edition(
    edition: str, source: str, day: str | None, because: Sequence[str], *, dry_run: bool
) -> str:
    """Make a new edition from another; say what of it is to be looked at."""
    first = None if day is None else day_asked(day)
    found = started(GUIDE, NewEdition(edition, source, first, _by_language(because)))
    if not dry_run:
        start(found.edits, found.folder)
    titles = [f"  {language}: {title}" for language, title in found.titles.items()]
    lines = [f"Edition {edition}, made from {source}: {shown(found.folder)}/", *titles]
    if found.turned:
        lines.append("Worked examples that come out otherwise on their new days:")
        lines += [f"  {each}" for each in found.turned]
    if found.texts:
        lines.append(f"Texts that hold dates, years or counts, to look at ({len(found.texts)}):")
        lines += [f"  {each}" for each in found.texts]
    return _told(found.edits, lines, dry_run=dry_run)


def rename(  # noqa: PLR0913 - one argument an option
    kind: str, old: str, new: str, of: str | None, edition: str | None, *, dry_run: bool
) -> str:
    """Give an entry another id; say in which pages the old one may stand."""
    chosen = working_edition(GUIDE, edition, today())
    edits, entry = renamed(GUIDE, chosen, Wanted(_kind(kind), old, of), new)
    if not dry_run:
        write(edits)
    lines = [f"{entry} is '{new}' in edition {chosen}.", *_mentioned(entry)]
    return _told(edits, lines, dry_run=dry_run)


def retire(kind: str, name: str, of: str | None, edition: str | None, *, dry_run: bool) -> str:
    """Take an entry out; say what went with it, and what is left to decide."""
    chosen = working_edition(GUIDE, edition, today())
    found = retired(GUIDE, chosen, Wanted(_kind(kind), name, of))
    if not dry_run:
        write(found.edits)
    entry, *others = found.entries
    lines = [f"{entry} is gone from edition {chosen}."]
    lines += [f"  {each} went with it: nothing else used it." for each in others]
    if found.left:
        lines.append("What is left to decide:")
        lines += [f"  {each}" for each in found.left]
    lines += [line for each in found.entries for line in _mentioned(each)]
    return _told(found.edits, lines, dry_run=dry_run)


def seal(edition: str, *, dry_run: bool) -> str:
    """Seal an edition in which nothing is wrong, so that it stays as it is."""
    folder = folder_of(GUIDE, edition)
    if is_sealed(folder):
        raise EditionError(f"edition {edition} is sealed already: {shown(folder / SEAL)}.")
    for _ in check(edition):
        pass
    edits = Edits(folder, {}, {SEAL: seal_of(folder)})
    if not dry_run:
        write(edits)
    return _told(edits, [f"Edition {edition} is sealed: {shown(folder / SEAL)}"], dry_run=dry_run)


def _told(edits: Edits, lines: Sequence[str], *, dry_run: bool) -> str:
    """Show the changes and what would be said; or say it of what was done."""
    if not dry_run:
        return "\n".join(lines)
    return "\n".join([str(edits).rstrip("\n"), *lines, "Nothing has been changed (--dry-run)."])


def _mentioned(entry: Entry) -> Iterator[str]:
    found = [*mentions(GUIDE, entry)]
    if found:
        yield f"Lines of pages that hold '{entry.id}', to look at ({len(found)}):"
        yield from (f"  {each}" for each in found)


def _kind(word: str) -> EntryKind:
    kinds = {each.value: each for each in EntryKind}
    if word not in kinds:
        fix = one_of(word, kinds, otherwise=f"There are: {', '.join(kinds)}.")
        raise EditionError(f"there is no kind {quoted(word)}. {fix}")
    return kinds[word]


def _by_language(because: Sequence[str]) -> dict[str, str]:
    """Read texts that are given as LANGUAGE=TEXT."""
    said = {}
    for each in because:
        language, sign, text = each.partition("=")
        if not (sign and text.strip()):
            says = f"--because has {quoted(each)}. Write the language and the text: en=TEXT."
            raise EditionError(says)
        said[language] = text
    return said
