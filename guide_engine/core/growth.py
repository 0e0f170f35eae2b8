"""Grows one programme's decision diagram, from its first question down."""

from collections.abc import Callable, Mapping, Sequence

from guide_engine.core.criteria import Criterion, Leaf, leaves
from guide_engine.core.outcomes import Outcome, Residual, outcome_of, residual
from guide_engine.core.possibilities import Possibilities
from guide_engine.core.truth import Truth

SETTLED = tuple(Outcome)


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
