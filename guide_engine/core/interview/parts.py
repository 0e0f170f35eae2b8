"""A programme in parts that share no question: what follows for a part follows from its answers."""

from dataclasses import dataclass
from itertools import chain

from guide_engine.core.interview.order import tied
from guide_engine.core.model.criteria import Criterion, improves_with_time, leaves, questions_in
from guide_engine.core.model.rulebook import Programme, Requirement


@dataclass(frozen=True, slots=True)
class Block:
    """Requirements tied together by questions.

    ``at_once``: changes that mend them can unsettle none of them, for it is one requirement that
    waiting cannot harm, and no two parts of it rest on the same answer.
    """

    requirements: tuple[Requirement, ...]
    at_once: bool

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Give what each requirement tests."""
        return tuple(each.when for each in self.requirements)


@dataclass(frozen=True, slots=True)
class Parts:
    """Whom a programme is for, and its requirements in blocks.

    ``apart``: no requirement asks what says whom the programme is for. ``improves``: waiting can
    harm no requirement.
    """

    audience: Criterion
    blocks: tuple[Block, ...]
    apart: bool
    improves: bool


def parts_of(programme: Programme) -> Parts:
    """Take a programme apart."""
    requirements, audience = programme.requirements, programme.for_whom.when
    asked = [questions_in(each.when) for each in requirements]
    tied_together = [tuple(requirements[each] for each in group) for group in tied(asked)]
    return Parts(
        audience,
        tuple(Block(each, mended_at_once(each)) for each in tied_together),
        questions_in(audience).isdisjoint(chain.from_iterable(asked)),
        all(improves_with_time(each.when) for each in requirements),
    )


def mended_at_once(requirements: tuple[Requirement, ...]) -> bool:
    """Say whether changes that mend these can unsettle none of them."""
    if len(requirements) != 1 or not improves_with_time(requirements[0].when):
        return False
    asked = [leaf.question for leaf in leaves(requirements[0].when)]
    return len(set(asked)) == len(asked)
