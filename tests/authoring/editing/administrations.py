"""A small administration with editions that the commands themselves have made."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from guide_engine.authoring.editing.edits import start, write
from guide_engine.authoring.editing.renaming import renamed
from guide_engine.authoring.editing.starting import NewEdition, started
from guide_engine.authoring.entries import Wanted
from guide_engine.authoring.sealing import seal_of
from guide_engine.core.model.editions import EntryKind
from tests.authoring.editions import good_edition

FIRST, SECOND = "2031-04", "2032-04"


def files(folder: Path) -> Mapping[str, bytes]:
    """Give what lies in a folder."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def with_second(docs: Path) -> Path:
    """Lay out a right edition, and another made from it; give the other's folder."""
    good_edition(docs)
    return make(docs, SECOND, FIRST)


def make(docs: Path, edition: str, source: str, day: date | None = None, **because: str) -> Path:
    """Make an edition from another."""
    found = started(docs, NewEdition(edition, source, day, because))
    start(found.edits, found.folder)
    return found.folder


def rename(docs: Path, edition: str, wanted: Wanted, new: str) -> None:
    """Give an entry of an edition another id."""
    edits, _ = renamed(docs, edition, wanted, new)
    write(edits)


def sealed(folder: Path) -> None:
    """Seal an edition."""
    (folder / "seal.sha256").write_text(seal_of(folder), encoding="utf-8")


def a_dozen(docs: Path) -> list[str]:
    """Lay out twelve editions, each made from the one before, with an id that wanders.

    The third is corrected; all but the last are sealed.
    """
    good_edition(docs)
    made = [FIRST]
    for year in range(2032, 2042):
        edition = f"{year}-04"
        sealed(docs / "rulebook" / made[-1])
        make(docs, edition, made[-1])
        old, new = (f"least-vans-{each}".removesuffix("-2032") for each in (year, year + 1))
        rename(docs, edition, Wanted(EntryKind.THRESHOLD, old), new)
        made.append(edition)
    make(docs, "2033-04.1", "2033-04", en="A slip.", fr="Une erreur.")
    return made
