"""Which revision of the source an edition was made from, and whether files differ from it."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from guide_engine.publishing.browser.runtime import LOCK
from guide_engine.publishing.records import EDITION_RECORD, read_record
from guide_engine.releasing.provenance import STATED, published
from tests.places import ROOT
from tests.releasing import presses

RUNTIME = Path("node_modules", "pyodide")
PAGE = Path("docs", "guide", "en", "index.md")


def git(project: Path, *asked: str) -> None:
    """Ask git, as somebody who has a name."""
    named = ("-c", "user.name=A", "-c", "user.email=a@valmont.example")
    command = ["git", *named, *asked]
    subprocess.run(command, cwd=project, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Lay out a source that is committed as it is."""
    project = tmp_path / "project"
    (project / RUNTIME).mkdir(parents=True)
    for each in (STATED, LOCK):
        shutil.copy(ROOT / RUNTIME / each, project / RUNTIME)
    (project / PAGE).parent.mkdir(parents=True)
    (project / PAGE).write_text("# Here\n", encoding="utf-8")
    git(project, "init")
    git(project, "add", ".")
    git(project, "commit", "-m", "Begin")
    return project


def differs(project: Path) -> bool:
    """Say whether an edition made from a project is known as made from changed files."""
    presses.built(project.parent / "made", "2025", date(2025, 1, 1))
    record = read_record(project.parent / "made" / "2025" / EDITION_RECORD)
    made = published(record, "0" * 64, project)
    assert len(made.revision) == len("0" * 40)
    return made.changed


def test_what_is_published_into_the_project_is_no_change_of_the_source(project: Path) -> None:
    """Nor is the lock beside it."""
    (project / "aeo").mkdir()
    for path in (".aeo.lock", "aeo/index.html"):
        (project / path).touch()
    assert not differs(project)


@pytest.mark.parametrize(
    "path",
    [
        *("docs/guide/en/more.md", "guide_engine/more.py", "macros/more.jinja", "mkdocs.yml"),
        *("site_overrides/more.css", PAGE),
    ],
)
def test_what_an_edition_is_made_from_is(project: Path, path: str | Path) -> None:
    """Whether git knows of the file or not."""
    (project / path).parent.mkdir(exist_ok=True)
    (project / path).write_text("more\n", encoding="utf-8")
    assert differs(project)
