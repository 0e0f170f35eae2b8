"""What templates may say, and how it is escaped."""

from pathlib import Path

import pytest
from hypothesis import given as supposing
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup

from guide_engine.authoring.assemble import Contents
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.model.sources import Text
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.pages.templates import environment, escaped, given, page, thresholds
from tests.publishing.reading import read_page

SIGNS = st.text(alphabet="ab1 .)-+#*_`[]()!<>&\"'|{}%:=~^\\\n\t", min_size=1, max_size=24)


@supposing(SIGNS)
def test_any_text_reads_as_it_stands_in_a_paragraph_and_in_an_attribute(says: str) -> None:
    """Whatever signs a text has, Markdown and HTML show it, and nothing else comes of it."""
    inside = read_page(
        "a.md", f'\n{escaped(says)}\n\n<p title="{escaped(says)}">{escaped(says)}</p>'
    )
    expected = " ".join(says.split())
    assert f"{expected} {expected}".strip() == inside.text
    assert {"p"} >= {tag for tag, _ in inside.elements}


def test_markup_is_left_alone() -> None:
    """What a macro made is not escaped a second time."""
    assert escaped(Markup("<b>")) == "<b>"


def test_an_absent_value_is_refused() -> None:
    """No reader is shown "None"."""
    with pytest.raises(UndefinedError):
        escaped(None)


def test_a_page_is_addressed_from_the_root() -> None:
    """Until its place is known, an address starts at the mark for the site's root."""
    expected = ["{root}", "{root}#a", "{root}sources/#b%20c", "{root}a/b/", "{root}c/#d=e"]
    found = [
        page("index"),
        page("index", "a"),
        page("sources", "b c"),
        page("a/b"),
        page("c", "d=e"),
    ]
    assert expected == found


def test_a_meta_text_is_safe_in_an_attribute(contents: Contents, voice: Voice) -> None:
    """A text in the front matter is one line of YAML, already escaped for HTML."""
    made = environment(contents, voice).from_string("{{ meta('a \"b\"\\n<c>: d') }}")
    assert made.render() == '"a &quot;b&quot; &lt;c&gt;: d"'


def test_thresholds_are_said_once(rulebook: Rulebook, voice: Voice) -> None:
    """A period tested twice in a criterion is one period to the reader."""
    requirement = rulebook.programmes["ferryman"].requirements[0]
    assert (voice.count("period-months", 2),) == thresholds(requirement, voice)


def test_given_answers_stand_in_the_order_of_the_questions(
    rulebook: Rulebook, voice: Voice
) -> None:
    """A worked example's answers are said as the operator would have given them."""
    example = rulebook.programmes["carter"].examples[0]
    said = given(example, voice)
    labels = [voice.text(rulebook.questions[each].label) for each in example.answers]
    assert labels == [label for label, _ in said]


def test_an_official_name_is_not_repeated_to_its_own_readers(
    contents: Contents, voice: Voice
) -> None:
    """Only a reader of another language is shown the official name beside."""
    asked = "{{ official(named) }}{{ official(unnamed) is none }}"
    official = contents.rulebook.edition.official_language
    texts = {"named": Text({official: "x", "en": "y"}), "unnamed": Text({"q": "z"})}
    assert environment(contents, voice, Path()).from_string(asked).render(texts) == "xTrue"
