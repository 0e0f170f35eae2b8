"""Each file of a site once more as hosts send it: compressed beforehand, as far as it goes.

Hosts look for ``.br`` (RFC 7932) and ``.gz`` (RFC 1952) beside a file. Equal files give equal
bytes.
"""

import gzip
import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import brotli

from guide_engine.remembering import Memory

ENDINGS = frozenset(
    f".{each}"
    for each in (
        *("css", "csv", "html", "js", "json", "map", "svg", "txt"),
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


type Progress = Callable[[str, int, int], None]
"""Is told how far long work is: what is being done, how many of it are done, and of how many."""


def compress(files: Iterable[Path], memory: Memory, told: Progress = lambda *_: None) -> None:
    """Write what hosts send beside each file that it makes smaller, recalling what it can."""
    paths = [path for path in sorted(files) if path.suffix in ENDINGS]
    with ThreadPoolExecutor(os.cpu_count()) as several:
        compressed = several.map(lambda path: _compress(path, memory), paths)
        for done, _ in enumerate(compressed, start=1):
            told("files compressed", done, len(paths))


def _compress(path: Path, memory: Memory) -> None:
    content = path.read_bytes()
    if len(content) < SMALLEST:
        return
    name = hashlib.sha256(content).hexdigest()
    for ending, compressed in COMPRESSED_AS.items():
        sent = memory.once("compressed", f"{name}{ending}", partial(compressed, content))
        if len(sent) < len(content):
            path.with_name(f"{path.name}{ending}").write_bytes(sent)
