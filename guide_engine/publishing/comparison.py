"""The programmes side by side, topic by topic."""

from dataclasses import dataclass

from guide_engine.core.rulebook import Programme, Requirement, Rulebook, Topic


@dataclass(frozen=True, slots=True)
class Cell:
    """What one programme requires under a topic."""

    programme: Programme
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What every programme requires under one topic, in the edition's order of programmes."""

    topic: Topic
    cells: tuple[Cell, ...]


def rows(rulebook: Rulebook) -> tuple[Row, ...]:
    """Lay out every requirement by topic and programme."""
    return tuple(
        Row(topic, tuple(_cell(topic, each) for each in rulebook.programmes.values()))
        for topic in rulebook.topics.values()
    )


def _cell(topic: Topic, programme: Programme) -> Cell:
    return Cell(programme, tuple(each for each in programme.requirements if each.topic == topic.id))
