"""Disks that are watched: what was done, step by step, and something that happens before a step."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from guide_engine.storing.disk import LOCAL


@dataclass(frozen=True, slots=True)
class Step:
    """One change, as the disk was asked for it; a folder is cleared one name at a time."""

    kind: str
    path: Path
    there: Path | None = None
    content: bytes = b""


def nothing(_number: int, _step: Step) -> None:
    """Let every step be."""


def fails(at: int, error: int) -> Callable[[int, Step], None]:
    """Have one step fail as the system would have it fail, and all others succeed."""

    def fail(number: int, step: Step) -> None:
        if number == at:
            raise OSError(error, os.strerror(error), str(step.path))

    return fail


def killed(at: int) -> Callable[[int, Step], None]:
    """Have this process end before a step, of which half is done if it can be."""

    def kill(number: int, step: Step) -> None:
        if number == at:
            if step.kind == "write":
                step.path.write_bytes(step.content[: len(step.content) // 2])
            os.kill(os.getpid(), signal.SIGKILL)

    return kill


@dataclass(frozen=True, slots=True)
class Watched:
    """The disk of this machine, with what happens before each step, and the steps that were done.

    Steps are counted from 0.
    """

    before: Callable[[int, Step], None] = nothing
    steps: list[Step] = field(default_factory=list)

    def make(self, folder: Path, like: Path | None = None) -> None:
        """Make a folder."""
        self._note(Step("make", folder))
        LOCAL.make(folder, like)

    def write(self, path: Path, content: bytes) -> None:
        """Write a file."""
        self._note(Step("write", path, content=content))
        LOCAL.write(path, content)

    def link(self, path: Path, there: Path) -> None:
        """Link a file."""
        self._note(Step("link", path, there))
        LOCAL.link(path, there)

    def move(self, path: Path, there: Path) -> None:
        """Rename."""
        self._note(Step("move", path, there))
        LOCAL.move(path, there)

    def exchange(self, one: Path, other: Path) -> None:
        """Exchange."""
        self._note(Step("exchange", one, other))
        LOCAL.exchange(one, other)

    def clear(self, path: Path) -> None:
        """Remove each name, those within a folder first."""
        if path.is_dir() and not path.is_symlink():
            for folder, folders, files in path.walk(top_down=False):
                for name in [*files, *folders]:
                    self._clear(folder / name)
        if path.exists(follow_symlinks=False):
            self._clear(path)

    def sync_all(self, folder: Path) -> None:
        """Sync everything."""
        self._note(Step("sync-all", folder))
        LOCAL.sync_all(folder)

    def sync_names(self, folder: Path) -> None:
        """Sync a folder."""
        self._note(Step("sync-names", folder))
        LOCAL.sync_names(folder)

    def _clear(self, path: Path) -> None:
        self._note(Step("clear", path))
        LOCAL.clear(path)

    def _note(self, step: Step) -> None:
        self.before(len(self.steps), step)
        self.steps.append(step)
