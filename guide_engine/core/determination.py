"""Determine what follows for one programme: an outcome, and a finding for each requirement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from guide_engine.core.answers import Case
from guide_engine.core.changes import Change, settling_sets, smallest_changes
from guide_engine.core.criteria import Leaf
from guide_engine.core.diagram import Diagrams
from guide_engine.core.findings import Finding, examine, examine_leaf, turning_days
from guide_engine.core.growth import SETTLED
from guide_engine.core.outcomes import Outcome, Residual, granted, outcome_of, residual
from guide_engine.core.rulebook import Programme, Requirement, criteria_of
from guide_engine.core.truth import Truth


@dataclass(frozen=True, slots=True)
class Examined:
    """A requirement with its finding.

    ``left_to_customs`` says that nothing but customs' judgement is open. ``earliest`` is the first
    day on which a failing requirement holds with no answer changed, or None where no date will do.
    """

    requirement: Requirement
    finding: Finding
    left_to_customs: bool
    earliest: date | None


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
    """Determine one programme; ``diagrams`` of the same rulebook and date spare growing them."""
    for_whom = examine(programme.for_whom.when, case)
    examined = tuple(_examined(requirement, case) for requirement in programme.requirements)
    truths = [Truth.YES if each.left_to_customs else each.finding.truth for each in examined]
    known = Truth.UNKNOWN not in {for_whom.truth, *truths}
    outcome = (
        outcome_of(for_whom.truth, truths) if known else outcome_of(*_residuals(programme, case))
    )
    unanswered: tuple[str, ...] = ()
    if outcome is None:
        diagrams = diagrams or Diagrams(case.rulebook, case.as_of)
        place = diagrams.after(programme, case.answers)
        unanswered = diagrams.open_questions(place)
        outcome = Outcome.MORE_ANSWERS_NEEDED if unanswered else SETTLED[place]
    if outcome is Outcome.NOT_YET:
        diagrams = diagrams or Diagrams(case.rulebook, case.as_of)
        earliest = first_day(programme.requirements, case)
        changes = smallest_changes(programme, case, diagrams.possible)
        return Determination(programme, outcome, earliest, for_whom, examined, changes=changes)
    settling: tuple[tuple[str, ...], ...] = ()
    if unanswered and diagrams:
        settling = settling_sets(programme, case, diagrams.possible)
    return Determination(programme, outcome, None, for_whom, examined, unanswered, settling)


def _residuals(programme: Programme, case: Case) -> tuple[Residual, list[Residual]]:
    def known(leaf: Leaf) -> Truth | None:
        return examine_leaf(leaf, case).truth if leaf.question in case.answers else None

    first, *others = (residual(granted(each), known) for each in criteria_of(programme))
    return first, others


def _examined(requirement: Requirement, case: Case) -> Examined:
    finding = examine(requirement.when, case)
    match finding.truth:
        case Truth.YES:
            return Examined(requirement, finding, left_to_customs=False, earliest=None)
        case Truth.NO:
            earliest = first_day([requirement], case)
            return Examined(requirement, finding, left_to_customs=False, earliest=earliest)
        case Truth.UNKNOWN:
            favoured = examine(granted(requirement.when), case).truth
            return Examined(requirement, finding, favoured is Truth.YES, None)


def first_day(requirements: Iterable[Requirement], case: Case) -> date | None:
    """Give the first day on which what fails now holds and nothing else fails, answers unchanged.

    Customs' judgement counts as given in the operator's favour. None: no date alone will do.
    """
    criteria = [granted(requirement.when) for requirement in requirements]
    truths = [examine(each, case).truth for each in criteria]
    days = set[date]().union(*(turning_days(each, case) for each in criteria))
    for day in sorted(days):
        later = Case(case.rulebook, case.answers, day)
        pairs = zip(criteria, truths, strict=True)
        if all(_passes(examine(each, later).truth, before) for each, before in pairs):
            return day
    return None


def _passes(truth: Truth, before: Truth) -> bool:
    return truth is Truth.YES if before is Truth.NO else truth is not Truth.NO
