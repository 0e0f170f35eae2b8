"""Whether a publication is as it was published: every difference, named, and who vouches for it."""

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide_engine.core.errors import PublicationError
from guide_engine.publishing.publication.root import PREVIEW
from guide_engine.releasing.manifest import MANIFEST, Manifest, read_manifest
from guide_engine.releasing.signing import signed_by, signer_of
from guide_engine.releasing.sums import (
    SIGNATURE,
    SUMS,
    Sums,
    folders_of,
    read_sums,
    sum_of,
    sums_of,
)

NOTHING = Manifest(1, "none", ())
FILE, FOLDER = "a file", "a folder"
OTHERS = {
    stat.S_ISLNK: "a link",
    stat.S_ISFIFO: "a pipe",
    stat.S_ISSOCK: "a socket",
    stat.S_ISBLK: "a device",
    stat.S_ISCHR: "a device",
}


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """Something that is not as it was published, and to whom it belongs."""

    path: str
    says: str
    owner: str = ""

    def __str__(self) -> str:
        """Write ``path (owner): what``."""
        path = self.path if self.path.isprintable() else repr(self.path)
        return f"{path}{f' ({self.owner})' if self.owner else ''}: {self.says}."


@dataclass(frozen=True, slots=True)
class Publication:
    """What a folder holds, by what it says of itself.

    ``signature``, and ``signer``, the fingerprint of a key, are empty where nobody signed;
    ``listed`` is the list of files as it was read.
    """

    manifest: Manifest
    sums: Sums
    listed: bytes = b""
    signature: bytes = b""
    signer: str = ""

    def is_signed_by(self, keys: Sequence[str]) -> bool:
        """Say whether one of some public keys vouches for it."""
        return bool(self.signature) and signed_by(self.listed, self.signature, keys)


def read_publication(folder: Path) -> Publication:
    """Read what a folder says of itself; raise PublicationError where it is no publication.

    Where the manifest is not the one that is listed, it counts for nothing.
    """
    if (folder / PREVIEW).exists():
        raise PublicationError(f"{folder}: it is a preview, which nobody vouches for.")
    listed = _content(folder, SUMS)
    if not listed:
        raise PublicationError(f"{folder}: it is no publication: there is no {SUMS} in it.")
    sums, manifest = read_sums(listed), _content(folder, MANIFEST)
    if MANIFEST not in sums:
        raise PublicationError(f"{folder}: it is no publication: {SUMS} lists no {MANIFEST}.")
    is_listed = sums.get(MANIFEST) == sum_of(manifest)
    signature = _content(folder, SIGNATURE)
    return Publication(
        read_manifest(manifest) if is_listed else NOTHING,
        sums,
        listed,
        signature,
        signer_of(listed, signature) if signature else "",
    )


def differences(folder: Path, publication: Publication) -> list[Difference]:
    """Give all that is not as it was published, in the order of paths."""
    sums, owner = publication.sums, publication.manifest.owner
    there = dict(_below(folder, folder.stat().st_dev))
    files = (path for path, kind in there.items() if kind == FILE)
    found = sums_of({path: f"{folder}/{path}" for path in files})
    return sorted(
        Difference(path, what, owner(path))
        for path, what in (*_of_listed(there, found, sums), *_of_others(there, found, sums))
    )


def signing_differences(publication: Publication, keys: Sequence[str]) -> list[Difference]:
    """Give what is wrong with a signature: with keys, that none of them signed."""
    signer, announced = publication.signer, publication.manifest.signer
    if publication.signature and not signer:
        says = f"not of this {SUMS}: stale, cut, or of something else"
    elif not publication.signature and (keys or announced):
        says = "missing: nobody signed"
    elif announced not in ("", signer):
        says = f"foreign: {signer} signed, and not {announced}, as {MANIFEST} has it"
    elif keys and not publication.is_signed_by(keys):
        says = f"foreign: {signer} signed, which is none of the keys that were given"
    else:
        return []
    return [Difference(SIGNATURE, says)]


def _of_listed(there: Mapping[str, str], found: Sums, sums: Sums) -> Iterator[tuple[str, str]]:
    """Yield what is listed and is not as it was: altered, another kind of thing, missing."""
    was = _by_content(sums)
    now = _by_content({path: each for path, each in found.items() if path not in sums})
    for path, expected in sums.items():
        kind = there.get(path)
        if kind is None:
            moved = now.get(expected)
            yield path, f"missing: it is '{moved}' now" if moved else "missing"
        elif kind != FILE:
            yield path, f"{kind}, where a file was"
        elif found[path] != expected:
            other = was.get(found[path])
            yield path, f"altered: it holds what '{other}' held" if other else "altered"


def _of_others(there: Mapping[str, str], found: Sums, sums: Sums) -> Iterator[tuple[str, str]]:
    """Yield what is not listed: files and what is none, and folders that hold nothing else."""
    filled = (path for path, kind in there.items() if kind != FOLDER)
    folders, was = folders_of((*sums, *filled)), _by_content(sums)
    for path, kind in there.items():
        if path in sums or (path in (SUMS, SIGNATURE) and kind == FILE):
            continue
        if kind == FILE and found[path] in was:
            yield path, f"added: it holds what '{was[found[path]]}' holds"
        elif kind != FOLDER or path not in folders:
            yield path, f"added: {kind}"


def _by_content(sums: Sums) -> Mapping[str, str]:
    """Give the first of the paths that hold the same, by what they hold."""
    return {each: path for path, each in sorted(sums.items(), reverse=True)}


def _below(root: Path, device: int, within: str = "") -> Iterator[tuple[str, str]]:
    """Yield all that lies below a folder, and of which kind it is; no link is followed."""
    with os.scandir(root / within) as entries:
        for entry in entries:
            path = f"{within}{entry.name}"
            known = entry.stat(follow_symlinks=False)
            if not stat.S_ISDIR(known.st_mode):
                yield path, _kind(known.st_mode)
            elif known.st_dev != device:
                yield path, "another file system"
            else:
                yield path, FOLDER
                yield from _below(root, device, f"{path}/")


def _kind(mode: int) -> str:
    return next((says for is_one, says in OTHERS.items() if is_one(mode)), FILE)


def _content(folder: Path, name: str) -> bytes:
    """Read a file of every publication; nothing where there is none, or a link to one elsewhere."""
    path = folder / name
    return b"" if path.is_symlink() or not path.is_file() else path.read_bytes()
