"""What was found before of parts that share no question, for equal answers.

An operator shares most answers with others, and with itself one answer ago.
"""

from collections.abc import Mapping
from functools import partial

from guide_engine.core.changes.changes import Changes
from guide_engine.core.changes.known import Afresh
from guide_engine.core.changes.parts import Part, PartId, Parts
from guide_engine.core.changes.settling import Settlers
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.interview.possibilities import Positions
from guide_engine.core.logic.findings import Finding
from guide_engine.core.logic.standing import Standing
from guide_engine.core.memory.remembered import Remembered
from guide_engine.core.model.answers import Answers, Case
from guide_engine.core.model.criteria import questions_in
from guide_engine.core.model.rulebook import Programme, Requirement


class Memory:
    """Gives what ``Afresh`` gives, for one rulebook on one date."""

    def __init__(self, diagrams: Diagrams) -> None:
        """Remember nothing yet."""
        self.diagrams = diagrams
        self._programmes: dict[str, _Programme] = {}

    def parts(self, programme: Programme) -> Parts:
        """Give a programme taken apart."""
        return self._of(programme).parts

    def for_whom(self, programme: Programme, case: Case) -> Finding:
        """Find whether a programme is for the operator."""
        return self._of(programme).for_whom(case.answers)

    def standings(self, programme: Programme, case: Case) -> tuple[Standing, ...]:
        """Find how each requirement stands."""
        return tuple([find(case.answers) for find in self._of(programme).standings])

    def settlers(self, part: Part, case: Case) -> Settlers:
        """Find what the unanswered questions could still settle of a part."""
        return self._programmes[part.id[0]].settlers[part.id](case.answers)

    def repairs(self, part: Part, case: Case) -> tuple[Changes, ...]:
        """Find the smallest sets of changes that mend a part."""
        return self._programmes[part.id[0]].repairs[part.id](case.answers)

    def _of(self, programme: Programme) -> "_Programme":
        kept = self._programmes.get(programme.id)
        if kept is None:
            kept = self._programmes[programme.id] = _Programme(programme, self.diagrams)
        return kept


class _Programme:
    """What is remembered of one programme."""

    def __init__(self, programme: Programme, diagrams: Diagrams) -> None:
        self.afresh = Afresh(diagrams)
        self.parts = self.afresh.parts(programme)
        every = (self.parts.audience, *self.parts.blocks)
        self.for_whom: Remembered[Finding] = Remembered(
            questions_in(programme.for_whom.when),
            lambda answers: self.afresh.for_whom(programme, self._at(answers)),
        )
        self.standings: list[Remembered[Standing]] = [
            Remembered(questions_in(each.when), partial(self._standing, each))
            for each in programme.requirements
        ]
        self.repairs: Mapping[PartId, Remembered[tuple[Changes, ...]]] = {
            part.id: Remembered(_asked(part), partial(self._repairs, part)) for part in every
        }
        self.settlers: Mapping[PartId, Remembered[Settlers]] = {
            part.id: _for_alike(
                Remembered(_asked(part), partial(self._settlers, part)), diagrams.positions
            )
            for part in every
        }

    def _at(self, answers: Answers) -> Case:
        started = self.afresh.diagrams.case
        return Case(started.rulebook, answers, started.as_of)

    def _standing(self, requirement: Requirement, answers: Answers) -> Standing:
        return self.afresh.standing(requirement, self._at(answers))

    def _repairs(self, part: Part, answers: Answers) -> tuple[Changes, ...]:
        return self.afresh.repairs(part, self._at(answers))

    def _settlers(self, part: Part, answers: Answers) -> Settlers:
        return self.afresh.settlers(part, self._at(answers))


def _asked(part: Part) -> frozenset[str]:
    return frozenset[str]().union(*map(questions_in, part.criteria))


def _for_alike[Found](
    find: Remembered[Found], positions: Mapping[str, Positions]
) -> Remembered[Found]:
    """Remember for equal answers and, behind that, for answers that bear alike."""

    def alike(answers: Answers) -> Found:
        given = ((name, answers.get(name)) for name in find.questions)
        return find({name: positions[name].alike(each) for name, each in given if each is not None})

    return Remembered(find.questions, alike)
