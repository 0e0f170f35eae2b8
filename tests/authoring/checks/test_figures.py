"""Figures are read alike in languages that write them in their own ways."""

from functools import cache

import pytest

from guide_engine.authoring.checks.figures import FigureReader
from guide_engine.authoring.draft import rule_file
from guide_engine.authoring.reading.source import document_from
from tests.authoring.editions import GOOD
from tests.publishing.towpath import TEMPLATES

COUNTED = "numerals: {二つ: 2, 三つ: 3}\neras: {平成: 1988}\n"


@cache
def reader(language: str) -> FigureReader:
    """Make a reader of a language, with a few words for figures."""
    folder = GOOD if language == "fr" else TEMPLATES
    text = (folder / language / "wording.yml").read_text(encoding="utf-8")
    if language == "ja":
        kept = [line for line in text.split("\n") if not line.startswith(("numerals:", "eras:"))]
        text = "\n".join(kept) + COUNTED
    return FigureReader(rule_file("wording", document_from(text, language), language))


def meant(language: str, text: str) -> list[str]:
    """Give what is meant by the figures of a text, in order of size."""
    return sorted(each for each, _ in reader(language).figures(text))


ALIKE = [
    ("en", "On 24 December 2024.", "ja", "2024年12月24日に。"),
    ("en", "On 24 December 2024.", "ja", "平成36年12月24日に。"),
    ("en", "In June 2016.", "ja", "2016年6月に。"),
    ("en", "Every March.", "ja", "毎年3月に。"),
    ("en", "In 2016.", "ja", "2016年に。"),
    ("en", "Within 3 years.", "ja", "３年以内に。"),
    ("en", "1,250 vans", "ja", "1250台"),
    ("en", "Two or more places.", "ja", "2か所以上。"),
    ("en", "Three kinds.", "ja", "三つの種類。"),
    ("en", "Article 7-12(1)(i).", "ja", "第7条の12第1項第1号。"),
    ("en", "Articles 7-5(i) and (ii).", "ja", "第7条の5第1号及び第2号。"),
    ("en", "Article 50(4).", "ja", "第50条第4項。"),
    ("en", "Article 4.", "ja", "第4条。"),
    ("en", "Annex 1-6.", "ja", "別表第1の6。"),
    ("en", "Form C-9000.", "ja", "様式C-9000。"),
    ("en", "Call 078-333-3071.", "ja", "電話は078-333-3071です。"),
    ("en", "In {term}, twice {term}.", "ja", "{term}、{term}。"),
    ("en", "On 1 March 2031.", "fr", "Le 1er mars 2031."),
    ("en", "1,250.50 francs", "fr", "1 250,50 francs"),
    ("en", "Two of 12.", "fr", "Deux sur 12."),
]
APART = [
    ("en", "On 5 June 2024.", "ja", "2024年5月6日に。"),
    ("en", "In June 2016 and May 2017.", "ja", "2017年6月及び2016年5月に。"),
    ("en", "Article 7-12(1)(i).", "ja", "第7条の12第1項第2号。"),
    ("en", "Article 7-12.", "ja", "第12条の7。"),
    ("en", "Form C-9000.", "ja", "様式C-9010。"),
    ("en", "In {term}.", "ja", "{period}。"),
    ("en", "3 of 3.", "ja", "3のうち。"),
    ("en", "2.5 vans", "fr", "25 camionnettes"),
]


@pytest.mark.parametrize(("one", "says", "other", "also"), ALIKE)
def test_what_means_the_same_is_read_alike(one: str, says: str, other: str, also: str) -> None:
    """However a language writes it."""
    assert meant(one, says) == meant(other, also) != []


@pytest.mark.parametrize(("one", "says", "other", "also"), APART)
def test_what_differs_is_read_apart(one: str, says: str, other: str, also: str) -> None:
    """Even where the same digits stand in both."""
    assert meant(one, says) != meant(other, also)


def test_a_figure_is_shown_as_it_is_written() -> None:
    """So that an author finds it in the text."""
    found = reader("ja").figures("{term}、第7条の5第1号、2024年12月24日")
    assert [written for _, written in found] == ["{term}", "第7条の5第1号", "2024年12月24日"]
