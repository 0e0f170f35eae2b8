"""A mistake in words, for whoever wrote the program that made it."""

from collections.abc import Mapping

import pytest

from guide_engine.core.errors import ProtocolError
from guide_engine.core.model.sources import Text
from guide_engine.core.model.values import ONCE, Id, Matching
from guide_engine.core.shape.mistakes import (
    MissingKey,
    Mistake,
    Strict,
    UnknownKey,
    Unlike,
    Unlisted,
    Unmet,
    spelt,
)


@pytest.mark.parametrize(
    ("mistake", "value", "says"),
    [
        (MissingKey("says"), {}, "facts/so: 'says' is missing"),
        (UnknownKey("says", ("id",)), "x", "facts/so: unknown key 'says'"),
        (Unlike(Text), 3, "facts/so/says: expected a mapping, found int"),
        (Unlike(Mapping[str, int]), [], "facts/so/says: expected a mapping, found list"),
        (Unlike(tuple[str, ...]), None, "facts/so/says: expected a list, found NoneType"),
        (Unlike(Id), 3, "facts/so/says: expected id, found int"),
        (Unlisted(("a", "b")), "c", "facts/so/says: expected one of a, b, found str"),
        (Unmet(Id, Matching("[a-z]+")), "A" * 90, f"facts/so/says: '{'A' * 40}' is no id"),
        (Unmet(tuple[Id, ...], ONCE), ["a", "a"], "facts/so/says: \"['a', 'a']\" is not Once()"),
    ],
)
def test_the_first_mistake_is_raised_with_its_place(
    mistake: Mistake, value: object, says: str
) -> None:
    """A key that is missing or unknown is named in the words, and not again in the place."""
    with pytest.raises(ProtocolError) as caught:
        Strict().wrong(mistake, value, ("facts", "so", "says"))
    assert str(caught.value) == says


def test_what_is_wrong_as_a_whole_has_no_place() -> None:
    """Only the words are left."""
    with pytest.raises(ProtocolError, match=r"^'ask' is missing$"):
        Strict().wrong(MissingKey("ask"), {}, ("ask",))


def test_an_address_counts_seats_from_one() -> None:
    """As people do."""
    assert spelt(("facts", "so", "cites", 0, "source")) == "facts/so/cites/1/source"
