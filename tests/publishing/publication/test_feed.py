"""What each edition brings, as a feed: valid, in order, and the same whenever it is written."""

from xml.etree.ElementTree import Element, fromstring

import pytest

from guide_engine.publishing.publication.feed import feed, feed_of
from guide_engine.publishing.records import EditionRecord, News
from tests.publishing.recorded import record

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://example.org/aeo/"


def read(records: list[EditionRecord], address: str = ADDRESS) -> Element:
    """Read the English feed of editions."""
    return fromstring(feed(records, "en", address))  # noqa: S314 - our own


def edition(name: str) -> EditionRecord:
    """Make an edition that has news."""
    news = {"en": News(f"Edition {name}", f"<{name}> & more")}
    return record(name, news=news, pages=("", "changes/"))


TWO = [edition("2031-04-01"), edition("2032-04-01")]


def texts(top: Element, path: str) -> list[str | None]:
    """Give what elements say."""
    return [each.text for each in top.findall(path)]


def test_the_newest_edition_comes_first_with_its_own_day() -> None:
    """A feed is as new as its newest entry; no clock is read."""
    top = read(TWO)
    assert texts(top, f"{ATOM}entry/{ATOM}title") == ["Edition 2032-04-01", "Edition 2031-04-01"]
    days = ["2032-04-01T00:00:00Z", "2031-04-01T00:00:00Z"]
    assert texts(top, f"{ATOM}entry/{ATOM}updated") == days
    assert texts(top, f"{ATOM}updated") == days[:1]
    assert feed(TWO, "en", ADDRESS) == feed(TWO[::-1], "en", ADDRESS)


@pytest.mark.parametrize("address", ["", ADDRESS])
def test_an_entry_leads_to_what_changed(address: str) -> None:
    """Relative to the feed where nobody knows where it will be."""
    links = read(TWO, address).findall(f"{ATOM}entry/{ATOM}link")
    assert links[0].get("href") == f"{address}2032-04-01/en/changes/"


def test_a_feed_has_all_that_the_standard_asks_for() -> None:
    """RFC 4287: an id, a title and a day, of the feed and of each entry, and an author."""
    top = read(TWO)
    for each in (top, *top.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            [found] = each.findall(f"{ATOM}{name}")
            assert found.text
    assert len(top.findall(f"{ATOM}author/{ATOM}name")) == 1
    assert texts(top, f"{ATOM}entry/{ATOM}summary")[0] == "<2032-04-01> & more"


def test_ids_are_ones_own_and_stay_wherever_the_publication_moves() -> None:
    """Readers know by them what they have read."""
    ids = texts(read(TWO), f".//{ATOM}id")
    assert len({*ids}) == len(ids) == 3
    assert texts(read(TWO, ""), f".//{ATOM}id") == ids


def test_each_language_has_a_feed_of_its_own() -> None:
    """Named by the language."""
    assert feed_of("pt-BR") == "feed.pt-BR.xml"
