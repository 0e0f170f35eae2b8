"""Every link within a site leads to a page, a file and an anchor that are there.

A site is its pages by their addresses, ``en/programmes/depot/``, whatever made them.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urldefrag, urlsplit

from guide_engine.authoring.checks.likely import nearest
from guide_engine.authoring.reading.markup import Element, Markup

MARKDOWN = ".md"
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


def read_page(address: str, markup: Markup, base: str = "") -> Page:
    """Read what a page holds and where it leads."""
    anchors = [each.attributes["id"] for each in markup.elements if "id" in each.attributes]
    titles = (each.attributes.get("id") for each in markup.elements if each.name == "h1")
    links = tuple(link for each in markup.elements for link in _links(each))
    return Page(address, tuple(anchors), links, next(filter(None, titles), ""), base)


def address_of(path: str) -> str:
    """Give the address of what a Markdown or HTML file becomes: ``fees.md`` -> ``fees/``.

    >>> address_of("index.md"), address_of("programmes/depot.md"), address_of("404.html")
    ('', 'programmes/depot/', '404.html')
    """
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if stem == INDEX:
        return f"{folder}/" if folder else ""
    return f"{path.removesuffix(MARKDOWN)}/" if ending == MARKDOWN[1:] else path


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
            target, anchor = target_of(page, link)
            if target is None or (files is not None and target in files):
                continue
            if target not in anchors:
                if target.endswith("/") or not target or files is not None:
                    yield DeadLink(page, link, _near(target, anchors))
            elif anchor and anchor not in anchors[target]:
                yield DeadLink(page, link, _near(anchor, anchors[target], f"{target}#"))


def _links(element: Element) -> Iterator[str]:
    has = element.attributes
    yield from (has[name] for name in ("href", "src") if name in has)
    # Each picture that a browser may choose, before how wide or how dense it is.
    yield from (each.split()[0] for each in has.get("srcset", "").split(",") if each.strip())


def target_of(page: Page, link: str) -> tuple[str | None, str]:
    """Give the address that a link leads to, and the anchor; None where it leaves the site."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return None, ""
    plain, anchor = urldefrag(link)
    path = unquote(plain.partition("?")[0])
    if not path:
        return page.address, unquote(anchor)
    if path.endswith(MARKDOWN):
        return address_of(_joined(page.base, path)), unquote(anchor)
    start = page.address if page.address.endswith("/") else dirname(page.address)
    return address_of(_joined(start, path)), unquote(anchor)


def _joined(start: str, path: str) -> str:
    whole = normpath(join("/", start, path)).lstrip("/")
    folder = path.endswith(("/", "..", ".")) and whole
    return f"{whole}/" if folder else whole


def _near(word: str, choices: Collection[str], before: str = "") -> str:
    meant = nearest(word, choices)
    return "" if meant is None else f"{before}{meant}"
