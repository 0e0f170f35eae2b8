"""Our own engine, on the answers as they stand once read."""

from functools import partial

from guide_engine.core.determination import determine, unanswered_in
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.model.answers import Case, read_answers
from guide_engine.core.model.rulebook import Outcome
from tests.bench.peers import measuring, seven

TOLD = {Outcome.LIKELY: "yes", Outcome.NOT_YET: "no", Outcome.MORE_ANSWERS_NEEDED: "unknown"}


def main() -> None:
    """Answer with every explanation, and with the outcome alone."""
    given = measuring.job()
    rulebook, programme = seven.rules()
    diagrams = Diagrams(rulebook, seven.AS_OF)
    read = partial(read_answers, rulebook)
    operators = [read(each) for each in seven.operators()]
    cases = {name: read(each) for name, each in seven.cases().items()}

    def explained(answers: measuring.Answers) -> str:
        return TOLD[determine(programme, Case(rulebook, answers, seven.AS_OF), diagrams).outcome]

    def unexplained(answers: measuring.Answers) -> str:
        return TOLD[diagrams.outcome(programme, answers)]

    def probe(answers: measuring.Answers) -> tuple[str, tuple[str, ...]]:
        found = determine(programme, Case(rulebook, answers, seven.AS_OF), diagrams)
        return TOLD[found.outcome], unanswered_in(found)

    given |= {"operators": operators, "cases": cases}
    measuring.tell(given, "", {"explained": explained, "unexplained": unexplained}, probe)


if __name__ == "__main__":
    main()
