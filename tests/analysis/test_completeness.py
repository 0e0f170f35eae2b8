"""How complete an edition is: what counts as covered, and what is counted."""

import json
import sys
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest

from guide_engine.analysis.completeness import Shown, completeness
from guide_engine.analysis.reading import Amount, read
from guide_engine.analysis.telling import as_json, in_words
from guide_engine.authoring.assemble import Contents, load
from guide_engine.authoring.checks.coverage import known_references
from guide_engine.authoring.draft import read_draft
from guide_engine.authoring.format.handbook import Coverage, Statement
from guide_engine.cli import main
from guide_engine.publishing.pages.ledger import Addressed
from tests.authoring.editions import EDITION, GOOD
from tests.publishing import valmont


@pytest.fixture(scope="module")
def contents() -> Contents:
    """Load the fictional edition."""
    return load(GOOD)


def with_references(contents: Contents, *references: str) -> Contents:
    """Give the edition with one statement, borne out by what is referred to."""
    covered = Coverage((Statement("So it is.", references),))
    handbook = replace(contents.handbook, coverage=covered)
    return Contents(contents.rulebook, handbook, contents.files)


def showing(language: str, *printed: Addressed) -> Shown:
    """Show two pages of a language that print something."""
    pages = {"index.md": "# Home\n", "programmes/depot.md": "# Depot\n"}
    return Shown(language, pages, {"index.md": {each.at for each in printed}})


def parts(contents: Contents, fact: str) -> list[Addressed]:
    """Give what of a fact must be printed: its text and its citations."""
    stated = contents.handbook.facts[fact]
    return [stated.says, *stated.cites]


def test_a_statement_is_covered_once_a_page_prints_all_that_states_it(contents: Contents) -> None:
    """The text and its citation, in every language."""
    asked = with_references(contents, "facts/standing")
    whole = parts(contents, "standing")
    shown = [showing("fr", *whole), showing("en", *whole)]
    assert completeness(asked, shown).covered == 1
    half = [showing("fr", *whole), showing("en", whole[0])]
    found = completeness(asked, half)
    assert (found.covered, found.statements) == (0, 1)
    assert [each.references for each in found.open] == [("facts/standing",)]


def test_every_reference_must_bear_a_statement_out(contents: Contents) -> None:
    """The one that does not is named."""
    asked = with_references(contents, "facts/standing", "facts/fee")
    [found] = completeness(asked, [showing("en", *parts(contents, "standing"))]).open
    assert found.references == ("facts/fee",)


@pytest.mark.parametrize(
    ("reference", "covered"),
    [("page/index", 1), ("page/programme", 1), ("page/fees", 0), ("facts/gone", 0), ("none/x", 0)],
)
def test_a_page_bears_out_what_it_is_about(
    contents: Contents, reference: str, covered: int
) -> None:
    """Where it is one; what is not there bears nothing out."""
    found = completeness(with_references(contents, reference), [showing("en")])
    assert found.covered == covered


def test_a_benefit_has_one_address_in_the_rules_and_in_the_handbook(contents: Contents) -> None:
    """It is printed from either, and even from a copy."""
    asked = with_references(contents, "practice/depot/benefits/fast-lane")
    [of_rules] = contents.rulebook.programmes["depot"].benefits
    [of_handbook] = contents.handbook.practice["depot"].benefits
    for benefit in (of_rules, of_handbook, deepcopy(of_rules)):
        shown = showing("en", benefit.says, *benefit.cites)
        assert completeness(asked, [shown]).covered == 1
    assert completeness(asked, [showing("en", of_rules.says)]).covered == 0


def test_whatever_may_be_referred_to_is_found(contents: Contents) -> None:
    """Every reference that the check accepts leads to something that can be printed."""
    references = [*dict.fromkeys(known_references(read_draft(GOOD / EDITION)))]
    stating = [each for each in references if each.partition("/")[0] != "page"]
    assert len(stating) > 300
    every = {file.root + found.place for file in contents.files for found in file.found}
    found = completeness(
        with_references(contents, *stating), [Shown("en", {}, {"index.md": every})]
    )
    assert [each for open_ in found.open for each in open_.references] == []


def test_what_an_edition_rests_on_is_counted_by_its_surest_source(contents: Contents) -> None:
    """A benefit counts once, though the rulebook and the handbook have it; all are cited."""
    found = completeness(contents, [])
    assert found.confidence.keys() == {"official", "seed", "secondary"}
    assert found.confidence["seed"] == 0
    fewer = tuple(each for each in contents.files if each.kind != "practice")
    without = completeness(replace(contents, files=fewer), [])
    assert sum(without.confidence.values()) == sum(found.confidence.values()) - 10
    assert (found.sources, found.sources_cited) == (2, 2)


def test_texts_and_examples_are_counted(contents: Contents) -> None:
    """As many texts in each language; examples by programme."""
    found = completeness(contents, [])
    assert found.texts["fr"] == found.texts["en"] > 50
    examples = {each.id: len(each.examples) for each in contents.rulebook.programmes.values()}
    assert found.examples == examples


@pytest.mark.parametrize(
    ("language", "text", "amount"),
    [
        ("en", "---\nhide: toc\n---\n# Fees {: #f }\n<p class='a b'>None&#46;</p>\n", (2, "words")),
        ("en", '<p title="a > b">None</p>\n\n<script>no()</script>\n<!-- no -->', (1, "words")),
        ("ja", "# 手数料\n\n手数料は [なし](x.md) です。\n", (12, "characters")),
    ],
)
def test_reading_is_counted_as_the_language_is(
    language: str, text: str, amount: tuple[int, str]
) -> None:
    """In words, or in characters where no space is set between words; only what is read."""
    assert read({"a.md": text}, language) == Amount(1, *amount)


def test_it_is_told_a_line_a_figure(contents: Contents) -> None:
    """What is open comes with the references that fail."""
    found = completeness(with_references(contents, "facts/standing"), [showing("en")])
    lines = in_words(found).split("\n")
    assert lines[:2] == [
        "statements covered: 0 of 1",
        "    So it is. Not borne out: facts/standing",
    ]
    assert lines[-2].startswith("en: ")
    assert lines[-2].endswith(" texts, 2 pages with 2 words")


def test_the_command_tells_the_same_in_plain_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It writes the pages of every language to see what they print."""
    monkeypatch.chdir(valmont.lay_out(tmp_path))
    printed = []
    asked = ["guide-engine", "completeness", "--as-of", "2031-06-01"]
    for options in ([], ["--json"]):
        monkeypatch.setattr(sys, "argv", [*asked, *options])
        with pytest.raises(SystemExit):
            main()
        printed.append(capsys.readouterr().out)
    told, found = printed[0], json.loads(printed[1])
    assert told.startswith(f"statements covered: {found['statements']['covered']} of ")
    assert found["statements"]["total"] == 2
    assert {*found["pages"]} == {*valmont.LANGUAGES}
    assert found["pages"]["ja"]["unit"] == "characters"
    assert found.keys() == as_json(completeness(load(Path("docs/guide")), [])).keys()
