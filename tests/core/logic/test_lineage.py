"""What editions call things, from neighbour to neighbour, and what bears on a requirement."""

from dataclasses import replace

import pytest

from guide_engine.core.logic.lineage import UNCHANGED, Cause, lineage_of, renames_of
from guide_engine.core.model.amendments import Amendment, Amendments, Aspect, Bearing, Became
from guide_engine.core.model.editions import EntryKind, Renamed, Retired
from tests.core.small import rulebook

QUESTION, CHOICE, REQUIREMENT, PROGRAMME = (
    EntryKind.QUESTION,
    EntryKind.CHOICE,
    EntryKind.REQUIREMENT,
    EntryKind.PROGRAMME,
)


def renamed(kind: EntryKind, of: str, was: str, name: str) -> Amendment:
    """Say that something is called otherwise."""
    return Amendment(kind, of, name, Became.RENAMED, Aspect.WHOLE, name, was=was)


def whole(became: Became, kind: EntryKind, of: str, name: str) -> Amendment:
    """Say that something is there no more, or newly."""
    return Amendment(kind, of, name, became, Aspect.WHOLE, name, bears_on=(Bearing(of, name),))


def bearing(aspect: Aspect, programme: str, requirement: str) -> Amendment:
    """Say that something of a requirement is stated otherwise."""
    on = (Bearing(programme, requirement),)
    return Amendment(
        REQUIREMENT, programme, requirement, Became.CHANGED, aspect, "changed", bears_on=on
    )


FIRST = Amendments(
    "2020",
    "2021",
    (
        renamed(PROGRAMME, "", "salt", "salters"),
        renamed(REQUIREMENT, "salters", "carts", "wagons"),
        renamed(QUESTION, "", "goods", "wares"),
        renamed(CHOICE, "wares", "wool", "fleece"),
        bearing(Aspect.CRITERION, "salters", "wagons"),
        bearing(Aspect.CITES, "salters", "wagons"),
        replace(bearing(Aspect.WORDING, "salters", "wagons"), wording=True),
        whole(Became.RETIRED, REQUIREMENT, "salters", "toll"),
    ),
)
SECOND = Amendments(
    "2021",
    "2022",
    (
        renamed(REQUIREMENT, "salters", "wagons", "drays"),
        renamed(QUESTION, "", "wares", "stock"),
        bearing(Aspect.VALUE, "salters", "drays"),
        whole(Became.ADDED, REQUIREMENT, "salters", "wagons"),
        whole(Became.RETIRED, REQUIREMENT, "salters", "gate"),
        whole(Became.ADDED, QUESTION, "", "goods"),
    ),
)
WAY = lineage_of([FIRST, SECOND])


@pytest.mark.parametrize(
    ("kind", "of", "before", "of_later", "after"),
    [
        (PROGRAMME, "", "salt", "", "salters"),
        (REQUIREMENT, "salt", "carts", "salters", "drays"),
        (REQUIREMENT, "salt", "weights", "salters", "weights"),
        (QUESTION, "", "goods", "", "stock"),
        (CHOICE, "goods", "wool", "stock", "fleece"),
        (CHOICE, "goods", "tin", "stock", "tin"),
    ],
)
def test_names_are_followed_both_ways(
    kind: EntryKind, of: str, before: str, of_later: str, after: str
) -> None:
    """Through every neighbour, and within what an entry belongs to, whatever that is called."""
    assert WAY.later(kind, before, of) == after
    assert WAY.earlier(kind, after, of_later) == before
    assert UNCHANGED.later(kind, before, of) == before


def test_what_has_ended_or_is_new_has_no_name_there() -> None:
    """Nor has what bears a name that something else had before."""
    assert WAY.later(REQUIREMENT, "toll", "salt") is None
    assert WAY.later(REQUIREMENT, "gate", "salt") is None
    assert WAY.earlier(REQUIREMENT, "wagons", "salters") is None
    assert WAY.earlier(QUESTION, "goods") is None
    assert WAY.later(QUESTION, "wares") is None
    assert WAY.earlier(QUESTION, "wares") is None


def test_answers_are_carried_with_the_names_of_their_choices() -> None:
    """A choice that is not there is none; what is no choice stays as it is."""
    assert WAY.carried_on("goods", ["wool", "salt"]) == ("stock", ("fleece", "salt"))
    assert WAY.carried_back("stock", "fleece") == ("goods", "wool")
    assert WAY.carried_on("goods", ["fleece", 3]) == ("stock", (None, 3))
    assert WAY.carried_on("carts", 3) == ("carts", 3)
    assert WAY.carried_back("goods", {"typed": "x"}) == (None, {"typed": "x"})


def test_causes_are_what_bears_on_a_requirement_under_each_of_its_names() -> None:
    """The oldest first; words and citations alone are no cause."""
    assert WAY.causes("salters", "drays") == (
        Cause("2021", FIRST.amendments[4]),
        Cause("2022", SECOND.amendments[2]),
    )
    assert WAY.causes("salters", "wagons") == (Cause("2022", SECOND.amendments[3]),)
    assert WAY.causes("wool", "drays") == ()


def test_causes_of_an_end_go_as_far_as_it() -> None:
    """By the name that the requirement had in the earlier edition."""
    assert WAY.causes_of_end("salt", "toll") == (Cause("2021", FIRST.amendments[-1]),)
    assert WAY.causes_of_end("salt", "gate") == (Cause("2022", SECOND.amendments[4]),)


def test_an_edition_itself_tells_what_it_calls_otherwise() -> None:
    """Where nothing lies beside it."""
    made = replace(
        rulebook().edition,
        follows="2019",
        renamed=(
            Renamed(EntryKind.QUESTION, "goods", "wares"),
            Renamed(EntryKind.CHOICE, "wool", "fleece", of="wares"),
        ),
        retired=(Retired(EntryKind.QUESTION, "carts"),),
    )
    found = renames_of(made)
    assert found.carried_on("goods", "wool") == ("wares", "fleece")
    assert found.carried_on("carts", 3) == (None, 3)
