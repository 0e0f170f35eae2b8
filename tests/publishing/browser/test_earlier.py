"""What leads to an edition from those before it in its publication."""

from collections.abc import Mapping
from datetime import date

from guide_engine.publishing.browser.earlier import Earlier, before, borrowed, earlier_rules
from guide_engine.publishing.records import EditionRecord


def record(edition: str, first: date, amends: str | None = None) -> EditionRecord:
    """Make what an edition says of itself."""
    amendments: Mapping[str, str] = {"en": f"{edition}/amendments"} if amends else {}
    return EditionRecord(
        format=1,
        edition=edition,
        titles={"en": edition},
        subject={"en": "Trust"},
        from_=first,
        languages=("en",),
        identity="0",
        pages=("",),
        scripts=(),
        rules={"en": f"{edition}/rules"},
        engine=("engine/0",),
        says={},
        tool="1",
        amends=amends,
        amendments=amendments,
    )


FIRST = record("2029", date(2029, 1, 1))
SECOND = record("2030", date(2030, 1, 1), "2029")
CORRECTED = record("2030.1", date(2030, 1, 1), "2030")
LAST = record("2031", date(2031, 1, 1), "2030.1")
ALL = (LAST, FIRST, CORRECTED, SECOND)


def test_editions_before_one_are_those_it_corrects_too_the_newest_first() -> None:
    """Whatever order they are found in."""
    assert before(ALL, LAST.from_, "2031") == (CORRECTED, SECOND, FIRST)
    assert before(ALL, SECOND.from_, "2030.1") == (SECOND, FIRST)


def test_each_is_led_on_from_by_what_every_one_after_it_states_otherwise() -> None:
    """In order of time, up to the edition's own; in its language, or else the first there is."""
    found = earlier_rules((CORRECTED, SECOND, FIRST), LAST, "ja")
    assert found == {
        "2030.1": Earlier("2030.1/rules", ("2031/amendments",)),
        "2030": Earlier("2030/rules", ("2030.1/amendments", "2031/amendments")),
        "2029": Earlier("2029/rules", ("2030/amendments", "2030.1/amendments", "2031/amendments")),
    }
    assert found["2030"].paths == ("2030/rules", "2030.1/amendments", "2031/amendments")


def test_a_correction_that_came_after_a_later_edition_breaks_no_way_past_it() -> None:
    """Nothing leads on from it: the editions after it amend the one that it corrects."""
    third = record("2031", date(2031, 1, 1), "2030")
    fourth = record("2032", date(2032, 1, 1), "2031")
    found = earlier_rules((third, CORRECTED, SECOND, FIRST), fourth, "en")
    assert {edition: each.amendments for edition, each in found.items()} == {
        "2031": ("2032/amendments",),
        "2030": ("2031/amendments", "2032/amendments"),
        "2029": ("2030/amendments", "2031/amendments", "2032/amendments"),
    }


def test_where_one_says_nothing_of_that_nothing_leads_on_from_those_before() -> None:
    """Rather than by a way with a gap; the same where one is published no more."""
    assert earlier_rules((SECOND, FIRST), record("2031", LAST.from_), "en") == {}
    silent = record("2030.1", SECOND.from_)
    assert [*earlier_rules((silent, SECOND, FIRST), LAST, "en")] == ["2030.1"]
    assert earlier_rules((SECOND, FIRST), LAST, "en") == {}


def test_of_what_is_loaded_the_borrowed_are_told() -> None:
    """Each once; the edition's own are known."""
    found = {each: earlier_rules((CORRECTED, SECOND), LAST, each) for each in ("en", "ja")}
    assert borrowed(found, ("2031",)) == ("2030", "2030.1")
