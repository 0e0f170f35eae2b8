"""Waits for changes of what a site is made of."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

FOLDERS = ("docs", "macros", "guide_engine", "site_overrides")
FILES = ("mkdocs.yml",)
KINDS = ("created", "deleted", "modified", "moved")
QUIET = 0.1
"""Seconds without a change before it is looked at: an editor saves in several steps."""


@contextmanager
def watching(root: Path) -> Iterator[threading.Event]:
    """Watch what a site is made of until the block ends; the event is set by every change."""
    changed = Changes()
    observer = Observer()
    observer.schedule(changed, str(root))
    for folder in filter(Path.is_dir, (root / name for name in FOLDERS)):
        observer.schedule(changed, str(folder), recursive=True)
    observer.start()
    try:
        yield changed.seen
    finally:
        observer.stop()
        observer.join()


def settle(changed: threading.Event) -> None:
    """Wait for a change, and for the quiet after it."""
    changed.wait()
    while changed.is_set():
        changed.clear()
        changed.wait(QUIET)


class Changes(FileSystemEventHandler):
    """Tells a change of what a site is made of from a look at it, and from what Python keeps."""

    def __init__(self) -> None:
        """See none yet."""
        self.seen = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take what watchdog tells."""
        path = Path(str(event.dest_path or event.src_path))
        kept = "__pycache__" in path.parts or path.name.startswith(".")
        ours = path.name in FILES or any(name in path.parts for name in FOLDERS)
        if ours and not kept and not event.is_directory and event.event_type in KINDS:
            self.seen.set()
