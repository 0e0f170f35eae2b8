"""A publication of several editions: one that was built, beside copies of it with other days."""

import json
from collections.abc import Mapping
from typing import Any

from guide_engine.core.protocol.wire import read_as
from guide_engine.publishing.publication.root import root_files
from guide_engine.publishing.records import EDITION_RECORD, EditionRecord, write_record
from tests.browser.operators import EDITION
from tests.places import ROOT

OWN = f'data-edition="{EDITION}"'


def several(
    site: Mapping[str, bytes], editions: Mapping[str, Mapping[str, Any]], latest: str = ""
) -> dict[str, bytes]:
    """Publish editions, each with what its record says otherwise than that of the one built."""
    engine = {path: content for path, content in site.items() if path.startswith("engine/")}
    built = json.loads(site[f"{EDITION}/{EDITION_RECORD}"])
    records = [
        read_as(
            EditionRecord,
            {
                **built,
                "edition": edition,
                "titles": {each: f"{edition} ({each})" for each in built["languages"]},
                **changes,
            },
        )
        for edition, changes in editions.items()
    ]
    copies = [_copied(site, each) for each in records]
    around = root_files(records, ROOT, latest=latest)
    return {**engine, **{path: file for each in copies for path, file in each.items()}, **around}


def _copied(site: Mapping[str, bytes], record: EditionRecord) -> dict[str, bytes]:
    """Give the edition that was built under another's name, with the pages that one has."""
    here, there = f"{EDITION}/", f"{record.edition}/"
    left_out = {f"{here}{each}/{page}index.html" for each in record.languages for page in OPTIONAL}
    kept = {f"{here}{each}/{page}index.html" for each in record.languages for page in record.pages}
    files = {
        path.replace(here, there, 1): content.replace(OWN.encode(), _own(record))
        for path, content in site.items()
        if path.startswith(here) and (path not in left_out or path in kept)
    }
    return {**files, f"{there}{EDITION_RECORD}": write_record(record)}


OPTIONAL = ("faq/",)
"""Pages that an edition may lack."""


def _own(record: EditionRecord) -> bytes:
    return f'data-edition="{record.edition}"'.encode()
