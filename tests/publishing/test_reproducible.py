"""The same inputs give the same bytes, wherever, whenever and by whomever they are built."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.publishing import valmont
from tests.publishing.surroundings import HERE, THERE, Surroundings
from tests.publishing.test_building import files_of


def built(where: Surroundings, folder: Path) -> tuple[str, Mapping[str, bytes]]:
    """Build a project, with nothing remembered; give the day there, and its files."""
    project = folder / where.folder
    project.mkdir(parents=True)
    valmont.lay_out_whole(project)
    (project / ".cache").unlink()
    out = project / "site"
    made = subprocess.run(
        [sys.executable, "-m", "tests.publishing.elsewhere", str(project), str(out)],
        env=where.environment(ROOT),
        cwd=ROOT,
        umask=where.mask,
        capture_output=True,
        text=True,
        check=False,
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
