"""An author's day: a copy of the project is checked, built, served and saved in, from outside.

Commands are whole processes. What was made before lies in the copy's own .cache; compressing is
left to a build of its own, since only its first run takes long.
"""

import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory

from tests.bench.figures import Figure
from tests.places import ROOT

RUNS = 5
COPIED = ("docs", "macros", "site_overrides", "mkdocs.yml")
CHANGES = "-/changes"


def figures() -> list[Figure]:
    """Time what an author waits for; each is a median."""
    with project() as copy:
        command = partial(_seconds, copy)
        found = [
            _figure("help", "≤ 0.3", lambda: command("--help")),
            _figure("questions", "≤ 0.3", lambda: command("questions")),
            _figure("check-afresh", "≤ 2", lambda: _afresh(copy, "check")),
            _figure("check-unchanged", "≤ 0.5", lambda: command("check")),
        ]
        command("build")
        found += [
            _figure("build-afresh", "≤ 4", lambda: _afresh(copy, "build")),
            _figure("build-unchanged", "≤ 4", lambda: command("build")),
        ]
        with served(copy) as address:
            found += saved(copy, address)
    return found


@contextmanager
def project() -> Iterator[Path]:
    """Copy what an administration writes and what shows it, without what was made of it."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        copy.mkdir()
        for name in COPIED:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
        (copy / "node_modules").symlink_to(ROOT / "node_modules")
        yield copy


@contextmanager
def served(copy: Path) -> Iterator[str]:
    """Serve a project; give its address once it is there."""
    command = [*_command("serve", "--port", "0")]
    with subprocess.Popen(command, cwd=copy, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout
            yield running.stdout.readline().split()[0]
        finally:
            running.terminate()


def saved(copy: Path, address: str) -> list[Figure]:
    """Time from a file being saved until an open page, told of it, has been sent again."""
    rules = next((copy / "docs" / "guide" / "rulebook").glob("*/programmes/*.yml"))
    page = next((copy / "docs" / "guide").glob("*/faq.md"))
    language = page.parent.name
    told: Queue[str] = Queue()
    threading.Thread(target=_listen, args=(address, told), daemon=True).start()
    told.get()
    ways: Mapping[str, tuple[Path, str, Callable[[str], str]]] = {
        "a-rule": (
            rules,
            f"{language}/programmes/{rules.stem}/",
            partial(_more_said, language),
        ),
        "a-page": (page, f"{language}/{page.stem}/", _with_a_paragraph_more),
        "a-mistake": (rules, f"{language}/", partial(re.sub, "^name:", "nam:")),
    }
    return [
        Figure("save-to-page", "s", _saved(*way, address, told), RUNS, "≤ 2", of=name)
        for name, way in ways.items()
    ]


def _saved(
    file: Path, page: str, change: Callable[[str], str], address: str, told: "Queue[str]"
) -> float:
    before, taken = file.read_text(encoding="utf-8"), []
    _get(f"{address}{page}")
    for _ in range(RUNS):
        started = time.perf_counter()
        file.write_text(change(before), encoding="utf-8")
        told.get()
        _get(f"{address}{page}")
        taken.append(time.perf_counter() - started)
        file.write_text(before, encoding="utf-8")
        told.get()
        _get(f"{address}{page}")
    return statistics.median(taken)


def _more_said(language: str, text: str) -> str:
    """Say more in the first text that is a whole sentence on a line."""
    return re.sub(rf"(?m)^( +{language}: \w.*\.)$", r"\1 And more.", text, count=1)


def _with_a_paragraph_more(text: str) -> str:
    return f"{text}\n\nOne paragraph more.\n"


def _listen(address: str, told: "Queue[str]") -> None:
    with suppress(OSError), urllib.request.urlopen(f"{address}{CHANGES}") as news:  # noqa: S310
        for line in news:
            if line.startswith(b"data:"):
                told.put(line.decode())


def _get(address: str) -> None:
    # A page of problems is an answer, too.
    with suppress(urllib.request.HTTPError), urllib.request.urlopen(address) as reply:  # noqa: S310
        reply.read()


def _afresh(copy: Path, name: str) -> float:
    """Time a command with nothing remembered but what was compressed."""
    for kept in (copy / ".cache").glob("*"):
        if kept.name not in ("compressed", "engine"):
            shutil.rmtree(kept)
    return _seconds(copy, name)


def _seconds(copy: Path, *arguments: str) -> float:
    started = time.perf_counter()
    subprocess.run(_command(*arguments), cwd=copy, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "guide_engine", *arguments]


def _figure(name: str, goal: str, measure: Callable[[], float]) -> Figure:
    measure()
    return Figure(name, "s", statistics.median(measure() for _ in range(RUNS)), RUNS, goal)
