"""Task pages, read back: the files they change, and the commands they give."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.places import PROJECT, ROOT

TASKS = PROJECT / "tasks"
FENCED = re.compile(r"^```(\w*)(?: (\S+))?( new)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
ANYTHING = "…"
EDITION = re.compile(r"^```diff (docs/guide/rulebook/[^/\n]+/)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code: what it is written in, of which file, if of one, and what it says."""

    language: str
    path: str
    new: bool
    text: str

    def hunks(self) -> Iterator[tuple[str, str]]:
        """Yield what is there and what comes in its place, of a diff; nothing means the end."""
        for hunk in re.split(r"^@@.*\n", self.text, flags=re.MULTILINE):
            lines = hunk.splitlines()
            old, new = ([each[1:] for each in lines if each[:1] != sign] for sign in "+-")
            yield "\n".join(old), "\n".join(new)

    def runs(self) -> Iterator[tuple[list[str], str]]:
        """Yield each command of a console, and what it is said to print."""
        for run in self.text.split("$ ")[1:]:
            command, _, printed = run.partition("\n")
            yield command.split(), printed

    def change(self, root: Path) -> None:
        """Make the change to the file below a folder."""
        file = root / self.path
        if self.new:
            assert not file.exists(), f"{self.path} is there already"
            file.write_text(self.text, encoding="utf-8")
            return
        text = file.read_text(encoding="utf-8")
        for old, new in self.hunks():
            text = _changed(text, old, new, self.path)
        file.write_text(text, encoding="utf-8")


def _changed(text: str, old: str, new: str, path: str) -> str:
    if not old:
        return f"{text}{new}\n"
    before, *after = f"\n{text}".split(f"\n{old}")
    assert len(after) == 1, f"{path} has not once:\n{old}"
    return f"{before}\n{new}{after[0]}".removeprefix("\n")


def guide_is_there() -> bool:
    """Say whether the guide is there that the pages are about: all the editions they change."""
    pages = (path.read_text(encoding="utf-8") for path in TASKS.glob("*.md"))
    return all((ROOT / each).is_dir() for page in pages for each in EDITION.findall(page))


def blocks(page: str) -> list[Block]:
    """Give the blocks of code of a page, in order."""
    return [
        Block(language, path, bool(new), text) for language, path, new, text in FENCED.findall(page)
    ]


def spans(page: str) -> list[str]:
    """Give what a page writes as code in its sentences."""
    return INLINE.findall(FENCED.sub("", page))


def prints(said: str, printed: str) -> bool:
    """Say whether a command printed what a page says; an ellipsis stands for anything."""
    pattern = re.escape(said.strip()).replace(ANYTHING, ".*")
    return re.fullmatch(pattern, printed.strip(), re.DOTALL) is not None
