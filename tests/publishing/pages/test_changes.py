"""The page that says what an edition states otherwise than the one before it."""

from copy import deepcopy
from pathlib import Path
from typing import Any

from guide_engine.analysis.comparison.comparison import compare
from guide_engine.analysis.comparison.telling import told
from guide_engine.authoring.assemble import Contents
from guide_engine.core.protocol.wire import rulebook_from
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.pages.ledger import Ledger
from guide_engine.publishing.pages.pages import pages
from tests.places import MACROS
from tests.publishing import towpath
from tests.publishing.reading import read_page
from tests.publishing.towpath import HOSTILE

PAGE = "changes.md"


def page_of(contents: Contents, voice: Voice, docs: Path, ledger: Ledger | None = None) -> str:
    """Write the page of an edition that has two periods more, and one of its texts."""
    rules: dict[str, Any] = deepcopy(dict(towpath.RULEBOOK))
    rules["thresholds"][0]["value"] = "4 months"
    rules["programmes"][0]["requirements"][2]["note"] = towpath.text("none", "なし")
    after = Contents(rulebook_from(rules), contents.handbook)
    changes = told(compare(contents, after), voice.wording)
    spoken = Voice(after.rulebook, voice.wording)
    return pages(after, spoken, docs, MACROS, ledger, changes=changes)[PAGE]


def test_the_first_edition_says_that_it_is_the_first(written: dict[str, str], voice: Voice) -> None:
    """There is nothing to compare it with."""
    assert voice.say("changes-first") in written[PAGE]


def test_a_company_and_what_both_state_are_shown(
    contents: Contents, voice: Voice, docs: Path
) -> None:
    """Each programme under a heading of one anchor; what was and what is, beside each other."""
    page = read_page(PAGE, page_of(contents, voice, docs))
    assert {"changes-carter", "changes-ferryman"} <= {*page.anchors}
    assert voice.say("compared-outcomes") in page.text
    months = (voice.count("period-months", each) for each in (2, 4))
    for key, says in zip(("changes-before", "changes-after"), months, strict=True):
        assert f"{voice.say(key)} {says}" in page.text


def test_what_an_earlier_edition_said_is_shown_as_it_stands(
    contents: Contents, voice: Voice, docs: Path
) -> None:
    """It is escaped as all that is printed is."""
    page = page_of(contents, voice, docs)
    assert "<script" not in page
    assert HOSTILE in read_page(PAGE, page).text


def test_to_be_told_of_here_is_not_to_be_printed(
    contents: Contents, voice: Voice, docs: Path
) -> None:
    """What an edition states has to be read where it belongs."""
    ledger = Ledger()
    page_of(contents, voice, docs, ledger)
    assert {each for each in ledger.printed[PAGE] if "thresholds" in each} == set()
