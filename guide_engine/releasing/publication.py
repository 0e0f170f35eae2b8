"""The next publication: what is there is carried over, untouched; what is new is added.

It is staged beside the folder that readers see, by second names of the files that are there
already; then it takes that folder's place in one step. What stands at the root is written anew.
"""

import errno
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide_engine.core.errors import PublicationError
from guide_engine.publishing.browser.addresses import ENGINE
from guide_engine.publishing.hosting.compression import COMPRESSED_AS
from guide_engine.publishing.records import EDITION_RECORD, EditionRecord, read_record
from guide_engine.releasing.manifest import MANIFEST, Manifest, Published, write_manifest
from guide_engine.releasing.signing import sign
from guide_engine.releasing.standing import Signing
from guide_engine.releasing.sums import (
    SIGNATURE,
    SUMS,
    Sums,
    folders_of,
    sum_of,
    sums_of,
    write_sums,
)
from guide_engine.releasing.verifying import Publication
from guide_engine.storing.disk import Disk
from guide_engine.storing.exchanging import Place, replacing

NO_LINK = (errno.EPERM, errno.EACCES, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS, errno.EXDEV)
"""What a file system answers that gives no second name, or not one more."""


@dataclass(frozen=True, slots=True)
class Addition:
    """An edition that is to be published, and the folder that it was built into."""

    edition: Published
    built: Path


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes, by which tool, and where readers will find it, or empty.

    ``root`` gives the files at the root, by what each edition says of itself.
    """

    signing: Signing
    root: Callable[[Sequence[EditionRecord]], Mapping[str, bytes]]
    tool: str
    address: str = ""


def add(
    place: Place, before: Publication, additions: Sequence[Addition], publisher: Publisher
) -> None:
    """Publish editions beside those that are there; with none, write and sign the root anew."""
    editions = [*before.manifest.editions]
    for each in additions:
        _check_free(each.edition, editions)
        editions.append(each.edition)
    new = {path: source for each in additions for path, source in _built(each)}
    _publish(place, before, editions, new, publisher)


def is_current(place: Place, before: Publication, publisher: Publisher) -> bool:
    """Say whether what stands at the root would be written as it is there, by the same signer."""
    editions = before.manifest.editions
    records = [_record(place.target, {}, each.id) for each in editions]
    made = _root(records, editions, _carried(before, editions), publisher)
    return made[SUMS] == before.listed


def remove(place: Place, before: Publication, edition: str, publisher: Publisher) -> None:
    """Take away an edition that a published one corrects; raise PublicationError for another."""
    known = before.manifest.by_id
    if edition not in known:
        there = f" There are: {', '.join(known)}." if known else ""
        raise PublicationError(f"edition {edition} is not published.{there}")
    if not any(each.corrects == edition for each in known.values()):
        raise PublicationError(
            f"edition {edition} stays: no published edition corrects it, and readers rely on it. "
            "Publish one that does first."
        )
    _publish(place, before, [known[each] for each in known if each != edition], {}, publisher)


def _check_free(edition: Published, published: Sequence[Published]) -> None:
    for other in published:
        if other.id == edition.id:
            raise PublicationError(
                f"edition {edition.id} is published already, and stays as it is. Publish what is "
                "other in it as a correction, with an id of its own."
            )
        first = edition.in_force.from_
        if first == other.in_force.from_ and not edition.corrects:
            raise PublicationError(
                f"edition {edition.id} is in force from {first}, as the published {other.id} is. "
                "Have it correct that one, or be in force from another day."
            )


def _built(addition: Addition) -> Iterator[tuple[str, Path]]:
    """Yield what was built of an edition: its folder, and what of the engine it loads."""
    for folder in (addition.edition.id, *addition.edition.engine):
        if not (addition.built / folder).is_dir():
            raise PublicationError(f"edition {addition.edition.id} was built without '{folder}/'.")
        for path in (addition.built / folder).rglob("*"):
            if path.is_file():
                yield path.relative_to(addition.built).as_posix(), path


def _publish(
    place: Place,
    before: Publication,
    editions: Sequence[Published],
    new: Mapping[str, Path],
    publisher: Publisher,
) -> None:
    _check_known(place, before)
    ordered = tuple(sorted(editions, key=lambda each: (each.in_force.from_, each.id)))
    carried = _carried(before, ordered)
    new = {path: each for path, each in new.items() if not _is_sent_already(path, carried)}
    found = sums_of({path: str(source) for path, source in new.items()})
    for path in carried.keys() & found.keys():
        if carried[path] != found[path]:
            raise PublicationError(f"{path} is published with other bytes. It is not touched.")
    records = [_record(place.target, new, each.id) for each in ordered]
    made = _root(records, ordered, {**carried, **found}, publisher)
    if publisher.signing.key:
        made[SIGNATURE] = sign(made[SUMS], publisher.signing.key)
    fresh = {path: source for path, source in new.items() if path not in carried}
    _check_room(place, fresh, made)
    with replacing(place) as staged:
        _stage(place, staged, carried, fresh, made)


def _root(
    records: Sequence[EditionRecord],
    editions: tuple[Published, ...],
    sums: Sums,
    publisher: Publisher,
) -> dict[str, bytes]:
    """Write what stands at the root beside files that have these sums; the list counts all."""
    signer = publisher.signing.signer
    manifest = Manifest(1, publisher.tool, editions, signer, publisher.address)
    made = {**publisher.root(records), MANIFEST: write_manifest(manifest)}
    summed = {path: sum_of(content) for path, content in made.items()}
    return {**made, SUMS: write_sums({**sums, **summed})}


def _carried(before: Publication, editions: Sequence[Published]) -> Sums:
    """Give what is there already of some editions, and what of others their wizards load."""
    kept = {folder for each in editions for folder in (each.id, *each.engine, *each.loads)}
    return {path: each for path, each in before.sums.items() if _folder(path) in kept}


def _check_known(place: Place, before: Publication) -> None:
    """Refuse files that belong to no edition: they would not be carried over."""
    if before.sums and not before.manifest.editions:
        raise PublicationError(
            f"{place.target}: it is no publication: it lists files, and no edition that they are "
            "of. Name a folder that is empty, or not there."
        )


def _is_sent_already(path: str, carried: Sums) -> bool:
    """Say whether it is how hosts send a published file of the engine.

    Its folder is named by what it holds uncompressed; another compressor gives other bytes of it.
    """
    plain, _, ending = path.rpartition(".")
    return path.startswith(f"{ENGINE}/") and plain in carried and f".{ending}" in COMPRESSED_AS


def _folder(path: str) -> str:
    """Give the folder that is published or not as a whole: an edition's, or one of the engine."""
    first, *rest = path.split("/")
    return f"{first}/{rest[0]}" if first == ENGINE and rest else first


def _record(target: Path, new: Mapping[str, Path], edition: str) -> EditionRecord:
    path = f"{edition}/{EDITION_RECORD}"
    return read_record(new.get(path, target / path))


def _check_room(place: Place, fresh: Mapping[str, Path], made: Mapping[str, bytes]) -> None:
    needed = sum(map(len, made.values())) + sum(each.stat().st_size for each in fresh.values())
    free = shutil.disk_usage(place.target.parent).free
    if needed > free:
        raise PublicationError(
            f"{place.target}: {needed:,} bytes are needed there, and {free:,} are free. "
            "Make room, and publish again."
        )


def _stage(
    place: Place,
    staged: Path,
    carried: Sums,
    fresh: Mapping[str, Path],
    made: Mapping[str, bytes],
) -> None:
    for folder in sorted(folders_of((*carried, *fresh, *made))):
        place.disk.make(staged / folder)
    for path in carried:
        _carry(place.disk, place.target / path, staged / path)
    for path, source in fresh.items():
        place.disk.write(staged / path, source.read_bytes())
    for path, content in made.items():
        place.disk.write(staged / path, content)


def _carry(disk: Disk, path: Path, there: Path) -> None:
    """Have a file in the next publication, too; where it cannot have a second name, as a copy."""
    try:
        disk.link(path, there)
    except OSError as error:
        if error.errno not in NO_LINK:
            raise
        disk.write(there, path.read_bytes())
