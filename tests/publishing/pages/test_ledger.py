"""What a page prints is noted, by its address."""

from pathlib import Path

import pytest

from guide_engine.authoring.assemble import Contents
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.pages.ledger import Ledger
from guide_engine.publishing.pages.pages import pages
from tests.places import MACROS


def printed(line: str, contents: Contents, voice: Voice, docs: Path) -> Ledger:
    """Write a page of one line, and give what it prints."""
    folder = docs / voice.language
    folder.mkdir()
    (folder / "index.md").write_text(f"{line}\n", encoding="utf-8")
    ledger = Ledger()
    pages(contents, voice, docs, MACROS, ledger)
    return ledger


def test_a_text_is_noted_with_the_thresholds_it_quotes(
    contents: Contents, voice: Voice, tmp_path: Path
) -> None:
    """On the page that says it."""
    [example] = contents.rulebook.programmes["carter"].examples
    line = '{{ text(rulebook.programmes["carter"].examples[0].story) }}'
    ledger = printed(line, contents, voice, tmp_path)
    expected = {example.story.at, ("thresholds", "calm")}
    assert ledger.printed == {"index.md": expected}


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ('{{ threshold("team") }}', "thresholds team"),
        ('{{ describe(rulebook.programmes["carter"].requirements[1].when).says }}', "team"),
        ('{{ thresholds(rulebook.programmes["carter"].requirements[1]) }}', "team"),
        ('{% set found = uses(rulebook.sources["almanac"]) %}', "counting"),
        ('{{ cite(rulebook.programmes["carter"].summary.cites[0]) }}', "summary"),
        (
            '{{ rules_article(practice(rulebook.programmes["carter"]).checklist.points[0]) }}',
            "rule",
        ),
    ],
    ids=["threshold", "criterion", "limits", "counting", "citation", "provision"],
)
def test_what_is_no_text_is_noted_where_it_is_said(
    line: str, place: str, contents: Contents, voice: Voice, tmp_path: Path
) -> None:
    """Thresholds, citations and provisions."""
    rulebook, carter = contents.rulebook, contents.rulebook.programmes["carter"]
    at = {
        "counting": rulebook.edition.counting.cites[0].at,
        "summary": carter.summary.cites[0].at,
        "rule": contents.handbook.practice["carter"].checklist.points[0].at,
    }.get(place, ("thresholds", "team"))
    assert at in printed(line, contents, voice, tmp_path).everywhere


def test_a_text_of_equal_words_is_another_text(
    contents: Contents, voice: Voice, tmp_path: Path
) -> None:
    """To print one of two is not to print both."""
    one, other = (each.requirements[0].says for each in contents.rulebook.programmes.values())
    line = '{{ text(rulebook.programmes["carter"].requirements[0].says) }}'
    ledger = printed(line, contents, voice, tmp_path)
    assert one == other
    assert (one.at in ledger.everywhere, other.at in ledger.everywhere) == (True, False)


def test_a_name_in_an_index_states_nothing(
    contents: Contents, voice: Voice, tmp_path: Path
) -> None:
    """What rests on a source is listed there by name, and has to stand elsewhere."""
    line = (
        '{% for use in uses(rulebook.sources["towpath-act"]).pages %}{% for part in use.parts %}'
        "{% for entry in part.entries %}{{ mentioned(entry.name) }}"
        "{% endfor %}{% endfor %}{% endfor %}"
    )
    topics = {each.name.at for each in contents.rulebook.topics.values()}
    assert not topics & printed(line, contents, voice, tmp_path).everywhere
