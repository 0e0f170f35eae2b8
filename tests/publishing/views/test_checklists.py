"""The check-list of a programme, and the heads over all of them."""

from guide_engine.authoring.format.handbook import Handbook
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.model.sources import Citation
from guide_engine.publishing.views.checklists import checklist, heads, rules_citation
from tests.publishing import logbook


def test_a_check_list_follows_the_heads_that_it_has_points_for(rulebook: Rulebook) -> None:
    """Points of the rules and points for this programme stand under their heads, in order."""
    found = checklist(rulebook.programmes["carter"], logbook.handbook())
    laid_out = {
        each.id: ([point.id for point in each.rules], [point.id for point in each.practical])
        for each in found
    }
    assert laid_out == {"order": (["tide"], ["for-all"]), "care": (["feed", "rest"], [])}


def test_heads_show_what_rules_deal_with_and_what_to_look_at() -> None:
    """Subjects stand under the head of the points that ask for them, in their own order."""
    laid_out = {
        each.id: ([says.words["en"] for says in each.subjects], [point.id for point in each.points])
        for each in heads(logbook.handbook())
    }
    expected = {
        "order": (["Water"], ["for-all"]),
        "care": (["Fodder", "Stables"], []),
        "song": ([], ["for-ferrymen"]),
    }
    assert expected == laid_out


def test_an_edition_without_compliance_has_no_heads(rulebook: Rulebook) -> None:
    """Where nothing is stated on compliance rules, there is nothing to lay out."""
    assert (heads(Handbook()), checklist(rulebook.programmes["carter"], Handbook())) == ((), ())


def test_a_point_is_cited_from_the_source_whose_provision_it_is_part_of() -> None:
    """A point of article 7 is cited from the source cited for article 7; else from the first."""
    rules = logbook.handbook().practice["carter"].checklist
    cited = [rules_citation(point, rules) for point in rules.points]
    expected = [
        Citation("towpath-act", "7(i)"),
        Citation("towpath-act", "7(ii)"),
        Citation("almanac", "12"),
    ]
    assert expected == cited
