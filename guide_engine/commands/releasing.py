"""Publish sealed editions, take back one that is corrected, verify what is published."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from guide_engine.analysis.comparison.neighbours import compared_with_the_one_before, edition_before
from guide_engine.authoring.choosing import chosen_contents
from guide_engine.authoring.folders import GUIDE, RULEBOOK, folder_of
from guide_engine.authoring.format.kinds import SEAL
from guide_engine.authoring.sealing import is_sealed
from guide_engine.authoring.succession import succession
from guide_engine.commands.console import watched
from guide_engine.commands.days import day_asked
from guide_engine.core.errors import PublicationError
from guide_engine.publishing.edition import Plan, build_edition, write_files
from guide_engine.publishing.hosting.compression import Progress, compress
from guide_engine.publishing.pages.languages import read_address
from guide_engine.publishing.publication.root import root_files
from guide_engine.publishing.records import EditionRecord
from guide_engine.publishing.rendering import GENERATOR, prepare
from guide_engine.releasing.manifest import Published
from guide_engine.releasing.provenance import published, tool
from guide_engine.releasing.publication import Addition, Publisher, add, is_current, remove
from guide_engine.releasing.signing import public_keys
from guide_engine.releasing.standing import Signing, publishing
from guide_engine.releasing.sums import sum_of
from guide_engine.releasing.verifying import (
    Publication,
    differences,
    read_publication,
    signing_differences,
)
from guide_engine.remembering import memory_of

ROOT = Path()


@dataclass(frozen=True, slots=True)
class Target:
    """Where is published, as options say it: the folder, its address, and on which day that is."""

    to: Path
    address: str
    as_of: str | None

    def publisher(self, before: Publication, signing: Signing) -> Publisher:
        """Give who publishes there; an address that was said before need not be said again."""
        address, day = read_address(self.address) or before.manifest.address, day_asked(self.as_of)
        return Publisher(signing, lambda records: _root(records, address, day), tool(), address)


def signing_by(key: Path | None, signed_by: Path | None, *, unsigned: bool) -> Signing:
    """Read who signs from the options."""
    return Signing(key, public_keys(signed_by) if signed_by else (), unsigned)


def publish(target: Target, edition: str | None, signing: Signing, *, dry_run: bool) -> str:
    """Publish an edition, or all that are sealed, beside those that are there."""
    with publishing(target.to, signing) as (place, before):
        publisher = target.publisher(before, signing)
        wanted = [*_wanted(edition, before)]
        for each in wanted:
            _check_followed(each, wanted, before)
        if not wanted and is_current(place, before, publisher):
            there = _listed(before.manifest.by_id)
            return f"{target.to}: nothing to do: {there} published there already."
        if not dry_run:
            with TemporaryDirectory() as folder, watched() as told:
                address, out = publisher.address, Path(folder)
                made = [_built(each, address, out, target.to, told) for each in wanted]
                add(place, before, made, publisher)
    return f"{target.to}: {_done(wanted, signing, dry_run=dry_run)}."


def unpublish(target: Target, edition: str, signing: Signing) -> str:
    """Take away an edition that another one corrects."""
    with publishing(target.to, signing) as (place, before):
        remove(place, before, edition, target.publisher(before, signing))
    return f"{target.to}: edition {edition} is no longer published."


def verify(folder: Path, key: Path | None) -> str:
    """Say that a publication is as it was published, and who signed it.

    Raises PublicationError with all that is not.
    """
    keys = public_keys(key) if key else ()
    publication = read_publication(folder)
    found = [*signing_differences(publication, keys), *differences(folder, publication)]
    if found:
        lines = "\n".join(map(str, sorted(found)))
        raise PublicationError(
            f"{lines}\n{folder}: it is not as it was published ({len(found)} "
            f"difference{'' if len(found) == 1 else 's'})."
        )
    known = _listed(publication.manifest.by_id)
    whole = f"{folder}: {len(publication.sums):,} files are as they were published ({known})."
    if not publication.signer:
        return f"{whole} Nobody signed them: nothing says whose they are."
    if key:
        return f"{whole} They are signed by {publication.signer}, a key of {key}."
    return (
        f"{whole} They are signed by {publication.signer}: whether that is the publisher's key, "
        "--key FILE tells."
    )


def _done(wanted: Sequence[str], signing: Signing, *, dry_run: bool) -> str:
    """Say what was published or would be; without editions it is what stands at the root."""
    signed = f"signed by {signing.signer}" if signing.key else "which nobody signed"
    if dry_run:
        would = "would be published" if wanted else "would be written anew"
        return f"{_listed(wanted) if wanted else 'the root'} {would} there, {signed} (--dry-run)"
    if wanted:
        return f"{_listed(wanted)} published, {signed}"
    return f"no edition added, the root written anew, {signed}"


def _wanted(edition: str | None, before: Publication) -> Iterator[str]:
    """Give what is to be published: sealed, and not there. It raises for one that is not sealed."""
    if edition is not None and not is_sealed(folder_of(GUIDE, edition)):
        raise PublicationError(
            f"edition {edition} is not sealed, and could still be changed. "
            f"Seal it: guide-engine seal {edition}"
        )
    order = [each.edition for each in succession(GUIDE).tenures]
    chosen = [
        each for each in order if edition in (None, each) and is_sealed(folder_of(GUIDE, each))
    ]
    if not chosen:
        raise PublicationError(
            f"no edition in {GUIDE / RULEBOOK} is sealed. Seal one: guide-engine seal ID"
        )
    for each in chosen:
        if known := before.manifest.by_id.get(each):
            _check_same(known)
        elif not (later := _corrected_by(each, before)):
            yield each
        elif edition is not None:
            raise PublicationError(
                f"edition {each} is not published again: {later}, which is published, corrects it. "
                f"What is wrong in {later} is put right by a correction of that one."
            )


def _check_followed(edition: str, wanted: Sequence[str], before: Publication) -> None:
    """Raise where what an edition is compared with, for ever, could still be changed."""
    prior = edition_before(GUIDE, edition)
    if prior is None or prior in wanted:
        return
    if known := before.manifest.by_id.get(prior):
        _check_same(known)
        return
    sealing = "" if is_sealed(folder_of(GUIDE, prior)) else f"guide-engine seal {prior}, then "
    raise PublicationError(
        f"edition {edition} says what is other than in {prior}, the one before it, which is not "
        f"published. Publish that one first: {sealing}guide-engine publish --edition {prior}"
    )


def _check_same(known: Published) -> None:
    """Raise where an edition's files are no longer those that it was published from."""
    seal = folder_of(GUIDE, known.id) / SEAL
    if not seal.exists() or known.seal != _seal(known.id):
        raise PublicationError(
            f"edition {known.id} is published, from files that were sealed otherwise. It stays as "
            f"it is: publish what is other as a correction, {known.id}.1."
        )


def _corrected_by(edition: str, before: Publication) -> str:
    """Give the published edition that corrects one, or corrects its correction, or nothing."""
    order, known = succession(GUIDE), before.manifest.by_id
    later = order.of(edition).corrected_by
    while later and later not in known:
        later = order.of(later).corrected_by
    return later or next((each.id for each in known.values() if each.corrects == edition), "")


def _seal(edition: str) -> str:
    return sum_of((folder_of(GUIDE, edition) / SEAL).read_bytes())


def _built(edition: str, address: str, out: Path, beside: Path, told: Progress) -> Addition:
    prepare(GENERATOR)
    memory = memory_of(ROOT)
    contents = chosen_contents(GUIDE, edition, memory)
    plan = Plan(
        contents,
        contents.rulebook.edition.languages,
        address,
        compressed=True,
        kept=True,
        locked=True,
        published=True,
        before=compared_with_the_one_before(GUIDE, edition, memory),
        beside=beside,
    )
    record = build_edition(plan, ROOT, out, told)
    return Addition(published(record, _seal(edition), ROOT), out)


def _root(records: Sequence[EditionRecord], address: str, day: date) -> Mapping[str, bytes]:
    """Write what stands at the root, each file also as hosts send it."""
    begun = [each for each in records if each.from_ <= day]
    latest = max(begun or records, key=lambda each: (each.from_, each.edition))
    files = root_files(records, ROOT, address=address, latest=latest.edition)
    with TemporaryDirectory() as folder:
        out = Path(folder)
        write_files(out, files)
        compress(map(out.joinpath, files), memory_of(ROOT))
        paths = [path for path in out.rglob("*") if path.is_file()]
        return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}


def _listed(editions: Sequence[str] | Mapping[str, object]) -> str:
    return f"edition{'' if len(editions) == 1 else 's'} {', '.join(editions)}"
