"""Diagrams and interviews, against brute force on small random rulebooks."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide_engine.core.interview.diagram import Diagrams, Span
from guide_engine.core.interview.interview import Interview, Reason, interview
from guide_engine.core.interview.possibilities import Positions
from guide_engine.core.model.answers import Answers, Case
from guide_engine.core.model.criteria import AnswerIncludes, AnswerIs, AnyOf
from guide_engine.core.model.rulebook import Outcome, Programme, Rulebook
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

OPEN, LARGE = AnswerIs("open", "yes"), AnswerIs("size", "large")


def asked(rules: Rulebook, answers: Answers) -> Interview:
    """Interview about every programme of a rulebook."""
    case = Case(rules, answers, AS_OF)
    return interview(list(rules.programmes.values()), case, Diagrams(rules, AS_OF))


def test_what_says_for_whom_a_programme_is_comes_first() -> None:
    """No other question can settle anything before it."""
    rules = rulebook(programme("any", AnswerIncludes("goods", "salt"), OPEN, LARGE))
    expected = Interview("goods", (Reason("any", ""),), Span(1, 3))
    assert expected == asked(rules, {})


def test_a_question_that_cannot_matter_is_never_asked() -> None:
    """Once open, the size of the firm changes nothing."""
    rules = rulebook(programme("any", AnswerIncludes("goods", "salt"), AnyOf((OPEN, LARGE))))
    assert asked(rules, {"goods": ("salt",), "open": "yes"}).next_question is None
    closed = asked(rules, {"goods": ("salt",), "open": "no"})
    assert ("size", Span(1, 1)) == (closed.next_question, closed.remaining)


def test_a_shared_answer_serves_every_programme() -> None:
    """One question bears on both programmes, and both are given as its reason."""
    salt, wool = AnswerIncludes("goods", "salt"), AnswerIncludes("goods", "wool")
    rules = rulebook(programme("salt", salt, OPEN), programme("wool", wool, OPEN))
    both = asked(rules, {"goods": ("wool", "salt")})
    reasons = (Reason("salt", "requirement-0"), Reason("wool", "requirement-0"))
    assert ("open", reasons) == (both.next_question, both.reasons)


def test_a_thorough_interview_finds_all_that_stands_in_the_way() -> None:
    """A failing requirement settles the outcome; the other is asked about all the same."""
    rules = rulebook(programme("any", AnswerIncludes("goods", "salt"), OPEN, LARGE))
    case = Case(rules, {"goods": ("salt",), "open": "no"}, AS_OF)
    programmes, diagrams = list(rules.programmes.values()), Diagrams(rules, AS_OF)
    assert interview(programmes, case, diagrams).next_question is None
    asked_on = interview(programmes, case, diagrams, thorough=True)
    assert asked_on == Interview("size", (Reason("any", "requirement-1"),), Span(1, 1))
    for_others = Case(rules, {"goods": (), "open": "no"}, AS_OF)
    assert interview(programmes, for_others, diagrams, thorough=True).next_question is None


def settled(programmes: Sequence[Programme], diagrams: Diagrams, answers: Answers) -> bool:
    """Say whether every way to answer the rest gives each programme the same outcome."""
    return all(
        len({end(made, diagrams.case.rulebook, full) for full in completions(diagrams, answers)})
        == 1
        for made in programmes
    )


def matters(question: str, made: Programme, diagrams: Diagrams, answers: Answers) -> bool:
    """Say whether, some other answers given, this one's answers end differently."""
    ends: dict[tuple[tuple[str, object], ...], set[Outcome]] = {}
    for full in completions(diagrams, answers):
        others = tuple(entry for entry in full.items() if entry[0] != question)
        ends.setdefault(others, set()).add(end(made, diagrams.case.rulebook, full))
    return any(len(each) > 1 for each in ends.values())


@pytest.mark.slow
@given(rulebooks(), some_answers())
@settings(max_examples=25)
def test_open_questions_are_those_that_matter(rules: Rulebook, answers: Answers) -> None:
    """By brute force: a question stands in the diagram where it can change the outcome."""
    [made] = rules.programmes.values()
    diagrams = Diagrams(rules, AS_OF)
    left = [each for each in diagrams.order if each not in answers]
    expected = tuple(each for each in left if matters(each, made, diagrams, answers))
    assert expected == diagrams.open_questions(diagrams.after(made, answers))


@pytest.mark.slow
@given(rulebooks(programmes=2), some_answers())
@settings(max_examples=25)
def test_from_and_to_are_the_shortest_and_the_longest_interview(
    rules: Rulebook, answers: Answers
) -> None:
    """By brute force: hold every interview that can happen, and count its questions."""
    diagrams = Diagrams(rules, AS_OF)
    assert lengths(rules, diagrams, answers) == asked(rules, answers).remaining


def lengths(rules: Rulebook, diagrams: Diagrams, answers: Answers) -> Span:
    """Hold every interview from here on; give the lengths of the shortest and the longest."""
    programmes = list(rules.programmes.values())
    if settled(programmes, diagrams, answers):
        return Span(0, 0)
    question = next(
        each
        for each in diagrams.order
        if each not in answers
        and any(matters(each, made, diagrams, answers) for made in programmes)
    )
    spans = [
        lengths(rules, diagrams, {**answers, question: answer})
        for answer in diagrams.possible[question].answers
    ]
    return Span(min(each.fewest for each in spans) + 1, max(each.most for each in spans) + 1)


@pytest.mark.slow
@given(rulebooks(), some_answers())
def test_any_answer_has_its_like_among_the_possible_ones(rules: Rulebook, answers: Answers) -> None:
    """Putting the like in an answer's place changes no outcome."""
    [made] = rules.programmes.values()
    diagrams = Diagrams(rules, AS_OF)
    alike = {
        question: diagrams.positions[question].alike(answer)
        if question in diagrams.possible
        else answer
        for question, answer in answers.items()
    }
    assert outcome(made, rules, answers) is outcome(made, rules, alike)


@pytest.mark.slow
@given(rulebooks(programmes=2), some_answers())
def test_kept_work_changes_no_reply(rules: Rulebook, answers: Answers) -> None:
    """An interview held before leaves the next one as it would have been."""
    case = Case(rules, answers, AS_OF)
    programmes = list(rules.programmes.values())
    kept = Diagrams(rules, AS_OF)
    interview(programmes, Case(rules, {}, AS_OF), kept)
    assert asked(rules, answers) == interview(programmes, case, kept)


@pytest.mark.slow
@given(rulebooks(programmes=2), st.lists(some_answers(), min_size=1, max_size=4))
def test_the_outcome_alone_is_that_of_the_determination(
    rules: Rulebook, operators: list[Answers]
) -> None:
    """Read off the diagrams, one operator after the other, or determined plainly: the same."""
    diagrams = Diagrams(rules, AS_OF)
    for made in rules.programmes.values():
        for answers in operators:
            assert outcome(made, rules, answers) is diagrams.outcome(made, answers)


@pytest.mark.slow
@given(rulebooks(), some_answers())
def test_an_answer_has_one_position_however_it_is_found(rules: Rulebook, answers: Answers) -> None:
    """Whether looked up or worked out from the truth of every leaf."""
    diagrams = Diagrams(rules, AS_OF)
    for question, answer in answers.items():
        if question in diagrams.possible:
            possible = diagrams.possible[question]
            plainly = possible.positions[possible.truths(answer, diagrams.case)]
            assert plainly == Positions(possible, diagrams.case)[answer]
