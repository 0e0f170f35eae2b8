"""Findings: the truth of criteria, and what settled it."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_engine.core.logic.findings import Unknown, examine, settled_by, turning_days
from guide_engine.core.model.answers import Answers, Case, read_answers
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
    HeldFor,
    Judged,
    Not,
)
from guide_engine.core.model.truth import Truth, negation
from tests.core.small import AS_OF, QUESTIONS, criteria, programme, rulebook, some_answers

OPEN = AnswerIs("open", "yes")
RULES = rulebook(programme("any", OPEN))


def case(**answers: object) -> Case:
    """Answer on the date of determination, 29 February 2024."""
    return Case(RULES, read_answers(RULES, answers), AS_OF)


@pytest.mark.parametrize(
    ("criterion", "answers", "expected"),
    [
        (OPEN, {"open": "yes"}, "yes"),
        (OPEN, {"open": "no"}, "no"),
        (OPEN, {"open": "not-sure"}, "unknown"),
        (OPEN, {}, "unknown"),
        (AnswerIs("size", "large"), {"size": "small"}, "no"),
        (AnswerIncludes("goods", "salt"), {"goods": ["salt"]}, "yes"),
        (AnswerIncludes("goods", "salt"), {"goods": []}, "no"),
        (AtLeast("carts", "few"), {"carts": 3}, "yes"),
        (AtLeast("carts", "few"), {"carts": 2.9}, "no"),
        (AtMost("carts", "many"), {"carts": 8.5}, "yes"),
        (AtMost("carts", "many"), {"carts": 9}, "no"),
        (ClearSince("fined", "one-year"), {"fined": "never"}, "yes"),
        (ClearSince("fined", "one-year"), {"fined": "2023-02-27"}, "yes"),
        (ClearSince("fined", "one-year"), {"fined": "2023-02-28"}, "no"),
        (HeldFor("founded", "one-year"), {"founded": "2023-02-27"}, "yes"),
        (HeldFor("founded", "one-year"), {"founded": "2023-02-28"}, "no"),
        (HeldFor("fined", "one-year"), {"fined": "never"}, "no"),
        (Not(OPEN), {"open": "yes"}, "no"),
        (Not(OPEN), {}, "unknown"),
        (Judged(), {}, "unknown"),
        (AllOf(()), {}, "yes"),
        (AnyOf(()), {}, "no"),
        (AtLeastNOf(2, (OPEN, Judged(), AnswerIs("size", "large"))), {"open": "no"}, "unknown"),
    ],
)
def test_every_shape_of_criterion(
    criterion: Criterion, answers: dict[str, object], expected: str
) -> None:
    """Each shape has its truth; a missing or unsure answer leaves it unknown."""
    assert expected == examine(criterion, case(**answers)).truth.value


def test_a_period_that_ended_yesterday_is_clear_today() -> None:
    """2023-02-28 counts from 1 March 2023 and is clear from 1 March 2024, not before."""
    found = examine(ClearSince("fined", "one-year"), case(fined="2023-02-28"))
    assert (Truth.NO, date(2024, 3, 1)) == (found.truth, found.runs_out)


@pytest.mark.parametrize(
    ("criterion", "answers", "expected"),
    [
        (OPEN, {}, Unknown.UNANSWERED),
        (OPEN, {"open": "not-sure"}, Unknown.NOT_SURE),
        (Judged(), {}, Unknown.JUDGED),
        (OPEN, {"open": "no"}, None),
    ],
)
def test_why_a_truth_is_unknown(
    criterion: Criterion, answers: dict[str, object], expected: Unknown | None
) -> None:
    """Unanswered, not sure and judged are three different things."""
    assert expected is examine(criterion, case(**answers)).unknown


@pytest.mark.parametrize(
    ("answers", "truth", "questions"),
    [
        ({"open": "no"}, "no", ("open",)),
        ({"open": "no", "size": "small"}, "no", ("open", "size")),
        ({"open": "yes", "size": "small"}, "no", ("size",)),
        ({"open": "yes", "size": "large"}, "yes", ("open", "size")),
        ({"open": "yes"}, "unknown", ()),
        ({"open": "yes", "size": "not-sure"}, "unknown", ("size",)),
    ],
)
def test_only_what_settled_it_is_kept(
    answers: dict[str, object], truth: str, questions: tuple[str, ...]
) -> None:
    """One failing part settles "all of", and only failing parts are named."""
    found = examine(AllOf((OPEN, AnswerIs("size", "large"))), case(**answers))
    assert (truth, questions) == (found.truth.value, settled_by(found))


@given(criteria(QUESTIONS), some_answers(), st.randoms())
def test_the_order_of_parts_and_answers_never_matters(
    criterion: Criterion, answers: Answers, random: Random
) -> None:
    """Shuffle the parts at every level and the answers: the truth stays."""
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    before = examine(criterion, Case(RULES, answers, AS_OF)).truth
    after = examine(reversed_parts(criterion), Case(RULES, dict(shuffled), AS_OF)).truth
    assert before is after


def reversed_parts(criterion: Criterion) -> Criterion:
    """Turn the order of the parts round, at every level."""
    match criterion:
        case AllOf() | AnyOf():
            return type(criterion)(tuple(map(reversed_parts, reversed(criterion.of))))
        case AtLeastNOf():
            return AtLeastNOf(criterion.n, tuple(map(reversed_parts, reversed(criterion.of))))
        case Not():
            return Not(reversed_parts(criterion.of))
        case _:
            return criterion


@given(criteria(QUESTIONS), some_answers(), some_answers())
def test_a_further_answer_never_unsettles_a_truth(
    criterion: Criterion, answers: Answers, further: Answers
) -> None:
    """What is yes or no stays so whatever else is answered."""
    before = examine(criterion, Case(RULES, answers, AS_OF)).truth
    after = examine(criterion, Case(RULES, {**further, **answers}, AS_OF)).truth
    assert before in {Truth.UNKNOWN, after}


@given(criteria(QUESTIONS), some_answers())
def test_not_turns_round_what_is_known(criterion: Criterion, answers: Answers) -> None:
    """The truth of "not" is the negation of its part's."""
    given_case = Case(RULES, answers, AS_OF)
    assert (
        negation(examine(criterion, given_case).truth) is examine(Not(criterion), given_case).truth
    )


@given(criteria(QUESTIONS), some_answers())
def test_a_truth_turns_only_on_its_turning_days(criterion: Criterion, answers: Answers) -> None:
    """Between two turning days nothing changes: looked at day by day for four months."""
    given_case = Case(RULES, answers, AS_OF)
    days = turning_days(criterion, given_case)
    previous = examine(criterion, given_case).truth
    for ordinal in range(AS_OF.toordinal() + 1, AS_OF.toordinal() + 120):
        day = date.fromordinal(ordinal)
        truth = examine(criterion, Case(RULES, answers, day)).truth
        assert truth is previous or day in days
        previous = truth
