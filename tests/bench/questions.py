"""How many questions an interview asks until its outcome is settled, beside the best fixed order.

Operators: every worked example, and random ones, who answer each question by one of the answers
that can be told apart, each as likely as the others ("not sure" one time in twenty).

The best fixed order is looked for by local search, from our own order and from a random one: a
question is moved to another place, both by chance, and stays there where the mean is no higher;
so many moves are tried. The search has random operators of its own, so what it finds is not fitted
to those that are counted. Either order skips what can no longer matter.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

from guide_engine.authoring.assemble import load_rulebook
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.model.answers import read_answers
from guide_engine.core.model.rulebook import Programme, Rulebook
from tests.bench.figures import Figure

AS_OF = date(2026, 11, 23)
RANDOM, SEARCHED, MOVES, NOT_SURE = 10_000, 300, 1_500, 0.05
GOAL = "≤ 1.05×"

type Positioned = dict[str, int]


class Asked:
    """Counts questions; ``programmes`` are asked about together until each is settled."""

    def __init__(self, diagrams: Diagrams, programmes: Sequence[Programme]) -> None:
        """Know of no interview yet."""
        self.diagrams = diagrams
        self.start = tuple(sorted({diagrams.root(each) for each in programmes}))
        self.order = [each for each in diagrams.order if each in self._open_questions(self.start)]
        self._open: dict[tuple[int, ...], frozenset[str]] = {}
        self._next: dict[tuple[tuple[int, ...], str, int], tuple[int, ...]] = {}

    def _open_questions(self, nodes: tuple[int, ...]) -> frozenset[str]:
        return frozenset().union(*(self.diagrams.open_questions(each) for each in nodes))

    def mean(self, order: Sequence[str], operators: Sequence[Positioned]) -> float:
        """Give the mean number of questions, in this order, skipping what cannot matter."""
        return sum(self.count(order, each) for each in operators) / len(operators)

    def count(self, order: Sequence[str], operator: Positioned) -> int:
        """Give the number of questions that one operator is asked."""
        nodes, count = self.start, 0
        for question in order:
            left = self._open.get(nodes)
            if left is None:
                left = self._open[nodes] = self._open_questions(nodes)
            if not left:
                break
            if question in left:
                count += 1
                nodes = self._answered(nodes, question, operator[question])
        return count

    def _answered(self, nodes: tuple[int, ...], question: str, position: int) -> tuple[int, ...]:
        key = (nodes, question, position)
        if key not in self._next:
            answers = {question: self.diagrams.possible[question].answers[position]}
            reached = {self.diagrams.further(each, answers) for each in nodes}
            self._next[key] = tuple(sorted(reached))
        return self._next[key]


def figures() -> list[Figure]:
    """Take the figures: interviews about one programme, pooled, and about all at once."""
    rulebook = load_rulebook(Path("docs/guide"))
    diagrams = Diagrams(rulebook, AS_OF)
    programmes = list(rulebook.programmes.values())
    counted = {"random-operators": drawn(diagrams, RANDOM, seed=1)}
    searched = drawn(diagrams, SEARCHED, seed=2)
    found: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for chosen in [*([each] for each in programmes), programmes]:
        asked = Asked(diagrams, chosen)
        best = best_order(asked, searched)
        about = "questions-one" if len(chosen) == 1 else "questions-all"
        for who, operators in (counted | {"worked-examples": examples(diagrams, chosen)}).items():
            pair = asked.mean(asked.order, operators), asked.mean(best, operators)
            found.setdefault((about, who), []).append(pair)
    return [_figure(about, who, pairs) for (about, who), pairs in found.items()]


def _figure(about: str, who: str, pairs: Sequence[tuple[float, float]]) -> Figure:
    ours, theirs = (sum(each) / len(pairs) for each in zip(*pairs, strict=True))
    return Figure(about, "questions", ours, 1, GOAL, "best fixed order found", theirs, of=who)


def best_order(asked: Asked, operators: Sequence[Positioned]) -> list[str]:
    """Look for the order that asks least."""
    random = Random(0)  # noqa: S311 - nothing secret, and the same each time
    starts = (asked.order, random.sample(asked.order, len(asked.order)))
    ends = [_improved(asked, start, operators, random) for start in starts]
    return min(ends, key=lambda order: asked.mean(order, operators))


def _improved(
    asked: Asked, order: Sequence[str], operators: Sequence[Positioned], random: Random
) -> list[str]:
    best, least = list(order), asked.mean(order, operators)
    for _ in range(MOVES):
        tried = list(best)
        moved = tried.pop(random.randrange(len(tried)))
        tried.insert(random.randrange(len(best)), moved)
        mean = asked.mean(tried, operators)
        if mean <= least:
            best, least = tried, mean
    return best


def drawn(diagrams: Diagrams, count: int, *, seed: int) -> list[Positioned]:
    """Draw operators; the last possibility of each question is "not sure"."""
    random = Random(seed)  # noqa: S311 - nothing secret, and the same each time
    last = {question: len(each.answers) - 1 for question, each in diagrams.possible.items()}
    return [
        {
            question: position if random.random() < NOT_SURE else random.randrange(position)
            for question, position in last.items()
        }
        for _ in range(count)
    ]


def examples(diagrams: Diagrams, programmes: Sequence[Programme]) -> list[Positioned]:
    """Give the programmes' worked examples; what one leaves out it is not sure about."""
    rulebook = diagrams.case.rulebook
    return [
        _positioned(diagrams, rulebook, example.answers)
        for programme in programmes
        for example in programme.examples
    ]


def _positioned(diagrams: Diagrams, rulebook: Rulebook, raw: object) -> Positioned:
    answers = read_answers(rulebook, raw)
    return {
        question: diagrams.positions[question][answers[question]]
        if question in answers
        else len(each.answers) - 1
        for question, each in diagrams.possible.items()
    }
