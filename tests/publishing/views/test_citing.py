"""The way back from a source to what cites it."""

import pytest

from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.format.handbook import Handbook
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.protocol.wire import rulebook_from
from guide_engine.publishing.views.citing import Uses, uses
from tests.publishing.logbook import HANDBOOK, handbook_from, stated
from tests.publishing.towpath import ACT, RULEBOOK, cite, text

WAY = {
    "id": "their-mark",
    "direction": "import",
    "holders": ["carter"],
    "name": text("Their mark"),
    "says": text("Their mark counts."),
    "cites": [cite("by the gate", "sign")],
    "steps": [{"says": text("Show it."), "cites": [cite("by the gate", "sign")]}],
}
PARTNER = {
    "id": "weir",
    "name": text("The Weir"),
    "programme": text("Weir wardens"),
    "place": [1, 2],
    "signed": "1820",
    "runs": {"from": "1821"},
    "covers": ["their-mark"],
    "says": text("All wardens."),
    "cites": [{"source": "sign"}],
}
CONTACT = {
    "id": "lock",
    "name": text("The lock"),
    "phone": "01-2345",
    "cites": [cite("on the door", "sign")],
}
COUNTED = {
    "id": "first-count",
    "on": "1830",
    "counts": {"carter": 2},
    "cites": [{"source": "sign"}],
}
MORE = {
    "procedure": {
        "steps": [{"id": "ask", "name": text("Ask"), "who": ["operator"], **stated("Ask.")}],
        "forms": [{"id": "b-7", "code": "B-7", "name": text("A slate"), **stated("A slate.")}],
    },
    "statistics": {
        "counts": [COUNTED],
        "world": [{"id": "world-1830", "on": "1830", **stated("Many.")}],
    },
    "timeline": {"opened": {"on": "1801", "strand": "law", **stated("It opened.")}},
    "glossary": {"mule": {"term": text("Mule"), **stated("It pulls.")}},
    "faq": {"may-i": {"asks": text("May I?"), **stated("You may.")}},
    "disagreements": {"toll": stated("Two tolls.")},
    "facts": {"the-cut-is-long": stated("The cut is long.")},
}


@pytest.fixture(scope="module")
def contents() -> Contents:
    """Give the Board's rulebook and handbook, with something of every kind that cites."""
    more = {"ways": [WAY], "partners": [PARTNER], "contacts": [CONTACT]}
    rulebook = rulebook_from({**RULEBOOK, **more})
    return Contents(rulebook, handbook_from({**HANDBOOK, **MORE}))


def found(source: str, contents: Contents) -> Uses:
    """Find what cites a source, by its id."""
    return uses(contents.rulebook.sources[source], contents)


def shown(of: Uses, page: str) -> list[tuple[str, list[str], tuple[str, ...]]]:
    """Give each part of a page: its phrase, the anchors in it, its provisions."""
    [use] = [each for each in of.pages if each.page == page]
    return [
        (part.phrase, [each.anchor for each in part.entries], part.provisions) for part in use.parts
    ]


def test_a_source_knows_what_of_a_programme_cites_it(contents: Contents) -> None:
    """Requirements go by their names; what else a programme states goes by its part."""
    parts = shown(found(ACT, contents), "programmes/ferryman")
    assert parts == [
        ("summary", [], ("1",)),
        ("legal-basis", [], ("1",)),
        ("decision", [], ("2",)),
        ("", ["no-brawl"], ("for no-brawl",)),
    ]


def test_what_a_programme_gives_and_asks_afterwards_cites_too(contents: Contents) -> None:
    """Benefits, duties, the application and the rules are parts of the programme's page."""
    phrases = [phrase for phrase, _, _ in shown(found(ACT, contents), "programmes/carter")]
    assert {"part-benefits", "part-duties", "part-application", "part-checklist"} <= {*phrases}
    assert phrases.count("part-application") == 1


def test_every_kind_of_statement_is_found_on_its_page(contents: Contents) -> None:
    """What the handbook states leads to the page and the anchor that show it."""
    of = found(ACT, contents)
    anchors = {
        use.page: [entry.anchor for part in use.parts for entry in part.entries]
        for use in of.pages
        if use.programme is None
    }
    assert anchors == {
        "compliance": [],
        "procedure": ["ask", "b-7"],
        "numbers": ["world-1830"],
        "background": [""],
        "glossary": ["mule"],
        "faq": ["may-i"],
        "sources": ["toll"],
        "": [""],
    }


def test_a_source_cited_as_a_whole_is_cited(contents: Contents) -> None:
    """A citation without a provision counts, and shows none."""
    of = found("sign", contents)
    assert shown(of, "partners") == [("", ["their-mark", "weir"], ("by the gate",))]
    [ways, partners] = of.pages[0].parts[0].entries
    assert (ways.provisions, partners.provisions) == (("by the gate",), ())
    assert shown(of, "contacts") == [("", ["lock"], ("on the door",))]
    assert shown(of, "numbers") == [("", ["first-count"], ())]


def test_every_citation_is_counted(contents: Contents) -> None:
    """A way's steps count as well as the way; how periods run counts like everything else."""
    assert (found("sign", contents).times, found("almanac", contents).times) == (5, 2)


def test_a_threshold_is_known_by_the_topics_it_serves(contents: Contents) -> None:
    """A period or limit is shown with the topics of the requirements that test it."""
    thresholds = found(ACT, contents).thresholds
    assert [
        (use.threshold.id, [topic.id for topic in use.topics], use.provisions) for use in thresholds
    ] == [("calm", ["peace"], ("3",)), ("team", ["beasts"], ("4",))]


def test_counting_cites_its_source(contents: Contents) -> None:
    """How periods run rests on a source like everything else."""
    of = found("almanac", contents)
    assert (of.counting, of.thresholds) == (("9",), ())
    assert found("sign", contents).counting is None


def test_nothing_rests_on_a_source_that_nothing_cites(rulebook: Rulebook) -> None:
    """A source that only a page names has no uses."""
    of = uses(rulebook.sources["sign"], Contents(rulebook, Handbook()))
    assert Uses((), (), None, 0) == of
