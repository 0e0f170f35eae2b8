"""Languages made in processes of their own, whatever becomes of these or of the build."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from guide_engine.core.errors import PublicationError
from guide_engine.publishing.rendering import Worker, workers
from tests.places import ROOT
from tests.publishing import stuck

BUILD = """
import sys
from pathlib import Path
from guide_engine.publishing.rendering import workers
from tests.publishing.stuck import Stuck

folder = Path(sys.argv[1])
with workers(["en"], folder) as [started]:
    started.ask(Stuck(folder))
    print(started.running.pid, flush=True)
    started.told()
"""


@contextmanager
def busy(folder: Path) -> Iterator[Worker]:
    """Start a process that does not come to an end, and wait until it has begun."""
    asked: Any = stuck.Stuck(folder)
    with workers(["en"], folder) as [started]:
        started.ask(asked)
        begun(folder)
        yield started


def is_there(process: int) -> bool:
    """Ask whether a process has not ended."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def begun(folder: Path) -> None:
    """Wait until it has begun."""
    while not (folder / stuck.BEGUN).exists():
        time.sleep(0.01)


def test_what_ends_before_it_is_done_is_told_in_words(tmp_path: Path) -> None:
    """As when the system takes a process away for want of memory."""
    with busy(tmp_path) as started:
        started.running.kill()
        with pytest.raises(PublicationError, match=r"^en: rendering stopped before its end .*-9"):
            started.told()


def test_what_is_started_ends_with_a_build_that_fails(tmp_path: Path) -> None:
    """Nothing goes on writing into a folder that is to be taken away."""

    def fail() -> None:
        with busy(tmp_path) as started:
            found.append(started.running.pid)
            raise KeyboardInterrupt

    found: list[Any] = []
    with pytest.raises(KeyboardInterrupt):
        fail()
    [process] = found
    assert not is_there(process)


def test_what_is_started_ends_with_a_build_that_is_killed(tmp_path: Path) -> None:
    """Though nothing is left that could end it: it looks for itself."""
    command = [sys.executable, "-c", BUILD, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as build:
        assert build.stdout
        process = int(build.stdout.readline())
        begun(tmp_path)
        assert is_there(process)
        build.send_signal(signal.SIGKILL)
    while is_there(process):
        time.sleep(0.01)
