"""OpenFisca: a variable a question, a variable with a formula a criterion, one simulation each."""

from importlib.metadata import version
from typing import Any

from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from tests.bench.peers import measuring

PERIOD = "2025-06"
OPERATOR = build_entity(key="operator", plural="operators", label="An operator", is_person=True)


def main() -> None:
    """Answer without a trace; an input that is missing has the default of its variable."""
    given = measuring.job()
    system = TaxBenefitSystem([OPERATOR])
    for name, values in _inputs(given).items():
        system.add_variable(_input(name, values))
    for seat, criterion in enumerate(given["criteria"]):
        system.add_variable(_derived(f"c{seat}", criterion))
    everything = [{"kind": "holds", "question": f"c{i}"} for i in range(len(given["criteria"]))]
    system.add_variable(_derived("met", {"kind": "all", "of": everything}))

    def decide(answers: measuring.Answers) -> str:
        of = {name: {PERIOD: answer} for name, answer in answers.items()}
        built = SimulationBuilder().build_from_dict(system, {"operators": {"one": of}})
        return "yes" if built.calculate("met", PERIOD)[0] else "no"

    ways = {"unexplained": decide}
    measuring.tell(given, version("openfisca-core"), ways, lambda each: (decide(each), None))


def _inputs(given: dict[str, Any]) -> dict[str, list[Any]]:
    """Give every value that each question has anywhere, from which its type follows."""
    found: dict[str, list[Any]] = {}
    for answers in given["operators"]:
        for name, answer in answers.items():
            if answer not in found.setdefault(name, []):
                found[name].append(answer)
    return found


def _input(name: str, values: list[Any]) -> type[Variable]:
    of: dict[str, Any] = {
        "entity": OPERATOR,
        "definition_period": DateUnit.MONTH,
        "label": name,
        "value_type": int,
    }
    if isinstance(values[0], str):
        words = {each: each for each in sorted(values)}
        kinds = Enum(name, words)
        of |= {"value_type": Enum, "possible_values": kinds, "default_value": next(iter(kinds))}
    return type(name, (Variable,), of)


def _derived(name: str, criterion: dict[str, Any]) -> type[Variable]:
    def formula(operator: Any, period: Any) -> Any:  # noqa: ANN401 - OpenFisca's own
        return _holds(criterion, operator, period)

    of = {
        "entity": OPERATOR,
        "definition_period": DateUnit.MONTH,
        "label": name,
        "value_type": bool,
        "formula": formula,
    }
    return type(name, (Variable,), of)


def _holds(criterion: dict[str, Any], operator: Any, period: Any) -> Any:  # noqa: ANN401 - as above
    kind = criterion["kind"]
    if kind in ("all", "any"):
        parts = [_holds(each, operator, period) for each in criterion["of"]]
        whole = parts[0]
        for part in parts[1:]:
            whole = whole * part if kind == "all" else whole + part
        return whole
    value = operator(criterion["question"], period)
    if kind == "holds":
        return value
    if kind == "is":
        return value == value.possible_values[criterion["choice"]]
    return value >= criterion["limit"] if kind == "at-least" else value <= criterion["limit"]


if __name__ == "__main__":
    main()
