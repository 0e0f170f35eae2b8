"""An excerpt: one language of a rulebook, under the identity of the whole."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from guide_engine.core.errors import ProtocolError
from guide_engine.core.model.criteria import AllOf, AnswerIs, Judged
from guide_engine.core.model.sources import Text
from guide_engine.core.protocol.excerpt import read_excerpt, write_excerpt
from guide_engine.core.protocol.wire import canonical, identity, write_rulebook
from guide_engine.core.wording.wording import Wording
from tests.core.small import programme, rulebook

KEPT = sorted(Path(__file__).parent.glob("excerpt-*.json"))
NAMED = Text({"xx": "Any", "ja": "いずれか", "fr": ""})
ANY = programme("any", AnswerIs("open", "yes"), AllOf((AnswerIs("size", "large"), Judged())))
RULES = rulebook(replace(ANY, name=NAMED))
XX, JA, FR = (
    Wording(
        tag,
        {"period-years": {"one": "{n} year", "other": "{n} years"}},
        ("jan",) * 12,
        {"one": frozenset({1})},
    )
    for tag in ("xx", "ja", "fr")
)


@pytest.mark.parametrize(
    ("wording", "words"),
    [(XX, {"xx": "Any"}), (JA, {"ja": "いずれか"}), (FR, {"xx": "Any"})],
    ids=["xx", "ja", "fr"],
)
def test_an_excerpt_has_the_texts_of_one_language(wording: Wording, words: dict[str, str]) -> None:
    """One that the language lacks is there in the edition's first; all else is as in the whole."""
    found = read_excerpt(write_excerpt(RULES, wording))
    assert found.rulebook.programmes["any"].name.words == words
    assert found.rulebook.programmes["any"].requirements[0].when == ANY.requirements[0].when
    assert found.rulebook.thresholds == RULES.thresholds


def test_its_identity_is_that_of_the_whole_in_every_language() -> None:
    """So a receipt made in one language is known in another."""
    found = {read_excerpt(write_excerpt(RULES, each)).identity for each in (XX, JA, FR)}
    assert found == {identity(write_rulebook(RULES))}


def test_a_wording_reads_back_as_written() -> None:
    """Plural seats and forms included."""
    assert read_excerpt(write_excerpt(RULES, XX)).wording == XX


@pytest.mark.parametrize("wrong", ["", "[]", "{}", "[" * 1_000, '{"identity": 1}'])
def test_what_is_no_excerpt_is_refused(wrong: str) -> None:
    """As an error of the protocol's own."""
    with pytest.raises(ProtocolError):
        read_excerpt(wrong)


def test_a_stray_key_is_refused_by_its_place() -> None:
    """Wherever it stands."""
    raw = json.loads(write_excerpt(RULES, XX))
    raw["rulebook"]["edition"]["stray"] = 1
    with pytest.raises(ProtocolError, match="rulebook/edition: unknown key 'stray'"):
        read_excerpt(canonical(raw))


def test_a_later_format_is_refused_in_words() -> None:
    """Rather than by whatever of it happens to be unknown."""
    raw = {**json.loads(write_excerpt(RULES, XX)), "format": 99, "stray": 1}
    with pytest.raises(ProtocolError, match="format 99; this engine reads none later than 1"):
        read_excerpt(canonical(raw))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_what_was_written_once_is_read_for_ever(path: Path) -> None:
    """What is published stays as it is; whoever changes the shape keeps reading it."""
    found = read_excerpt(path.read_text(encoding="utf-8"))
    assert {*found.rulebook.programmes} == {"salt", "wool"}
