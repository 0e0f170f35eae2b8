"""An amendment in one line."""

import pytest

from guide_engine.core.model.amendments import Amendment, Aspect, Became
from guide_engine.core.model.editions import EntryKind
from guide_engine.core.wording.amending import amendment_in_words, subject_of
from guide_engine.core.wording.voice import Voice
from guide_engine.core.wording.wording import Wording
from tests.core.small import rulebook

PHRASES = {
    "entry-threshold": {"other": "Limit"},
    "entry-edition": {"other": "Edition"},
    "aspect-value": {"other": "Value"},
    "became-added": {"other": "New"},
    "became-renamed": {"other": "Called"},
    "amended-turned": {"other": "{before} > {after}"},
}
VOICE = Voice(rulebook(), Wording("xx", PHRASES, ("month",) * 12, {}))
LIMIT = EntryKind.THRESHOLD


@pytest.mark.parametrize(
    ("became", "aspect", "before", "after", "says"),
    [
        (Became.CHANGED, Aspect.VALUE, "3", "5", "Value: 3 > 5"),
        (Became.CHANGED, Aspect.VALUE, "", "5", "Value: – > 5"),
        (Became.RENAMED, Aspect.WHOLE, "few", "many", "Called: few > many"),
        (Became.ADDED, Aspect.WHOLE, "", "5", "New: 5"),
        (Became.ADDED, Aspect.WHOLE, "", "", "New"),
    ],
)
def test_it_says_what_was_and_what_is(
    became: Became, aspect: Aspect, before: str, after: str, says: str
) -> None:
    """Or that something is new or gone, where there is no other."""
    made = Amendment(LIMIT, "", "few", became, aspect, "Carts", before, after)
    assert amendment_in_words(made, VOICE) == says
    assert subject_of(made, VOICE) == "Limit: Carts"


def test_of_the_edition_as_a_whole_it_says_so() -> None:
    """It is no kind of entry."""
    made = Amendment(None, "", "2020", Became.CHANGED, Aspect.COUNTING, "Counting")
    assert subject_of(made, VOICE) == "Edition: Counting"
