"""What was made before, by what it was made from; whatever cannot be vouched for is made again.

An entry is sealed with a key of this machine that lies outside the folder of entries, so that one
which was cut, changed or brought from elsewhere is as good as none. Source of the seal: RFC 2104.
"""

import hashlib
import hmac
import os
import pickle
import secrets
import stat
import sys
import sysconfig
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_state_path

FOLDER = ".cache"
OWNER = "guide-engine"
KEY_SIZE = SEAL_SIZE = hashlib.sha256().digest_size
"""Bytes."""
MOST = 300_000_000
"""Bytes that entries may take up: those recalled longest ago make room."""
NEWEST = 20
"""Of what is made from files that an author saves again and again: as many as are gone back to."""
SKIPPED = "__pycache__"


@dataclass(frozen=True, slots=True)
class Memory:
    """Entries in a folder; ``key`` seals them, and without one nothing is remembered."""

    folder: Path
    key: bytes

    def recall(self, kind: str, made_from: str) -> bytes | None:
        """Give an entry by its kind and a hash of what it was made from, or None."""
        path = self.folder / kind / made_from
        try:
            # Whoever opens a pipe waits for ever.
            entry = path.read_bytes() if self.key and path.is_file() else b""
        except OSError:
            return None
        seal, content = entry[:SEAL_SIZE], entry[SEAL_SIZE:]
        if not entry or not hmac.compare_digest(seal, self._seal(kind, made_from, content)):
            return None
        with suppress(OSError):
            os.utime(path)
        return content

    def note(self, kind: str, made_from: str, content: bytes) -> None:
        """Enter what was made; where it cannot be written, it is made again another time."""
        path = self.folder / kind / made_from
        part = path.with_name(f"{made_from}.{os.getpid()}.{threading.get_ident()}")
        if not self.key:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(self._seal(kind, made_from, content) + content)
            part.replace(path)
        except OSError:
            with suppress(OSError):
                part.unlink()

    def once(self, kind: str, made_from: str, make: Callable[[], bytes]) -> bytes:
        """Recall an entry, or make and note it."""
        content = self.recall(kind, made_from)
        if content is None:
            content = make()
            self.note(kind, made_from, content)
        return content

    def kept[Made](self, kind: str, places: Iterable[Path], make: Callable[[], Made]) -> Made:
        """Recall what was made from all files in some places, or make it.

        What changes while it is being made is not noted; of each kind only the newest stay.
        """
        made_from = fingerprint(*places)
        known = self.recall(kind, made_from)
        if known is not None:
            recalled: Made = pickle.loads(known)  # noqa: S301 - sealed with a key of our own
            return recalled
        made = make()
        if fingerprint(*places) == made_from:
            self.note(kind, made_from, pickle.dumps(made))
            for *_, path in sorted(_entries(self.folder / kind), reverse=True)[NEWEST:]:
                with suppress(OSError):
                    path.unlink()
        return made

    def forget(self, most: int = MOST) -> None:
        """Take away entries, those recalled longest ago first, until they are ``most`` bytes."""
        entries = (each for kind in self.folder.glob("*") for each in _entries(kind))
        for _, size, path in sorted(entries, reverse=True):
            most -= size
            if most < 0:
                with suppress(OSError):
                    path.unlink()

    def _seal(self, kind: str, made_from: str, content: bytes) -> bytes:
        named = f"{kind}\0{made_from}\0".encode()
        return hmac.digest(self.key, named + content, "sha256")


FORGETFUL = Memory(Path(), b"")
"""Remembers nothing."""


def memory_of(root: Path) -> Memory:
    """Give the memory of a project, sealed with this machine's key."""
    return Memory(root / FOLDER, _key())


def fingerprint(*places: Path) -> str:
    """Give a hash of all files in some places, and of what makes something of them.

    That is this package, this Python, and everything installed beside it.
    """
    digest = hashlib.sha256(sys.version.encode())
    installed = Path(sysconfig.get_path("purelib"))
    for name in sorted(path.name for path in installed.glob("*.dist-info")):
        digest.update(f"{name}\0".encode())
    for place in (Path(__file__).parent, *places):
        for path in _files(place):
            digest.update(f"{path}\0".encode())
            digest.update(_content_hash(path))
    return digest.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    """Yield the files below a folder, or the one file, in an order of their names alone."""
    if not place.is_dir():
        yield place
        return
    walked = set[Path]()
    for folder, folders, files in place.walk(follow_symlinks=True):
        # A link may lead back to where it lies.
        walked.add(folder.resolve())
        links = {each for each in folders if (folder / each).resolve() in walked}
        folders[:] = sorted({*folders} - links - {SKIPPED})
        yield from (folder / each for each in sorted(files))


def _content_hash(path: Path) -> bytes:
    """Hash a file; one that is none, or cannot be read, is told by what there is of it."""
    try:
        kind = path.stat().st_mode
        if stat.S_ISREG(kind):
            return hashlib.sha256(path.read_bytes()).digest()
    except OSError as error:
        return f"no {error.errno}".encode()
    return f"kind {stat.S_IFMT(kind)}".encode()


def _entries(folder: Path) -> Iterator[tuple[float, int, Path]]:
    for path in folder.glob("*"):
        with suppress(OSError):
            known = path.lstat()
            if stat.S_ISREG(known.st_mode):
                yield known.st_mtime, known.st_size, path


def _key() -> bytes:
    """Read this machine's key, or make it the first time; give nothing where neither can be."""
    try:
        path = user_state_path(OWNER, appauthor=False) / "key"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f"key.{os.getpid()}")
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as opened:
                opened.write(secrets.token_bytes(KEY_SIZE))
            part.replace(path)
        key = path.read_bytes()
    except (OSError, RuntimeError):
        return b""
    return key if len(key) == KEY_SIZE else b""
