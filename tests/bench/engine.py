"""How many determinations a second: one programme, seven requirements, one of each shape."""

import time
from collections.abc import Callable

from guide_engine.core.answers import Case, read_answers
from guide_engine.core.criteria import (
    AllOf,
    AnswerIncludes,
    AnswerIs,
    AnyOf,
    AtLeast,
    ClearSince,
    HeldFor,
    Judged,
)
from guide_engine.core.determination import determine
from guide_engine.core.diagram import Diagrams
from guide_engine.core.outcomes import Outcome
from guide_engine.core.wire import read_rulebook, write_rulebook
from tests.bench.figures import Figure, in_turn
from tests.core.small import AS_OF, programme, rulebook

SEVEN = programme(
    "seven",
    AnswerIncludes("goods", "salt"),
    ClearSince("fined", "one-year"),
    HeldFor("founded", "one-year"),
    AtLeast("carts", "few"),
    AnswerIs("open", "yes"),
    AnswerIs("size", "large"),
    AnyOf((AnswerIs("size", "small"), AnswerIs("open", "yes"))),
    AllOf((AnswerIs("open", "yes"), Judged())),
)
MET = {
    "goods": ["salt"],
    "fined": "never",
    "founded": "2020-01-01",
    "carts": 5,
    "open": "yes",
    "size": "large",
}
CASES = {
    Outcome.LIKELY: MET,
    Outcome.NOT_YET: MET | {"fined": "2023-08-31"},
    Outcome.MORE_ANSWERS_NEEDED: {"goods": ["salt"], "open": "yes"},
}
RUNS, TIMES = 5, 2_000


def figures() -> list[Figure]:
    """Take the engine's figures."""
    rules = rulebook(SEVEN)
    diagrams = Diagrams(rules, AS_OF)
    ways = {
        outcome.value: _rate(Case(rules, read_answers(rules, raw), AS_OF), diagrams, outcome)
        for outcome, raw in CASES.items()
    }
    found = in_turn(ways, runs=RUNS)
    loading = in_turn({"loading": _loading}, runs=RUNS)["loading"]
    return [
        *(
            Figure(f"explained determinations, {name}", "a second", rate, RUNS, "≥ 50,000 a second")
            for name, rate in found.items()
        ),
        Figure("loading a rulebook of 650 requirements", "ms", loading, RUNS, "≤ 50 ms"),
    ]


def _rate(case: Case, diagrams: Diagrams, expected: Outcome) -> Callable[[], float]:
    def measure() -> float:
        started = time.perf_counter()
        for _ in range(TIMES):
            determination = determine(SEVEN, case, diagrams)
        taken = time.perf_counter() - started
        if determination.outcome is not expected:
            raise ValueError(f"expected {expected}, found {determination.outcome}")
        return TIMES / taken

    return measure


def _loading() -> float:
    whens = [each.when for each in SEVEN.requirements]
    programmes = [
        programme(f"p-{number}", SEVEN.for_whom.when, *(whens * 2)[:13]) for number in range(50)
    ]
    text = write_rulebook(rulebook(*programmes))
    started = time.perf_counter()
    read_rulebook(text)
    return (time.perf_counter() - started) * 1_000
