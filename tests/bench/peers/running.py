"""Our engine and every peer on the same rules: how fast, and what they make of the unknown."""

import json
import shutil
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from guide_engine.publishing.browser.runtime import find_node
from tests.bench.figures import Figure
from tests.bench.installing import NODE, node_packages, peers_python
from tests.bench.peers import seven

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
OURS = "ours"
ADAPTERS = {
    OURS: "with_us.py",
    "publicodes": "with_publicodes.mjs",
    "zen-engine": "with_zen.py",
    "openfisca-core": "with_openfisca.py",
    "common-expression-language": "with_cel.py",
    "feelin": "with_feelin.mjs",
    "json-logic-js": "with_json_logic.mjs",
}
RUNS, SECONDS = 5, 0.5
GOALS = {"explained": 50_000, "unexplained": 500_000}

type Told = Mapping[str, Any]
"""What an adapter prints, its rates the medians of all runs."""


def figures() -> list[Figure]:
    """Run every engine in turn, in a process each; raise ValueError where outcomes differ."""
    told = _told(_commands(), _job())
    ours = told.pop(OURS)
    _compare(ours, told)
    named = {f"{name} {each['version']}": each for name, each in told.items()}
    rates = [
        Figure(
            f"{way}-determinations",
            "a second",
            ours["rates"][way],
            RUNS,
            f"≥ {goal:,}",
            name,
            each["rates"][way],
        )
        for way, goal in GOALS.items()
        for name, each in named.items()
        if way in each["rates"]
    ]
    every = len(seven.RULES["cases"])
    unknown = [
        Figure(
            "unknown-cases",
            "cases",
            _right(ours),
            1,
            f"= {every}",
            name,
            _right(each),
            verdicts=_verdicts(each),
        )
        for name, each in named.items()
    ]
    return [*rates, *unknown]


def verdict(told: Mapping[str, Any], expected: str, named: Sequence[str]) -> str:
    """Judge what an engine makes of an unknown case.

    ``right``: the answer, and exactly the missing inputs that could still change it. ``unnamed``:
    the answer, but not those inputs. ``wrong``: another answer. ``error``: none.

    >>> verdict({"answer": "unknown", "missing": ["a"]}, "unknown", ["a"])
    'right'
    >>> verdict({"answer": "no", "missing": ["a"]}, "no", [])
    'unnamed'
    """
    if "error" in told:
        return "error"
    if told["answer"] != expected:
        return "wrong"
    return "right" if [*(told["missing"] or [])] == [*named] else "unnamed"


def _verdicts(told: Told) -> dict[str, str]:
    return {
        name: verdict(told["cases"][name], case["expected"], case["named"])
        for name, case in seven.RULES["cases"].items()
    }


def _right(told: Told) -> int:
    return [*_verdicts(told).values()].count("right")


def _compare(ours: Told, peers: Mapping[str, Told]) -> None:
    """Raise ValueError unless every way of every engine answers alike for every operator."""
    expected = ours["outcomes"]["explained"]
    for name, told in {OURS: ours, **peers}.items():
        for way, outcomes in told["outcomes"].items():
            if outcomes != expected:
                raise ValueError(f"{name}, {way}: answers otherwise than ours")


def _job() -> str:
    cases = {name: seven.for_peers(each) for name, each in seven.cases().items()}
    operators = [seven.for_peers(each) for each in seven.operators()]
    criteria = seven.plain_criteria()
    return json.dumps(
        {"criteria": criteria, "operators": operators, "cases": cases, "seconds": SECONDS}
    )


def _commands() -> dict[str, list[str]]:
    """Give each engine's command; what Node runs lies beside the packages it imports."""
    node_packages()
    for script in HERE.glob("*.mjs"):
        shutil.copy(script, NODE)
    theirs = str(peers_python())
    return {
        name: [find_node(), str(NODE / script)]
        if script.endswith(".mjs")
        else [
            sys.executable if name == OURS else theirs,
            "-m",
            f"tests.bench.peers.{script.removesuffix('.py')}",
        ]
        for name, script in ADAPTERS.items()
    }


def _told(commands: Mapping[str, Sequence[str]], job: str) -> dict[str, Any]:
    """Run every command in turn, several times over; take the median of each rate."""
    rounds = [{name: _run(each, job) for name, each in commands.items()} for _ in range(RUNS)]
    return {
        name: told
        | {
            "rates": {
                way: statistics.median(each[name]["rates"][way] for each in rounds)
                for way in told["rates"]
            }
        }
        for name, told in rounds[-1].items()
    }


def _run(command: Sequence[str], job: str) -> dict[str, Any]:
    ran = subprocess.run(
        command, cwd=ROOT, input=job, stdout=subprocess.PIPE, check=True, text=True
    )
    told: dict[str, Any] = json.loads(ran.stdout)
    return told
