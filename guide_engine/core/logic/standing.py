"""How one requirement stands, and the first day on which it could hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from guide_engine.core.logic.findings import Finding, examine, turning_days
from guide_engine.core.logic.residuals import granted
from guide_engine.core.model.answers import Case
from guide_engine.core.model.rulebook import DecidedBy, Requirement
from guide_engine.core.model.truth import Truth


class Stands(Enum):
    """What a requirement's finding means to the operator."""

    IN_THE_WAY = "in-the-way"
    OPEN = "open"
    TO_BE_SHOWN = "to-be-shown"
    JUDGED = "judged"
    MET = "met"
    MOOT = "moot"


@dataclass(frozen=True, slots=True)
class Standing:
    """A requirement with its finding.

    ``left_to_customs``: nothing but customs' judgement is open. ``earliest`` is the first day on
    which a failing requirement holds with no answer changed, or None where no date will do.
    ``moot``: its programme is not for the operator.
    """

    requirement: Requirement
    finding: Finding
    left_to_customs: bool = False
    earliest: date | None = None
    moot: bool = False

    @property
    def stands(self) -> Stands:
        """Say what the finding means to the operator."""
        if self.moot:
            return Stands.MOOT
        match self.finding.truth:
            case Truth.NO:
                return Stands.IN_THE_WAY
            case Truth.UNKNOWN:
                return Stands.JUDGED if self.left_to_customs else Stands.OPEN
            case Truth.YES:
                by_papers = self.requirement.decided_by is DecidedBy.EVIDENCE
                return Stands.TO_BE_SHOWN if by_papers else Stands.MET

    def as_moot(self) -> "Standing":
        """Give it as it stands where the programme is not for the operator."""
        return Standing(
            self.requirement, self.finding, self.left_to_customs, self.earliest, moot=True
        )

    @property
    def found(self) -> str:
        """Name what was found, as phrases do: a truth, or "judged"."""
        return Stands.JUDGED.value if self.left_to_customs else self.finding.truth.value


def standing_of(requirement: Requirement, case: Case) -> Standing:
    """Find how a requirement stands under the case."""
    finding = examine(requirement.when, case)
    match finding.truth:
        case Truth.YES:
            return Standing(requirement, finding)
        case Truth.NO:
            earliest = first_day([requirement], case) if finding.parts else finding.runs_out
            return Standing(requirement, finding, earliest=earliest)
        case Truth.UNKNOWN:
            favoured = granted(requirement.when)
            judged = favoured is not requirement.when
            left = judged and examine(favoured, case).truth is Truth.YES
            return Standing(requirement, finding, left_to_customs=left)


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
