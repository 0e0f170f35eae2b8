"""Where the engine's files stand: folders named by what is in them, so that none ever changes.

A browser keeps such a file for good, and publications of several editions hold it once.
"""

import hashlib
from collections.abc import Mapping
from pathlib import PurePosixPath

LETTERS = 16
"""Of a hash, in the name of a folder: two contents with one name are not to be feared."""
WHEEL = "guide_engine.whl"
"""What the worker calls the engine, whatever its version is."""


def by_content(files: Mapping[str, bytes]) -> dict[str, str]:
    """Name each folder of files after what it holds, by the name it goes by before.

    >>> by_content({"rules/a": b"1", "b": b"2"})
    {'rules': '49b59782e6997a2e'}
    """
    parts = {PurePosixPath(path).parts[0] for path in files if "/" in path}
    return {part: _hash_of(part, files)[:LETTERS] for part in sorted(parts)}


def placed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Move the files of each folder to the folder's lasting name."""
    names = by_content(files)
    return {
        "/".join([names.get(part, part), *rest]): content
        for path, content in files.items()
        for part, *rest in [path.split("/")]
    }


def told(worker: str, files: Mapping[str, bytes]) -> str:
    """Tell a worker's script the names of the files that it loads."""
    for part, name in by_content(files).items():
        worker = worker.replace(f"engine/{part}/", f"engine/{name}/")
    wheels = (PurePosixPath(path).name for path in files if path.endswith(".whl"))
    return worker.replace(WHEEL, next(wheels, WHEEL))


def _hash_of(part: str, files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in files if path.startswith(f"{part}/")):
        digest.update(path.encode() + b"\0" + hashlib.sha256(files[path]).digest())
    return digest.hexdigest()
