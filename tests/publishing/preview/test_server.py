"""What is sent on this machine, and how open pages learn of a change."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest

from guide_engine.core.errors import PublicationError
from guide_engine.publishing.preview.server import HTML, NEWS, RELOAD, Shown, Version, serving

HOST = "127.0.0.1"
PAGE = b"<head><title>Home</title></head><body>Home</body>"
FILES = {
    "": Shown(PAGE, HTML),
    "wrong/": Shown(PAGE, HTML, HTTPStatus.INTERNAL_SERVER_ERROR, wrong=True),
    "moved": Shown(b"", HTML, HTTPStatus.MOVED_PERMANENTLY, location="/moved/"),
    "a b.js": Shown.of("a b.js", b"run()"),
    "loader.js": Shown.of("loader.js", b"run()"),
    "x.wasm": Shown.of("x.wasm", b"\0"),
}


@pytest.fixture
def version() -> Version:
    """Count what is shown."""
    return Version()


@pytest.fixture
def address(version: Version) -> Iterator[str]:
    """Serve a few files."""
    with serving(FILES.__getitem__, version, HOST, 0) as address:
        yield address


@contextmanager
def asked(address: str, path: str, method: str = "GET") -> Iterator[HTTPResponse]:
    """Ask for a path, following nothing."""
    connection = HTTPConnection(urlsplit(address).netloc)
    connection.request(method, path)
    try:
        yield connection.getresponse()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/a%20b.js", "text/javascript; charset=utf-8"),
        ("/loader.js", "text/javascript; charset=utf-8"),
        ("/x.wasm", "application/wasm"),
        (RELOAD, "text/javascript; charset=utf-8"),
    ],
)
def test_files_are_sent_as_what_they_are_and_kept_by_no_browser(
    address: str, path: str, media: str
) -> None:
    """A script, a page, WebAssembly."""
    with asked(address, path) as reply:
        assert (reply.status, reply.headers["Content-Type"]) == (HTTPStatus.OK, media)
        assert reply.headers["Cache-Control"] == "no-store"


def test_a_page_is_given_what_loads_it_again(address: str, version: Version) -> None:
    """With the version that it is of; what shows problems says so."""
    version.step()
    for path, about in (("/", b""), ("/wrong/", b" data-problems")):
        with asked(address, path) as reply:
            tag = (
                b'<script src="/-/reload.js" data-version="1"' + about + b" defer></script></head>"
            )
            assert reply.read() == PAGE.replace(b"</head>", tag)


def test_what_has_moved_is_asked_for_there(address: str) -> None:
    """A folder without its slash."""
    with asked(address, "/moved") as reply:
        assert (reply.status, reply.headers["Location"]) == (301, "/moved/")


def test_a_head_has_no_content(address: str) -> None:
    """But its length."""
    with asked(address, "/a%20b.js", "HEAD") as reply:
        assert (reply.headers["Content-Length"], reply.read()) == ("5", b"")


def test_open_pages_are_told_of_every_version(address: str, version: Version) -> None:
    """Of the one there is at once, of each other as it comes."""
    with asked(address, NEWS) as reply:
        assert reply.headers["Content-Type"] == "text/event-stream"
        told = filter(None, (line.strip() for line in reply))
        assert [next(told), next(told)] == [b"retry: 200", b"data: 0"]
        version.step()
        assert next(each for each in told if each != b":") == b"data: 1"


def test_the_end_waits_for_no_open_page(version: Version) -> None:
    """Who waits for a version is told that none will come."""
    with serving(FILES.__getitem__, version, HOST, 0) as address, asked(address, NEWS) as reply:
        while reply.readline() != b"data: 0\n":
            pass
        version.end()
        assert reply.read().replace(b":\n\n", b"") == b"\n"


def test_a_port_that_is_taken_is_named_with_the_way_out(version: Version) -> None:
    """An option that takes another."""
    with socket.create_server((HOST, 0)) as other:
        port = other.getsockname()[1]
        with (
            pytest.raises(PublicationError) as caught,
            serving(FILES.__getitem__, version, HOST, port),
        ):
            pass
    assert str(caught.value) == (
        f"port {port} of 127.0.0.1 is taken by another program. End that one, or have one taken "
        "that is free: guide-engine serve --port 0"
    )
