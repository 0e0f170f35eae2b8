"""Both diagrams of a programme walked at once: which ends meet, and by which answers.

A pair of nodes stands for all answers that lead to it, so what is found of it is found once; ends
that no walk brings together are a proof that no answers do.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from guide_engine.analysis.comparison.growth import ENDS, FIRST_BRANCH, End, Node, Nodes
from guide_engine.core.model.answers import Answer, Answers, NotSure

type Pair = tuple[Node, Node]
type Ends = tuple[End, End]


class Cost(NamedTuple):
    """How far answers are from given ones: how many are unsure, other, and in the place of one.

    What was known should not become unknown; then the fewer differ, the nearer.
    """

    unsure: int = 0
    other: int = 0
    changed: int = 0

    def plus(self, other: "Cost") -> "Cost":
        """Give both together."""
        return Cost(*(one + two for one, two in zip(self, other, strict=True)))


class Way(NamedTuple):
    """The cheapest answers that lead from a pair to an end, the first first."""

    cost: Cost
    answers: tuple[tuple[str, Answer], ...] = ()


def meeting(nodes: Nodes, roots: Pair) -> frozenset[Ends]:
    """Give each pair of ends that some answers lead to, of all answers that fit both editions."""
    found, waiting, seen = set[Ends](), [roots], {roots}
    while waiting:
        pair = waiting.pop()
        if max(pair) < FIRST_BRANCH:
            found.add((ENDS[pair[0]], ENDS[pair[1]]))
            continue
        fresh = {*_step(nodes, pair).following} - seen
        seen |= fresh
        waiting += fresh
    return frozenset(found)


def nearest(nodes: Nodes, roots: Pair, given: Answers) -> Mapping[Ends, Way]:
    """Give, for each pair of ends that meet, the answers that differ least from given ones."""
    return _Nearest(nodes, given).ways(roots)


class _Step(NamedTuple):
    question: str
    following: Sequence[Pair]


def _step(nodes: Nodes, pair: Pair) -> _Step:
    """Give the next question of a pair that is not at an end, and where each answer leads."""
    branches = [nodes.branch(each) for each in pair]
    level = min(each.level for each in branches if each is not None)
    question = nodes.order[level]
    count = len(nodes.joint[question].answers)
    both = [
        each.next if each is not None and each.level == level else [node] * count
        for node, each in zip(pair, branches, strict=True)
    ]
    return _Step(question, [*zip(*both, strict=True)])


class _Nearest:
    """Finds the cheapest ways from each pair of nodes on, once."""

    def __init__(self, nodes: Nodes, given: Answers) -> None:
        self.nodes, self.given = nodes, given
        self.known: dict[Pair, Mapping[Ends, Way]] = {}
        self.priced: dict[str, list[tuple[int, Answer, Cost]]] = {}

    def ways(self, pair: Pair) -> Mapping[Ends, Way]:
        if max(pair) < FIRST_BRANCH:
            return {(ENDS[pair[0]], ENDS[pair[1]]): Way(Cost())}
        if pair not in self.known:
            self.known[pair] = self.found(pair)
        return self.known[pair]

    def found(self, pair: Pair) -> Mapping[Ends, Way]:
        cheapest: dict[Ends, Way] = {}
        step = _step(self.nodes, pair)
        for position, answer, cost in self.prices(step.question):
            for ends, way in self.ways(step.following[position]).items():
                total = way.cost.plus(cost)
                if ends not in cheapest or total < cheapest[ends].cost:
                    cheapest[ends] = Way(total, ((step.question, answer), *way.answers))
        return cheapest

    def prices(self, question: str) -> list[tuple[int, Answer, Cost]]:
        """Give each answer to a question with what it costs, the given one first."""
        if question not in self.priced:
            self.priced[question] = sorted(self.priced_answers(question), key=lambda each: each[2])
        return self.priced[question]

    def priced_answers(self, question: str) -> Iterator[tuple[int, Answer, Cost]]:
        joint, given = self.nodes.joint[question], self.given.get(question)
        kept = None if given is None else joint.position(given)
        for position, answer in enumerate(joint.answers):
            if position == kept and given is not None:
                yield position, given, Cost()
            else:
                unsure = int(answer is NotSure.NOT_SURE)
                yield position, answer, Cost(unsure, 1, int(given is not None))
