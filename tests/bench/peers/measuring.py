"""What every adapter does: read the rules and operators, answer, count, print JSON."""

import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import cycle
from typing import Any

WARM_UP = 0.3
STRIDE = 50
LONGEST = 160

type Answers = Mapping[str, Any]
type Deciding = Callable[[Answers], str]
"""Answers -> yes, no or unknown."""

type Probing = Callable[[Answers], tuple[str, Sequence[str] | None]]
"""Answers -> the same, and the missing inputs it names; None where it never names any."""


def job() -> dict[str, Any]:
    """Read what to do: the rules, the operators, the cases, how long to count."""
    found: dict[str, Any] = json.load(sys.stdin)
    return found


def tell(
    given: Mapping[str, Any], version: str, ways: Mapping[str, Deciding], probe: Probing
) -> None:
    """Print determinations a second by way, the answer for every operator, and for each case."""
    operators = given["operators"]
    told = {
        "version": version,
        "rates": {
            name: _rate(decide, operators, given["seconds"]) for name, decide in ways.items()
        },
        "outcomes": {name: [decide(each) for each in operators] for name, decide in ways.items()},
        "cases": {name: _probed(probe, answers) for name, answers in given["cases"].items()},
    }
    print(json.dumps(told))


def _rate(decide: Deciding, operators: Sequence[Answers], seconds: float) -> float:
    _count(decide, operators, WARM_UP)
    return _count(decide, operators, seconds)


def _count(decide: Deciding, operators: Sequence[Answers], seconds: float) -> float:
    turns, done = cycle(operators), 0
    started = time.perf_counter()
    while (taken := time.perf_counter() - started) < seconds:
        for _ in range(STRIDE):
            decide(next(turns))
        done += STRIDE
    return done / taken


def _probed(probe: Probing, answers: Answers) -> dict[str, object]:
    try:
        answer, missing = probe(answers)
    except Exception as error:  # noqa: BLE001 - whatever a peer raises is its answer
        return {"error": f"{type(error).__name__}: {error}"[:LONGEST]}
    return {"answer": answer, "missing": None if missing is None else sorted(missing)}
