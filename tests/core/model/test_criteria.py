"""Criteria: what they rest on, how many parts must hold, and what time can do to them."""

from typing import get_args

import pytest
from hypothesis import find
from hypothesis import strategies as st

from guide_engine.core.model.criteria import (
    AllOf,
    AnswerIncludes,
    AnswerIs,
    AnyOf,
    AtLeast,
    AtLeastNOf,
    AtMost,
    ClearSince,
    Criterion,
    Group,
    HeldFor,
    Judged,
    Leaf,
    Not,
    improves_with_time,
    leaves,
    needed,
    threshold_of,
)
from tests.core.small import QUESTIONS, leaves_on

OPEN, WOOL = AnswerIs("open", "yes"), AnswerIncludes("goods", "wool")
FEW, MANY = AtLeast("carts", "few"), AtMost("carts", "many")
CLEAR, HELD = ClearSince("fined", "one-year"), HeldFor("founded", "two-months")


def test_leaves_come_from_left_to_right_as_often_as_they_stand() -> None:
    """What is judged rests on no answer; a part under "not" does."""
    criterion = AllOf((Not(OPEN), AnyOf((WOOL, Judged())), AtLeastNOf(1, (CLEAR, OPEN))))
    assert list(leaves(criterion)) == [OPEN, WOOL, CLEAR, OPEN]


@pytest.mark.parametrize("criterion", [Judged(), AllOf(()), Not(Judged())], ids=repr)
def test_a_criterion_may_have_no_leaves(criterion: Criterion) -> None:
    """No answer bears on it."""
    assert list(leaves(criterion)) == []


@pytest.mark.parametrize(
    ("leaf", "expected"),
    [
        (FEW, "few"),
        (MANY, "many"),
        (CLEAR, "one-year"),
        (HELD, "two-months"),
        (OPEN, None),
        (WOOL, None),
    ],
    ids=repr,
)
def test_a_leaf_compares_with_a_threshold_or_with_none(leaf: Leaf, expected: str | None) -> None:
    """A number with a limit, a day with a period, a choice with nothing."""
    assert expected == threshold_of(leaf)


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (AllOf((OPEN, WOOL, FEW)), 3),
        (AllOf(()), 0),
        (AnyOf((OPEN, WOOL, FEW)), 1),
        (AtLeastNOf(2, (OPEN, WOOL, FEW)), 2),
    ],
    ids=repr,
)
def test_how_many_parts_must_hold(group: Group, expected: int) -> None:
    """All of none holds."""
    assert expected == needed(group)


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        (CLEAR, True),
        (AnyOf((CLEAR, HELD, OPEN)), True),
        (Not(AnyOf((OPEN, FEW, Judged()))), True),
        (Not(CLEAR), False),
        (AllOf((OPEN, Not(AnyOf((WOOL, HELD))))), False),
        # Twice turned round, it could only improve; that is not looked for.
        (Not(Not(CLEAR)), False),
    ],
    ids=repr,
)
def test_time_can_only_help_where_no_period_is_turned_round(
    criterion: Criterion, *, expected: bool
) -> None:
    """What must not have been long ago fails on the day it has been."""
    assert expected is improves_with_time(criterion)


@pytest.mark.parametrize("kind", get_args(Leaf.__value__))
def test_every_kind_of_leaf_is_tried_by_chance(kind: type[Leaf]) -> None:
    """Brute force holds the engine to a kind only if the small rulebooks are made with it."""
    made = st.one_of([leaves_on(each) for each in QUESTIONS])
    assert type(find(made, lambda leaf: isinstance(leaf, kind))) is kind
