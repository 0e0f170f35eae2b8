"""What each edition brings, for whoever follows a publication: an Atom feed in each language.

Source: RFC 4287. An entry keeps its id wherever the publication moves, and has its edition's day.
"""

from collections.abc import Iterable
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from guide_engine.publishing.publication.versions import in_order
from guide_engine.publishing.records import EditionRecord

ATOM = "http://www.w3.org/2005/Atom"
LANGUAGE_OF = "{http://www.w3.org/XML/1998/namespace}lang"
CHANGES = "changes/"
"""The page that says what an edition states otherwise."""


def feed_of(language: str) -> str:
    """Name the feed of a language, at the publication's root."""
    return f"feed.{language}.xml"


def feed(records: Iterable[EditionRecord], language: str, address: str) -> bytes:
    """Write the feed of a language; ``address`` is the publication's, or empty."""
    known = [each for each in in_order(records) if language in each.news]
    newest = known[0]
    subject = newest.subject[language]
    top = Element("feed", {"xmlns": ATOM, LANGUAGE_OF: language})
    _about(top, _name(subject, language), newest.says[language]["feed-title"], newest.from_)
    SubElement(SubElement(top, "author"), "name").text = subject
    SubElement(top, "link", {"rel": "self", "href": f"{address}{feed_of(language)}"})
    SubElement(top, "link", {"rel": "alternate", "href": address or "./"})
    for each in known:
        entry, news = SubElement(top, "entry"), each.news[language]
        _about(entry, _name(subject, each.edition, language), news.title, each.from_)
        page = CHANGES if CHANGES in each.pages else ""
        way = f"{address}{each.edition}/{language}/{page}"
        SubElement(entry, "link", {"rel": "alternate", "href": way})
        SubElement(entry, "summary").text = news.summary
    indent(top)
    written: bytes = tostring(top, "utf-8", xml_declaration=True)
    return written + b"\n"


def _about(element: Element, name: str, title: str, day: date) -> None:
    SubElement(element, "id").text = name
    SubElement(element, "title").text = title
    SubElement(element, "updated").text = f"{day.isoformat()}T00:00:00Z"


def _name(*parts: str) -> str:
    """Give an id that is the same for the same thing for ever."""
    return uuid5(NAMESPACE_URL, "/".join(parts)).urn
