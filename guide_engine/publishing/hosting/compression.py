"""Each file of a site once more as hosts send it: compressed beforehand, as far as it goes.

Hosts look for ``.br`` (RFC 7932) and ``.gz`` (RFC 1952) beside a file. Equal files give equal
bytes.
"""

import gzip
import hashlib
import os
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

ENDINGS = frozenset(
    f".{each}"
    for each in (
        *("css", "csv", "html", "js", "json", "map", "mjs", "svg", "txt"),
        *("wasm", "webmanifest", "whl", "xml", "zip"),
    )
)
"""Of files that are text, or zips of which nothing is deflated yet."""
SMALLEST = 256
"""Bytes below which what is sent around a file outweighs it."""
COMPRESSED_AS: Mapping[str, Callable[[bytes], bytes]] = {
    ".br": lambda content: brotli.compress(content, quality=11),
    ".gz": lambda content: gzip.compress(content, compresslevel=9, mtime=0),
}
"""The ending of a file and what makes it; browsers of today ask for the first."""


def compress(site: Path, kept: Path) -> None:
    """Write what hosts send beside every file that it makes smaller.

    What was compressed before is in ``kept``, by the hash of its content.
    """
    paths = [path for path in sorted(site.rglob("*")) if path.suffix in ENDINGS]
    kept.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count()) as several:
        for _ in several.map(lambda path: _compress(path, kept), paths):
            pass


def _compress(path: Path, kept: Path) -> None:
    content = path.read_bytes()
    if len(content) < SMALLEST:
        return
    name = hashlib.sha256(content).hexdigest()
    for ending, compressed in COMPRESSED_AS.items():
        made = kept / f"{name}{ending}"
        if not made.exists():
            part = made.with_name(f"{made.name}.{os.getpid()}.{threading.get_ident()}")
            part.write_bytes(compressed(content))
            part.replace(made)
        sent = made.read_bytes()
        if len(sent) < len(content):
            path.with_name(f"{path.name}{ending}").write_bytes(sent)
