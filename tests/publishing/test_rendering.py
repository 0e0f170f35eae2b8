"""Languages rendered in processes of their own, whatever becomes of these or of the build."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from guide_engine.core.errors import PublicationError
from guide_engine.publishing import rendering
from tests.places import ROOT
from tests.publishing import stuck

LANGUAGE: Any = SimpleNamespace(voice=SimpleNamespace(language="en"))
"""All that a process which is stuck asks of a site."""
BUILD = """
import sys
from pathlib import Path
from guide_engine.publishing import rendering
from tests.publishing import stuck, test_rendering

rendering.GENERATOR = stuck.__name__
with rendering.rendering(Path(sys.argv[1]), Path(sys.argv[1])) as render:
    started = render(test_rendering.LANGUAGE)
    print(started.worker.pid, flush=True)
    started.done()
"""


@pytest.fixture(autouse=True)
def never_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have processes begin to render, and not come to an end."""
    monkeypatch.setattr(rendering, "GENERATOR", stuck.__name__)


def is_there(process: int) -> bool:
    """Ask whether a process has not ended."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def begun(folder: Path) -> None:
    """Wait until rendering has begun."""
    while not (folder / stuck.BEGUN).exists():
        time.sleep(0.01)


def test_what_ends_before_it_is_done_is_told_in_words(tmp_path: Path) -> None:
    """As when the system takes a process away for want of memory."""
    with rendering.rendering(tmp_path, tmp_path) as render:
        started = render(LANGUAGE)
        begun(tmp_path)
        started.worker.kill()
        with pytest.raises(PublicationError, match=r"^en: rendering stopped before its end .*-9"):
            started.done()


def test_what_is_started_ends_with_a_build_that_fails(tmp_path: Path) -> None:
    """Nothing goes on writing into a folder that is to be taken away."""

    def fail() -> None:
        with rendering.rendering(tmp_path, tmp_path) as render:
            found.append(render(LANGUAGE).worker.pid)
            begun(tmp_path)
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
