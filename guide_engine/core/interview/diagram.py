"""Every way a determination can still go, question by question.

A programme's outcome is a function of the answers. Its reduced, ordered decision diagram has one
node for each distinct function that is left after some answers, so a question stands in it exactly
where it can still change the outcome; paths through it are the interviews that can still happen.

Source: R. E. Bryant, "Graph-based algorithms for Boolean function manipulation", IEEE Transactions
on Computers C-35 (1986), here with many-valued questions and outcomes as leaves.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from guide_engine.core.interview.order import asking_order
from guide_engine.core.interview.possibilities import Possibilities, Seats, possibilities
from guide_engine.core.logic.outcomes import Outcome, outcome_of
from guide_engine.core.logic.residuals import Residual, granted, residual
from guide_engine.core.memory.parts import Parts
from guide_engine.core.model.answers import Answers, Case
from guide_engine.core.model.criteria import Criterion, Leaf, leaves
from guide_engine.core.model.rulebook import Programme, Rulebook, criteria_of
from guide_engine.core.model.truth import Truth

SETTLED = tuple(Outcome)
FIRST_NODE = len(SETTLED)


@dataclass(frozen=True, slots=True)
class Span:
    """The fewest and the most questions an interview can still ask."""

    fewest: int
    most: int


class Node(NamedTuple):
    """A question that can still matter; ``next`` holds a place for each possible answer to it.

    ``seats`` says which of them an answer is.
    """

    level: int
    next: tuple[int, ...]
    question: str
    seats: Seats


class Diagrams:
    """The diagrams of the programmes of one rulebook on one date, grown when first needed.

    A place is a number: below ``FIRST_NODE`` an outcome, above it a node. Equal functions have
    equal places, across programmes too.
    """

    def __init__(self, rulebook: Rulebook, as_of: date) -> None:
        """Prepare; nothing is grown yet."""
        programmes = rulebook.programmes.values()
        self.case = Case(rulebook, {}, as_of)
        self.possible = possibilities(rulebook, programmes, as_of)
        self.order = asking_order(rulebook)
        self.levels = {question: level for level, question in enumerate(self.order)}
        self._positions = {name: number for number, name in enumerate(rulebook.questions)}
        self._parts: dict[str, Parts] = {}
        self._seats = {name: Seats(each, self.case) for name, each in self.possible.items()}
        self._nodes: list[Node] = []
        self._places: dict[tuple[int, tuple[int, ...]], int] = {}
        self._roots: dict[str, int] = {}
        self._open: dict[int, tuple[str, ...]] = {}
        self._spans: dict[tuple[int, ...], Span] = {}

    def root(self, programme: Programme) -> int:
        """Give the place where nothing is answered yet."""
        root = self._roots.get(programme.id)
        if root is None:
            criteria = [granted(criterion) for criterion in criteria_of(programme)]
            asked = {leaf.question for criterion in criteria for leaf in leaves(criterion)}
            levels = [
                (self.levels[each], self.possible[each]) for each in self.order if each in asked
            ]
            root = Growth(criteria, levels, self.place).grow()
            self._roots[programme.id] = root
        return root

    def parts(self, programme: Programme) -> Parts:
        """Give what is remembered of a programme's parts."""
        if programme.id not in self._parts:
            self._parts[programme.id] = Parts(programme, self.case, self._seats, self._positions)
        return self._parts[programme.id]

    def node(self, place: int) -> Node | None:
        """Give the node at a place, or None where the outcome is settled."""
        return self._nodes[place - FIRST_NODE] if place >= FIRST_NODE else None

    def place(self, level: int, following: tuple[int, ...]) -> int:
        """Give the place of a node; one whose answers all lead on alike is left out."""
        if following.count(following[0]) == len(following):
            return following[0]
        place = self._places.get((level, following))
        if place is None:
            place = FIRST_NODE + len(self._nodes)
            self._places[level, following] = place
            question = self.order[level]
            self._nodes.append(Node(level, following, question, self._seats[question]))
        return place

    def outcome(self, programme: Programme, answers: Answers) -> Outcome:
        """Give the outcome alone, the same as a determination's."""
        nodes, answer_to = self._nodes, answers.get
        place = self.root(programme)
        while place >= FIRST_NODE:
            _, following, question, seats = nodes[place - FIRST_NODE]
            answer = answer_to(question)
            if answer is None:
                return self._common_end(place, answers)
            place = following[seats[answer]]
        return SETTLED[place]

    def _common_end(self, place: int, answers: Answers) -> Outcome:
        """Give the outcome that all ways on from a place end in, if they do."""
        nodes, answer_to = self._nodes, answers.get
        end, todo, branched = FIRST_NODE, [place], set[int]()
        while todo:
            place = todo.pop()
            while place >= FIRST_NODE:
                _, following, question, seats = nodes[place - FIRST_NODE]
                answer = answer_to(question)
                if answer is not None:
                    place = following[seats[answer]]
                elif place in branched:
                    break
                else:
                    branched.add(place)
                    todo += following
                    place = todo.pop()
            else:
                if end not in {FIRST_NODE, place}:
                    return Outcome.MORE_ANSWERS_NEEDED
                end = place
        return SETTLED[end]

    def after(self, programme: Programme, answers: Answers) -> int:
        """Give the place that is reached once the answers are known."""
        return self.further(self.root(programme), answers)

    def further(self, place: int, answers: Answers) -> int:
        """Give the place that is reached from another once more answers are known."""
        return self._after(place, answers, {})

    def _after(self, place: int, answers: Answers, seen: dict[int, int]) -> int:
        nodes, answer_to = self._nodes, answers.get
        while place >= FIRST_NODE:
            level, following, question, seats = nodes[place - FIRST_NODE]
            answer = answer_to(question)
            if answer is None:
                reached = seen.get(place)
                if reached is None:
                    left = [self._after(each, answers, seen) for each in following]
                    reached = seen[place] = self.place(level, tuple(left))
                return reached
            place = following[seats[answer]]
        return place

    def open_questions(self, place: int) -> tuple[str, ...]:
        """Give the questions that can still change the outcome, in asking order."""
        found = self._open.get(place)
        if found is None:
            reached, todo = set[int](), {place}
            while todo:
                reached |= todo
                nodes = [self._nodes[each - FIRST_NODE] for each in todo if each >= FIRST_NODE]
                todo = {each for node in nodes for each in node.next} - reached
            levels = sorted({*self._levels(reached)})
            found = self._open[place] = tuple(self.order[level] for level in levels)
        return found

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
        key = tuple(sorted({place for place in places if place >= FIRST_NODE}))
        if not key:
            return Span(0, 0)
        if key not in self._spans:
            nodes = [self._nodes[place - FIRST_NODE] for place in key]
            level = min(node.level for node in nodes)
            fixed = [place for place, node in zip(key, nodes, strict=True) if node.level != level]
            moved = [node.next for node in nodes if node.level == level]
            spans = [self.span([*fixed, *reached]) for reached in set(zip(*moved, strict=True))]
            fewest = min(span.fewest for span in spans)
            self._spans[key] = Span(fewest + 1, max(span.most for span in spans) + 1)
        return self._spans[key]


class Growth:
    """Grows a diagram of these criteria, whose questions are asked in the order of ``levels``.

    ``place`` gives the place of a node, by its level and what follows each possible answer.
    """

    def __init__(
        self,
        criteria: Sequence[Criterion],
        levels: Sequence[tuple[int, Possibilities]],
        place: Callable[[int, tuple[int, ...]], int],
    ) -> None:
        """Prepare; nothing is grown yet."""
        self.criteria = criteria
        self.levels = levels
        self.place = place
        self.grown: dict[tuple[int, tuple[Residual, ...]], int] = {}

    def grow(self) -> int:
        """Give the place where nothing is answered yet."""
        return self._below(0, tuple(residual(each, lambda _leaf: None) for each in self.criteria))

    def _below(self, step: int, left: tuple[Residual, ...]) -> int:
        outcome = outcome_of(left[0], left[1:])
        if outcome is not None:
            return SETTLED.index(outcome)
        key = (step, _essence(left))
        if key not in self.grown:
            level, possible = self.levels[step]
            following = tuple(
                self._below(
                    step + 1, _narrowed(key[1], dict(zip(possible.leaves, truths, strict=True)))
                )
                for truths in possible.seats
            )
            self.grown[key] = self.place(level, following)
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
