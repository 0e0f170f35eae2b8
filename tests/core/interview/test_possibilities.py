"""Answers worth telling apart, worked out by hand on 29 February 2024."""

from datetime import date

import pytest

from guide_engine.core.interview.possibilities import possibilities, still_running_from
from guide_engine.core.model.answers import Answer, Case, Never, NotSure
from guide_engine.core.model.criteria import (
    AllOf,
    AnswerIncludes,
    AnswerIs,
    AnyOf,
    AtLeast,
    AtMost,
    ClearSince,
    Criterion,
    HeldFor,
    Not,
)
from tests.core.small import AS_OF, programme, rulebook

UNSURE = NotSure.NOT_SURE
LARGE, SALT = AnswerIs("size", "large"), AnswerIncludes("goods", "salt")


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        (AnswerIs("open", "no"), ("yes", "no", UNSURE)),
        (LARGE, ("small", "large", UNSURE)),
        (AllOf((LARGE, Not(AnswerIs("size", "small")))), ("small", "middling", "large", UNSURE)),
        (SALT, ((), ("salt",), UNSURE)),
        (
            AnyOf((SALT, AnswerIncludes("goods", "wool"))),
            ((), ("wool",), ("salt",), ("wool", "salt"), UNSURE),
        ),
        (AtLeast("carts", "few"), (2.0, 3, UNSURE)),
        (AllOf((AtLeast("carts", "few"), AtMost("carts", "many"))), (2.0, 3, 9.5, UNSURE)),
        (HeldFor("founded", "two-months"), (date(2023, 12, 28), date(2023, 12, 29), UNSURE)),
        (
            AllOf((ClearSince("fined", "one-year"), ClearSince("fined", "ninety-days"))),
            (Never.NEVER, date(2023, 11, 30), date(2023, 12, 1), UNSURE),
        ),
        (
            AnyOf((ClearSince("fined", "one-year"), HeldFor("fined", "one-year"))),
            (Never.NEVER, date(2023, 2, 27), date(2023, 2, 28), UNSURE),
        ),
    ],
    ids=repr,
)
def test_one_answer_for_each_way_to_bear_on_the_rules(
    criterion: Criterion, expected: tuple[Answer, ...]
) -> None:
    """Choices that no criterion tests are one; a day of each kind is enough; not sure is last."""
    made = programme("any", criterion)
    found = possibilities(rulebook(made), [made], AS_OF)
    assert [expected] == [each.answers for each in found.values()]


def test_only_questions_of_the_programmes_that_are_asked_about_are_told_apart() -> None:
    """What another programme asks bears on nothing here; what both ask bears on both."""
    one, other = programme("one", SALT, LARGE), programme("other", AnswerIs("size", "small"))
    rules = rulebook(one, other)
    assert {"goods", "size"} == set(possibilities(rules, [one], AS_OF))
    assert possibilities(rules, [one], AS_OF)["size"].answers == ("small", "large", UNSURE)
    both = possibilities(rules, [one, other], AS_OF)["size"].answers
    assert both == ("small", "middling", "large", UNSURE)


@pytest.mark.parametrize(
    ("threshold", "expected"),
    [
        # The day after the event has its like on 28 February: that year has run out by the 29th.
        ("one-year", date(2023, 2, 28)),
        # From 30 December two months would end on a 30 February: they run to the end of that month.
        ("two-months", date(2023, 12, 29)),
        ("ninety-days", date(2023, 12, 1)),
    ],
)
def test_the_earliest_event_whose_period_still_runs(threshold: str, expected: date) -> None:
    """The day before it, the period has run out."""
    rules = rulebook()
    assert expected == still_running_from(rules.period(threshold), Case(rules, {}, AS_OF))
