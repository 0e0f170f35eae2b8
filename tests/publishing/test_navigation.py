"""The readers' navigation."""

import pytest

from guide_engine.core.errors import PublicationError
from guide_engine.core.rulebook import Rulebook
from guide_engine.core.wording import Wording
from guide_engine.publishing.navigation import navigation

PATHS = [
    "comparison.md",
    "index.md",
    "programmes/carter.md",
    "programmes/ferryman.md",
    "sources.md",
]


def test_navigation_is_in_the_readers_order(rulebook: Rulebook, wording: Wording) -> None:
    """Home comes first and the sources last, each under its phrase."""
    entries = navigation(rulebook, wording, PATHS)
    titles = ["page-index", "page-programmes", "page-comparison", "page-sources"]
    assert [wording.say(title) for title in titles] == [title for each in entries for title in each]


def test_programmes_stand_under_their_names(rulebook: Rulebook, wording: Wording) -> None:
    """The programmes are a section, in the edition's order."""
    [(_, section)] = navigation(rulebook, wording, PATHS)[1].items()
    names = [wording.text(each.name, rulebook) for each in rulebook.programmes.values()]
    assert names == [title for each in section if not isinstance(each, str) for title in each]


def test_a_page_without_a_title_is_refused(rulebook: Rulebook, wording: Wording) -> None:
    """A page that the wording does not name is told with the phrase that it needs."""
    with pytest.raises(PublicationError) as caught:
        navigation(rulebook, wording, [*PATHS, "fees.md"])
    expected = (
        f"docs/{wording.language}/wording.yml: the site's frame needs a phrase 'page-fees', which "
        "is missing. Add it under 'phrases'."
    )
    assert expected == str(caught.value)
