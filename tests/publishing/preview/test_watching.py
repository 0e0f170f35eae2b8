"""What is a change of the project, and what is none."""

import threading
from pathlib import Path

import pytest
from watchdog.events import (
    DirModifiedEvent,
    FileClosedNoWriteEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEvent,
)

from guide_engine.publishing.preview.watching import Changes, settle, watching

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


@pytest.mark.parametrize(
    "event",
    [
        FileModifiedEvent("site/index.html"),
        FileMovedEvent("site.new/index.html", "site/index.html"),
        DirModifiedEvent("docs/guide"),
        FileCreatedEvent("guide_engine/core/__pycache__/x.pyc"),
        FileCreatedEvent("docs/guide/.page.md.swp"),
        FileOpenedEvent("docs/guide/en/index.md"),
        FileClosedNoWriteEvent("docs/guide/en/index.md"),
        FileModifiedEvent("README.md"),
    ],
    ids=lambda event: f"{event.event_type} {event.dest_path or event.src_path}",
)
def test_what_is_built_kept_or_only_looked_at_is_no_change(event: FileSystemEvent) -> None:
    """Else looking at a change would be the next."""
    changes = Changes()
    changes.on_any_event(event)
    assert not changes.seen.is_set()


def test_what_is_moved_into_place_is_a_change() -> None:
    """As editors save that write another file first."""
    changes = Changes()
    changes.on_any_event(FileMovedEvent("docs/guide/en/4913", "docs/guide/en/index.md"))
    assert changes.seen.is_set()
