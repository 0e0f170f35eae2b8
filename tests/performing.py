"""Pages for publishers, read back and performed, one after another, in every language at once."""

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from guide_engine.cli import main
from tests.places import GUIDE
from tests.tasks import Block, prints

PUBLISHERS = "publishers"
FENCED = re.compile(
    r"^(?:`(?P<path>docs/[^`\n]+)`[^`\n]*\n\n)?"
    r"^```(?P<language>[a-z]+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
"""A block of code; one of a file stands below the file's name."""
COMMAND = re.compile(r"^\$ ", re.MULTILINE)
CHANGES, NEW = "diff", "yaml"
ENGINE = ".venv/bin/guide-engine"
BASH = shutil.which("bash") or "bash"
TASK = re.compile(r'page\("publishers/([a-z-]+)"\)')
IN_A_LANGUAGE = re.compile(r" --language [a-z]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A command as it stands on a page, and what that says one sees."""

    command: str
    said: str


type Step = Block | Run


def languages() -> list[str]:
    """Name the languages that have pages for publishers."""
    return sorted(path.parent.name for path in GUIDE.glob(f"*/{PUBLISHERS}"))


def page(language: str, name: str) -> str:
    """Read a page for publishers as it is written."""
    return (GUIDE / language / PUBLISHERS / f"{name}.md").read_text(encoding="utf-8")


def tasks(language: str) -> list[str]:
    """Name the tasks in the order in which the first page lists them."""
    return list(dict.fromkeys(TASK.findall(page(language, "index"))))


def steps(text: str) -> Iterator[Step]:
    """Give the changes and commands of a page, in order."""
    for found in FENCED.finditer(text):
        path, language, code = (found[each] or "" for each in ("path", "language", "text"))
        if path:
            assert language in {CHANGES, NEW}, f"{path}: no {language}"
            yield Block(language, path, language == NEW, code)
        elif language == "console":
            for run in COMMAND.split(code)[1:]:
                command, _, said = run.partition("\n")
                yield Run(command, said)


class Walk:
    """Performs pages on a project, each where the one before left it."""

    def __init__(self, project: Path, order: Sequence[str]) -> None:
        """Begin before the first."""
        self.project = project
        self.waiting = [*order]

    def reach(self, name: str) -> None:
        """Perform every page up to one, unless that is done."""
        while name in self.waiting:
            self.perform(self.waiting.pop(0))

    def perform(self, name: str) -> None:
        """Do as a page says; what it says in all languages alike is done once."""
        told = {each: [*steps(page(each, name))] for each in languages()}
        [number] = {len(found) for found in told.values()}
        for position in range(number):
            self._do({each: found[position] for each, found in told.items()})

    def _do(self, told: Mapping[str, Step]) -> None:
        done = dict[str, str]()
        for step in told.values():
            match step:
                case Block() if step != next(iter(told.values())):
                    pytest.fail(f"a language changes otherwise than the first:\n{step.text}")
                case Block() if not done:
                    step.change(self.project)
                    done[step.path] = step.text
                case Run(command, said):
                    if done and command not in done:
                        assert IN_A_LANGUAGE.sub("", command) in map(_bare, done), command
                    if command not in done:
                        done[command] = run(command, self.project)
                    assert prints(said, done[command]), f"$ {command}\n{done[command]}"
                case _:
                    pass


def _bare(command: str) -> str:
    return IN_A_LANGUAGE.sub("", command)


def run(command: str, project: Path) -> str:
    """Run a command in a project and give what it prints."""
    first, *rest = shlex.split(command)
    if first == ENGINE and "|" not in rest and ">" not in rest:
        return _by_engine([first, *rest], project)
    # A key made for a test is asked no words for.
    asked_nothing = " -N ''" if command.startswith("ssh-keygen -t ") else ""
    ran = subprocess.run(
        [BASH, "-c", f"{command}{asked_nothing}"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    return ran.stdout + ran.stderr


def _by_engine(words: Sequence[str], project: Path) -> str:
    """Run the command line in this process, which has read its modules."""
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with (
        pytest.MonkeyPatch.context() as patch,
        chdir(project),
        redirect_stdout(printed),
        redirect_stderr(printed),
    ):
        patch.setattr(sys, "argv", [*words])
        with pytest.raises(SystemExit):
            main()
    printed.seek(0)
    return printed.read()
