"""What a report names besides the findings themselves."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given

from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.model.answers import Answers, Case
from guide_engine.core.model.criteria import AnswerIs
from guide_engine.core.model.editions import Ahead
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.model.truth import Truth
from guide_engine.core.protocol.report import AheadReport, Report, report
from guide_engine.core.wording.voice import Voice
from tests.core.small import AS_OF, CITES, ECHO, programme, rulebook, rulebooks, some_answers, text


@pytest.mark.slow
@given(rulebooks(programmes=2), some_answers())
def test_what_does_not_count_could_be_left_out(rules: Rulebook, answers: Answers) -> None:
    """Every requirement comes out the same from the answers that count alone."""
    whole = reported(rules, answers)
    counting = whole.counting
    alone = reported(rules, {name: each for name, each in answers.items() if name in counting})
    assert truths(whole) == truths(alone)
    assert counting == alone.counting


def test_a_change_known_to_come_is_told_from_its_day_on() -> None:
    """With its source; before that day, the rules are the whole law."""
    rules = rulebook(programme("carter", AnswerIs("open", "yes")))
    change = Ahead(AS_OF, text("the code changes"), CITES)
    later = Ahead(AS_OF + timedelta(days=1), text("and again"), CITES)
    rules = replace(rules, edition=replace(rules.edition, ahead=(later, change)))
    [told] = reported(rules, {}).ahead
    assert told == AheadReport(AS_OF, "ahead-from", "citation")


def reported(rules: Rulebook, answers: Answers) -> Report:
    """Report on every programme of a rulebook."""
    return report(
        list(rules.programmes.values()),
        Case(rules, answers, AS_OF),
        diagrams=Diagrams(rules, AS_OF),
        voice=Voice(rules, ECHO),
        identity="",
    )


def truths(found: Report) -> list[list[Truth]]:
    """Pick out how each requirement came out."""
    return [
        [each.for_whom.truth, *(finding.truth for finding in each.findings)]
        for each in found.programmes
    ]
