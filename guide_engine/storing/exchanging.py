"""One folder in the place of another: staged beside it, synced, exchanged in one step.

Whoever reads the folder, whenever power or process ends, finds all of the old or all of the new.

.<name>.lock  is held by whoever replaces the folder; the system lets go of it when a process ends
.<name>.new   what is staged; after the exchange, what was there before
.<name>.old   what was there before, while two renames stand in for an exchange
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from guide_engine.core.errors import PublicationError
from guide_engine.storing.disk import LOCAL, Disk

WITHOUT_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV)
"""What a system or a file system answers that cannot exchange two folders."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that is replaced, or made; ``target`` is no link to it."""

    target: Path
    disk: Disk = LOCAL

    @property
    def staged(self) -> Path:
        """What is to stand there."""
        return self._beside("new")

    @property
    def old(self) -> Path:
        """What stood there, while nothing does."""
        return self._beside("old")

    @property
    def lock(self) -> Path:
        """What is held by whoever replaces it."""
        return self._beside("lock")

    def _beside(self, what: str) -> Path:
        return self.target.with_name(f".{self.target.name}.{what}")


@contextmanager
def held(folder: Path, disk: Disk = LOCAL, *, waits: bool) -> Iterator[Place]:
    """Keep others from replacing a folder; what one that died left goes, and is first put back.

    Raises PublicationError where another is at work and this one does not wait.
    """
    # A link stays: what it leads to is replaced.
    place = Place(folder.resolve(), disk)
    lock = FileLock(place.lock, timeout=-1 if waits else 0)
    try:
        lock.acquire()
    except Timeout:
        raise PublicationError(
            f"{folder}: another publisher is at work. Wait until it is done, then publish again."
        ) from None
    try:
        _recover(place)
        yield place
    finally:
        lock.release()


@contextmanager
def replacing(place: Place, *, halvable: bool = False) -> Iterator[Path]:
    """Give a folder to fill; once it is filled it stands in its place, and else all is as it was.

    Where nothing can be exchanged, OSError is raised; or, where it is *halvable*, two renames do,
    between which there is no folder: who holds the place next puts it back.
    """
    target, disk = place.target, place.disk
    there = target.exists()
    disk.make(place.staged, like=target if there else None)
    try:
        yield place.staged
        disk.sync_all(place.staged)
        if there:
            _exchange(place, halvable=halvable)
        else:
            disk.move(place.staged, target)
        disk.sync_names(target.parent)
    finally:
        _recover(place)


def probe(place: Place) -> None:
    """Exchange two empty folders beside the place; raise OSError where that cannot be."""
    one, other = place.staged / "one", place.staged / "other"
    try:
        for folder in (place.staged, one, other):
            place.disk.make(folder)
        place.disk.exchange(one, other)
    finally:
        place.disk.clear(place.staged)


def _exchange(place: Place, *, halvable: bool) -> None:
    try:
        place.disk.exchange(place.staged, place.target)
    except OSError as error:
        if not halvable or error.errno not in WITHOUT_EXCHANGE:
            raise
        place.disk.move(place.target, place.old)
        place.disk.move(place.staged, place.target)


def _recover(place: Place) -> None:
    """Have the folder stand in its place, alone; nothing goes that a power cut could make it."""
    target, disk = place.target, place.disk
    if place.old.exists() and not target.exists():
        disk.move(place.old, target)
    if place.staged.exists() or place.old.exists():
        disk.sync_names(target.parent)
        disk.clear(place.staged)
        disk.clear(place.old)
