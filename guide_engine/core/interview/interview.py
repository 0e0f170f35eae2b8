"""Which question comes next, why it is asked, and how many remain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from guide_engine.core.interview.diagram import Diagrams, Span
from guide_engine.core.logic.findings import examine_leaf
from guide_engine.core.logic.residuals import granted, residual
from guide_engine.core.model.answers import Case
from guide_engine.core.model.criteria import Leaf, leaves
from guide_engine.core.model.rulebook import Programme
from guide_engine.core.model.truth import Truth


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a question is asked: a requirement it bears on, or "" for whom a programme is for."""

    programme: str
    requirement: str


@dataclass(frozen=True, slots=True)
class Interview:
    """The next question (None once every outcome is settled), its reasons, and what remains."""

    next_question: str | None
    reasons: tuple[Reason, ...]
    remaining: Span


def interview(
    programmes: Sequence[Programme], case: Case, diagrams: Diagrams, *, thorough: bool = False
) -> Interview:
    """Find the next question that can still change the outcome of one of the programmes.

    A thorough interview goes on until it is known of every requirement whether it is met, unless
    its programme is not for the operator.
    """
    asked_about = {
        programme.id: list(_one_by_one(programme)) if thorough else [programme]
        for programme in programmes
    }
    nodes = {
        name: [diagrams.after(each, case.answers) for each in parts]
        for name, parts in asked_about.items()
    }
    everywhere = [node for each in nodes.values() for node in each]
    question = diagrams.next_question(everywhere)
    if question is None:
        return Interview(None, (), Span(0, 0))
    reasons = tuple(
        reason
        for programme in programmes
        if any(question in diagrams.open_questions(node) for node in nodes[programme.id])
        for reason in reasons_for(question, programme, case)
    )
    return Interview(question, reasons, diagrams.span(everywhere))


def _one_by_one(programme: Programme) -> Iterator[Programme]:
    """Yield the programme as it would be with each of its requirements alone."""
    for requirement in programme.requirements:
        name = f"{programme.id} {requirement.id}"
        yield replace(programme, id=name, requirements=(requirement,))


def reasons_for(question: str, programme: Programme, case: Case) -> tuple[Reason, ...]:
    """Give what a question bears on in a programme and is still open."""

    def known(leaf: Leaf) -> Truth | None:
        return examine_leaf(leaf, case).truth if leaf.question in case.answers else None

    named = [("", programme.for_whom.when)]
    named += [(requirement.id, requirement.when) for requirement in programme.requirements]
    left = [(name, residual(granted(criterion), known)) for name, criterion in named]
    return tuple(
        Reason(programme.id, name)
        for name, open_part in left
        if not isinstance(open_part, Truth)
        and any(leaf.question == question for leaf in leaves(open_part))
    )
