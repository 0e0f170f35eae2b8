"""The list of editions that scripts read, in the form of mike and Material for MkDocs.

Source: https://github.com/jimporter/mike, ``versions.json``.
"""

import json
from collections.abc import Iterable, Sequence

from guide_engine.core.errors import PublicationError
from guide_engine.core.shape.writing import plain
from guide_engine.publishing.records import EditionRecord

VERSIONS = "versions.json"
LATEST = "latest"


def in_order(records: Iterable[EditionRecord]) -> tuple[EditionRecord, ...]:
    """Give editions, the newest first, each after what corrects it."""
    return tuple(sorted(records, key=lambda each: (each.from_, each.edition), reverse=True))


def latest_of(records: Sequence[EditionRecord], latest: str) -> EditionRecord:
    """Give the edition that is named, or the newest; raise PublicationError where it is absent."""
    if not latest:
        return in_order(records)[0]
    for each in records:
        if each.edition == latest:
            return each
    known = ", ".join(each.edition for each in records)
    raise PublicationError(f"the publication has no edition '{latest}'. There are: {known}.")


def versions(records: Iterable[EditionRecord], latest: EditionRecord) -> bytes:
    """List editions, the newest first."""
    listed = [
        {
            "version": each.edition,
            "title": each.title(each.languages[0]),
            "aliases": [LATEST] if each == latest else [],
            "properties": _properties(each),
        }
        for each in in_order(records)
    ]
    return f"{json.dumps(listed, ensure_ascii=False, indent=1)}\n".encode()


def _properties(record: EditionRecord) -> dict[str, object]:
    properties: dict[str, object] = {
        "titles": {**record.titles},
        "from": record.from_.isoformat(),
        "languages": [*record.languages],
    }
    if record.until:
        properties["until"] = record.until.isoformat()
    if record.corrects:
        properties["corrects"] = plain(record.corrects)
    return properties
