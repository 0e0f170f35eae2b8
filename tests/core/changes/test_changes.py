"""Changes found part by part, against those found for the whole at once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_engine.core.changes.changes import repairs
from guide_engine.core.determination import NotYet, determine
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.model.answers import Case
from guide_engine.core.model.criteria import AnswerIncludes, AnswerIs, AnyOf, ClearSince
from guide_engine.core.model.rulebook import Rulebook
from tests.core.small import AS_OF, QUESTIONS, answers_to, criteria, programme, rulebook

SALT = AnswerIncludes("goods", "salt")


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
def test_blocks_mended_apart_are_the_whole_mended(rules: Rulebook, data: st.DataObject) -> None:
    """Several blocks fail at once: the sets of changes are those of one search through all."""
    [made] = rules.programmes.values()
    answers = {each.id: data.draw(answers_to(each)) for each in QUESTIONS}
    case = Case(rules, {**answers, "goods": ("salt",)}, AS_OF)
    diagrams = Diagrams(rules, AS_OF)
    found = determine(made, case, diagrams)
    if isinstance(found, NotYet):
        assert found.changes == repairs(made.requirements, case, diagrams.possible)


def test_more_sets_than_are_kept_are_looked_for_in_the_whole() -> None:
    """Nine alternatives in each of two requirements: 81 sets, of which the first 64 are given."""
    one = AnyOf(tuple(AnswerIs(f"one-{number}", "yes") for number in range(9)))
    other = AnyOf(tuple(AnswerIs(f"other-{number}", "yes") for number in range(9)))
    made = programme("many", SALT, one, other, ClearSince("fined", "one-year"))
    rules = rulebook(made)
    asked = [leaf.question for leaf in (*one.of, *other.of) if isinstance(leaf, AnswerIs)]
    more = {each: replace(rules.questions["open"], id=each) for each in asked}
    rules = replace(rules, questions={**rules.questions, **more})
    case = Case(rules, {"goods": ("salt",), **dict.fromkeys(asked, "no")}, AS_OF)
    found = determine(made, case)
    assert isinstance(found, NotYet)
    assert len(found.changes) == 64
