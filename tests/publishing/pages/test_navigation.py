"""The readers' navigation."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from guide_engine.core.errors import PublicationError
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.pages.navigation import NavigationEntry, navigation

PATHS = [
    "comparison.md",
    "examples/pole-and-sons.md",
    "examples/zoo.md",
    "index.md",
    "programmes/ferryman.md",
    "programmes/carter.md",
    "sources.md",
]
LISTED = """\
- index
- programmes:
    - programmes/
    - comparison
- sources
- examples/
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Write a navigation that lists every page."""
    (tmp_path / "navigation.yml").write_text(LISTED, encoding="utf-8")
    return tmp_path


def leaves(entries: Sequence[NavigationEntry]) -> Iterator[str]:
    """Give the path of every page, in the order of the entries."""
    for entry in entries:
        if isinstance(entry, str):
            yield entry
            continue
        for inner in entry.values():
            yield from [inner] if isinstance(inner, str) else leaves(inner)


def refusal(docs: Path, listed: str, voice: Voice) -> list[str]:
    """Give what is said of a wrong list, line by line, without the folder it is in."""
    (docs / "navigation.yml").write_text(listed, encoding="utf-8")
    with pytest.raises(PublicationError) as caught:
        navigation(docs, voice, PATHS)
    return str(caught.value).replace(f"{docs.as_posix()}/", "").splitlines()


def test_navigation_is_in_the_listed_order(docs: Path, voice: Voice) -> None:
    """Pages and sections stand under their phrases; a folder's pages in the edition's order."""
    entries = navigation(docs, voice, PATHS)
    titles = [title for each in entries[:3] if not isinstance(each, str) for title in each]
    assert titles == [
        voice.say(key) for key in ("page-index", "section-programmes", "page-sources")
    ]
    assert list(leaves(entries)) == [
        "index.md",
        "programmes/ferryman.md",
        "programmes/carter.md",
        "comparison.md",
        "sources.md",
        "examples/pole-and-sons.md",
        "examples/zoo.md",
    ]


def test_pages_of_a_folder_are_titled_by_what_they_are_about(
    docs: Path, rulebook: Rulebook, voice: Voice
) -> None:
    """A programme and a worked example by name, safe in HTML; what has none titles itself."""
    entries = navigation(docs, voice, PATHS)
    section = entries[1]
    assert not isinstance(section, str)
    [inner] = section.values()
    name = voice.text(rulebook.programmes["carter"].name)
    assert {name: "programmes/carter.md"} in inner
    named = {"en": "Pole &amp; Sons", "ja": "和Pole &amp; Sons"}[voice.language]
    assert entries[-2:] == [{named: "examples/pole-and-sons.md"}, "examples/zoo.md"]


def test_what_is_not_in_menus_needs_no_title(docs: Path, voice: Voice) -> None:
    """Pages for others than readers are listed, and have no entry."""
    beside = "- not-in-menus: [tolls/, fees]\n"
    (docs / "navigation.yml").write_text(f"{LISTED}{beside}", encoding="utf-8")
    paths = [*PATHS, "fees.md", "tolls/index.md", "tolls/raise.md"]
    listed = {*leaves(navigation(docs, voice, paths))}
    assert listed == {*PATHS}


def test_a_page_without_a_title_is_refused(docs: Path, voice: Voice) -> None:
    """A page that the wording does not name is told with the phrase that it needs."""
    (docs / "navigation.yml").write_text(f"{LISTED}- fees\n", encoding="utf-8")
    with pytest.raises(PublicationError) as caught:
        navigation(docs, voice, [*PATHS, "fees.md"])
    expected = (
        f"docs/guide/{voice.language}/wording.yml: the site's frame needs a phrase 'page-fees', "
        "which is missing. Add it under 'phrases'."
    )
    assert expected == str(caught.value)


def test_what_is_listed_and_not_there_is_refused(docs: Path, voice: Voice) -> None:
    """Every such page and folder is told at its line, with a likely fix."""
    listed = f"{LISTED}- tolls\n- a: [sorces, tables/]\n"
    language = voice.language
    write = f"Write docs/guide/{language}/tolls.md, or remove it here."
    mend = "Remove it here, or mend what makes its pages."
    assert refusal(docs, listed, voice) == [
        f"navigation.yml:{says}"
        for says in (
            f"7: {language} has no page 'tolls'. {write}",
            f"8: {language} has no folder of pages 'tables/'. {mend}",
            f"8: {language} has no page 'sorces'. Did you mean 'sources'?",
        )
    ]


def test_what_is_there_and_not_listed_is_refused(docs: Path, voice: Voice) -> None:
    """No page is left where no reader finds it."""
    found = refusal(docs, LISTED.replace("- examples/\n", ""), voice)
    assert found == [
        f"navigation.yml: the page '{page}' of {voice.language} is not listed. "
        "Add it where readers look."
        for page in ("examples/pole-and-sons", "examples/zoo")
    ]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("- index\n", "the page 'index' stands in line 1 already. List it once."),
        ("- examples/zoo\n", "the page 'examples/zoo' stands in line 6 already. List it once."),
        ("- 7\n", "here stands no name. Write a page, or a section."),
        ("- a: index\n", "here stands no list. Write pages below one another, each after '- '."),
    ],
)
def test_a_wrong_line_is_refused_at_its_place(
    docs: Path, voice: Voice, wrong: str, says: str
) -> None:
    """What else a list can hold that is no page, and a page that is listed twice."""
    assert refusal(docs, LISTED + wrong, voice) == [f"navigation.yml:7: {says}"]


def test_a_navigation_that_cannot_be_read_is_refused(docs: Path, voice: Voice) -> None:
    """What is no YAML, and what is missing, is told as in any rule file."""
    assert refusal(docs, "- [index\n", voice)[0].startswith("navigation.yml:")
    (docs / "navigation.yml").unlink()
    with pytest.raises(PublicationError, match="the file is missing"):
        navigation(docs, voice, PATHS)
