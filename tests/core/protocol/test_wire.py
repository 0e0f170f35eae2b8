"""The wire: what is written reads back, and what is malformed is refused."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_engine.core.errors import ProtocolError
from guide_engine.core.model.criteria import AllOf, AnswerIs, Criterion, Judged, Not
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.protocol.wire import (
    canonical,
    identity,
    parse,
    read_rulebook,
    write_rulebook,
)
from guide_engine.core.shape.writing import plain
from tests.core.small import QUESTIONS, criteria, criterion_from, programme, rulebook, rulebooks

RULES = rulebook(
    programme("any", AnswerIs("open", "yes"), AllOf((AnswerIs("size", "large"), Judged())))
)


@pytest.mark.slow
@given(rulebooks(programmes=2))
def test_a_rulebook_reads_back_as_written(rules: Rulebook) -> None:
    """And is written again in the same bytes."""
    text = write_rulebook(rules)
    assert rules == read_rulebook(text)
    assert text == write_rulebook(read_rulebook(text))


@given(criteria(QUESTIONS))
def test_a_criterion_reads_back_as_written(criterion: Criterion) -> None:
    """In the shape of the rule files."""
    assert criterion == criterion_from(plain(criterion))


def test_a_criterion_is_written_as_rule_files_write_it() -> None:
    """The tag is the kind, and a kind's only part stands alone."""
    criterion = AllOf((Not(AnswerIs("open", "no")), Judged()))
    expected = {"all-of": [{"not": {"answer-is": {"question": "open", "choice": "no"}}}, "judged"]}
    assert expected == plain(criterion)


def test_the_identity_follows_every_change() -> None:
    """Equal rulebooks have equal identities, and any other text another."""
    text = write_rulebook(RULES)
    assert identity(text) == identity(write_rulebook(read_rulebook(text)))
    assert identity(text) != identity(text.replace('"few"', '"fow"'))


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (["edition", "id"], 3, "edition/id: expected edition-id, found int"),
        (["edition", "in-force", "from"], "2020-13-01", "'2020-13-01' is no date"),
        (["edition", "colour"], "red", "edition: unknown key 'colour'"),
        (["questions"], {}, None),
        (["questions", 0, "kind"], "maybe", "questions/open/kind: expected one of yes-no"),
        (["questions", 0, "sensitive"], 1, "questions/open/sensitive: expected one of yes, no"),
        (["thresholds", 0, "value"], "soon", "thresholds/two-months/value: 'soon' is no period"),
        (
            ["thresholds", 3, "value"],
            1e13,
            "thresholds/few/value: '10000000000000.0' is not Within",
        ),
        (["programmes", 0, "for-whom", "when"], "soon", "expected criterion, found str"),
        (["programmes", 0, "for-whom", "when"], {"if": []}, "unknown key 'if'"),
        (
            ["programmes", 0, "for-whom", "when"],
            {"not": {"not": 3}},
            "programmes/any/for-whom/when/not/not: expected criterion",
        ),
        (["programmes", 0, "requirements", 0, "cites", 0, "source"], 3, "/cites/1/source: "),
        (["programmes", 0, "requirements", 0, "covers"], ["agents"] * 2, "is not Once"),
    ],
)
def test_what_is_malformed_is_refused_with_its_place(
    path: list[str | int], value: object, says: str | None
) -> None:
    """The error walks down to the place."""
    raw = json.loads(write_rulebook(RULES))
    place = raw
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    if says is None:
        assert read_rulebook(canonical(raw)).questions == {}
        return
    with pytest.raises(ProtocolError) as caught:
        read_rulebook(canonical(raw))
    assert says in str(caught.value)


def test_what_is_missing_is_named() -> None:
    """An optional key may be absent; another may not."""
    raw = json.loads(write_rulebook(RULES))
    del raw["edition"]["title"]
    with pytest.raises(ProtocolError, match="edition: 'title' is missing"):
        read_rulebook(canonical(raw))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[" * 10_000, "nested more than"),
        ('{"a":' * 61 + "1" + "}" * 61, "nested more than"),
        ("1" * 9_000_000, "longer than"),
        ("1" * 5_000, "not JSON"),
        ("{", "not JSON"),
        ("NaN", "not JSON"),
    ],
)
def test_hostile_text_is_refused(text: str, says: str) -> None:
    """Too deep, too long, or not JSON at all."""
    with pytest.raises(ProtocolError, match=says):
        parse(text)


def test_brackets_within_strings_nest_nothing() -> None:
    """Depth counts structure, not text."""
    assert parse(canonical(["[" * 500 + '\\"'])) == ["[" * 500 + '\\"']


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing but ProtocolError escapes, and what is read is what JSON means."""
    with suppress(ProtocolError):
        read = parse(text)
        assert json.loads(text) == read
