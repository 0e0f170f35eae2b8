"""Terms of the glossary are found as they are used, in scripts with spaces and without."""

from pathlib import Path

import pytest

from guide_engine.authoring.checks.terms import differing_terms, glossaries_of
from guide_engine.authoring.draft import Draft, rule_file
from guide_engine.authoring.reading.source import document_from

EDITION = "languages: [en, ja]\nofficial-language: ja\n"
GLOSSARY = """\
broker:
  term: {en: carter, ja: 馬車屋}
  also: {en: [carters]}
known-broker:
  term: {en: known carter, ja: 認定馬車屋}
  also: {en: [known carters], ja: [認定屋]}
lock:
  term: {en: lock, ja: 水門}
gate:
  term: {en: gate, ja: 水門}
"""


def draft(texts: str = "", edition: str = EDITION) -> Draft:
    """Make an edition of a glossary and some facts."""
    files = {"edition": edition, "glossary": GLOSSARY}
    if texts:
        files["facts"] = texts
    return Draft(
        Path("x/rulebook/1"),
        tuple(rule_file(kind, document_from(text, f"{kind}.yml")) for kind, text in files.items()),
        format=1,
    )


def fact(english: str, japanese: str) -> str:
    """State a fact in two languages."""
    return f'tolls:\n  says: {{en: "{english}", ja: "{japanese}"}}\n'


ALIKE = [
    ("Known carters pay.", "認定馬車屋が払う。"),
    ("KNOWN  CARTERS pay.", "認定屋が払う。"),
    ("The carter and the known carter.", "馬車屋と認定馬車屋。"),
    ("The gate is shut.", "水門は閉じている。"),
    ("The lock is shut.", "水門は閉じている。"),
    ("A locksmith.", "鍵屋。"),
]
APART = [
    ("Known carters pay.", "馬車屋が払う。"),
    ("The carter pays.", "認定馬車屋が払う。"),
    ("The carter pays.", "御者が払う。"),
]
REPEATED = [
    ("It pays.", "馬車屋が払う。"),
    ("The unlocked door.", "水門。"),
]


@pytest.mark.parametrize(("english", "japanese"), ALIKE)
def test_the_same_terms_are_no_problem(english: str, japanese: str) -> None:
    """In any form; of two terms that share one, either will do."""
    assert list(differing_terms(draft(fact(english, japanese)))) == []


@pytest.mark.parametrize(("english", "japanese"), APART)
def test_a_term_that_one_language_lacks_is_a_problem(english: str, japanese: str) -> None:
    """A shorter term inside a longer one does not count."""
    assert list(differing_terms(draft(fact(english, japanese)))) != []


@pytest.mark.parametrize(("english", "japanese"), REPEATED)
def test_the_official_language_may_repeat_a_term(english: str, japanese: str) -> None:
    """Where another says "it"."""
    assert list(differing_terms(draft(fact(english, japanese)))) == []


def test_an_edition_without_its_official_language_has_its_first_for_it() -> None:
    """So that its terms are held together all the same."""
    texts = fact("It pays.", "馬車屋が払う。")
    other = EDITION.replace("official-language: ja", "official-language: la")
    assert [str(each.line) for each in differing_terms(draft(texts, edition=other))] == ["2"]


def test_the_problem_names_the_form_to_use() -> None:
    """At the line of the text that lacks it."""
    [problem] = differing_terms(draft(fact("Known carters pay.", "御者が払う。")))
    assert str(problem) == (
        "facts.yml:2: fact 'tolls' says 'Known carters' in 'says' (en), but its text in ja has no "
        "form of that term. Use '認定馬車屋' or '認定屋', "
        "or add the form to 'also' in glossary.yml."
    )


def test_an_edition_without_a_glossary_has_no_terms() -> None:
    """Nothing is looked for."""
    plain = Draft(Path("x/rulebook/1"), draft().files[:1], 1)
    assert glossaries_of(plain) == {}
