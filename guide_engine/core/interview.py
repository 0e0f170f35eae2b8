"""Which question comes next, why it is asked, and how many remain."""

from collections.abc import Sequence
from dataclasses import dataclass

from guide_engine.core.answers import Case
from guide_engine.core.criteria import Leaf, leaves
from guide_engine.core.diagram import Diagrams, Span
from guide_engine.core.findings import examine_leaf
from guide_engine.core.outcomes import granted, residual
from guide_engine.core.rulebook import Programme
from guide_engine.core.truth import Truth


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


def interview(programmes: Sequence[Programme], case: Case, diagrams: Diagrams) -> Interview:
    """Find the next question that can still change the outcome of one of the programmes."""
    places = {each.id: diagrams.after(each, case.answers) for each in programmes}
    question = diagrams.next_question(list(places.values()))
    if question is None:
        return Interview(None, (), Span(0, 0))
    reasons = tuple(
        reason
        for programme in programmes
        if question in diagrams.open_questions(places[programme.id])
        for reason in reasons_for(question, programme, case)
    )
    return Interview(question, reasons, diagrams.span(list(places.values())))


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
