"""The programmes side by side: what they require, what they give, what their rules must contain."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from guide_engine.authoring.format.handbook import Handbook, RulesPoint
from guide_engine.core.model.rulebook import Benefit, Programme, Requirement, Rulebook
from guide_engine.core.model.sources import Text


@dataclass(frozen=True, slots=True)
class Cell[Entry]:
    """What one programme has under a row's heading."""

    programme: Programme
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Row[Entry]:
    """What every programme has under one heading, in the edition's order of programmes."""

    id: str
    name: Text
    cells: tuple[Cell[Entry], ...]


def requirement_rows(rulebook: Rulebook) -> tuple[Row[Requirement], ...]:
    """Lay out every requirement by topic and programme."""
    names = {topic.id: topic.name for topic in rulebook.topics.values()}
    return _rows(
        names, rulebook, lambda programme: ((each.topic, each) for each in programme.requirements)
    )


def benefit_rows(rulebook: Rulebook, handbook: Handbook) -> tuple[Row[Benefit], ...]:
    """Lay out every benefit by topic and programme."""
    return _rows(
        handbook.benefit_topics,
        rulebook,
        lambda programme: ((each.topic, each) for each in programme.benefits),
    )


def rules_rows(rulebook: Rulebook, handbook: Handbook) -> tuple[Row[RulesPoint], ...]:
    """Lay out what compliance rules must contain by subject and programme."""
    subjects = handbook.compliance.subjects if handbook.compliance else {}
    practice = handbook.practice
    return _rows(
        subjects,
        rulebook,
        lambda programme: (
            (each.subject, each)
            for each in (
                practice[programme.id].checklist.points if programme.id in practice else ()
            )
        ),
    )


def _rows[Entry](
    names: Mapping[str, Text],
    rulebook: Rulebook,
    entries: Callable[[Programme], Iterable[tuple[str, Entry]]],
) -> tuple[Row[Entry], ...]:
    held = {programme.id: tuple(entries(programme)) for programme in rulebook.programmes.values()}
    return tuple(
        Row(
            key,
            name,
            tuple(_cell(key, each, held[each.id]) for each in rulebook.programmes.values()),
        )
        for key, name in names.items()
    )


def _cell[Entry](key: str, programme: Programme, held: Iterable[tuple[str, Entry]]) -> Cell[Entry]:
    return Cell(programme, tuple(entry for under, entry in held if under == key))
