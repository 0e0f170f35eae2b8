"""Serves what is shown on this machine alone, and tells the open pages of every change."""

import errno
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

from guide_engine.core.errors import PublicationError

NEWS, RELOAD = "/-/changes", "/-/reload.js"
SCRIPT = Path(__file__).with_name("reload.js")
HEAD_END = b"</head>"
AWAKE = 10.0
"""Seconds after which a page that waits for a change is asked whether it is still there."""
SENT_AS = {".js": "text/javascript", ".wasm": "application/wasm"}
HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Shown:
    """What is sent for a path; ``wrong`` says that it is about problems.

    ``location`` is where it is to be asked for instead, or empty.
    """

    content: bytes
    media: str
    status: HTTPStatus = HTTPStatus.OK
    wrong: bool = False
    location: str = ""

    @classmethod
    def of(cls, path: str, content: bytes, status: HTTPStatus = HTTPStatus.OK) -> "Shown":
        """Give a file as what its name says it is."""
        ending = Path(path).suffix
        return cls(content, SENT_AS.get(ending) or guess_type(path)[0] or "text/plain", status)


class Version:
    """Counts what has been shown; whoever shows one waits here for the next."""

    def __init__(self) -> None:
        """Start before the first."""
        self._number = 0
        self._changing = threading.Condition()
        self._ended = False

    @property
    def number(self) -> int:
        """Give the newest."""
        return self._number

    def step(self) -> None:
        """Tell everyone that there is another."""
        with self._changing:
            self._number += 1
            self._changing.notify_all()

    def end(self) -> None:
        """Tell everyone that no other will come."""
        with self._changing:
            self._ended = True
            self._changing.notify_all()

    def after(self, number: int) -> int | None:
        """Wait for another than this one, a while; give the newest, or None once it has ended."""
        with self._changing:
            self._changing.wait_for(lambda: self._ended or self._number != number, AWAKE)
            return None if self._ended else self._number


type Showing = Callable[[str], Shown]
"""A path below the root -> what is sent for it."""


@contextmanager
def serving(show: Showing, version: Version, host: str, port: int) -> Iterator[str]:
    """Serve until the block ends; give the address.

    Raises PublicationError where the port is another's.
    """
    answering = partial(_Answering, show, version)
    try:
        server = ThreadingHTTPServer((host, port), answering)
    except OSError as error:
        raise _no_port(error, host, port) from None
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{server.server_port}/"
    finally:
        version.end()
        server.shutdown()
        server.server_close()
        thread.join()


def _no_port(error: OSError, host: str, port: int) -> PublicationError:
    if error.errno == errno.EADDRINUSE:
        why = "is taken by another program. End that one"
    else:
        why = f"cannot be served at: {error.strerror}. Check it"
    return PublicationError(
        f"port {port} of {host} {why}, or have one taken that is free: guide-engine serve --port 0"
    )


class _Answering(BaseHTTPRequestHandler):
    """Answers with what is shown now, none of it from a browser's memory."""

    def __init__(self, show: Showing, version: Version, *parts: object) -> None:
        self.show = show
        self.version = version
        super().__init__(*parts)  # type: ignore[arg-type]  # as the server gives them

    def do_GET(self) -> None:
        """Send what is asked for."""
        # A page that is closed meanwhile wants nothing any more.
        with suppress(ConnectionError):
            path = unquote(urlsplit(self.path).path)
            if path == NEWS:
                self._tell_changes()
            elif path == RELOAD:
                self._send(Shown.of(path, SCRIPT.read_bytes()), self.version.number)
            else:
                number = self.version.number
                self._send(self.show(path.lstrip("/")), number)

    def do_HEAD(self) -> None:
        """Send all but the content."""
        self.do_GET()

    def _send(self, shown: Shown, number: int) -> None:
        content = shown.content
        if shown.media == HTML:
            content = content.replace(HEAD_END, _reload(shown, number) + HEAD_END, 1)
        text = shown.media.startswith("text/")
        self.send_response(shown.status)
        self.send_header("Content-Type", f"{shown.media}; charset=utf-8" if text else shown.media)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        if shown.location:
            self.send_header("Location", shown.location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _tell_changes(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(b"retry: 200\n\n")
        told = -1
        while (number := self.version.after(told)) is not None:
            self.wfile.write(f"data: {number}\n\n".encode() if number != told else b":\n\n")
            told = number

    def log_message(self, *_: object) -> None:
        """Stay silent: what is printed are problems."""


def _reload(shown: Shown, number: int) -> bytes:
    about = " data-problems" if shown.wrong else ""
    return f'<script src="{escape(RELOAD)}" data-version="{number}"{about} defer></script>'.encode()
