"""The programmes side by side."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from guide_engine.authoring.format.handbook import Handbook
from guide_engine.core.model.rulebook import Benefit, Rulebook
from guide_engine.core.model.sources import Text
from guide_engine.publishing.views.comparison import Row, benefit_rows, requirement_rows, rules_rows
from tests.publishing import logbook


class Known(Protocol):
    """Something with an id."""

    @property
    def id(self) -> str:
        """The id."""


def laid_out[Entry: Known](rows: Iterable[Row[Entry]]) -> dict[str, list[list[str]]]:
    """Give the ids in each cell, row by row."""
    return {row.id: [[each.id for each in cell.entries] for cell in row.cells] for row in rows}


def test_every_topic_has_a_cell_for_every_programme(rulebook: Rulebook) -> None:
    """Rows stand in the order of topics, cells in that of programmes, empty ones included."""
    expected = {
        "peace": [["no-brawl"], ["no-brawl"]],
        "beasts": [["mules"], []],
        "skill": [["able"], []],
    }
    assert expected == laid_out(requirement_rows(rulebook))


def test_benefits_stand_under_their_topics(rulebook: Rulebook) -> None:
    """A topic under which a programme gives nothing has an empty cell."""
    carter = rulebook.programmes["carter"]
    benefit = Benefit("first-lock", "locks", Text({"en": "First."}), (), None, None)
    programmes = {**rulebook.programmes, "carter": replace(carter, benefits=(benefit,))}
    found = benefit_rows(replace(rulebook, programmes=programmes), logbook.handbook())
    assert laid_out(found) == {"locks": [["first-lock"], []], "tolls": [[], []]}


def test_rules_stand_under_their_subjects(rulebook: Rulebook) -> None:
    """A programme whose practice is not stated has empty cells."""
    found = rules_rows(rulebook, logbook.handbook())
    expected = {"water": [["tide"], []], "fodder": [["feed"], []], "stables": [["rest"], []]}
    assert expected == laid_out(found)


def test_an_edition_without_a_handbook_compares_requirements_alone(rulebook: Rulebook) -> None:
    """Where nothing but rules is stated there are no other rows."""
    assert (benefit_rows(rulebook, Handbook()), rules_rows(rulebook, Handbook())) == ((), ())
