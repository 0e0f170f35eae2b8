"""The pages of a whole guide, in each of its languages."""

from pathlib import Path

import pytest

from guide_engine.authoring.assemble import Contents
from guide_engine.core.errors import PublicationError
from guide_engine.core.model.rulebook import Programme, Rulebook
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.pages.pages import pages, write_pages
from tests.places import MACROS
from tests.publishing.reading import Page, internal_links
from tests.publishing.towpath import HOSTILE

CARTER = "programmes/carter.md"
EXAMPLE = "examples/pole-and-sons.md"


def page_of(programme: Programme, read: dict[str, Page]) -> Page:
    """Give a programme's page."""
    return read[f"programmes/{programme.id}.md"]


def test_a_page_for_each_template_and_programme(written: dict[str, str], docs: Path) -> None:
    """Every template gives one page, save those that give one for each programme or example."""
    templates = {path.name for path in (docs / "en").glob("*.md")} - {"programme.md", "example.md"}
    assert templates | {CARTER, "programmes/ferryman.md", EXAMPLE} == set(written)


def test_every_requirement_has_one_anchor(rulebook: Rulebook, read: dict[str, Page]) -> None:
    """A requirement's id is the one place on its programme's page that a link can lead to."""
    for programme in rulebook.programmes.values():
        anchors = page_of(programme, read).anchors
        assert [1] * len(programme.requirements) == [
            anchors.count(requirement.id) for requirement in programme.requirements
        ]


def test_no_anchor_is_given_twice(read: dict[str, Page]) -> None:
    """A page has no two elements of the same id."""
    twice = {
        path: [each for each in page.anchors if page.anchors.count(each) > 1]
        for path, page in read.items()
    }
    assert {path: [] for path in read} == twice


def test_every_citation_leads_to_its_source(rulebook: Rulebook, read: dict[str, Page]) -> None:
    """Each link to the page of sources names the anchor of a source."""
    cited = {
        anchor
        for page in read.values()
        for address, anchor in internal_links(page)
        if address == "sources/" and anchor
    }
    assert set(rulebook.sources) >= cited >= {"towpath-act", "almanac"}
    assert set(rulebook.sources) <= set(read["sources.md"].anchors)


def test_every_link_leads_somewhere(read: dict[str, Page]) -> None:
    """A link within the site leads to a page, and to an anchor on it.

    The wizard reads its own anchors: the programme to start at.
    """
    anchors = {page.address: {"", *page.anchors} for page in read.values()}
    astray = [
        (path, address, anchor)
        for path, page in read.items()
        for address, anchor in internal_links(page)
        if address != "wizard/" and anchor not in anchors.get(address, ())
    ]
    assert astray == []


def test_a_programme_leads_into_the_wizard_at_itself(read: dict[str, Page]) -> None:
    """The way into the wizard carries the programme's id."""
    assert ("wizard/", "carter") in internal_links(read[CARTER])


def test_a_requirement_shows_all_it_states(
    read: dict[str, Page], rulebook: Rulebook, voice: Voice
) -> None:
    """Sentence, remedy, evidence, note, threshold and citation of a requirement are on its page."""
    for requirement in rulebook.programmes["carter"].requirements:
        texts = [requirement.says, requirement.remedy, requirement.evidence]
        said = [voice.text(each) for each in texts]
        cited = [voice.citation(each) for each in requirement.cites]
        assert [each for each in [*said, *cited] if each not in read[CARTER].text] == []


def test_a_criterion_is_put_in_words(read: dict[str, Page], voice: Voice) -> None:
    """The page says what is tested in the same words as the wizard."""
    label = {"en": "label brawled", "ja": "和label brawled"}[voice.language]
    parts = {"label": label, "period": voice.count("period-months", 2)}
    assert voice.say("needs-clear-since", parts) in read[CARTER].text


def test_a_worked_example_can_be_read(read: dict[str, Page], voice: Voice) -> None:
    """An example shows its outcome, its earliest date and its answers in words."""
    days = {
        "en": ("1 May 2024", "31 January 2024", "2 mules"),
        "ja": ("2024年5月1日", "2024年1月31日", "2和mules"),
    }[voice.language]
    page = read[EXAMPLE].text
    assert [each for each in (*days, voice.say("outcome-not-yet")) if each not in page] == []


def test_a_text_of_the_rulebook_comes_out_as_it_stands(read: dict[str, Page]) -> None:
    """Markup, Markdown and template signs in a text are shown, not acted upon."""
    page = read[CARTER]
    assert HOSTILE in page.text
    assert [attributes for tag, attributes in page.elements if tag == "script"] == []
    assert "http://x" not in page.links
    assert "i" not in page.anchors


def test_the_official_name_is_marked_with_its_language(read: dict[str, Page]) -> None:
    """A name in the official language carries that language, for those who hear the page."""
    spans = [attributes for tag, attributes in read[CARTER].elements if tag == "span"]
    assert {"class": "official", "lang": "la"} in spans
    assert "Vector Probatus" in read[CARTER].text


def test_a_secondary_source_is_shown_with_a_caution(read: dict[str, Page], voice: Voice) -> None:
    """Only what is not official carries the caution."""
    caution = voice.say("confidence-secondary")
    assert read["sources.md"].text.count(caution) == 1


def test_equal_inputs_give_equal_pages(
    written: dict[str, str], contents: Contents, voice: Voice, docs: Path
) -> None:
    """Writing the guide again gives the same text in the same order."""
    again = pages(contents, voice, docs, MACROS)
    assert list(written.items()) == list(again.items())


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "{{ say('nonesuch') }}",
            "nothing is called 'nonesuch'. Is it a phrase missing in {folder}/wording.yml?",
        ),
        ("{{ nonesuch }}", "'nonesuch' is undefined."),
        (
            "{{ edition.in_force.until }}",
            "a value that may be absent is printed; test it with 'if' first.",
        ),
        ("{% nonesuch %}", "Encountered unknown tag 'nonesuch'."),
    ],
    ids=["missing phrase", "undefined name", "absent value", "unknown tag"],
)
def test_a_mistake_in_a_template_is_told_at_its_line(
    line: str, says: str, contents: Contents, voice: Voice, tmp_path: Path
) -> None:
    """A template that cannot be rendered is named, with the line and what is wrong."""
    folder = tmp_path / voice.language
    folder.mkdir()
    (folder / "index.md").write_text(f"# Home\n\n{line}\n")
    with pytest.raises(PublicationError) as caught:
        pages(contents, voice, tmp_path, MACROS)
    assert f"{folder}/index.md:3: {says.format(folder=folder)}" == str(caught.value)


def test_mistakes_of_several_pages_are_told_together(
    contents: Contents, voice: Voice, tmp_path: Path
) -> None:
    """Each page that cannot be rendered is in the one report, in order."""
    folder = tmp_path / voice.language
    folder.mkdir()
    for name in ("b", "a"):
        (folder / f"{name}.md").write_text("{{ x }}")
    with pytest.raises(PublicationError) as caught:
        pages(contents, voice, tmp_path, MACROS)
    expected = [f"{folder}/{name}.md:1: 'x' is undefined." for name in ("a", "b")]
    assert expected == str(caught.value).splitlines()


def test_a_language_without_pages_is_refused(
    contents: Contents, voice: Voice, tmp_path: Path
) -> None:
    """A guide of no pages is a mistake, said with the folder that was looked in."""
    with pytest.raises(PublicationError, match=r"no page \(\*\.md\) is there"):
        pages(contents, voice, tmp_path, MACROS)


def test_pages_are_written_as_files(tmp_path: Path) -> None:
    """Pages land at their paths; what else lies there stays."""
    (tmp_path / "kept.txt").write_text("kept")
    write_pages({"a/b.md": "é\n"}, tmp_path)
    assert "é\n".encode() == (tmp_path / "a" / "b.md").read_bytes()
    assert (tmp_path / "kept.txt").read_text() == "kept"
