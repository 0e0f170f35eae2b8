"""Small editions to publish, as if they were built, keys to sign with, and who publishes."""

import subprocess
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from guide_engine.core.model.editions import Correction, InForce
from guide_engine.core.model.sources import Text
from guide_engine.publishing.records import EDITION_RECORD, EditionRecord, write_record
from guide_engine.releasing.manifest import Published
from guide_engine.releasing.publication import Addition, Publisher, add, remove
from guide_engine.releasing.signing import public_keys
from guide_engine.releasing.standing import Signing, publishing
from guide_engine.releasing.sums import sum_of
from guide_engine.storing.disk import LOCAL, Disk

TOOL = "guide-engine 1"
UNSIGNED = Signing(unsigned=True)
SHARED = "engine/runtime"
PAGES = ("index.html", "en/index.html", "en/fees/index.html", "ja/index.html", "data/empty.csv")


def key(folder: Path, name: str = "key", phrase: str = "") -> Path:
    """Make a key, as a publisher does."""
    path = folder / name
    made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", phrase, "-C", name, "-f", str(path)]
    subprocess.run(made, check=True)
    return path


def signing(private: Path, *trusted: Path, unsigned: bool = False) -> Signing:
    """Sign with a key; trust others, too."""
    keys = [each for path in trusted for each in public_keys(path)]
    return Signing(private, keys, unsigned)


def built(folder: Path, edition: str, first: date, corrects: str = "", more: str = "") -> Addition:
    """Build an edition of a few files; it shares an engine with all others."""
    own = f"engine/rules-{edition}"
    files = {f"{edition}/{path}": f"{path} of {edition}{more}" for path in PAGES}
    files[f"{edition}/data/empty.csv"] = ""
    files[f"{edition}/{EDITION_RECORD}"] = write_record(_record(edition, first, corrects)).decode()
    files |= {f"{SHARED}/python.wasm": "an interpreter", f"{own}/rules.json": f"rules of {edition}"}
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    made = Published(
        id=edition,
        in_force=InForce(first),
        rulebook=sum_of(edition.encode()),
        seal=sum_of(f"{edition}{more}".encode()),
        engine=(SHARED, own),
        tool=TOOL,
        runtime="an interpreter 1",
        corrects=corrects,
    )
    return Addition(made, folder)


def _record(edition: str, first: date, corrects: str) -> EditionRecord:
    words = {"en": f"Edition {edition}"}
    return EditionRecord(
        format=1,
        edition=edition,
        titles=words,
        subject=words,
        from_=first,
        languages=("en", "ja"),
        identity=sum_of(edition.encode()),
        pages=("",),
        scripts=(),
        rules={},
        engine=(SHARED,),
        says={},
        tool=TOOL,
        corrects=Correction(corrects, Text(words)) if corrects else None,
    )


def root(records: Sequence[EditionRecord]) -> Mapping[str, bytes]:
    """Write what stands at the root."""
    listed = "\n".join(each.title("en") for each in records).encode()
    return {"index.html": listed, "versions.json": b"[%d]" % len(records), "latest/en.html": b"->"}


def publish(
    to: Path, additions: Iterable[Addition], who: Signing = UNSIGNED, disk: Disk = LOCAL
) -> None:
    """Publish editions."""
    with publishing(to, who, disk) as (place, before):
        add(place, before, [*additions], Publisher(who, root, TOOL))


def unpublish(to: Path, edition: str, who: Signing = UNSIGNED, disk: Disk = LOCAL) -> None:
    """Take an edition away."""
    with publishing(to, who, disk) as (place, before):
        remove(place, before, edition, Publisher(who, root, TOOL))


def first_edition(folder: Path) -> Addition:
    """Build the edition that most tests begin with."""
    return built(folder / "first", "2025", date(2025, 1, 1))


def next_edition(folder: Path) -> Addition:
    """Build the one after it."""
    return built(folder / "next", "2026-04", date(2026, 4, 1))
