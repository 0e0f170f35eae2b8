"""The rules that every engine is given: seven criteria, as data, with three unknown cases.

Dates are day numbers for the peers, each with its limit worked out beforehand, so that those
without a calendar can take part; "never" is day 0. That spares them work which we do.
"""

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from guide_engine.core.model.calendar import Period, period_from, run_out_from
from guide_engine.core.model.criteria import (
    AllOf,
    AnswerIs,
    AnyOf,
    AtLeast,
    AtMost,
    ClearSince,
    Criterion,
    HeldFor,
)
from guide_engine.core.model.rulebook import Kind, Programme, Rulebook, Threshold
from tests.core import small

RULES: Mapping[str, Any] = json.loads(Path(__file__).with_name("seven.json").read_text("utf-8"))
AS_OF = date.fromisoformat(RULES["as-of"])
MANY, SEED = 300, 7
LIKELY_TO_BE_MET = 0.93
NEVER = "never"

type Answers = Mapping[str, Any]
"""As an operator gives them: words, numbers, dates as text."""


def rules() -> tuple[Rulebook, Programme]:
    """Give the rules as ours."""
    whens = [small.criterion_from(each) for each in RULES["criteria"]]
    made = small.programme("seven", AllOf(()), *whens)
    questions = {
        name: small.question(name, Kind(kind.split()[0]), *kind.split()[1:])
        for name, kind in RULES["questions"].items()
    }
    thresholds = {
        name: Threshold(name, _limit(value), small.CITES)
        for name, value in RULES["thresholds"].items()
    }
    return replace(small.rulebook(made), questions=questions, thresholds=thresholds), made


def operators() -> list[Answers]:
    """Make operators at random, the same every time; about half meet all."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    return [
        {name: _answer(name, kind, chance) for name, kind in RULES["questions"].items()}
        for _ in range(MANY)
    ]


def cases() -> dict[str, Answers]:
    """Give the three unknown cases: an operator who meets all, with one answer missing."""
    return {
        name: {
            question: answer
            for question, answer in {**RULES["met"], **case.get("with", {})}.items()
            if question not in case["without"]
        }
        for name, case in RULES["cases"].items()
    }


def for_peers(answers: Answers) -> dict[str, str | int]:
    """Give answers with dates as day numbers."""
    dated = {name for name, kind in RULES["questions"].items() if kind.startswith("date")}
    return {name: _day(each) if name in dated else each for name, each in answers.items()}


def plain_criteria() -> list[dict[str, object]]:
    """Give the criteria in words that any engine has: is, at-least, at-most, all, any."""
    return [_plain(small.criterion_from(each)) for each in RULES["criteria"]]


def _plain(criterion: Criterion) -> dict[str, object]:
    match criterion:
        case AllOf(of) | AnyOf(of):
            kind = "all" if isinstance(criterion, AllOf) else "any"
            return {"kind": kind, "of": [_plain(each) for each in of]}
        case AnswerIs(question, choice):
            return {"kind": "is", "question": question, "choice": choice}
        case AtLeast(question, threshold) | AtMost(question, threshold):
            kind = "at-least" if isinstance(criterion, AtLeast) else "at-most"
            return {"kind": kind, "question": question, "limit": RULES["thresholds"][threshold]}
        case ClearSince(question, period) | HeldFor(question, period):
            limit = next(_days_run_out(period)).toordinal()
            return {"kind": "at-most", "question": question, "limit": limit}
        case _:
            raise ValueError(f"the peers are not given {criterion}")


def _days_run_out(threshold: str) -> Iterator[date]:
    """Yield days from which the period has run out by the day of determination, latest first."""
    period = period_from(RULES["thresholds"][threshold])
    if period is None:
        raise ValueError(f"{threshold} is no period")
    days = (AS_OF - timedelta(days=back) for back in range(AS_OF.toordinal() - 1))
    return (each for each in days if run_out_from(each, period, small.COUNTING) <= AS_OF)


def _limit(value: str | int) -> Period | int:
    period = period_from(value) if isinstance(value, str) else value
    if period is None:
        raise ValueError(f"{value} is no period")
    return period


def _answer(name: str, kind: str, chance: random.Random) -> str | int:
    met: str | int = RULES["met"][name]
    if kind == "date-or-never":
        past = AS_OF - timedelta(days=chance.randrange(1, 9 * 365))
        return past.isoformat() if chance.random() > LIKELY_TO_BE_MET else NEVER
    if chance.random() < LIKELY_TO_BE_MET:
        return met
    if kind == "number":
        return chance.randrange(RULES["met"][name] + 1)
    return chance.choice(["yes", "no"] if kind == "yes-no" else kind.split()[1:])


def _day(answer: str) -> int:
    return 0 if answer == NEVER else date.fromisoformat(answer).toordinal()
