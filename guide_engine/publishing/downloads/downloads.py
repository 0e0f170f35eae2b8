"""What an edition states, as files for programs and for spreadsheets.

JSON holds all of it, in every language; tables hold the parts that are asked for most, in one.
The first row of a table names the columns by ids that are the same in every language, so that what
reads one reads all.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guide_engine.analysis.comparison.telling import ComparisonTold
from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.format.handbook import Handbook
from guide_engine.authoring.format.schema import schema_of
from guide_engine.core.model.amendments import Amendments
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.protocol.table import write_table
from guide_engine.core.protocol.wire import canonical, write_rulebook
from guide_engine.core.shape.writing import plain
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.downloads.tables import TableRow, amendment_row, tables

OFFERED_UNDER = "data"
AMENDMENTS = f"{OFFERED_UNDER}/amendments.json"
"""What an edition states otherwise than the one before it, where there is one."""
KILOBYTE = 1000
MEDIA: Mapping[str, str] = {
    "csv": "text/csv",
    "json": "application/json",
    "schema.json": "application/schema+json",
}


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away: its path below the language's folder, and its size, rounded up."""

    path: str
    kilobytes: int

    @property
    def name(self) -> str:
        """Give what the file holds: ``partners``."""
        return self.path.removeprefix(f"{OFFERED_UNDER}/").partition(".")[0]

    @property
    def ending(self) -> str:
        """Give the ending of the file's name: ``csv``."""
        return self.path.partition(".")[2]

    @property
    def form(self) -> str:
        """Give what the file is written in: ``csv``, ``json`` or ``schema``."""
        return self.ending.partition(".")[0]

    @property
    def media(self) -> str:
        """Give the media type of the file (RFC 6838)."""
        return MEDIA[self.ending]


def downloads(
    contents: Contents, voice: Voice, changes: ComparisonTold | None = None
) -> Mapping[str, bytes]:
    """Give every file, by its path below the language's folder.

    ``changes`` are what the edition states otherwise than the one before it.
    """
    files = {
        "rulebook.json": write_rulebook(contents.rulebook).encode(),
        "rulebook.schema.json": _json(schema_of(Rulebook, "Rulebook"), indent=2),
        "handbook.json": _json(plain(contents.handbook)),
        "handbook.schema.json": _json(schema_of(Handbook, "Handbook"), indent=2),
    }
    for name, rows in tables(contents, voice).items():
        files[f"{name}.csv"] = table(rows)
    placed = {f"{OFFERED_UNDER}/{name}": content for name, content in files.items()}
    return {**placed, **(amendment_files(changes) if changes else {})}


def amendment_files(changes: ComparisonTold) -> Mapping[str, bytes]:
    """Give what two editions state differently: for programs, and where there is any as a table."""
    found = Amendments(changes.before, changes.after, changes.amendments)
    files = {AMENDMENTS: f"{canonical(plain(found))}\n".encode()}
    if changes.amendments:
        rows = [amendment_row(each) for each in changes.amendments]
        files[f"{OFFERED_UNDER}/amendments.csv"] = table(rows)
    return files


def offered(files: Mapping[str, bytes]) -> tuple[Download, ...]:
    """Say what there is to take away."""
    return tuple(Download(path, -(-len(content) // KILOBYTE)) for path, content in files.items())


def table(rows: Sequence[TableRow]) -> bytes:
    """Write rows, which have the same columns, as CSV."""
    return write_table([rows[0], *(row.values() for row in rows)]).encode()


def _json(value: object, indent: int | None = None) -> bytes:
    """Write JSON that keeps the author's order."""
    between = None if indent else (",", ":")
    written = json.dumps(value, ensure_ascii=False, indent=indent, separators=between)
    return f"{written}\n".encode()
