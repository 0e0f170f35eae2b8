"""Rules written in plain values, as the engine takes them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from guide_engine.analysis.comparison.found import ProgrammeComparison
from guide_engine.analysis.comparison.programmes import ComparedRules
from guide_engine.core.model.answers import Answers, write_answer
from guide_engine.core.model.calendar import Counting, FirstDay, MissingDay, period_from
from guide_engine.core.model.rulebook import (
    Example,
    Kind,
    Outcome,
    Question,
    Rulebook,
    Threshold,
)
from tests.analysis.comparison.brute import DAYS, KINDS, Rules
from tests.core.small import CITES, criterion_from, programme, question, requirement, rulebook, text

NAME = "any"


def rulebook_of(rules: Rules, *given: Mapping[str, Any]) -> Rulebook:
    """Make a rulebook of one programme, with a worked example for each of these answers."""
    made = replace(
        programme(NAME, criterion_from(rules.for_whom)),
        requirements=tuple(
            requirement(name, criterion_from(when)) for name, when in rules.requirements.items()
        ),
        examples=tuple(_example(number, each) for number, each in enumerate(given)),
    )
    counting = Counting(FirstDay(rules.counting[0]), MissingDay(rules.counting[1]), CITES)
    return replace(
        rulebook(made, counting=counting),
        questions={name: _question(name, rules) for name in KINDS},
        thresholds={name: _threshold(name, value) for name, value in rules.limits.items()},
    )


def compared(before: Rules, after: Rules, *given: Mapping[str, Any]) -> ProgrammeComparison:
    """Compare the programme of two, with worked examples of these answers in both."""
    rulebooks = rulebook_of(before, *given), rulebook_of(after, *given)
    return ComparedRules(*rulebooks, after.as_of).programme(NAME)


def _example(number: int, given: Mapping[str, Any]) -> Example:
    named = text(f"example {number}")
    day = DAYS[0]
    return Example(f"example-{number}", named, named, day, given, Outcome.LIKELY, named)


def as_written(answers: Answers) -> dict[str, Any]:
    """Give answers in plain values, with days as days."""
    return {
        name: each if isinstance(each, date) else write_answer(each)
        for name, each in answers.items()
    }


def _question(name: str, rules: Rules) -> Question:
    return question(name, Kind(KINDS[name]), *rules.choices.get(name, ()))


def _threshold(name: str, value: Any) -> Threshold:  # noqa: ANN401 - a period or a number
    period = period_from(value) if isinstance(value, str) else value
    assert period is not None
    return Threshold(name, period, CITES)
