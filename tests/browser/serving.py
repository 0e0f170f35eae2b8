"""A site on loopback, and the browser that visits it."""

import mimetypes
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
INSTALLED = ("chromium", "chromium-browser", "google-chrome")
# Playwright's own browser stands in where none is installed.
BROWSER: dict[str, Any] = {
    "executable_path": next(filter(None, map(shutil.which, INSTALLED)), None),
    "args": list(FLAGS),
}
TYPES = {".js": "text/javascript", ".wasm": "application/wasm"}


@dataclass(frozen=True, slots=True)
class Folder:
    """A site being served: its address, every path asked for so far, and whether any was."""

    address: str
    asked: list[str] = field(default_factory=list)
    came: threading.Event = field(default_factory=threading.Event)

    def forget(self) -> None:
        """Forget what was asked for."""
        self.asked.clear()
        self.came.clear()


@contextmanager
def serving(
    files: Mapping[str, bytes], headers: Mapping[str, str] | None = None
) -> Iterator[Folder]:
    """Serve files from memory on loopback until the block ends, each with the same headers.

    Browsers keep none of them unless a header says so.
    """
    asked: list[str] = []
    came = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0].lstrip("/")
            path = f"{path}index.html" if path == "" or path.endswith("/") else path
            asked.append(path)
            came.set()
            content = files.get(path)
            missing = files.get("/".join([*path.split("/")[:2], "404.html"]), b"")
            self.send_response(404 if content is None else 200)
            ending = ".html" if content is None else f".{path.rpartition('.')[2]}"
            kind = (
                TYPES.get(ending)
                or mimetypes.guess_type(f"a{ending}")[0]
                or "application/octet-stream"
            )
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(missing if content is None else content)))
            for name, value in {"Cache-Control": "no-store", **(headers or {})}.items():
                self.send_header(name, value)
            self.end_headers()
            # A browser that left the page takes no more of it.
            with suppress(ConnectionError):
                self.wfile.write(missing if content is None else content)

        # What is sent here is kept, too; nothing is made of it.
        do_POST = do_GET  # noqa: N815 - its name there

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            """Stay silent: what was asked for is kept instead."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Folder(f"http://127.0.0.1:{server.server_port}/", asked, came)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
