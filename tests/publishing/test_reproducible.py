"""The same inputs give the same bytes, wherever, whenever and by whomever they are built."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.publishing import valmont
from tests.publishing.test_building import files_of

OTHER_MONTH = Path(__file__).with_name("other_month")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a machine is like: where a project lies on it, its settings, who may read a new file."""

    folder: str
    mask: int
    settings: Mapping[str, str] = field(default_factory=dict)


HERE = Surroundings("a", 0o022, {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"})
THERE = Surroundings(
    "another folder/of a longer name",
    0o077,
    {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "POSIX",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "PYTHONHASHSEED": "4",
        "PYTHONPATH": os.pathsep.join(map(str, (OTHER_MONTH, ROOT))),
    },
)


def built(where: Surroundings, folder: Path) -> tuple[str, Mapping[str, bytes]]:
    """Build a project, with nothing remembered; give the day there, and its files."""
    project = folder / where.folder
    project.mkdir(parents=True)
    valmont.lay_out_whole(project)
    (project / ".cache").unlink()
    out = project / "site"
    given = {**os.environ, "PYTHONPATH": str(ROOT), **where.settings}
    command = [sys.executable, "-m", "tests.publishing.elsewhere", str(project), str(out)]
    made = subprocess.run(
        command, env=given, cwd=ROOT, umask=where.mask, capture_output=True, text=True, check=False
    )
    assert made.stderr == ""
    return made.stdout, files_of(out)


@pytest.mark.slow
def test_two_machines_build_the_same(tmp_path: Path) -> None:
    """In another folder, zone, locale and month, by another hash seed, under another mask."""
    (today, here), (later, there) = (built(each, tmp_path) for each in (HERE, THERE))
    assert today[:7] != later[:7]
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []
