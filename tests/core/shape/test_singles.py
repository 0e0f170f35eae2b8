"""Single values, and what is demanded of them."""

from datetime import date

import pytest

from guide_engine.core.errors import ProtocolError
from guide_engine.core.model.values import (
    ONCE,
    ONE_KEY,
    SOME,
    Demand,
    Length,
    Matching,
    Within,
)
from guide_engine.core.shape.mistakes import Strict
from guide_engine.core.shape.singles import Reader, day, from_text, meets, one_of, simple, text


@pytest.mark.parametrize(
    ("demand", "meeting", "failing"),
    [
        (SOME, [1], []),
        (Length(2, 2), [1, 2], [1, 2, 3]),
        (Within(1), 1, 0),
        (Within(-3, 3), -3, 4),
        (ONCE, ["a", "b"], ["a", "a"]),
        (ONE_KEY, {"a": 1}, {}),
        (Matching("[a-z]+"), "ab", "ab\n"),
    ],
)
def test_a_demand_is_met_or_not(demand: Demand, meeting: object, failing: object) -> None:
    """At its bounds, too."""
    assert (meets(demand, meeting), meets(demand, failing)) == (True, False)


@pytest.mark.parametrize(
    ("reader", "right", "read", "wrong"),
    [
        (text("t", Matching(r"\S", whole=False)), " a", " a", ["  ", 3]),
        (text("t", Matching("[a-z]+")), "a", "a", ["a b", "a\n", None]),
        (one_of({"yes": True}), "yes", True, ["no", 1, True]),
        (simple(int), 3, 3, [True, 3.0, "3"]),
        (simple(bool), False, False, [0, "no"]),
        (from_text(date, day), "2024-02-29", date(2024, 2, 29), ["2023-02-29", 2024]),
    ],
)
def test_a_value_is_read_or_refused(
    reader: Reader, right: object, read: object, wrong: list[object]
) -> None:
    """Nothing is taken for what it resembles."""
    assert reader(right, (), Strict()) == read
    for each in wrong:
        with pytest.raises(ProtocolError):
            reader(each, (), Strict())
