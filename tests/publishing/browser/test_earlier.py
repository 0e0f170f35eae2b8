"""What leads to an edition from those before it in its publication."""

from collections.abc import Mapping
from datetime import date

from guide_engine.publishing.browser.earlier import Earlier, before, earlier_rules
from guide_engine.publishing.records import EditionRecord


def record(edition: str, first: date, *, amended: bool = True) -> EditionRecord:
    """Make what an edition says of itself."""
    amendments: Mapping[str, str] = {"en": f"{edition}/en/amendments"} if amended else {}
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
        amendments=amendments,
    )


FIRST = record("2029", date(2029, 1, 1), amended=False)
SECOND = record("2030", date(2030, 1, 1))
CORRECTED = record("2030.1", date(2030, 1, 1))
LAST = record("2031", date(2031, 1, 1))
ALL = (LAST, FIRST, CORRECTED, SECOND)


def test_editions_before_one_are_those_it_corrects_too_the_newest_first() -> None:
    """Whatever order they are found in."""
    assert before(ALL, LAST.from_, "2031") == (CORRECTED, SECOND, FIRST)
    assert before(ALL, SECOND.from_, "2030.1") == (SECOND, FIRST)


def test_each_is_led_on_from_by_what_every_one_after_it_states_otherwise() -> None:
    """In order of time, up to the edition's own; in its language, or else the first there is."""
    found = earlier_rules((SECOND, FIRST), "2031/ja/amendments", "ja")
    assert found == {
        "2030": Earlier("2030/rules", ("2031/ja/amendments",)),
        "2029": Earlier("2029/rules", ("2030/en/amendments", "2031/ja/amendments")),
    }
    assert found["2029"].paths == ("2029/rules", "2030/en/amendments", "2031/ja/amendments")


def test_where_one_says_nothing_of_that_nothing_leads_on_from_those_before() -> None:
    """Rather than by a way with a gap."""
    assert earlier_rules((SECOND, FIRST), None, "en") == {}
    silent = record("2030", SECOND.from_, amended=False)
    assert [*earlier_rules((silent, FIRST), "2031/en/amendments", "en")] == ["2030"]
