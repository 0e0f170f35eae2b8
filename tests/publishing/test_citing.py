"""The way back from a source to what cites it."""

from guide_engine.core.rulebook import Rulebook
from guide_engine.publishing.citing import uses


def test_a_source_knows_what_cites_it(rulebook: Rulebook) -> None:
    """Programmes, their requirements and thresholds are found with the provisions they cite."""
    found = uses(rulebook.sources["towpath-act"], rulebook)
    carter, ferryman = found.programmes
    assert (carter.legal_basis, carter.decision) == (("1",), ("2",))
    assert [(use.requirement.id, use.provisions) for use in ferryman.requirements] == [
        ("no-brawl", ("for no-brawl",))
    ]
    assert [len(use.requirements) for use in found.programmes] == [3, 1]


def test_a_threshold_is_known_by_the_topics_it_serves(rulebook: Rulebook) -> None:
    """A period or limit is shown with the topics of the requirements that test it."""
    found = uses(rulebook.sources["towpath-act"], rulebook).thresholds
    assert [
        (use.threshold.id, [topic.id for topic in use.topics], use.provisions) for use in found
    ] == [("calm", ["peace"], ("3",)), ("team", ["beasts"], ("4",))]


def test_counting_cites_its_source(rulebook: Rulebook) -> None:
    """How periods run rests on a source like everything else."""
    found = uses(rulebook.sources["almanac"], rulebook)
    assert (found.counting, found.programmes, found.thresholds) == (("9",), (), ())


def test_nothing_rests_on_a_source_that_only_pages_cite(rulebook: Rulebook) -> None:
    """A source that no rule cites has no uses."""
    found = uses(rulebook.sources["sign"], rulebook)
    assert (found.programmes, found.thresholds, found.counting) == ((), (), ())
