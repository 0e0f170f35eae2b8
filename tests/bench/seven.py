"""The seven-criterion rule set of an importer, for us and for our peers: ``seven.json``.

``python -m tests.bench.seven 500`` prints 500 random operators' answers as JSON, for peers.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from guide_engine.core.model.answers import Case, read_answers
from guide_engine.core.model.calendar import period_from
from guide_engine.core.model.rulebook import Kind, Programme, Rulebook, Threshold
from tests.core.small import CITES, criterion_from, programme, question, requirement, rulebook

STATED: Mapping[str, Any] = json.loads(
    Path(__file__).with_name("seven.json").read_text(encoding="utf-8")
)
AS_OF = date.fromisoformat(STATED["as-of"])
YEARS_BACK = 8


def seven(name: str = "importer") -> Programme:
    """Make the programme."""
    made = programme(name, criterion_from(STATED["for-whom"]))
    stated = STATED["requirements"].items()
    whens = tuple(requirement(each, criterion_from(when)) for each, when in stated)
    return replace(made, requirements=whens)


def rules(*programmes: Programme) -> Rulebook:
    """Make a rulebook of programmes like it."""
    questions = [
        question(name, Kind(each["kind"]), *each.get("choices", ()))
        for name, each in STATED["questions"].items()
    ]
    periods = {name: period_from(each) for name, each in STATED["thresholds"].items()}
    return replace(
        rulebook(*programmes),
        questions={each.id: each for each in questions},
        thresholds={name: Threshold(name, each, CITES) for name, each in periods.items() if each},
    )


def operators(
    count: int, *, seed: int = 0, missing: float = 0.2, fails: float = 0.08
) -> list[dict[str, object]]:
    """Draw operators' plain answers: each is left out, or fails its test, with these chances."""
    random = Random(seed)  # noqa: S311 - nothing secret, and the same each time
    return [
        {
            name: _answer(name, random, fails)
            for name in STATED["questions"]
            if random.random() >= missing
        }
        for _ in range(count)
    ]


def _answer(name: str, random: Random, fails: float) -> object:
    """Draw an answer; a day in the last ``YEARS_BACK`` years has the chance of failing twice."""
    drawn = random.random()
    if drawn > 1 - fails / 4:
        return "not-sure"
    match STATED["questions"][name]["kind"]:
        case "any-of":
            return ["exports"] if drawn < fails else ["imports"]
        case "yes-no":
            met = "no" if name == "member" else "yes"
            return met if drawn >= fails else {"yes": "no", "no": "yes"}[met]
        case _:
            day = AS_OF - timedelta(days=random.randrange(1, 365 * YEARS_BACK))
            return day.isoformat() if drawn < 2 * fails else "never"


def case(raw: Mapping[str, object], rulebook_of_it: Rulebook) -> Case:
    """Read an operator's plain answers."""
    return Case(rulebook_of_it, read_answers(rulebook_of_it, raw), AS_OF)


if __name__ == "__main__":
    print(json.dumps(operators(int(sys.argv[1]))))
