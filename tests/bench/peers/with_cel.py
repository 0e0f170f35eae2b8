"""Common Expression Language, by common-expression-language: one expression, compiled once."""

from importlib.metadata import version
from typing import Any

import cel

from tests.bench.peers import measuring

SIGNS = {"is": "==", "at-least": ">=", "at-most": "<="}


def main() -> None:
    """Answer with the truth alone; what is missing raises."""
    given = measuring.job()
    program = cel.compile(" && ".join(map(_written, given["criteria"])))

    def decide(answers: measuring.Answers) -> str:
        return "yes" if program.execute(answers) else "no"

    version_ = version("common-expression-language")
    measuring.tell(given, version_, {"unexplained": decide}, lambda each: (decide(each), None))


def _written(criterion: dict[str, Any]) -> str:
    if criterion["kind"] in ("all", "any"):
        joined = " && " if criterion["kind"] == "all" else " || "
        return f"({joined.join(map(_written, criterion['of']))})"
    value = criterion.get("limit", f"'{criterion.get('choice')}'")
    return f"{criterion['question']} {SIGNS[criterion['kind']]} {value}"


if __name__ == "__main__":
    main()
