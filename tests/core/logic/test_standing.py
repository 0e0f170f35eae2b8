"""How one requirement stands, in each of the six ways."""

from dataclasses import replace
from datetime import date

import pytest

from guide_engine.core.logic.standing import Stands, first_day, standing_of
from guide_engine.core.model.answers import Answer, Case, NotSure
from guide_engine.core.model.criteria import AllOf, AnswerIs, ClearSince, Judged, Not
from guide_engine.core.model.rulebook import DecidedBy
from tests.core.small import AS_OF, programme, requirement, rulebook

OPEN = AnswerIs("open", "yes")
CLEAR = ClearSince("fined", "one-year")
RULES = rulebook(programme("any", OPEN, CLEAR))
JUDGED = requirement("judged", AllOf((OPEN, Judged())))


@pytest.mark.parametrize(
    ("answers", "decided_by", "stands", "found"),
    [
        ({"open": "yes"}, DecidedBy.ANSWERS, Stands.MET, "yes"),
        ({"open": "yes"}, DecidedBy.EVIDENCE, Stands.TO_BE_SHOWN, "yes"),
        ({"open": "no"}, DecidedBy.EVIDENCE, Stands.IN_THE_WAY, "no"),
        ({"open": NotSure.NOT_SURE}, DecidedBy.ANSWERS, Stands.OPEN, "unknown"),
        ({}, DecidedBy.ANSWERS, Stands.OPEN, "unknown"),
    ],
)
def test_a_requirement_stands_as_its_answers_have_it(
    answers: dict[str, Answer], decided_by: DecidedBy, stands: Stands, found: str
) -> None:
    """Papers are asked for only where the answers meet it."""
    one = replace(requirement("open", OPEN), decided_by=decided_by)
    standing = standing_of(one, Case(RULES, answers, AS_OF))
    assert (standing.stands, standing.found) == (stands, found)


def test_what_only_customs_can_say_is_judged() -> None:
    """Once nothing else is open; before that it is open like any other."""
    left = standing_of(JUDGED, Case(RULES, {"open": "yes"}, AS_OF))
    assert (left.stands, left.found) == (Stands.JUDGED, "judged")
    assert standing_of(JUDGED, Case(RULES, {}, AS_OF)).stands is Stands.OPEN


def test_nothing_matters_of_a_programme_for_others() -> None:
    """Whatever was found is kept, and moot."""
    standing = standing_of(JUDGED, Case(RULES, {"open": "yes"}, AS_OF))
    assert (standing.as_moot().stands, standing.as_moot().found) == (Stands.MOOT, "judged")


def test_a_period_gives_the_day_from_which_it_would_hold() -> None:
    """Fined on 31 August 2023: clear from 1 September 2024; closed, no day will do."""
    case = Case(RULES, {"fined": date(2023, 8, 31), "open": "no"}, AS_OF)
    assert standing_of(requirement("clear", CLEAR), case).earliest == date(2024, 9, 1)
    assert standing_of(requirement("open", OPEN), case).earliest is None
    both = [requirement("clear", CLEAR), requirement("open", OPEN)]
    assert first_day(both, case) is None


def test_no_day_is_given_on_which_another_requirement_would_fail() -> None:
    """What must be recent and what must be past cannot both wait."""
    case = Case(RULES, {"fined": date(2023, 8, 31)}, AS_OF)
    assert first_day([requirement("clear", CLEAR), requirement("recent", Not(CLEAR))], case) is None
