"""An edition that is sealed: the hash of each of its files, and what is no longer as it was.

``seal.sha256`` lists them as ``sha256sum`` does, which can check them, too. Files whose names begin
with a dot are no part of an edition.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from guide_engine.authoring.format.kinds import SEAL
from guide_engine.authoring.reading.files import read_text
from guide_engine.authoring.reading.source import shown
from guide_engine.core.errors import Problem

LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
RESTORE = "Restore it; what has to change goes into a new edition, or a correction of this one."


def is_sealed(folder: Path) -> bool:
    """Say whether an edition is sealed, or was meant to be."""
    return (folder / SEAL).exists(follow_symlinks=False)


def seal_of(folder: Path) -> str:
    """Write the hashes of an edition's files as they are now; raises OSError."""
    return _written({name: _hash(path) for name, path in sorted(_files(folder).items())}).decode()


def broken_seal(folder: Path) -> Iterator[Problem]:
    """Find what of a sealed edition is not as it was sealed: a file more, less, or another."""
    seal = folder / SEAL
    text = read_text(seal, shown(seal), folder)
    if isinstance(text, Problem):
        yield text
        return
    read = [LINE.fullmatch(line) for line in text.splitlines()]
    sealed = {line[2]: line[1] for line in read if line}
    if not sealed or not all(read) or seal.read_bytes() != _written(sealed):
        says = "the seal is not as it was written: a hash, two spaces and a file in each line. "
        yield Problem(shown(seal), 0, says + "Restore it.")
        return
    there = _files(folder)
    for name in sorted(sealed.keys() | there.keys()):
        if says := _broken(folder, name, sealed.get(name)):
            yield Problem(f"{shown(folder)}/{name}", 0, says)


def _written(hashes: Mapping[str, str]) -> bytes:
    return "".join(f"{each}  {name}\n" for name, each in hashes.items()).encode()


def _broken(folder: Path, name: str, sealed: str | None) -> str:
    path = folder / name
    if sealed is None:
        return "the edition is sealed without this file. Take it out of the folder."
    if not path.exists(follow_symlinks=False):
        return f"the edition is sealed with this file, which is gone. {RESTORE}"
    if not path.resolve().is_relative_to(folder.resolve()):
        return f"the edition is sealed, and this is a link to a file elsewhere. {RESTORE}"
    if not path.is_file() or _hash(path) != sealed:
        return f"the edition is sealed, and this file is not as it was. {RESTORE}"
    return ""


def _files(folder: Path) -> dict[str, Path]:
    """Give all that lies in an edition's folder, by its way from there, but folders and the seal.

    A link to a folder is not followed: it is as a file that cannot be read.
    """
    found = {}
    for within, folders, files in folder.walk():
        folders[:] = [each for each in folders if not each.startswith(".")]
        links = [each for each in folders if (within / each).is_symlink()]
        for each in (*files, *links):
            name = (within / each).relative_to(folder).as_posix()
            if not each.startswith(".") and name != SEAL:
                found[name] = within / each
    return found


def _hash(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
