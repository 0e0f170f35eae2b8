"""Every way a determination can still go, question by question.

A programme's outcome is a function of the answers. Its reduced, ordered decision diagram has one
node for each distinct function that is left after some answers, so a question stands in it exactly
where it can still change the outcome; paths through it are the interviews that can still happen.

Source: R. E. Bryant, "Graph-based algorithms for Boolean function manipulation", IEEE Transactions
on Computers C-35 (1986), here with many-valued questions and outcomes as leaves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from guide_engine.core.interview.order import asking_order
from guide_engine.core.interview.parts import Parts, parts_of
from guide_engine.core.interview.possibilities import Positions, possibilities
from guide_engine.core.logic.outcomes import outcome_of
from guide_engine.core.logic.residuals import Residual, granted, residual
from guide_engine.core.model.answers import Answers, Case
from guide_engine.core.model.criteria import Criterion, Leaf, leaves, questions_in
from guide_engine.core.model.rulebook import Outcome, Programme, Rulebook, criteria_of
from guide_engine.core.model.truth import Truth

type Node = int
"""A number: below ``FIRST_BRANCH`` an outcome, from there on a branch."""

SETTLED = tuple(Outcome)
FIRST_BRANCH = len(SETTLED)


@dataclass(frozen=True, slots=True)
class Span:
    """The fewest and the most questions an interview can still ask."""

    fewest: int
    most: int


class Branch(NamedTuple):
    """A question that can still matter; ``next`` holds a node for each possible answer to it.

    ``positions`` says which of them an answer is.
    """

    level: int
    next: tuple[Node, ...]
    question: str
    positions: Positions


class Diagrams:
    """The diagrams of the programmes of one rulebook on one date, grown when first needed.

    Equal functions have equal nodes, across programmes too.
    """

    def __init__(self, rulebook: Rulebook, as_of: date) -> None:
        """Prepare; nothing is grown yet."""
        self.case = Case(rulebook, {}, as_of)
        self.possible = possibilities(rulebook, rulebook.programmes.values(), as_of)
        self.order = asking_order(rulebook)
        self.positions = {name: Positions(each, self.case) for name, each in self.possible.items()}
        self._branches: list[Branch] = []
        self._nodes: dict[tuple[int, tuple[Node, ...]], Node] = {}
        self._roots: dict[str, Node] = {}
        self._open: dict[Node, tuple[str, ...]] = {}
        self._spans: dict[tuple[Node, ...], Span] = {}
        self._parts: dict[str, Parts] = {}

    def parts(self, programme: Programme) -> Parts:
        """Give a programme taken apart, once."""
        if programme.id not in self._parts:
            self._parts[programme.id] = parts_of(programme)
        return self._parts[programme.id]

    def root(self, programme: Programme) -> Node:
        """Give the node where nothing is answered yet."""
        root = self._roots.get(programme.id)
        if root is None:
            criteria = criteria_of(programme)
            asked = frozenset[str]().union(*map(questions_in, criteria))
            levels = [level for level, question in enumerate(self.order) if question in asked]
            left = tuple(residual(granted(each), lambda _leaf: None) for each in criteria)
            root = self._roots[programme.id] = _Growing(self, levels).below(0, left)
        return root

    def node(self, level: int, following: tuple[Node, ...]) -> Node:
        """Give the node of a branch; one whose answers all lead on alike is left out."""
        if following.count(following[0]) == len(following):
            return following[0]
        node = self._nodes.get((level, following))
        if node is None:
            node = self._nodes[level, following] = FIRST_BRANCH + len(self._branches)
            question = self.order[level]
            self._branches.append(Branch(level, following, question, self.positions[question]))
        return node

    def branch(self, node: Node) -> Branch | None:
        """Give the branch at a node, or None where the outcome is settled."""
        return self._branches[node - FIRST_BRANCH] if node >= FIRST_BRANCH else None

    def outcome(self, programme: Programme, answers: Answers) -> Outcome:
        """Give the outcome alone, the same as a determination's, without making nodes."""
        branches, answer_to = self._branches, answers.get
        node = self.root(programme)
        while node >= FIRST_BRANCH:
            _, following, question, positions = branches[node - FIRST_BRANCH]
            answer = answer_to(question)
            if answer is None:
                return self._common_end(node, answers)
            node = following[positions[answer]]
        return SETTLED[node]

    def _common_end(self, node: Node, answers: Answers) -> Outcome:
        """Give the outcome that all ways on from a node end in, if they do."""
        branches, answer_to = self._branches, answers.get
        end, waiting, branched = FIRST_BRANCH, [node], set[Node]()
        while waiting:
            node = waiting.pop()
            while node >= FIRST_BRANCH:
                _, following, question, positions = branches[node - FIRST_BRANCH]
                answer = answer_to(question)
                if answer is not None:
                    node = following[positions[answer]]
                elif node in branched:
                    break
                else:
                    branched.add(node)
                    waiting += following
                    node = waiting.pop()
            else:
                if end not in {FIRST_BRANCH, node}:
                    return Outcome.MORE_ANSWERS_NEEDED
                end = node
        return SETTLED[end]

    def after(self, programme: Programme, answers: Answers) -> Node:
        """Give the node of what is left of a programme once the answers are known."""
        return self.further(self.root(programme), answers)

    def further(self, node: Node, answers: Answers) -> Node:
        """Give the node of what is left of another once more answers are known."""
        return self._after(node, answers, {})

    def _after(self, node: Node, answers: Answers, seen: dict[Node, Node]) -> Node:
        branches, answer_to = self._branches, answers.get
        while node >= FIRST_BRANCH:
            level, following, question, positions = branches[node - FIRST_BRANCH]
            answer = answer_to(question)
            if answer is None:
                reached = seen.get(node)
                if reached is None:
                    left = [self._after(each, answers, seen) for each in following]
                    reached = seen[node] = self.node(level, tuple(left))
                return reached
            node = following[positions[answer]]
        return node

    def outcome_at(self, node: Node) -> Outcome:
        """Give the outcome that a node has come to."""
        return SETTLED[node] if node < FIRST_BRANCH else Outcome.MORE_ANSWERS_NEEDED

    def open_questions(self, node: Node) -> tuple[str, ...]:
        """Give the questions that can still change the outcome, in asking order."""
        found = self._open.get(node)
        if found is None:
            reached, waiting = set[Node](), {node}
            while waiting:
                reached |= waiting
                waiting = {each for branch in self._at(waiting) for each in branch.next} - reached
            levels = sorted({branch.level for branch in self._at(reached)})
            found = self._open[node] = tuple(self.order[level] for level in levels)
        return found

    def _at(self, nodes: set[Node]) -> list[Branch]:
        return [self._branches[node - FIRST_BRANCH] for node in nodes if node >= FIRST_BRANCH]

    def next_question(self, nodes: Sequence[Node]) -> str | None:
        """Give the first question that can still change one of the outcomes, or None."""
        level = min((branch.level for branch in self._at(set(nodes))), default=None)
        return None if level is None else self.order[level]

    def span(self, nodes: Sequence[Node]) -> Span:
        """Give the exact bounds on how many questions remain until every outcome is settled."""
        key = tuple(sorted({node for node in nodes if node >= FIRST_BRANCH}))
        if not key:
            return Span(0, 0)
        if key not in self._spans:
            branches = [self._branches[node - FIRST_BRANCH] for node in key]
            level = min(branch.level for branch in branches)
            pairs = list(zip(key, branches, strict=True))
            fixed = [node for node, branch in pairs if branch.level != level]
            moved = [branch.next for branch in branches if branch.level == level]
            spans = [self.span([*fixed, *reached]) for reached in set(zip(*moved, strict=True))]
            fewest = min(span.fewest for span in spans)
            self._spans[key] = Span(fewest + 1, max(span.most for span in spans) + 1)
        return self._spans[key]


class _Growing:
    """Grows one programme's diagram, whose questions stand on these levels, from the top down."""

    def __init__(self, diagrams: Diagrams, levels: Sequence[int]) -> None:
        self.diagrams = diagrams
        self.levels = levels
        self.grown: dict[tuple[int, tuple[Residual, ...]], Node] = {}

    def below(self, step: int, left: tuple[Residual, ...]) -> Node:
        """Give the node of what is left once the questions of the first levels are answered."""
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
                for truths in possible.positions
            )
            self.grown[key] = self.diagrams.node(level, following)
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
    touched = any(leaf in known for leaf in leaves(criterion))
    return residual(criterion, known.get) if touched else criterion
