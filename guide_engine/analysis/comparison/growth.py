"""The decision diagrams of a programme in two editions, over the same questions and answers.

Equal functions have equal nodes, whichever edition they are of: equal roots are a proof that
nothing differs.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from guide_engine.analysis.comparison.views import Joint, Pattern, View
from guide_engine.core.logic.outcomes import outcome_of
from guide_engine.core.logic.residuals import Residual, granted, residual
from guide_engine.core.model.criteria import Leaf, leaves
from guide_engine.core.model.rulebook import Outcome, criteria_of
from guide_engine.core.model.truth import Truth

type Node = int
"""A number: below ``FIRST_BRANCH`` an end, from there on a branch."""


class End(NamedTuple):
    """What answers come to; ``in_time``: what fails holds by the later day."""

    outcome: Outcome
    in_time: bool = False


ENDS = (*map(End, Outcome), End(Outcome.NOT_YET, in_time=True))
FIRST_BRANCH = len(ENDS)


class Branch(NamedTuple):
    """A question that can still matter; ``next`` holds a node for each joint answer to it."""

    level: int
    next: tuple[Node, ...]


class Nodes:
    """The nodes of all diagrams over one order of questions, and the answers to each question."""

    def __init__(self, joint: Mapping[str, Joint], order: Sequence[str]) -> None:
        """Have no node yet."""
        self.joint = joint
        self.order = [each for each in order if each in joint]
        self._branches: list[Branch] = []
        self._known: dict[Branch, Node] = {}

    def branch(self, node: Node) -> Branch | None:
        """Give the branch at a node, or None at an end."""
        return self._branches[node - FIRST_BRANCH] if node >= FIRST_BRANCH else None

    def node(self, branch: Branch) -> Node:
        """Give the node of a branch; one whose answers all lead on alike is left out."""
        if branch.next.count(branch.next[0]) == len(branch.next):
            return branch.next[0]
        if branch not in self._known:
            self._known[branch] = FIRST_BRANCH + len(self._branches)
            self._branches.append(branch)
        return self._known[branch]

    def roots(self, before: View, after: View) -> tuple[Node, Node]:
        """Grow a programme's diagrams in both editions; give where nothing is answered yet."""
        return _Growing(self, before, 0).root(), _Growing(self, after, 1).root()


class _Held(NamedTuple):
    """A requirement as far as answers go: what is left of it today, and on the later day."""

    today: Residual
    later: Residual


class _Left(NamedTuple):
    """What is left of a programme: whom it is for, what its requirements came to, the open ones."""

    audience: Residual
    failing: bool
    late: bool
    unsure: bool
    open: tuple[_Held, ...]


class _Growing:
    """Grows one edition's diagram from the top down; ``which`` is its place in joint patterns."""

    def __init__(self, nodes: Nodes, view: View, which: int) -> None:
        self.nodes, self.view, self.which = nodes, view, which
        self.tests = view.leaves_on()
        self.levels = [level for level, name in enumerate(nodes.order) if name in self.tests]
        self.grown: dict[tuple[int, _Left], Node] = {}

    def root(self) -> Node:
        criteria = (granted(each) for each in criteria_of(self.view.programme))
        audience, *others = (residual(each, lambda _leaf: None) for each in criteria)
        timed = self.view.later is not None
        held = tuple(_Held(each, each if timed else Truth.NO) for each in others)
        left = _Left(audience, failing=False, late=False, unsure=False, open=held)
        return self.below(0, _narrowed(left, {}, {}))

    def below(self, step: int, left: _Left) -> Node:
        end = _end(left)
        if end is not None:
            return ENDS.index(end)
        if (step, left) not in self.grown:
            level = self.levels[step]
            name = self.nodes.order[level]
            tests, found = self.tests[name], dict[Pattern, Node]()
            following = []
            for pattern in (each[self.which] for each in self.nodes.joint[name].patterns):
                if pattern not in found:
                    today = dict(zip(tests, pattern, strict=False))
                    later = dict(zip(tests, pattern[len(tests) :], strict=False))
                    found[pattern] = self.below(step + 1, _narrowed(left, today, later))
                following.append(found[pattern])
            self.grown[step, left] = self.nodes.node(Branch(level, tuple(following)))
        return self.grown[step, left]


type Known = Mapping[Leaf, Truth]


def _end(left: _Left) -> End | None:
    """Give the end that no further answer changes, or None while one still may."""
    fails = (Truth.NO,) if left.failing or left.late else ()
    unsure = (Truth.UNKNOWN,) if left.unsure else ()
    outcome = outcome_of(left.audience, (*fails, *unsure, *(each.today for each in left.open)))
    if outcome is not Outcome.NOT_YET or left.late:
        return outcome and End(outcome)
    return None if left.open else End(outcome, in_time=True)


def _narrowed(left: _Left, today: Known, later: Known) -> _Left:
    """Take in what is known; once is enough for what fails or stays open."""
    audience = _narrow(left.audience, today)
    failing, late, unsure = left.failing, left.late, left.unsure
    open_ = []
    for each in left.open:
        held = _Held(_narrow(each.today, today), _narrow(each.later, later))
        match held:
            case _Held(Truth.YES, _):
                continue
            case _Held(Truth.UNKNOWN, _):
                unsure = True
            case _Held(Truth.NO, Truth.YES):
                failing = True
            case _Held(Truth.NO, Truth()):
                late = True
            case _:
                open_.append(held)
    if late:
        return _Left(audience, failing=True, late=True, unsure=False, open=())
    return _Left(audience, failing, late, unsure, tuple(open_))


def _narrow(left: Residual, known: Known) -> Residual:
    if isinstance(left, Truth) or not any(leaf in known for leaf in leaves(left)):
        return left
    return residual(left, known.get)
