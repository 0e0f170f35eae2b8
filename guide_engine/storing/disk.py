"""Every change to a folder that others read: one place, which a test can watch, fill or stop."""

import ctypes
import errno
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import Protocol

FOLDER_MODE, FILE_MODE = 0o755, 0o644
"""What is published anyone may read, whatever the mask of whoever publishes it."""
HERE = -100
"""AT_FDCWD of Linux: paths start where the process is."""
EXCHANGE = 2
"""RENAME_EXCHANGE of Linux."""


class Disk(Protocol):
    """What can change. Each raises OSError as the system does."""

    def make(self, folder: Path, like: Path | None = None) -> None:
        """Make a folder, with the owner and the rights of another if that is given."""

    def write(self, path: Path, content: bytes) -> None:
        """Write a file that is not there yet."""

    def link(self, path: Path, there: Path) -> None:
        """Give a file a second name."""

    def move(self, path: Path, there: Path) -> None:
        """Rename to a name that is free."""

    def exchange(self, one: Path, other: Path) -> None:
        """Have two names change places in one step; each leads to the one or the other, always."""

    def clear(self, path: Path) -> None:
        """Remove what is there, if anything is: a folder with all that is in it, a link alone."""

    def sync_all(self, folder: Path) -> None:
        """Wait until everything on the folder's file system would outlive a power cut."""

    def sync_names(self, folder: Path) -> None:
        """Wait until the names in a folder would outlive a power cut."""


class LocalDisk:
    """The disk of this machine."""

    def make(self, folder: Path, like: Path | None = None) -> None:
        """Make a folder; its owner is taken over where that is allowed."""
        folder.mkdir()
        if like is None:
            folder.chmod(FOLDER_MODE)
            return
        had = like.stat()
        with suppress(PermissionError):
            os.chown(folder, had.st_uid, had.st_gid)
        shutil.copystat(like, folder)

    def write(self, path: Path, content: bytes) -> None:
        """Write a file."""
        with path.open("xb") as opened:
            opened.write(content)
            os.fchmod(opened.fileno(), FILE_MODE)

    def link(self, path: Path, there: Path) -> None:
        """Link a file."""
        there.hardlink_to(path)

    def move(self, path: Path, there: Path) -> None:
        """Rename."""
        path.rename(there)

    def exchange(self, one: Path, other: Path) -> None:
        """Exchange by renameat2; raise ENOSYS where the system has none."""
        paths = (HERE, os.fsencode(one), HERE, os.fsencode(other))
        if _called("renameat2", *paths, EXCHANGE):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(one), None, str(other))

    def clear(self, path: Path) -> None:
        """Remove; shutil sees to it that no link is followed."""
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    def sync_all(self, folder: Path) -> None:
        """Sync one file system, or all where the system cannot do that.

        Linux waits, so that it is as good as fsync of each file and folder (sync(2)), and is one
        wait instead of thousands; from Linux 5.8 it tells of what could not be written, too.
        """
        if sys.platform != "linux":
            os.sync()
            return
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            if _called("syncfs", opened):
                number = ctypes.get_errno()
                raise OSError(number, os.strerror(number), str(folder))
        finally:
            os.close(opened)

    def sync_names(self, folder: Path) -> None:
        """Sync a folder."""
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


LOCAL = LocalDisk()


def _called(name: str, *arguments: object) -> int:
    """Call a function of the C library; raise OSError where it has no such function."""
    if sys.platform != "linux":
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    library = ctypes.CDLL(None, use_errno=True)
    try:
        function = getattr(library, name)
    except AttributeError:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS)) from None
    found: int = function(*arguments)
    return found
