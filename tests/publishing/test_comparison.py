"""The programmes side by side."""

from guide_engine.core.rulebook import Rulebook
from guide_engine.publishing.comparison import rows


def test_every_topic_has_a_cell_for_every_programme(rulebook: Rulebook) -> None:
    """Rows stand in the order of topics, cells in that of programmes, empty ones included."""
    laid_out = {
        row.topic.id: [[each.id for each in cell.requirements] for cell in row.cells]
        for row in rows(rulebook)
    }
    expected = {
        "peace": [["no-brawl"], ["no-brawl"]],
        "beasts": [["mules"], []],
        "skill": [["able"], []],
    }
    assert expected == laid_out
