"""How many determinations a second, of operators who differ, on the seven-criterion rule set.

Every operator is determined once. *Cold*: nothing is remembered at the start. *After others*: as
many other operators went before. The growing of the diagrams is left out of both; it is a figure of
its own (``growth.py``). Processor time is taken, which other work on the machine disturbs less.
"""

import time
from collections.abc import Callable
from dataclasses import replace

from guide_engine.core.determination import MoreAnswersNeeded, determine
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.model.answers import Case
from guide_engine.core.model.rulebook import Outcome, Programme, Rulebook
from guide_engine.core.protocol.wire import read_rulebook, write_rulebook
from tests.bench.figures import Figure, in_turn
from tests.bench.seven import AS_OF, STATED, case, operators, rules, seven

RUNS, OPERATORS, OF_EACH = 5, 20_000, 4_000
EXPLAINED, ALONE = "≥ 50,000", "≥ 500,000"
MISSING = {"all-answered": 0.0, "a-fifth-left-out": 0.2}
LOADED = 650
SHOWN = (Outcome.LIKELY, Outcome.NOT_YET, Outcome.MORE_ANSWERS_NEEDED)

type Determiner = Callable[[Programme, Case, Diagrams], object]


def alone(programme: Programme, one: Case, diagrams: Diagrams) -> object:
    """Find the outcome alone."""
    return diagrams.outcome(programme, one.answers)


def figures() -> list[Figure]:
    """Take the engine's figures."""
    made = seven()
    rulebook = rules(made)
    groups = {
        name: [
            [case(raw, rulebook) for raw in operators(OPERATORS, seed=seed, missing=missing)]
            for seed in (1, 2)
        ]
        for name, missing in MISSING.items()
    }
    kinds: dict[str, tuple[Determiner, str]] = {
        "determinations-explained": (determine, EXPLAINED),
        "determinations-alone": (alone, ALONE),
    }
    taken: list[Figure] = []
    for kind, (act, goal) in kinds.items():
        ways = {}
        for name, (before, timed) in groups.items():
            ways[f"{name}-cold"] = _rate(act, made, [], timed)
            ways[f"{name}-after-others"] = _rate(act, made, before, timed)
        if act is determine:
            ways |= {
                outcome.value: _rate(
                    act, made, *(_ending(outcome, made, each) for each in _pooled(groups))
                )
                for outcome in SHOWN
            }
        found = in_turn(ways, runs=RUNS)
        taken += [Figure(kind, "a second", rate, RUNS, goal, of=of) for of, rate in found.items()]
    loading = in_turn({"loading": _loading}, runs=RUNS)["loading"]
    return [
        *taken,
        Figure("unknown-cases-alone", "cases", _right(made, rulebook), 1, "≥ 3"),
        Figure("rulebook-loaded", "ms", loading, RUNS, "≤ 50", of=str(LOADED)),
    ]


def _pooled(groups: dict[str, list[list[Case]]]) -> list[list[Case]]:
    return [[one for each in groups.values() for one in each[number]] for number in range(2)]


def _ending(outcome: Outcome, made: Programme, cases: list[Case]) -> list[Case]:
    diagrams = Diagrams(cases[0].rulebook, AS_OF)
    ending = [each for each in cases if diagrams.outcome(made, each.answers) is outcome]
    return ending[:OF_EACH]


def _rate(
    act: Determiner, made: Programme, before: list[Case], timed: list[Case]
) -> Callable[[], float]:
    def measure() -> float:
        diagrams = Diagrams(timed[0].rulebook, AS_OF)
        diagrams.root(made)
        for each in before:
            act(made, each, diagrams)
        started = time.process_time()
        for each in timed:
            act(made, each, diagrams)
        return len(timed) / (time.process_time() - started)

    return measure


def _right(made: Programme, rulebook: Rulebook) -> int:
    """Count the unknown cases that are answered right, smallest missing sets and all."""
    diagrams = Diagrams(rulebook, AS_OF)
    right = 0
    for name, stated in STATED["cases"].items():
        found = determine(made, case(stated["answers"], rulebook), diagrams)
        settling = found.settling if isinstance(found, MoreAnswersNeeded) else ()
        missing = [list(each) for each in settling]
        right += name != "met" and (found.outcome.value, missing) == (
            stated["outcome"],
            stated["missing"],
        )
    return right


def _loading() -> float:
    made = seven()
    thirteen = (*made.requirements, *made.requirements[:6])
    programmes = [replace(made, id=f"p-{number}", requirements=thirteen) for number in range(50)]
    text = write_rulebook(rules(*programmes))
    started = time.process_time()
    read_rulebook(text)
    return (time.process_time() - started) * 1_000
