"""A small right edition, and wrong ones: each a few changes to it, with the words they deserve.

A wrong edition is ``bad/<claim>.yml``: ``change`` replaces texts that occur once in a file,
``write`` and ``remove`` add and take away files, ``encode`` saves files in another encoding,
``folder`` puts folders where files are, ``move`` gives files another name, ``link`` moves them and
leaves a link, and ``says`` is everything that loading it must say.
"""

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from guide_engine.authoring.reading import source

GOOD = Path(__file__).parent / "good"
BAD = Path(__file__).parent / "bad"
EDITION = Path("rulebook/2031-04")
CLAIMS = sorted(path.stem for path in BAD.glob("*.yml"))

REMEMBERED = cache(source.document_from)


def parse_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remember parsed texts: most files of a wrong edition are those of the right one."""
    monkeypatch.setattr(source, "document_from", REMEMBERED)


def good_edition(docs: Path) -> Path:
    """Copy the right edition's docs to a new folder."""
    shutil.copytree(GOOD, docs)
    return docs


def read_claim(claim: str) -> Mapping[str, Any]:
    """Read one wrong edition's changes and the words that it must be answered with."""
    text = (BAD / f"{claim}.yml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.safe_load(text)
    return found


def wrong_edition(claim: Mapping[str, Any], docs: Path) -> Path:
    """Make the docs of a wrong edition in a new folder."""
    good_edition(docs)
    for change in claim.get("change", []):
        file = docs / change["in"]
        text = file.read_text(encoding="utf-8")
        assert text.count(change["from"]) == 1, f"{change['from']!r} is not once in {file}"
        file.write_text(text.replace(change["from"], change["to"]), encoding="utf-8")
    for name, text in claim.get("write", {}).items():
        (docs / name).write_text(text, encoding="utf-8")
    for name in claim.get("remove", []):
        (docs / name).unlink()
    for name, encoding in claim.get("encode", {}).items():
        file = docs / name
        file.write_bytes(file.read_text(encoding="utf-8").encode(encoding))
    for name in claim.get("folder", []):
        (docs / name).unlink(missing_ok=True)
        (docs / name).mkdir()
    for name, moved in claim.get("move", {}).items():
        (docs / name).rename(docs / moved)
    for name, moved in claim.get("link", {}).items():
        (docs / name).rename(docs / moved)
        (docs / name).symlink_to(docs.absolute() / moved)
    return docs
