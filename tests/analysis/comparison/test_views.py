"""Answers that are worth telling apart in either of two editions."""

from datetime import date

from guide_engine.analysis.comparison.views import View, days_around, fitted, joint_answers
from guide_engine.core.model.answers import NotSure
from guide_engine.core.model.rulebook import Kind
from tests.analysis.comparison.brute import DAYS, Rules
from tests.analysis.comparison.trying import NAME, rulebook_of
from tests.core.small import question

FEW = {"at-most": {"question": "carts", "threshold": "few"}}
SIZE = {"answer-is": {"question": "size", "choice": "small"}}


def views(before: Rules, after: Rules) -> tuple[View, View]:
    """View the programme of two on a day."""
    one, other = (rulebook_of(each) for each in (before, after))
    return (
        View(one.programmes[NAME], one, DAYS[0]),
        View(other.programmes[NAME], other, DAYS[0]),
    )


def test_one_answer_is_kept_for_each_pattern_of_truths_in_both() -> None:
    """Between two limits the editions part; "not sure" comes last."""
    before, after = Rules(FEW, {"one": FEW}), Rules(FEW, {"one": FEW})
    after.limits["few"] = 5
    found = joint_answers(*views(before, after))
    assert found["carts"].answers == (2, 4, 6, NotSure.NOT_SURE)


def test_choices_that_one_edition_alone_offers_are_not_answers_to_both() -> None:
    """Of a one-of question."""
    before, after = Rules(SIZE, {"one": SIZE}), Rules(SIZE, {"one": SIZE})
    after.choices["size"] = ["small", "vast"]
    assert joint_answers(*views(before, after))["size"].answers == ("small", NotSure.NOT_SURE)


def test_an_answer_is_fitted_to_what_a_question_offers() -> None:
    """A choice of several is dropped, a choice of one leaves no answer."""
    goods = question("goods", Kind.ANY_OF, "wool")
    assert fitted(goods, ("wool", "coal")) == ("wool",)
    assert fitted(question("size", Kind.ONE_OF, "small"), "vast") is None


def test_days_stay_within_those_that_an_answer_may_be() -> None:
    """The first and the last."""
    days = [date(1900, 1, 1), date(2300, 1, 1)]
    assert {*days_around(days)} == {date(1900, 1, 1), date(2199, 12, 31)}
