"""A programme's check-list, by head: what its compliance rules must contain, what to look at."""

from dataclasses import dataclass

from guide_engine.authoring.format.handbook import Checklist, CompliancePoint, Handbook, RulesPoint
from guide_engine.core.model.rulebook import Programme
from guide_engine.core.model.sources import Citation, Text


@dataclass(frozen=True, slots=True)
class ProgrammeHead:
    """A head of the conditions: what the rules must say on it, and what to look at in practice."""

    id: str
    name: Text
    rules: tuple[RulesPoint, ...]
    practical: tuple[CompliancePoint, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A head of the conditions, over all programmes.

    ``subjects`` are what compliance rules must deal with under it, ``points`` what to look at.
    """

    id: str
    name: Text
    subjects: tuple[Text, ...]
    points: tuple[CompliancePoint, ...]


def checklist(programme: Programme, handbook: Handbook) -> tuple[ProgrammeHead, ...]:
    """Lay out a programme's check-list under the heads that it has points for."""
    if handbook.compliance is None:
        return ()
    rules = handbook.practice[programme.id].checklist.points
    practical = tuple(handbook.points(programme.id))
    sections = (
        ProgrammeHead(
            head,
            name,
            tuple(each for each in rules if each.head == head),
            tuple(each for each in practical if each.head == head),
        )
        for head, name in handbook.compliance.heads.items()
    )
    return tuple(each for each in sections if each.rules or each.practical)


def heads(handbook: Handbook) -> tuple[Head, ...]:
    """Lay out, by head, what all programmes' rules deal with and the practical check-list."""
    if handbook.compliance is None:
        return ()
    compliance = handbook.compliance
    asked = {
        (point.head, point.subject)
        for practice in handbook.practice.values()
        for point in practice.checklist.points
    }
    return tuple(
        Head(
            head,
            name,
            tuple(says for key, says in compliance.subjects.items() if (head, key) in asked),
            tuple(each for each in compliance.points if each.head == head),
        )
        for head, name in compliance.heads.items()
    )


def rules_citation(point: RulesPoint, checklist: Checklist) -> Citation:
    """Cite the provision that asks for a point: of the source whose provision it is a part of."""
    source = next(
        (
            each.source
            for each in checklist.cites
            if each.provision and point.provision.startswith(each.provision)
        ),
        checklist.cites[0].source,
    )
    return Citation(source, point.provision)
