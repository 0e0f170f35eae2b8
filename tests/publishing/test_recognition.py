"""How pages speak of partners, and of the provisions of sources."""

from collections.abc import Mapping

import pytest

from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.protocol.wire import rulebook_from
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.pages.templates import partners_with, say_provision
from tests.publishing.towpath import ACT, RULEBOOK, cite, text

WAY = {
    "id": "their-mark",
    "direction": "import",
    "holders": "all",
    "name": text("Their mark"),
    "says": text("Their mark counts."),
    "cites": [cite("1")],
    "steps": [{"says": text("Show it."), "cites": [cite("1")]}],
}


def partner(name: str, **more: object) -> Mapping[str, object]:
    """State a partner whose words are its id."""
    return {
        "id": name,
        "name": text(name),
        "programme": text(f"{name} wardens"),
        "place": [1, 2],
        "signed": "1820",
        "covers": [],
        "runs": {"from": "1821"},
        "says": text("Wardens."),
        "cites": [cite("1")],
        **more,
    }


@pytest.fixture(scope="module")
def abroad() -> Rulebook:
    """Give the Board's rulebook with a partner for each truth."""
    partners = [
        partner("weir", covers=["their-mark"]),
        partner("lock", **{"not-stated": ["their-mark"]}),
        partner("mill"),
    ]
    return rulebook_from({**RULEBOOK, "ways": [WAY], "partners": partners})


@pytest.mark.parametrize(("truth", "name"), [("yes", "weir"), ("unknown", "lock"), ("no", "mill")])
def test_partners_are_told_apart_by_what_their_arrangement_takes_in(
    truth: str, name: str, abroad: Rulebook
) -> None:
    """What no source says is neither yes nor no."""
    found = partners_with(abroad.ways["their-mark"], truth, abroad)
    assert [name] == [each.id for each in found]


def test_only_a_law_has_articles(abroad: Rulebook, voice: Voice) -> None:
    """A provision of a law is said as an article, a heading of a page as it is written."""
    law, page = abroad.sources[ACT], abroad.sources["sign"]
    assert say_provision(law, "7-2(1)", voice) == voice.wording.provision("7-2(1)")
    assert say_provision(page, "7-2(1)", voice) == "7-2(1)"
