"""Changes to an edition's files: shown, tried on a copy, and written all or not at all."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

from guide_engine.authoring.assemble import load_edition
from guide_engine.authoring.folders import RULEBOOK, WORDING
from guide_engine.authoring.reading.source import shown
from guide_engine.core.errors import Problem, RulebookError

type Files = Mapping[str, str | None]
"""What an edition's files hold, by their way from its folder; None is no file."""


NO_FILE = "/dev/null"


@dataclass(frozen=True, slots=True)
class Edits:
    """What of an edition's folder becomes another text, or is no longer there."""

    folder: Path
    before: Files
    after: Files

    def __str__(self) -> str:
        """Show the changes as a unified diff."""
        return "".join(self._shown())

    def _shown(self) -> Iterator[str]:
        for name in sorted(self.before.keys() | self.after.keys()):
            old, new = self.before.get(name), self.after.get(name)
            if old != new:
                path = shown(self.folder / name)
                was, now = ((each or "").splitlines(keepends=True) for each in (old, new))
                one, other = (NO_FILE if each is None else path for each in (old, new))
                for line in unified_diff(was, now, one, other):
                    yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def file_text(path: Path) -> str:
    """Give a file's text with its line breaks, and a byte order mark if it begins with one."""
    return path.read_bytes().decode("utf-8")


def tried(edits: Edits, edition: str) -> list[Problem]:
    """Read an edition as it would be, and give every problem, at its place in the real one."""
    docs = edits.folder.parent.parent
    with TemporaryDirectory() as scratch:
        copied = Path(scratch).resolve()
        folder = copied / RULEBOOK / edition
        if edits.folder.exists():
            _copy(edits.folder, folder)
        for path in (*docs.glob("*/**/*.md"), *docs.glob(f"*/{WORDING}")):
            target = copied / path.relative_to(docs)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        for name, text in edits.after.items():
            _put(folder / name, text)
        try:
            load_edition(folder)
        except RulebookError as error:
            real = edits.folder.parent / edition
            return [_moved(each, folder, real) for each in error.problems]
    return []


def _moved(problem: Problem, copied: Path, real: Path) -> Problem:
    here = f"{shown(copied)}/"
    return replace(
        problem,
        file=problem.file.replace(here, f"{shown(real)}/"),
        says=problem.says.replace(here, f"{shown(real)}/"),
    )


def _copy(source: Path, target: Path) -> None:
    hidden = shutil.ignore_patterns(".*")
    shutil.copytree(source, target, ignore=hidden)


def _put(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def write(edits: Edits) -> None:
    """Write the changes: each file beside its old self first, so that a full disk changes nothing.

    Raises OSError.
    """
    fresh: dict[Path, Path] = {}
    try:
        for name, text in edits.after.items():
            if text is not None and text != edits.before.get(name):
                path = edits.folder / name
                fresh[path] = path.with_name(f".{path.name}.new")
                _write_whole(fresh[path], text, like=path)
        for path, part in fresh.items():
            part.replace(path)
    finally:
        for part in fresh.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)
    for name, text in edits.after.items():
        if text is None:
            (edits.folder / name).unlink(missing_ok=True)
    synced(edits.folder)


def _write_whole(path: Path, text: str, like: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as opened:
        opened.write(text.encode())
        opened.flush()
        os.fsync(opened.fileno())
    if like.exists():
        shutil.copymode(like, path)


def synced(folder: Path) -> None:
    """Have the names in a folder last through a power cut."""
    for within, _, _ in folder.walk():
        opened = os.open(within, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def start(edits: Edits, folder: Path) -> None:
    """Write a new edition: its folder is there whole, or not at all; raises OSError."""
    part = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(part, ignore_errors=True)
    try:
        for name, text in edits.after.items():
            if text is not None:
                _write_whole(part / name, text, like=edits.folder / name)
        synced(part)
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    synced(folder)
