"""A host as readers meet one: static files, compressed, kept by the browser."""

import gzip
import mimetypes
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli

from tests.browser.serving import TYPES


@cache
def brotli_of(content: bytes) -> bytes:
    """Compress as a server would that compresses once."""
    compressed: bytes = brotli.compress(content)
    return compressed


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


CODINGS: Mapping[str, Callable[[bytes], bytes]] = {"gzip": _gzip, "br": brotli_of}


@contextmanager
def hosting(files: Mapping[str, bytes], coding: str = "gzip") -> Iterator[str]:
    """Host files on loopback until the block ends; give the address."""

    @cache
    def compressed(path: str) -> bytes:
        return CODINGS[coding](files[path])

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle(self) -> None:
            # A browser that is closed takes no more of it.
            with suppress(ConnectionError):
                super().handle()

        def do_GET(self) -> None:
            asked = self.path.partition("?")[0].lstrip("/")
            path = f"{asked}index.html" if not asked or asked.endswith("/") else asked
            ending = f".{path.rpartition('.')[2]}"
            content = compressed(path) if path in files else b""
            self.send_response(200 if path in files else 404)
            kind = TYPES.get(ending) or mimetypes.guess_type(path)[0] or "text/plain"
            charset = "; charset=utf-8" if kind.startswith("text/") else ""
            self.send_header("Content-Type", f"{kind}{charset}")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "max-age=31536000")
            if content:
                self.send_header("Content-Encoding", coding)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
