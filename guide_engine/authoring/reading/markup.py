"""HTML as a browser reads it: its elements in their order, and the words between them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser

HOLDERS = ("script", "style")
"""Elements in which nothing is HTML."""
NO_MARKUP = frozenset(
    (*HOLDERS, "iframe", "noembed", "noframes", "noscript", "plaintext", "textarea", "title", "xmp")
)
"""Elements in which a browser reads otherwise than elsewhere."""
PLAIN_START = re.compile(r"<([a-z][a-z0-9]*)((?:[ \n]+[a-z][a-z0-9:-]*(?:=\"[^\"&]*\")?)*)>")
PLAIN_END = re.compile(r"</[a-z][a-z0-9]*>")
PLAIN_ATTRIBUTE = re.compile(r"[ \n]([a-z][a-z0-9:-]*)(?:=\"([^\"]*)\")?")
"""Tags and attributes as nearly all are written: small letters, double quotes and no entity."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element; an attribute without a value has an empty one.

    ``tag`` is its start tag as it is written, ``start`` the place of it in the text. ``holds`` is
    what a script or a style is, as it stands.
    """

    name: str
    attributes: Mapping[str, str]
    tag: str
    start: int
    holds: str = ""


@dataclass(frozen=True, slots=True)
class Markup:
    """A text of HTML, its elements, and what of it is read, a blank for each tag."""

    source: str
    elements: tuple[Element, ...]
    words: str

    def first(self, of_class: str) -> Element | None:
        """Find the first element of a class."""
        named = (each for each in self.elements if "class" in each.attributes)
        return next((each for each in named if of_class in each.attributes["class"].split()), None)

    def retagged(self, tags: Iterable[tuple[Element, str]]) -> str:
        """Write the text with other start tags for some of its elements; the rest stays as it is.

        >>> page = read_markup("<p CLASS=a>1 &lt; 2<br></p>")
        >>> page.retagged([(page.elements[1], "<hr>")])
        '<p CLASS=a>1 &lt; 2<hr></p>'
        """
        written, end = [], 0
        for element, tag in sorted(tags, key=lambda each: each[0].start):
            written += [self.source[end : element.start], tag]
            end = element.start + len(element.tag)
        return "".join([*written, self.source[end:]])


def tag(name: str, attributes: Mapping[str, str]) -> str:
    """Write a start tag.

    >>> tag("input", {"type": "text", "value": "<1>", "hidden": ""})
    '<input type="text" value="&lt;1&gt;" hidden>'
    """
    written = (f'{key}="{escape(value)}"' if value else key for key, value in attributes.items())
    return f"<{' '.join([name, *written])}>"


def read_markup(html: str) -> Markup:
    """Read a page or a part of one.

    >>> page = read_markup('<!-- <b> --><p id="a">1 &lt; 2<script>"<p>"</script>')
    >>> [(each.name, dict(each.attributes), each.holds) for each in page.elements]
    [('p', {'id': 'a'}, ''), ('script', {}, '"<p>"')]
    >>> page.words
    '1 < 2'
    """
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return Markup(html, tuple(reader.elements), " ".join(reader.words))


class _Reader(HTMLParser):
    """Notes what the standard library's parser meets, and reads by itself what is written plainly.

    That is nearly every tag, and takes a third of the time.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.words: list[str] = []
        self._length = len(html)
        self._position = 0
        self._holding = False

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002 - the parser passes it
        """Note how far the parser is, in place of lines and columns, which nobody asks for."""
        self._position = j
        return j

    def parse_starttag(self, i: int) -> int:
        plain = PLAIN_START.match(self.rawdata, i)
        if plain is None or plain[1] in NO_MARKUP:
            return super().parse_starttag(i)
        self.lasttag = plain[1]
        self._note(plain[1], PLAIN_ATTRIBUTE.findall(plain[2]), plain[0])
        return plain.end()

    def parse_endtag(self, i: int) -> int:
        plain = None if self.cdata_elem else PLAIN_END.match(self.rawdata, i)
        return super().parse_endtag(i) if plain is None else plain.end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        read = [(name, value or "") for name, value in attrs]
        self._note(tag, read, self.get_starttag_text() or "")
        self._holding = tag in HOLDERS

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser passes it
        self._holding = False

    def handle_data(self, text: str) -> None:
        if not self._holding:
            self.words.append(text)
            return
        last = self.elements[-1]
        self.elements[-1] = replace(last, holds=last.holds + text)

    def _note(self, name: str, read: list[tuple[str, str]], written: str) -> None:
        # Where the parser had to wait for more, it goes on with the rest alone.
        start = self._length - len(self.rawdata) + self._position
        # As in a browser, an attribute's first value holds.
        attributes = dict(read)
        if len(attributes) < len(read):
            attributes |= reversed(read)
        self.elements.append(Element(name, attributes, written, start))
