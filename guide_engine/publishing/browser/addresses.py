"""Where the engine's files stand: folders named by what is in them, so that none ever changes.

A browser keeps such a file for good, and publications of several editions hold it once.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import PurePosixPath

from guide_engine.publishing.browser.earlier import Earlier

LETTERS = 16
"""Of a hash, in the name of a folder: two contents with one name are not to be feared."""
ENGINE = "engine"
"""The folder that all of them are in, at the site's root."""
ENGINE_SCRIPT = "javascripts/engine/engine.js"
"""What tells a language's worker where they are, in the folder of the language."""
RULES = "rules"
"""Of what the engine is made of, the part that editions do not share."""


def by_content(files: Mapping[str, bytes]) -> dict[str, str]:
    """Name each folder of files after what it holds, by the name it goes by before.

    >>> by_content({"rules/a": b"1", "b": b"2"})
    {'rules': '49b59782e6997a2e'}
    """
    parts = {PurePosixPath(path).parts[0] for path in files if "/" in path}
    return {part: _hash_of(part, files)[:LETTERS] for part in sorted(parts)}


def placed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the files where they lie below the site's root, in folders of lasting names."""
    names = by_content(files)
    return {
        "/".join([ENGINE, names.get(part, part), *rest]): content
        for path, content in files.items()
        for part, *rest in [path.split("/")]
    }


def engine_script(files: Mapping[str, bytes], earlier: Mapping[str, Earlier]) -> str:
    """Write the module that tells the engine's worker where its files are.

    ``earlier`` says by edition where the rules of those before it are.
    """
    names = by_content(files)
    [wheel] = (PurePosixPath(path).name for path in files if path.endswith(".whl"))
    constants = {
        **{part: f"{ENGINE}/{names[part]}/" for part in ("runtime", RULES)},
        "wheel": wheel,
        "earlier": {
            edition: {"rules": each.rules, "amendments": each.amendments}
            for edition, each in earlier.items()
        },
    }
    return "".join(f"export const {name} = {json.dumps(is_)};\n" for name, is_ in constants.items())


def _hash_of(part: str, files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in files if path.startswith(f"{part}/")):
        digest.update(path.encode() + b"\0" + hashlib.sha256(files[path]).digest())
    return digest.hexdigest()
