"""The site on this machine alone, built again as what it is made of changes."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from guide_engine.publishing.pages.theme import NOT_FOUND

FOLDERS = ("docs", "macros", "guide_engine", "site_overrides")
FILES = ("mkdocs.yml",)
CHANGES = ("created", "deleted", "modified", "moved")
QUIET = 0.3
"""Seconds without a change before a build starts: an editor saves in several steps."""


@contextmanager
def serving(site: Path, host: str, port: int) -> Iterator[str]:
    """Serve a folder until the block ends; give its address."""
    server = ThreadingHTTPServer((host, port), partial(_Folder, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def watching(root: Path) -> Iterator[threading.Event]:
    """Watch what a site is made of until the block ends; the event is set by every change."""
    changed = _Changed()
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


def build_after(changed: threading.Event, build: Callable[[], object]) -> None:
    """Wait for a change, and for the quiet after it; then build."""
    changed.wait()
    while changed.is_set():
        changed.clear()
        changed.wait(QUIET)
    build()


class _Changed(FileSystemEventHandler):
    """Tells a change of what a site is made of from a look at it, and from what Python keeps."""

    def __init__(self) -> None:
        self.seen = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        path = Path(str(event.dest_path or event.src_path))
        kept = "__pycache__" in path.parts or path.name.startswith(".")
        ours = path.name in FILES or any(name in path.parts for name in FOLDERS)
        if ours and not kept and not event.is_directory and event.event_type in CHANGES:
            self.seen.set()


class _Folder(SimpleHTTPRequestHandler):
    """Serves files, none of them from a browser's memory, and a language's own page for none."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        language = self.path.split("/")[1] if "/" in self.path else ""
        page = Path(self.directory, language, NOT_FOUND)
        if code != HTTPStatus.NOT_FOUND or not language.isalpha() or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Stay silent: what is printed are builds and their problems."""
