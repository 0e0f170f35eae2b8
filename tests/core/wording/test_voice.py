"""One rulebook said in one language: texts, thresholds, citations, answers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from guide_engine.core.model.answers import Answer, Never, NotSure
from guide_engine.core.model.sources import Citation, Text
from guide_engine.core.wording.voice import Voice
from guide_engine.core.wording.wording import Wording
from tests.core.small import rulebook

PHRASES: Mapping[str, str] = {
    "date": "{day} {month-name} {year}",
    "never": "Never",
    "not-sure": "I am not sure",
    "yes": "Yes",
    "list-separator": " and ",
    "none-of-these": "None of these",
    "amount": "{number} {unit}",
    "period-years": "{n} year(s)",
    "citation": "{provision} of {source}",
    "citation-heading": "{source}: {provision}",
    "provision-article": "article {n}",
}
MONTHS = ("January", *"fmamjjasond")
WORDING = Wording("xx", {key: {"other": each} for key, each in PHRASES.items()}, MONTHS, {})
RULES = rulebook()
VOICE = Voice(RULES, WORDING)


def test_a_text_quotes_its_thresholds() -> None:
    """A period in the language's words, a number as it is."""
    assert VOICE.text(Text({"xx": "Wait {one-year}, with {few}."})) == "Wait 1 year(s), with 3."


def test_a_text_that_lacks_the_language_is_said_in_the_first() -> None:
    """The edition's first language stands in."""
    other = Voice(RULES, replace(WORDING, language="yy"))
    assert other.text(Text({"xx": "here"})) == "here"
    assert other.text(Text({"xx": "here", "yy": "there"})) == "there"


def test_a_law_is_cited_by_its_article_and_anything_else_by_its_heading() -> None:
    """And a source as a whole by its name: the short one, where it has one."""
    page = replace(RULES.sources["act"], id="page", kind="guidance", short=Text({"xx": "P"}))
    voice = replace(VOICE, rulebook=replace(RULES, sources={**RULES.sources, "page": page}))
    assert voice.citation(Citation("act", "7")) == "article 7 of Act"
    assert voice.citation(Citation("page", "Fees")) == "P: Fees"
    assert voice.citation(Citation("page", None)) == "P"


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        ("open", "yes", "Yes"),
        ("size", "small", "small"),
        ("goods", ("wool", "salt"), "wool and salt"),
        ("goods", (), "None of these"),
        ("carts", 3, "3 carts"),
        ("fined", Never.NEVER, "Never"),
        ("fined", date(2024, 1, 9), "9 January 2024"),
        ("founded", NotSure.NOT_SURE, "I am not sure"),
    ],
)
def test_an_answer_is_said_as_it_was_given(question: str, answer: Answer, said: str) -> None:
    """Choices by their labels, numbers with their unit."""
    assert VOICE.answer(RULES.questions[question], answer) == said
