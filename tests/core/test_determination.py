"""Determination: five outcomes, earliest dates, and the smallest changes."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_engine.core.changes.changes import Change
from guide_engine.core.determination import (
    Determination,
    MoreAnswersNeeded,
    NotYet,
    determine,
    unanswered_in,
)
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.logic.findings import examine
from guide_engine.core.logic.residuals import granted
from guide_engine.core.model.answers import Answers, Case, read_answers
from guide_engine.core.model.criteria import (
    AllOf,
    AnswerIncludes,
    AnswerIs,
    AnyOf,
    ClearSince,
    HeldFor,
    Judged,
)
from guide_engine.core.model.rulebook import Outcome, Programme, Rulebook
from guide_engine.core.model.truth import Truth
from tests.core.small import (
    AS_OF,
    completions,
    end,
    outcome,
    programme,
    rulebook,
    rulebooks,
    some_answers,
)

SALT = AnswerIncludes("goods", "salt")
OPEN = AnswerIs("open", "yes")
CLEAR = ClearSince("fined", "one-year")
PROGRAMME = programme("salt", SALT, OPEN, CLEAR, AllOf((AnswerIs("size", "large"), Judged())))
RULES = rulebook(PROGRAMME)
MET = {"goods": ["salt"], "open": "yes", "fined": "never", "size": "large"}


def found(rules: Rulebook = RULES, /, **answers: object) -> Determination:
    """Determine the rulebook's only programme on 29 February 2024."""
    [made] = rules.programmes.values()
    return determine(made, Case(rules, read_answers(rules, answers), AS_OF))


def ending[Kind](kind: type[Kind], determination: Determination) -> Kind:
    """Give a determination that is of the kind expected."""
    assert isinstance(determination, kind)
    return determination


def test_likely_when_only_customs_judgement_is_left() -> None:
    """What customs judges is listed, and stands in nobody's way."""
    determination = found(**MET)
    assert Outcome.LIKELY is determination.outcome
    assert [each.left_to_customs for each in determination.standings] == [False, False, True]


def test_not_for_you_when_the_programme_is_for_others() -> None:
    """It is settled whatever else is unknown."""
    assert Outcome.NOT_FOR_YOU is found(goods=[]).outcome


def test_not_yet_by_date_carries_the_earliest() -> None:
    """Fined on 31 August 2023: clear from 1 September 2024, if nothing else changes."""
    determination = ending(NotYet, found(**MET | {"fined": "2023-08-31"}))
    change = Change("requirement-1", "fined", None, date(2024, 9, 1))
    assert (Outcome.NOT_YET, date(2024, 9, 1)) == (determination.outcome, determination.earliest)
    assert ((change,),) == determination.changes


def test_not_yet_by_remedy_has_no_date() -> None:
    """No date alone opens the firm; a changed answer does."""
    determination = ending(NotYet, found(**MET | {"open": "no"}))
    assert determination.earliest is None
    assert ((Change("requirement-0", "open", "yes", None),),) == determination.changes


def test_more_answers_needed_names_what_could_settle_it() -> None:
    """Only questions that still matter are named; each alone could settle *not yet*."""
    determination = ending(MoreAnswersNeeded, found(goods=["salt"], open="yes"))
    assert tuple(sorted(determination.unanswered)) == ("fined", "size")
    assert {("fined",), ("size",)} == set(determination.settling)


def test_ask_customs_when_someone_is_not_sure() -> None:
    """Nothing is unanswered, and nothing stands in the way."""
    assert Outcome.ASK_CUSTOMS is found(**MET | {"fined": "not-sure"}).outcome


def test_a_failing_requirement_does_not_settle_for_whom_the_programme_is() -> None:
    """While that is open the outcome is: a later answer may say *not for you*."""
    assert Outcome.MORE_ANSWERS_NEEDED is found(open="no").outcome
    assert Outcome.NOT_YET is found(open="no", goods="not-sure").outcome


def test_three_unknown_cases() -> None:
    """A missing input; missing but settled; the first missing and a later one settles."""
    rules = rulebook(programme("any", SALT, AnyOf((OPEN, AnswerIs("size", "large")))))
    still_open = ending(MoreAnswersNeeded, found(rules, goods=["salt"], size="small"))
    assert still_open.unanswered == ("open",)
    assert Outcome.LIKELY is found(rules, goods=["salt"], open="yes").outcome
    assert Outcome.LIKELY is found(rules, goods=["salt"], size="large").outcome


def test_alternatives_are_told_as_several_sets() -> None:
    """Either open, or grow: each is enough, so neither is asked with the other."""
    rules = rulebook(programme("any", SALT, AnyOf((OPEN, AnswerIs("size", "large")))))
    determination = ending(NotYet, found(rules, goods=["salt"], open="no", size="small"))
    sets = [[(each.question, each.answer) for each in one] for one in determination.changes]
    assert sorted(sets) == [
        [("open", "yes")],
        [("size", "large")],
    ]


def test_what_has_never_begun_is_begun_and_waited_for() -> None:
    """A year that has not begun is complete a year after today at the earliest."""
    rules = rulebook(programme("any", SALT, HeldFor("fined", "one-year")))
    [[change]] = ending(NotYet, found(rules, goods=["salt"], fined="never")).changes
    assert Change("requirement-0", "fined", AS_OF, date(2025, 3, 1)) == change


def test_of_two_waits_for_one_thing_the_longer_is_idle() -> None:
    """Two months are enough where two months or a year are: nobody is told to wait the year."""
    either = AnyOf((HeldFor("founded", "two-months"), HeldFor("founded", "one-year")))
    rules = rulebook(programme("any", SALT, either))
    determination = ending(NotYet, found(rules, goods=["salt"], founded="2024-01-01"))
    change = Change("requirement-0", "founded", None, date(2024, 3, 2))
    assert determination.changes == ((change,),)


@pytest.mark.slow
@given(rulebooks(), some_answers(), some_answers())
def test_a_further_answer_never_unsettles_an_outcome(
    rules: Rulebook, answers: Answers, further: Answers
) -> None:
    """*Not for you* and *not yet* stay, whatever else is answered."""
    [made] = rules.programmes.values()
    before = outcome(made, rules, answers)
    if before in {Outcome.NOT_FOR_YOU, Outcome.NOT_YET}:
        assert before is outcome(made, rules, {**further, **answers})


@pytest.mark.slow
@given(rulebooks(), some_answers(), st.randoms(use_true_random=False))
def test_findings_are_the_same_in_any_order_of_answering(
    rules: Rulebook, answers: Answers, random: Random
) -> None:
    """Shuffled answers give an equal determination, all of it."""
    [made] = rules.programmes.values()
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    one = determine(made, Case(rules, answers, AS_OF))
    assert one == determine(made, Case(rules, dict(shuffled), AS_OF))


@pytest.mark.slow
@given(rulebooks(), some_answers())
def test_an_outcome_is_open_exactly_while_some_answers_differ(
    rules: Rulebook, answers: Answers
) -> None:
    """*More answers needed* means that two ways to answer the rest end differently."""
    [made] = rules.programmes.values()
    diagrams = Diagrams(rules, AS_OF)
    ends = {end(made, rules, full) for full in completions(diagrams, answers)}
    expected = ends.pop() if len(ends) == 1 else Outcome.MORE_ANSWERS_NEEDED
    assert expected is outcome(made, rules, answers)


def failing(made: Programme, case: Case) -> list[str]:
    """Name the requirements that fail, customs' judgement taken as favourable."""
    return [
        each.id for each in made.requirements if examine(granted(each.when), case).truth is Truth.NO
    ]


@pytest.mark.slow
@given(rulebooks(), some_answers())
def test_the_earliest_date_is_the_first_on_which_nothing_fails(
    rules: Rulebook, answers: Answers
) -> None:
    """Looked at day by day for two years and a half."""
    [made] = rules.programmes.values()
    determination = determine(made, Case(rules, answers, AS_OF))
    if not isinstance(determination, NotYet):
        return
    now = set(failing(made, Case(rules, answers, AS_OF)))
    for number in range(1, 900):
        later = Case(rules, answers, AS_OF + timedelta(days=number))
        if not failing(made, later) and all(
            examine(granted(each.when), later).truth is Truth.YES
            for each in made.requirements
            if each.id in now
        ):
            assert later.as_of == determination.earliest
            return
    assert determination.earliest is None


def changed(case: Case, changes: tuple[Change, ...]) -> Case:
    """Make the changes, and wait as long as they ask."""
    answers = {each.question: each.answer for each in changes if each.answer is not None}
    waits = [each.on for each in changes if each.on is not None]
    return Case(case.rulebook, {**case.answers, **answers}, max([case.as_of, *waits]))


@pytest.mark.slow
@given(rulebooks(), some_answers())
def test_each_set_of_changes_is_enough_and_none_is_idle(rules: Rulebook, answers: Answers) -> None:
    """After the changes nothing fails; after any less something does."""
    [made] = rules.programmes.values()
    case = Case(rules, answers, AS_OF)
    found = determine(made, case)
    for changes in found.changes if isinstance(found, NotYet) else ():
        assert failing(made, changed(case, changes)) == []
        for short in fallen_short(changes):
            assert failing(made, changed(case, short)) != []


def fallen_short(changes: tuple[Change, ...]) -> Iterator[tuple[Change, ...]]:
    """Leave out each changed answer in turn, or wait a day less than the longest wait."""
    for left_out in changes:
        if left_out.on is None:
            yield tuple(each for each in changes if each is not left_out)
    longest = max([each.on for each in changes if each.on is not None], default=None)
    if longest is not None:
        short = longest - timedelta(days=1)
        yield tuple(replace(each, on=min(each.on, short)) if each.on else each for each in changes)


@pytest.mark.slow
@given(rulebooks(), some_answers())
def test_settling_sets_are_the_smallest_that_can_settle(rules: Rulebook, answers: Answers) -> None:
    """By brute force: every set named can decide the outcome, and no part of one can.

    For whom the programme is can come out either way here: where it cannot come out as no, an
    answer to it is still named beside the others.
    """
    [random] = rules.programmes.values()
    made = replace(random, for_whom=replace(random.for_whom, when=OPEN))
    rules = rulebook(made, counting=rules.edition.counting)
    determination = determine(made, Case(rules, answers, AS_OF))
    diagrams = Diagrams(rules, AS_OF)
    unanswered = unanswered_in(determination)
    able = {
        frozenset(questions)
        for size in range(len(unanswered) + 1)
        for questions in combinations(unanswered, size)
        if can_settle(made, diagrams, answers, frozenset(questions))
    }
    smallest = {one for one in able if not any(other < one for other in able)}
    settling = determination.settling if isinstance(determination, MoreAnswersNeeded) else ()
    assert {frozenset(each) for each in settling} == smallest - {frozenset()}


def answered(full: Answers, questions: AbstractSet[str]) -> Answers:
    """Keep the answers to some questions."""
    return {key: answer for key, answer in full.items() if key in questions}


def can_settle(
    made: Programme, diagrams: Diagrams, answers: Answers, questions: frozenset[str]
) -> bool:
    """Say whether some answers to just these questions decide the outcome."""
    rules = diagrams.case.rulebook
    return any(
        outcome(made, rules, answered(full, questions | answers.keys()), diagrams)
        not in {Outcome.MORE_ANSWERS_NEEDED, Outcome.ASK_CUSTOMS}
        for full in completions(diagrams, answers)
    )
