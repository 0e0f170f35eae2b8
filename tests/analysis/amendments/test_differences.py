"""What two editions state differently: found, called by its present name, and put in words."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from guide_engine.analysis.amendments.differences import differences
from guide_engine.analysis.amendments.entries import ENTRIES, every_entry
from guide_engine.analysis.amendments.renaming import NewName, as_renamed, chained, new_names
from guide_engine.analysis.amendments.telling import amendments_of, by_entry
from guide_engine.analysis.comparison.comparison import Comparison, compare
from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.entries import HOMES
from guide_engine.core.model.amendments import Amendment, Aspect, Bearing, Became
from guide_engine.core.model.editions import EntryKind, Renamed
from guide_engine.core.protocol.wire import rulebook_from
from guide_engine.core.wording.amending import amendment_in_words
from guide_engine.core.wording.voice import Voice
from tests.publishing import logbook, towpath

type Plain = dict[str, Any]


def board(rules: Plain | None = None) -> Contents:
    """Give all that the Towpath Board states, by other rules perhaps."""
    return Contents(rulebook_from(rules or plain_rules()), logbook.handbook())


def plain_rules() -> Plain:
    """Give the Board's rules, to be changed."""
    return deepcopy(dict(towpath.RULEBOOK))


def named(entries: list[Plain], name: str) -> Plain:
    """Find an entry by its id."""
    return next(each for each in entries if each["id"] == name)


def found_in(after: Contents, before: Contents | None = None) -> Comparison:
    """Compare the Board's edition with another."""
    return compare(before or board(), after, None, [new_names(after.rulebook.edition)])


def told(found: Comparison, language: str = "en") -> tuple[Amendment, ...]:
    """Say what differs in a language."""
    wording = towpath.wording(language)
    voices = Voice(found.before, wording), Voice(found.after, wording)
    return amendments_of(found.differences, *voices)


def facts(amendment: Amendment) -> tuple[object, ...]:
    """Give what an amendment comes to."""
    kind = amendment.kind.value if amendment.kind else ""
    return kind, amendment.id, amendment.aspect, amendment.before, amendment.after


def test_an_edition_states_nothing_otherwise_than_itself() -> None:
    """Nothing differs, for nobody."""
    assert found_in(board()).alike


def test_every_kind_of_entry_has_its_place() -> None:
    """In the classes as in the files."""
    assert {*ENTRIES.values()} == {*EntryKind} == {*HOMES}


def test_a_threshold_is_told_by_what_it_tests_and_where_it_bears() -> None:
    """No text that quotes it is told besides."""
    rules = plain_rules()
    named(rules["thresholds"], "calm")["value"] = "1 year"
    [amendment] = told(found_in(board(rules)))
    assert facts(amendment) == ("threshold", "calm", Aspect.VALUE, "2 months", "1 year")
    assert amendment.name == "label brawled"
    assert amendment.bears_on == (
        Bearing("carter", "no-brawl"),
        Bearing("ferryman", "no-brawl"),
    )


CHANGES: Mapping[str, tuple[str, object, Aspect]] = {
    "covers": ("covers", ["officers"], Aspect.COVERS),
    "citation": ("cites", [towpath.cite("8")], Aspect.CITES),
    "decided-by": ("decided-by", "customs", Aspect.DECIDED_BY),
    "criterion": ("when", {"answer-is": {"question": "able", "choice": "no"}}, Aspect.CRITERION),
    "wording": ("says", towpath.text("says it anew"), Aspect.WORDING),
}


@pytest.mark.parametrize("change", CHANGES)
def test_each_aspect_of_a_requirement_is_told(change: str) -> None:
    """With what both editions state of it; words alone are told as such."""
    key, value, aspect = CHANGES[change]
    rules = plain_rules()
    requirement = named(named(rules["programmes"], "carter")["requirements"], "no-brawl")
    requirement[key] = value
    [amendment] = told(found_in(board(rules)))
    assert (amendment.of, amendment.id, amendment.aspect) == ("carter", "no-brawl", aspect)
    assert amendment.became is Became.CHANGED
    assert amendment.before
    assert amendment.after
    assert amendment.before != amendment.after
    assert amendment.bears_on == (Bearing("carter", "no-brawl"),)
    assert amendment.wording is (change == "wording")


def test_what_is_new_and_what_is_gone_are_told_by_their_words() -> None:
    """A requirement, a question and its choice."""
    rules = plain_rules()
    carter = named(rules["programmes"], "carter")
    carter["requirements"][1] = towpath.requirement("bell", "skill", "judged", decided_by="customs")
    named(rules["questions"], "trades")["choices"].append(
        {"id": "porter", "label": towpath.text("porters")}
    )
    amendments = told(found_in(board(rules)))
    became = {(each.id, each.became, each.name) for each in amendments}
    assert ("bell", Became.ADDED, "says bell") in became
    assert ("mules", Became.RETIRED, "says mules") in became
    assert ("porter", Became.ADDED, "porters") in became


def test_a_programme_that_is_new_or_gone_is_told_once() -> None:
    """And not all that belongs to it."""
    rules = plain_rules()
    rules["programmes"] = [named(rules["programmes"], "ferryman")]
    found = found_in(board(rules))
    [amendment] = told(found)
    assert facts(amendment)[:3] == ("programme", "carter", Aspect.WHOLE)
    assert [each.programme for each in found.programmes] == ["ferryman"]


def test_how_periods_are_counted_bears_on_all_that_is_counted() -> None:
    """It is stated once for the edition."""
    rules = plain_rules()
    rules["edition"]["counting"] = {**rules["edition"]["counting"], "first-day": "excluded"}
    [amendment] = told(found_in(board(rules)))
    assert (amendment.kind, amendment.aspect) == (None, Aspect.COUNTING)
    assert Bearing("carter", "no-brawl") in amendment.bears_on
    assert Bearing("carter", "mules") not in amendment.bears_on


def test_what_the_handbook_states_is_compared_too() -> None:
    """Duties, endings, forms, counts and the rest, by the same walk."""
    before = board()
    practice = before.handbook.practice["carter"]
    [duty] = practice.duties
    other = replace(duty, cites=practice.lapse.cites[:0])
    handbook = replace(
        before.handbook,
        practice={"carter": replace(practice, duties=(other,), revocation=())},
    )
    amendments = told(found_in(replace(before, handbook=handbook)))
    assert [(each.of, each.id, each.became) for each in amendments] == [
        ("carter", "greet", Became.CHANGED),
        ("carter", "rude", Became.RETIRED),
    ]


def renamed_board() -> Contents:
    """Give the Board's edition with a question, a choice, a threshold and a programme renamed."""
    names = [
        NewName(EntryKind.PROGRAMME, "carter", "haulier"),
        NewName(EntryKind.QUESTION, "trades", "crafts"),
        NewName(EntryKind.CHOICE, "carter", "haulier", "crafts"),
        NewName(EntryKind.THRESHOLD, "calm", "peace"),
        NewName(EntryKind.REQUIREMENT, "no-brawl", "no-fight", "haulier"),
    ]
    made = as_renamed(board(), names)
    renamed = tuple(Renamed(each.kind, each.was, each.id, each.of or None) for each in names)
    edition = replace(made.rulebook.edition, renamed=renamed)
    return replace(made, rulebook=replace(made.rulebook, edition=edition))


def test_what_bears_another_name_is_told_as_renamed_and_nothing_else_of_it() -> None:
    """In ids, in references, in answers of examples, and where texts quote it."""
    found = found_in(renamed_board())
    assert all(each.alike for each in found.programmes)
    amendments = told(found)
    assert {(each.was, each.id) for each in amendments} == {
        ("carter", "haulier"),
        ("trades", "crafts"),
        ("calm", "peace"),
        ("no-brawl", "no-fight"),
    }
    assert {each.became for each in amendments} == {Became.RENAMED}


def test_a_name_is_followed_through_several_editions() -> None:
    """What was renamed twice has been renamed once for who looks from afar."""
    first = [
        NewName(EntryKind.PROGRAMME, "carter", "haulier"),
        NewName(EntryKind.REQUIREMENT, "no-brawl", "no-fight", "haulier"),
    ]
    second = [
        NewName(EntryKind.PROGRAMME, "haulier", "mover"),
        NewName(EntryKind.REQUIREMENT, "no-fight", "calm", "mover"),
        NewName(EntryKind.THRESHOLD, "team", "span"),
    ]
    assert chained(first, second) == (
        NewName(EntryKind.PROGRAMME, "carter", "mover"),
        NewName(EntryKind.REQUIREMENT, "no-brawl", "calm", "mover"),
        NewName(EntryKind.THRESHOLD, "team", "span"),
    )


def test_what_decides_is_told_first_and_words_alone_last() -> None:
    """One entry's amendments stay together, under its programme's name."""
    rules = plain_rules()
    named(rules["topics"], "peace")["name"] = towpath.text("Peace")
    named(rules["thresholds"], "team")["value"] = 4
    requirement = named(named(rules["programmes"], "carter")["requirements"], "mules")
    requirement |= {"covers": ["agents"], "says": towpath.text("says more")}
    found = found_in(board(rules))
    voice = Voice(found.after, towpath.wording("en"))
    amendments = told(found)
    decisive = [*by_entry(amendments, voice, wording=False)]
    assert [(each.kind, each.holder) for each in decisive] == [
        ("requirement", "Known carter"),
        ("threshold", ""),
    ]
    assert len(decisive[0].amendments) == 2
    assert [each.kind for each in by_entry(amendments, voice, wording=True)] == ["topic"]
    [limit] = decisive[1].amendments
    assert amendment_in_words(limit, voice) == "Period or limit: 3 → 4"


def test_what_another_language_alone_says_otherwise_is_left_out() -> None:
    """Each language tells its own words."""
    rules = plain_rules()
    named(rules["topics"], "peace")["name"] = towpath.text("Keeping the peace", "平和")
    found = found_in(board(rules))
    assert [*differences(board(), board(rules))] != []
    assert told(found) == ()
    [amendment] = told(found, "ja")
    assert amendment.after == "平和"


def test_every_entry_is_found_with_what_it_belongs_to() -> None:
    """A choice belongs to its question, a duty to its programme."""
    contents = board()
    of = [*every_entry(contents.rulebook), *every_entry(contents.handbook)]
    known = {(each.kind, each.within, each.id) for each in of}
    assert (EntryKind.CHOICE, "trades", "carter") in known
    assert (EntryKind.DUTY, "carter", "greet") in known
