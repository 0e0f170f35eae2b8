"""What is a change of the project, and what is none."""

import threading
from pathlib import Path

import pytest

from guide_engine.publishing.preview.watching import settle, watching

PATIENCE = 60.0


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make the folders that a site is built from."""
    for name in ("docs/guide", "macros", "guide_engine/core", "site"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("path", ["docs/page.md", "guide_engine/core/x.py", "mkdocs.yml"])
def test_a_change_is_told_once_however_many_steps_it_has(project: Path, path: str) -> None:
    """Of what is written, of what it is built by, and of the settings."""
    settled = threading.Event()
    with watching(project) as changed:

        def wait() -> None:
            settle(changed)
            settled.set()

        threading.Thread(target=wait, daemon=True).start()
        (project / path).write_text("new: 1\n", encoding="utf-8")
        assert settled.wait(PATIENCE)
        assert not changed.is_set()


def test_what_is_built_or_kept_is_no_change(project: Path) -> None:
    """Else looking at it would follow from itself."""
    with watching(project) as changed:
        (project / "site" / "index.html").write_text("built", encoding="utf-8")
        (project / "site.new").mkdir()
        (project / "site.new").rename(project / "site.old")
        (project / "guide_engine" / "__pycache__").mkdir()
        (project / "guide_engine" / "__pycache__" / "x.pyc").write_bytes(b"")
        (project / "docs" / "guide" / ".page.md.swp").write_text(
            "an editor's own", encoding="utf-8"
        )
        assert not changed.wait(1.0)
