"""What comes out otherwise under two editions: all of it, and nothing without a reason."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from guide_engine.core.determination import Determination, determine, earliest_in
from guide_engine.core.differences import Because, Difference, Two, differences
from guide_engine.core.logic.lineage import lineage_of
from guide_engine.core.logic.standing import Standing
from guide_engine.core.model.amendments import Amendment, Aspect, Became
from guide_engine.core.model.answers import Answers, Case
from guide_engine.core.model.calendar import Counting, FirstDay, MissingDay, Period, Unit
from guide_engine.core.model.criteria import AnswerIs, AtLeast, ClearSince, Judged, Not
from guide_engine.core.model.editions import EntryKind
from guide_engine.core.model.rulebook import DecidedBy, Kind, Requirement, Rulebook
from guide_engine.core.model.truth import Truth
from tests.core.small import AS_OF, CITES, programme, question, requirement, rulebook, some_answers
from tests.core.two import EARLIER, LATER, amendments, as_of_edition, neighbours, with_period

FOR_ALL = Not(AnswerIs("open", "no"))
CLEAR = requirement("clear", ClearSince("fined", "one-year"))
CARTS = requirement("carts", AtLeast("carts", "few"))
JUDGED = requirement("judged", Judged())
ANSWERS: Answers = {"open": "yes", "fined": date(2022, 1, 31), "carts": 5}


def edition(name: str, *requirements: Requirement, **changes: Any) -> Rulebook:  # noqa: ANN401 - any field of an edition
    """Make an edition of one programme with these requirements."""
    made = replace(programme("salt", FOR_ALL), requirements=requirements)
    return as_of_edition(rulebook(made), name, **changes)


def carried(before: Rulebook, after: Rulebook, answers: Answers, *others: Amendment) -> Two:
    """Take the later edition's answers into the earlier one."""
    lineage = lineage_of([amendments(before, after, *others)])
    pairs = [lineage.carried_back(*each) for each in answers.items()]
    known: Any = {name: answer for name, answer in pairs if name in before.questions}
    return Two(lineage, known, answers)


def determined(before: Rulebook, after: Rulebook, two: Two) -> tuple[Determination, Determination]:
    """Determine the first programme of both."""
    one, other = (
        determine(next(iter(rules.programmes.values())), Case(rules, answers, AS_OF))
        for rules, answers in ((before, two.before), (after, two.after))
    )
    return one, other


def found(
    before: Rulebook, after: Rulebook, answers: Answers, *others: Amendment
) -> tuple[Difference, ...]:
    """Find what differs of the first programme of both."""
    two = carried(before, after, answers, *others)
    return differences(*determined(before, after, two), two)


def told(difference: Difference) -> tuple[object, ...]:
    """Give what is told of a difference: both truths, its reason, and what did it."""
    truths = [each and each.finding.truth for each in (difference.before, difference.after)]
    causes = [each.amendment.id for each in difference.causes]
    return difference.requirement, *truths, difference.because, causes


def test_a_longer_period_differs_by_what_changed_it() -> None:
    """With the day on which each edition would let it pass; what comes out alike is left out."""
    before = edition(EARLIER, CLEAR, CARTS)
    after = with_period(edition(LATER, CLEAR, CARTS), "one-year", Period(5, Unit.YEARS))
    [difference] = found(before, after, ANSWERS)
    expected = ("clear", Truth.YES, Truth.NO, Because.AMENDED, ["clear"])
    assert told(difference) == expected
    assert isinstance(difference.after, Standing)
    assert difference.after.earliest == date(2027, 2, 1)


def test_a_day_alone_differs() -> None:
    """A requirement that fails under both, on which time alone waits longer."""
    answers = {**ANSWERS, "fined": date(2024, 1, 31)}
    before = edition(EARLIER, CLEAR)
    after = with_period(edition(LATER, CLEAR), "one-year", Period(5, Unit.YEARS))
    [difference] = found(before, after, answers)
    assert told(difference)[1:3] == (Truth.NO, Truth.NO)


def test_a_requirement_that_is_new_or_has_ended_is_told_whatever_it_comes_to() -> None:
    """The later edition's first, in its order."""
    before, after = edition(EARLIER, CLEAR, CARTS), edition(LATER, JUDGED, CLEAR)
    assert [told(each) for each in found(before, after, ANSWERS)] == [
        ("judged", None, Truth.UNKNOWN, Because.AMENDED, ["judged"]),
        ("carts", Truth.YES, None, Because.AMENDED, ["carts"]),
    ]


def test_how_it_is_decided_differs() -> None:
    """Where papers have to show what an answer was enough for."""
    shown = replace(CARTS, decided_by=DecidedBy.EVIDENCE)
    by_papers = Amendment(
        EntryKind.REQUIREMENT,
        "salt",
        "carts",
        Became.CHANGED,
        Aspect.DECIDED_BY,
        "carts",
        bears_on=amendments(edition(EARLIER), edition(LATER, CARTS)).amendments[0].bears_on,
    )
    [difference] = found(edition(EARLIER, CARTS), edition(LATER, shown), ANSWERS, by_papers)
    assert told(difference) == ("carts", Truth.YES, Truth.YES, Because.AMENDED, ["carts"])


def test_whom_a_programme_is_for_differs() -> None:
    """That alone: that nothing else matters any more is told of the programme."""
    before, after = edition(EARLIER, CLEAR, CARTS), edition(LATER, CLEAR, CARTS)
    made = replace(
        after.programmes["salt"],
        for_whom=replace(after.programmes["salt"].for_whom, when=AnswerIs("open", "no")),
    )
    after = replace(after, programmes={"salt": made})
    [difference] = found(before, after, ANSWERS)
    assert told(difference) == ("", Truth.YES, Truth.NO, Because.AMENDED, [""])


def test_counting_otherwise_differs_by_a_day() -> None:
    """A period that begins a day sooner runs out a day sooner."""
    counting = Counting(FirstDay.INCLUDED, MissingDay.END_OF_MONTH, CITES)
    answers = {**ANSWERS, "fined": date(2023, 6, 30)}
    [difference] = found(edition(EARLIER, CLEAR), edition(LATER, CLEAR, counting=counting), answers)
    days = [
        isinstance(each, Standing) and each.earliest
        for each in (difference.before, difference.after)
    ]
    assert days == [date(2024, 7, 1), date(2024, 6, 30)]


def test_a_question_under_another_name_alone_makes_no_difference() -> None:
    """Answers follow it, and the requirement under its new name too."""
    before = edition(EARLIER, CARTS)
    after = edition(LATER, requirement("wagons", AtLeast("wagons", "few")))
    after = replace(after, questions={**after.questions, "wagons": question("wagons", Kind.NUMBER)})
    others = [
        Amendment(kind, of, "wagons", Became.RENAMED, Aspect.WHOLE, "wagons", was="carts")
        for kind, of in ((EntryKind.QUESTION, ""), (EntryKind.REQUIREMENT, "salt"))
    ]
    answers: Answers = {"open": "yes", "wagons": 2}
    two = carried(before, after, answers, *others)
    assert two.before == {"open": "yes", "carts": 2}
    assert found(before, after, answers, *others) == ()


def test_an_answer_that_one_edition_lacks_is_a_reason() -> None:
    """The rules are the same; what the firm is asked is not."""
    before, after = edition(EARLIER, CARTS), edition(LATER, CARTS)
    two = Two(lineage_of([amendments(before, after)]), {"open": "yes"}, ANSWERS)
    [difference] = differences(*determined(before, after, two), two)
    assert told(difference) == ("carts", Truth.UNKNOWN, Truth.YES, Because.ASKED, [])


def test_what_no_amendment_tells_of_is_said_to_be_unsaid() -> None:
    """Rather than put down to something that did not do it."""
    before = edition(EARLIER, CARTS)
    after = with_period(edition(LATER, CARTS), "few", 9)
    two = Two(lineage_of([amendments(before, before)]), ANSWERS, ANSWERS)
    [difference] = differences(*determined(before, after, two), two)
    assert told(difference) == ("carts", Truth.YES, Truth.NO, Because.UNSAID, [])


@pytest.mark.slow
@given(neighbours(), some_answers(), some_answers())
def test_nothing_differs_without_a_reason(
    editions: tuple[Rulebook, Rulebook], answers: Answers, others: Answers
) -> None:
    """Nor an outcome or an earliest day without something that differs."""
    before, after = editions
    for given_ in (answers, others):
        two = Two(lineage_of([amendments(before, after)]), answers, given_)
        for name in before.programmes:
            one = determine(before.programmes[name], Case(before, two.before, AS_OF))
            other = determine(after.programmes[name], Case(after, two.after, AS_OF))
            differing = differences(one, other, two)
            assert Because.UNSAID not in {each.because for each in differing}
            if (one.outcome, earliest_in(one)) != (other.outcome, earliest_in(other)):
                assert differing
