"""Reads a page as a browser does: its anchors, links, elements and text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from posixpath import join, normpath
from urllib.parse import unquote, urldefrag

from markdown import Markdown  # type: ignore[import-untyped]  # it ships no types

EXTENSIONS = ["attr_list", "def_list", "meta", "tables", "toc"]


@dataclass
class Page(HTMLParser):
    """What a page holds, in the order in which it is met."""

    address: str
    anchors: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, its anchor and where it leads."""
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        self.anchors += filter(None, [attributes.get("id")])
        self.links += filter(None, [attributes.get("href")])

    def handle_data(self, data: str) -> None:
        """Note a piece of text."""
        self.words.append(data)

    @property
    def text(self) -> str:
        """Give the text, its lines and pieces joined."""
        return " ".join("".join(self.words).split())


def read_page(path: str, text: str) -> Page:
    """Render a page's Markdown and read what comes of it."""
    folder = path.removesuffix(".md").removesuffix("index").rstrip("/")
    page = Page(f"{folder}/" if folder else "")
    page.feed(Markdown(extensions=EXTENSIONS).convert(text))
    return page


def internal_links(page: Page) -> list[tuple[str, str]]:
    """Give the address and the anchor that each link within the site leads to."""
    found = []
    for link in page.links:
        if link.startswith("https://"):
            continue
        address, anchor = urldefrag(link)
        if address.endswith(".md"):
            address = "" if address == "index.md" else f"{address.removesuffix('.md')}/"
        target = normpath(join("/", page.address, address)).strip("/") if address else page.address
        found.append((f"{target.strip('/')}/" if target.strip("/") else "", unquote(anchor)))
    return found
