"""How what a determination rests on is come by: afresh, or in any other way that gives the same."""

from dataclasses import dataclass
from typing import Protocol

from guide_engine.core.changes.changes import Changes, repairs
from guide_engine.core.changes.parts import Part, Parts, parts_of
from guide_engine.core.changes.settling import Settlers, settlers
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.logic.findings import Finding, examine
from guide_engine.core.logic.standing import Standing, standing_of
from guide_engine.core.model.answers import Case
from guide_engine.core.model.rulebook import Programme, Requirement


class Known(Protocol):
    """What finds; ``Afresh`` says what each gives."""

    @property
    def diagrams(self) -> Diagrams:
        """The diagrams of the case's rulebook and date."""

    def parts(self, programme: Programme) -> Parts:
        """Give a programme taken apart."""

    def for_whom(self, programme: Programme, case: Case) -> Finding:
        """Find whether a programme is for the operator."""

    def standings(self, programme: Programme, case: Case) -> tuple[Standing, ...]:
        """Find how each requirement stands."""

    def settlers(self, part: Part, case: Case) -> Settlers:
        """Find what the unanswered questions could still settle of a part."""

    def repairs(self, part: Part, case: Case) -> tuple[Changes, ...]:
        """Find the smallest sets of changes that mend a part."""


@dataclass(frozen=True, slots=True)
class Afresh:
    """Finds everything anew; ``diagrams`` are of the case's rulebook and date."""

    diagrams: Diagrams

    def parts(self, programme: Programme) -> Parts:
        """Take a programme apart."""
        return parts_of(programme)

    def for_whom(self, programme: Programme, case: Case) -> Finding:
        """Find whether a programme is for the operator."""
        return examine(programme.for_whom.when, case)

    def standing(self, requirement: Requirement, case: Case) -> Standing:
        """Find how a requirement stands."""
        return standing_of(requirement, case)

    def standings(self, programme: Programme, case: Case) -> tuple[Standing, ...]:
        """Find how each requirement stands."""
        return tuple([standing_of(each, case) for each in programme.requirements])

    def settlers(self, part: Part, case: Case) -> Settlers:
        """Find what the unanswered questions could still settle of a part."""
        return settlers(part.criteria, case, self.diagrams.possible)

    def repairs(self, part: Part, case: Case) -> tuple[Changes, ...]:
        """Find the smallest sets of changes that mend a part."""
        return repairs(part.requirements, case, self.diagrams.possible)
