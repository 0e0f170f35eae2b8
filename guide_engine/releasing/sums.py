"""The one statement of what a publication holds: SHA256SUMS, which ``sha256sum --check`` reads.

All is listed but the list and its signature: whoever trusts the signature can check every file.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from io import FileIO
from itertools import batched, chain

from guide_engine.core.errors import PublicationError

SUMS, SIGNATURE = "SHA256SUMS", "SHA256SUMS.sig"
LINE = re.compile(r"([0-9a-f]{64})  (?!/)((?:(?!\.{1,2}/)[^/\\\n]+/)*(?!\.{1,2}$)[^/\\\n]+)")
"""As sha256sum writes it of a file read as bytes, whose path needs no escape and stays below."""

AT_ONCE = 100
"""Files that are summed one after the other, so that few are waited for one by one."""

type Sums = Mapping[str, str]
"""SHA-256 in hexadecimal, by path."""


def write_sums(sums: Sums) -> bytes:
    r"""Write a list, in the order of paths; raise PublicationError for a path it cannot hold.

    >>> write_sums({"en/index.html": "0" * 64})[60:].decode()
    '0000  en/index.html\n'
    """
    lines = [f"{sums[path]}  {path}" for path in sorted(sums)]
    for line in lines:
        if not LINE.fullmatch(line):
            raise PublicationError(f"{line[66:]!r} cannot be published under that name. Rename it.")
    return "".join(f"{line}\n" for line in lines).encode()


def read_sums(content: bytes) -> Sums:
    """Read a list; raise PublicationError where it is not as it was written."""
    text = content.decode(errors="replace")
    sums = {
        found[2]: found[1]
        for line in text.split("\n")
        if (found := LINE.fullmatch(line)) is not None
    }
    if not sums or write_sums(sums) != content:
        raise PublicationError(f"{SUMS}: it is not as it was written: cut, changed or none.")
    return sums


def sum_of(content: bytes) -> str:
    """Sum a content."""
    return hashlib.sha256(content).hexdigest()


def sums_of(files: Mapping[str, str]) -> Sums:
    """Sum the files at some places, each under a name."""
    # Summing waits for the disk, or for a processor that others leave alone.
    with ThreadPoolExecutor() as threads:
        summed = threads.map(_summed, batched(files.values(), AT_ONCE))
        return dict(zip(files, chain.from_iterable(summed), strict=True))


def folders_of(paths: Iterable[str]) -> set[str]:
    """Give every folder that some paths lie in.

    >>> sorted(folders_of(["en/fees/index.html", "index.html"]))
    ['en', 'en/fees']
    """
    found = set[str]()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _summed(places: Iterable[str]) -> list[str]:
    found = []
    for place in places:
        with FileIO(place) as opened:
            found.append(hashlib.file_digest(opened, "sha256").hexdigest())
    return found
