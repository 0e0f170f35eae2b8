"""A programme in parts that share no question: what follows for a part follows from its answers."""

from dataclasses import dataclass
from itertools import chain

from guide_engine.core.interview.order import tied
from guide_engine.core.model.criteria import Criterion, improves_with_time, leaves, questions_in
from guide_engine.core.model.rulebook import Programme, Requirement

type PartId = tuple[str, int]
"""A programme's id, and the part's number: 0 is whom the programme is for."""


@dataclass(frozen=True, slots=True)
class Part:
    """Whom a programme is for, or requirements tied together by questions.

    ``at_once``: changes that mend its requirements can unsettle none of them, for it is one
    requirement that waiting cannot harm, and no two parts of it rest on the same answer.
    """

    id: PartId
    criteria: tuple[Criterion, ...]
    requirements: tuple[Requirement, ...]
    at_once: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """Whom a programme is for, and its requirements in blocks.

    ``apart``: no requirement asks what says whom the programme is for. ``improves``: waiting can
    harm no requirement.
    """

    audience: Part
    blocks: tuple[Part, ...]
    apart: bool
    improves: bool


def parts_of(programme: Programme) -> Parts:
    """Take a programme apart."""
    requirements, audience = programme.requirements, programme.for_whom.when
    asked = [questions_in(each.when) for each in requirements]
    blocks = [
        _block((programme.id, number), tuple(requirements[each] for each in block))
        for number, block in enumerate(tied(asked), 1)
    ]
    return Parts(
        Part((programme.id, 0), (audience,), (), at_once=False),
        tuple(blocks),
        questions_in(audience).isdisjoint(chain.from_iterable(asked)),
        all(improves_with_time(each.when) for each in requirements),
    )


def _block(part: PartId, requirements: tuple[Requirement, ...]) -> Part:
    criteria = tuple(each.when for each in requirements)
    return Part(part, criteria, requirements, mended_at_once(requirements))


def mended_at_once(requirements: tuple[Requirement, ...]) -> bool:
    """Say whether changes that mend these can unsettle none of them."""
    if len(requirements) != 1 or not improves_with_time(requirements[0].when):
        return False
    asked = [leaf.question for leaf in leaves(requirements[0].when)]
    return len(set(asked)) == len(asked)
