"""Examine a requirement: its finding, and the first day on which it could hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from guide_engine.core.logic.findings import Finding, examine, turning_days
from guide_engine.core.logic.residuals import granted
from guide_engine.core.model.answers import Case
from guide_engine.core.model.rulebook import Requirement
from guide_engine.core.model.truth import Truth


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


def examine_requirement(requirement: Requirement, case: Case) -> Examined:
    """Find a requirement's truth under the case, and what more there is to say about it."""
    finding = examine(requirement.when, case)
    match finding.truth:
        case Truth.YES:
            return Examined(requirement, finding, left_to_customs=False, earliest=None)
        case Truth.NO:
            earliest = first_day([requirement], case) if finding.parts else finding.runs_out
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
