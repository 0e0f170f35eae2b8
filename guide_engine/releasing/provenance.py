"""What an edition was made from and by: its sealed source, its revision, the tool, the runtime."""

import json
import subprocess
from importlib import metadata
from pathlib import Path

from guide_engine.authoring.folders import GUIDE
from guide_engine.core.model.editions import InForce
from guide_engine.publishing.browser.bundle import PACKAGE
from guide_engine.publishing.browser.runtime import LOCK
from guide_engine.publishing.records import EditionRecord
from guide_engine.releasing.manifest import Published

STATED = "package.json"
MADE_FROM = (f"{GUIDE}", "guide_engine", "macros", "site_overrides", "mkdocs.yml")
"""Where a file more makes other editions; elsewhere may lie what is published."""


def tool() -> str:
    """Name this program and its version."""
    return f"{PACKAGE} {metadata.version(PACKAGE)}"


def published(record: EditionRecord, seal: str, root: Path) -> Published:
    """Say of a built edition what it was made from, in the project at *root*, and by."""
    revision, changed = _revision(root)
    return Published(
        id=record.edition,
        in_force=InForce(record.from_, record.until),
        rulebook=record.identity,
        seal=seal,
        engine=record.engine,
        loads=record.loads,
        tool=tool(),
        runtime=_runtime(root),
        corrects=record.corrects.edition if record.corrects else "",
        revision=revision,
        changed=changed,
    )


def _runtime(root: Path) -> str:
    package = root / "node_modules" / "pyodide"
    stated, locked = (json.loads((package / each).read_text("utf-8")) for each in (STATED, LOCK))
    return f"pyodide {stated['version']} (Python {locked['info']['python']})"


def _revision(root: Path) -> tuple[str, bool]:
    """Give the revision of the source, and whether files differ from it; nothing outside git."""
    revision = _git(root, "rev-parse", "HEAD")
    asked = "status", "--porcelain"
    changed = _git(root, *asked, "--untracked-files=no") or _git(root, *asked, "--", *MADE_FROM)
    return revision, bool(revision and changed)


def _git(root: Path, *asked: str) -> str:
    command = ["git", *asked]
    try:
        ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603 - no shell reads it
    except FileNotFoundError:
        return ""
    return "" if ran.returncode else ran.stdout.strip()
