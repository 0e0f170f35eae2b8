"""A file's text, or why there is none: only a regular file is opened, and only so much is read."""

import stat
from pathlib import Path

from guide_engine.core.errors import Problem

LARGEST = 1_000_000
TOO_LARGE = f"the file is too large, more than {LARGEST:,} bytes. Check that it is the right one."
NO_FILES = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def read_text(path: Path, file: str, within: Path | None = None) -> str | Problem:
    """Read a file, called ``file`` in messages, that lies within a folder; or say why it cannot be.

    Without ``within`` it may lie anywhere.
    """
    try:
        kind = stat.S_IFMT(path.stat().st_mode)
        if kind != stat.S_IFREG:
            there = NO_FILES.get(kind, "something else")
            return Problem(file, 0, f"here is {there}, where a file is needed. Write the file.")
        if within is not None and not path.resolve().is_relative_to(within.resolve()):
            says = "the file is a link to one elsewhere. Put the file itself here."
            return Problem(file, 0, says)
        with path.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except (FileNotFoundError, ValueError):  # a name that no file can have
        return Problem(file, 0, "the file is missing. Write it, or restore it.")
    except OSError as error:
        why = error.strerror or "unknown cause"
        return Problem(file, 0, f"the file cannot be read: {why}.")
    return text_from(content, file)


def text_from(content: bytes, file: str) -> str | Problem:
    """Take bytes for the text of a file of that name; or say why they are none."""
    if len(content) > LARGEST:
        return Problem(file, 0, TOO_LARGE)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Problem(file, line, "a character is not in UTF-8. Save the file as UTF-8.")
