"""Determine what follows for one programme: an outcome, and a finding for each requirement."""

from dataclasses import dataclass
from datetime import date

from guide_engine.core.changes.changes import Change, smallest_changes
from guide_engine.core.changes.settling import settling_sets
from guide_engine.core.interview.diagram import SETTLED, Diagrams
from guide_engine.core.logic.findings import Finding, examine, examine_leaf
from guide_engine.core.logic.outcomes import Outcome, outcome_of
from guide_engine.core.logic.residuals import Residual, granted, residual
from guide_engine.core.logic.standing import Examined, examine_requirement, first_day
from guide_engine.core.model.answers import Case
from guide_engine.core.model.criteria import Leaf
from guide_engine.core.model.rulebook import Programme, criteria_of
from guide_engine.core.model.truth import Truth


@dataclass(frozen=True, slots=True)
class Determination:
    """What follows for one programme, these answers and this date.

    ``unanswered`` are the questions that can still change the outcome, ``settling`` the smallest
    sets of them that could decide it, ``changes`` the smallest sets of changes after which
    nothing stands in the way.
    """

    programme: Programme
    outcome: Outcome
    earliest: date | None
    for_whom: Finding
    examined: tuple[Examined, ...]
    unanswered: tuple[str, ...] = ()
    settling: tuple[tuple[str, ...], ...] = ()
    changes: tuple[tuple[Change, ...], ...] = ()


def determine(programme: Programme, case: Case, diagrams: Diagrams | None = None) -> Determination:
    """Determine one programme; ``diagrams`` of the same rulebook and date remember and save work.

    Without them nothing is remembered; the determination is the same.
    """
    if diagrams is not None:
        return _remembered(programme, case, diagrams)
    for_whom = examine(programme.for_whom.when, case)
    examined = tuple(examine_requirement(each, case) for each in programme.requirements)
    truths = [Truth.YES if each.left_to_customs else each.finding.truth for each in examined]
    known = Truth.UNKNOWN not in {for_whom.truth, *truths}
    outcome = (
        outcome_of(for_whom.truth, truths) if known else outcome_of(*_residuals(programme, case))
    )
    unanswered: tuple[str, ...] = ()
    if outcome is None:
        diagrams = Diagrams(case.rulebook, case.as_of)
        place = diagrams.after(programme, case.answers)
        unanswered = diagrams.open_questions(place)
        outcome = Outcome.MORE_ANSWERS_NEEDED if unanswered else SETTLED[place]
    if outcome is Outcome.NOT_YET:
        diagrams = diagrams or Diagrams(case.rulebook, case.as_of)
        earliest = first_day(programme.requirements, case)
        changes = smallest_changes(programme.requirements, case, diagrams.possible)
        return Determination(programme, outcome, earliest, for_whom, examined, changes=changes)
    settling: tuple[tuple[str, ...], ...] = ()
    if unanswered and diagrams:
        settling = settling_sets(programme, case, diagrams.possible)
    return Determination(programme, outcome, None, for_whom, examined, unanswered, settling)


def _remembered(programme: Programme, case: Case, diagrams: Diagrams) -> Determination:
    """Determine from what was found before for equal answers."""
    answers, parts = case.answers, diagrams.parts(programme)
    for_whom = parts.for_whom(answers)
    examined = tuple([find(answers) for find in parts.examined])
    place = diagrams.after(programme, answers)
    unanswered = diagrams.open_questions(place)
    outcome = Outcome.MORE_ANSWERS_NEEDED if unanswered else SETTLED[place]
    if outcome is Outcome.NOT_YET:
        earliest, changes = parts.earliest(examined, case), parts.changes(examined, case)
        return Determination(programme, outcome, earliest, for_whom, examined, changes=changes)
    if outcome is not Outcome.MORE_ANSWERS_NEEDED:
        return Determination(programme, outcome, None, for_whom, examined)
    settling = parts.settling(case)
    return Determination(programme, outcome, None, for_whom, examined, unanswered, settling)


def _residuals(programme: Programme, case: Case) -> tuple[Residual, list[Residual]]:
    def known(leaf: Leaf) -> Truth | None:
        return examine_leaf(leaf, case).truth if leaf.question in case.answers else None

    first, *others = (residual(granted(each), known) for each in criteria_of(programme))
    return first, others
