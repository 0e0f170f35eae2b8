"""Every way a determination can still go, question by question.

A programme's outcome is a function of the answers. Its reduced, ordered decision diagram has one
node for each distinct function that is left after some answers, so a question stands in it exactly
where it can still change the outcome; paths through it are the interviews that can still happen.

Source: R. E. Bryant, "Graph-based algorithms for Boolean function manipulation", IEEE Transactions
on Computers C-35 (1986), here with many-valued questions and outcomes as leaves.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guide_engine.core.answers import Answers, Case
from guide_engine.core.asking import asking_order
from guide_engine.core.criteria import Criterion, Leaf, leaves
from guide_engine.core.outcomes import Outcome, Residual, granted, outcome_of, residual
from guide_engine.core.possibilities import possibilities
from guide_engine.core.rulebook import Programme, Rulebook, criteria_of
from guide_engine.core.truth import Truth

SETTLED = tuple(Outcome)


@dataclass(frozen=True, slots=True)
class Span:
    """The fewest and the most questions an interview can still ask."""

    fewest: int
    most: int


@dataclass(frozen=True, slots=True)
class Node:
    """A question that can still matter; ``next`` holds a place for each possible answer to it."""

    level: int
    next: tuple[int, ...]


class Diagrams:
    """The diagrams of the programmes of one rulebook on one date, grown when first needed.

    A place is a number: below ``len(SETTLED)`` an outcome, above it a node. Equal functions have
    equal places, across programmes too.
    """

    def __init__(self, rulebook: Rulebook, as_of: date) -> None:
        """Prepare; nothing is grown yet."""
        programmes = rulebook.programmes.values()
        self.case = Case(rulebook, {}, as_of)
        self.possible = possibilities(rulebook, programmes, as_of)
        self.order = asking_order(rulebook)
        self.levels = {question: level for level, question in enumerate(self.order)}
        self._nodes: list[Node] = []
        self._places: dict[Node, int] = {}
        self._roots: dict[str, int] = {}
        self._spans: dict[tuple[int, ...], Span] = {}

    def root(self, programme: Programme) -> int:
        """Give the place where nothing is answered yet."""
        if programme.id not in self._roots:
            self._roots[programme.id] = _Growth(self, programme).grow()
        return self._roots[programme.id]

    def node(self, place: int) -> Node | None:
        """Give the node at a place, or None where the outcome is settled."""
        return self._nodes[place - len(SETTLED)] if place >= len(SETTLED) else None

    def place(self, level: int, following: tuple[int, ...]) -> int:
        """Give the place of a node; one whose answers all lead on alike is left out."""
        if following.count(following[0]) == len(following):
            return following[0]
        node = Node(level, following)
        if node not in self._places:
            self._places[node] = len(SETTLED) + len(self._nodes)
            self._nodes.append(node)
        return self._places[node]

    def after(self, programme: Programme, answers: Answers) -> int:
        """Give the place that is reached once the answers are known."""
        seats = {
            self.levels[question]: self.possible[question].seat(answer, self.case)
            for question, answer in answers.items()
            if question in self.levels
        }
        return self._after(self.root(programme), seats, {})

    def _after(self, place: int, seats: Mapping[int, int], seen: dict[int, int]) -> int:
        node = self.node(place)
        if node is None:
            return place
        if place not in seen:
            if node.level in seats:
                seen[place] = self._after(node.next[seats[node.level]], seats, seen)
            else:
                following = tuple(self._after(each, seats, seen) for each in node.next)
                seen[place] = self.place(node.level, following)
        return seen[place]

    def open_questions(self, place: int) -> tuple[str, ...]:
        """Give the questions that can still change the outcome, in asking order."""
        reached, todo = set[int](), [place]
        while todo:
            place = todo.pop()
            node = self.node(place)
            if node is not None and place not in reached:
                reached.add(place)
                todo.extend(node.next)
        return tuple(self.order[level] for level in sorted({*self._levels(reached)}))

    def _levels(self, places: set[int]) -> Iterator[int]:
        for place in places:
            node = self.node(place)
            if node is not None:
                yield node.level

    def next_question(self, places: Sequence[int]) -> str | None:
        """Give the first question that can still change one of the outcomes, or None."""
        level = min(self._levels(set(places)), default=None)
        return None if level is None else self.order[level]

    def span(self, places: Sequence[int]) -> Span:
        """Give the exact bounds on how many questions remain until every outcome is settled."""
        key = tuple(sorted({place for place in places if place >= len(SETTLED)}))
        if not key:
            return Span(0, 0)
        if key not in self._spans:
            nodes = [self._nodes[place - len(SETTLED)] for place in key]
            level = min(node.level for node in nodes)
            fixed = [place for place, node in zip(key, nodes, strict=True) if node.level != level]
            moved = [node.next for node in nodes if node.level == level]
            spans = [self.span([*fixed, *reached]) for reached in set(zip(*moved, strict=True))]
            fewest = min(span.fewest for span in spans)
            self._spans[key] = Span(fewest + 1, max(span.most for span in spans) + 1)
        return self._spans[key]


class _Growth:
    """Grows one programme's diagram, from its first question down."""

    def __init__(self, diagrams: Diagrams, programme: Programme) -> None:
        self.diagrams = diagrams
        self.criteria = [granted(criterion) for criterion in criteria_of(programme)]
        asked = {leaf.question for criterion in self.criteria for leaf in leaves(criterion)}
        self.levels = sorted(diagrams.levels[question] for question in asked)
        self.grown: dict[tuple[int, tuple[Residual, ...]], int] = {}

    def grow(self) -> int:
        return self.below(0, tuple(residual(each, lambda _leaf: None) for each in self.criteria))

    def below(self, step: int, left: tuple[Residual, ...]) -> int:
        outcome = outcome_of(left[0], left[1:])
        if outcome is not None:
            return SETTLED.index(outcome)
        key = (step, _essence(left))
        if key not in self.grown:
            level = self.levels[step]
            possible = self.diagrams.possible[self.diagrams.order[level]]
            following = tuple(
                self.below(
                    step + 1, _narrowed(key[1], dict(zip(possible.leaves, truths, strict=True)))
                )
                for truths in possible.seats
            )
            self.grown[key] = self.diagrams.place(level, following)
        return self.grown[key]


def _essence(left: tuple[Residual, ...]) -> tuple[Residual, ...]:
    """Keep only what the outcome still depends on: once is enough for what fails or stays open."""
    if Truth.NO in left[1:]:
        return left[0], Truth.NO
    stuck = (Truth.UNKNOWN,) if Truth.UNKNOWN in left[1:] else ()
    return (left[0], *stuck, *(each for each in left[1:] if not isinstance(each, Truth)))


def _narrowed(left: tuple[Residual, ...], known: Mapping[Leaf, Truth]) -> tuple[Residual, ...]:
    return tuple(each if isinstance(each, Truth) else _narrow(each, known) for each in left)


def _narrow(criterion: Criterion, known: Mapping[Leaf, Truth]) -> Residual:
    if not any(leaf in known for leaf in leaves(criterion)):
        return criterion
    return residual(criterion, known.get)
