"""A programme in parts: what is remembered of them, against the plain reading of the whole."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_engine.core.determination import determine
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.memory.remembered import MOST_REMEMBERED, Remembered
from guide_engine.core.model.answers import Answers, Case
from guide_engine.core.model.criteria import AnswerIncludes, AnswerIs, AnyOf, ClearSince
from guide_engine.core.model.rulebook import Rulebook
from tests.core.small import (
    AS_OF,
    QUESTIONS,
    answers_to,
    criteria,
    programme,
    rulebook,
    rulebooks,
    some_answers,
)

SALT = AnswerIncludes("goods", "salt")
OPERATORS = st.lists(some_answers(), min_size=1, max_size=4)


@pytest.mark.slow
@given(rulebooks(programmes=2), OPERATORS)
def test_what_is_remembered_is_what_is_found(rules: Rulebook, operators: list[Answers]) -> None:
    """One operator after the other from the same memory, or each plainly: all of it is equal."""
    diagrams = Diagrams(rules, AS_OF)
    for made in rules.programmes.values():
        for answers in operators:
            case = Case(rules, answers, AS_OF)
            assert determine(made, case) == determine(made, case, diagrams)


@st.composite
def apart(draw: st.DrawFn) -> Rulebook:
    """Make a rulebook whose requirements mostly share no question."""
    asked = draw(st.permutations([each for each in QUESTIONS if each.id != "goods"]))
    cuts = draw(st.sampled_from([(1, 2, 3, 4), (1, 2, 3), (1, 3), (2, 4), (2,)]))
    groups = [asked[start:end] for start, end in zip((0, *cuts), (*cuts, None), strict=True)]
    whens = [draw(criteria(group)) for group in groups]
    tied = draw(st.lists(criteria(groups[-1]), max_size=1))
    return rulebook(programme("apart", SALT, *whens, *tied))


@pytest.mark.slow
@given(apart(), st.data())
def test_parts_put_together_are_the_whole(rules: Rulebook, data: st.DataObject) -> None:
    """Several blocks fail, hold or are open at once: changes, dates and settling sets are equal."""
    [made] = rules.programmes.values()
    diagrams = Diagrams(rules, AS_OF)
    for _ in range(3):
        answers = {
            each.id: data.draw(answers_to(each)) for each in QUESTIONS if data.draw(st.booleans())
        }
        case = Case(rules, {"goods": ("salt",)} | answers, AS_OF)
        assert determine(made, case) == determine(made, case, diagrams)


def test_more_ways_than_are_kept_are_looked_at_as_a_whole() -> None:
    """Seven alternatives in each of two requirements: the product of what mends them is too many.

    What is kept of it is the same either way.
    """
    one = AnyOf(tuple(AnswerIs(f"one-{number}", "yes") for number in range(9)))
    other = AnyOf(tuple(AnswerIs(f"other-{number}", "yes") for number in range(9)))
    made = programme("many", SALT, one, other, ClearSince("fined", "one-year"))
    template = rulebook(made).questions["open"]
    asked = [*(leaf.question for leaf in (*one.of, *other.of) if isinstance(leaf, AnswerIs))]
    rules = rulebook(made)
    rules = replace(
        rules, questions={**rules.questions, **{each: replace(template, id=each) for each in asked}}
    )
    for answers in (dict.fromkeys(asked, "no"), {}):
        case = Case(rules, {"goods": ("salt",), **answers}, AS_OF)
        found = determine(made, case)
        assert len(found.changes) == (64 if answers else 0)
        assert found == determine(made, case, Diagrams(rules, AS_OF))


def test_a_memory_has_an_end() -> None:
    """Beyond it everything is still found, and no longer kept."""
    asked: list[Answers] = []

    def find(answers: Answers) -> str:
        asked.append(answers)
        return str(answers["carts"])

    remembered = Remembered(["carts"], find)
    for number in (*range(MOST_REMEMBERED + 1), 0, MOST_REMEMBERED):
        assert str(number) == remembered({"carts": number})
    assert len(asked) == MOST_REMEMBERED + 2
