"""ZEN engine: a decision graph whose one node has an expression a criterion, with its trace."""

import json
from importlib.metadata import version
from typing import Any

import zen

from tests.bench.peers import measuring

SIGNS = {"is": "==", "at-least": ">=", "at-most": "<="}


def main() -> None:
    """Answer with the trace of every expression, and without."""
    given = measuring.job()
    content = zen.ZenDecisionContent(json.dumps(_graph(given["criteria"])))
    decision = zen.ZenEngine().create_decision(content)

    def explained(answers: measuring.Answers) -> str:
        return _told(decision.evaluate(dict(answers), {"trace": True}))

    def unexplained(answers: measuring.Answers) -> str:
        return _told(decision.evaluate(dict(answers)))

    ways = {"explained": explained, "unexplained": unexplained}
    measuring.tell(given, version("zen-engine"), ways, lambda each: (explained(each), None))


def _told(found: dict[str, Any]) -> str:
    return {True: "yes", False: "no", None: "unknown"}[found["result"]["met"]]


def _graph(criteria: list[dict[str, Any]]) -> dict[str, object]:
    parts = [
        {"id": f"e{seat}", "key": f"c{seat}", "value": _written(each)}
        for seat, each in enumerate(criteria)
    ]
    every = " and ".join(f"$.c{seat}" for seat in range(len(criteria)))
    whole = {"id": "whole", "key": "met", "value": every}
    node = {"id": "rules", "name": "rules", "type": "expressionNode"}
    return {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode"},
            {**node, "content": {"expressions": [*parts, whole]}},
            {"id": "out", "name": "out", "type": "outputNode"},
        ],
        "edges": [
            {"id": "first", "type": "edge", "sourceId": "in", "targetId": "rules"},
            {"id": "last", "type": "edge", "sourceId": "rules", "targetId": "out"},
        ],
    }


def _written(criterion: dict[str, Any]) -> str:
    if criterion["kind"] in ("all", "any"):
        joined = " and " if criterion["kind"] == "all" else " or "
        return f"({joined.join(map(_written, criterion['of']))})"
    value = criterion.get("limit", f"'{criterion.get('choice')}'")
    return f"{criterion['question']} {SIGNS[criterion['kind']]} {value}"


if __name__ == "__main__":
    main()
