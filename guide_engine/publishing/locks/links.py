"""Every link within a site leads to a page, a file and an anchor that are there.

A site is its pages by their addresses, ``en/programmes/depot/``, whatever made them.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urldefrag, urlsplit

TITLE = re.compile(r'<h1\b[^>]*\sid="([^"]*)"')
ATTRIBUTE = re.compile(r'\s(id|href|src)="([^"]*)"')
SOURCE = ".md"
INDEX = "index"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: its anchors, and where it leads.

    ``title`` is the anchor of its title. ``base`` is the folder that links to Markdown files start
    from, where it is one itself.
    """

    address: str
    anchors: tuple[str, ...]
    links: tuple[str, ...]
    title: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A link of a page that leads nowhere; ``meant`` is what it may have meant, or empty."""

    page: Page
    link: str
    meant: str

    def __str__(self) -> str:
        """Say what is wrong and the likely fix."""
        fix = f"Did you mean '{self.meant}'?" if self.meant else "Correct it, or take it out."
        return f"leads to '{self.link}', which is not there. {fix}"


def read_page(address: str, html: str, base: str = "") -> Page:
    """Read a page; what is HTML in it has its attributes in double quotation marks."""
    found: dict[str, list[str]] = {"id": [], "href": [], "src": []}
    for name, value in ATTRIBUTE.findall(html):
        found[name].append(unescape(value))
    title = TITLE.search(html)
    links = tuple(found["href"] + found["src"])
    return Page(address, tuple(found["id"]), links, title[1] if title else "", base)


def address_of(path: str) -> str:
    """Give the address of what a Markdown or HTML file becomes: ``fees.md`` -> ``fees/``.

    >>> address_of("index.md"), address_of("programmes/depot.md"), address_of("404.html")
    ('', 'programmes/depot/', '404.html')
    """
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if stem == INDEX:
        return f"{folder}/" if folder else ""
    return f"{path.removesuffix(SOURCE)}/" if ending == SOURCE[1:] else path


def dead_links(
    pages: Collection[Page],
    files: Collection[str] | None = None,
    read_by_scripts: Mapping[str, Collection[str]] | None = None,
) -> Iterator[DeadLink]:
    """Find the links that lead nowhere.

    Without ``files``, links to files are taken to be right; ``read_by_scripts`` are anchors of a
    page that a script makes sense of. Links from the root of the host are not followed.
    """
    anchors = {page.address: {*page.anchors} for page in pages}
    for address, more in (read_by_scripts or {}).items():
        anchors.setdefault(address, set()).update(more)
    for page in pages:
        for link in dict.fromkeys(page.links):
            target, anchor = _target(page, link)
            if target is None or (files is not None and target in files):
                continue
            if target not in anchors:
                if target.endswith("/") or not target or files is not None:
                    yield DeadLink(page, link, _near(target, anchors))
            elif anchor and anchor not in anchors[target]:
                yield DeadLink(page, link, _near(anchor, anchors[target], f"{target}#"))


def read_built(out: Path) -> tuple[list[Page], set[str]]:
    """Read every page that lies in a folder, and give the paths of all files there."""
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    pages = [
        read_page(address_of(path), (out / path).read_text(encoding="utf-8"))
        for path in sorted(files)
        if path.endswith(".html")
    ]
    return pages, files


def _target(page: Page, link: str) -> tuple[str | None, str]:
    """Give the address that a link leads to, and the anchor; None where it leaves the site."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return None, ""
    plain, anchor = urldefrag(link)
    path = unquote(plain.partition("?")[0])
    if not path:
        return page.address, unquote(anchor)
    if path.endswith(SOURCE):
        return address_of(_joined(page.base, path)), unquote(anchor)
    start = page.address if page.address.endswith("/") else dirname(page.address)
    return address_of(_joined(start, path)), unquote(anchor)


def _joined(start: str, path: str) -> str:
    whole = normpath(join("/", start, path)).lstrip("/")
    folder = path.endswith(("/", "..", ".")) and whole
    return f"{whole}/" if folder else whole


def _near(word: str, choices: Collection[str], before: str = "") -> str:
    near = get_close_matches(word, choices, 1)
    return f"{before}{near[0]}" if near else ""
