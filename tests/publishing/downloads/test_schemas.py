"""The published schemas accept what is published, and refuse what would not read back."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from guide_engine.authoring.assemble import load
from guide_engine.authoring.folders import editions
from guide_engine.authoring.format.handbook import Handbook
from guide_engine.authoring.format.schema import schema_of
from guide_engine.core.errors import ProtocolError
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.protocol.wire import canonical, read_rulebook, write_rulebook
from guide_engine.core.shape.writing import plain
from tests.authoring.editions import GOOD
from tests.places import GUIDE

RULEBOOK_SCHEMA = schema_of(Rulebook, "Rulebook")
RULEBOOKS = Draft202012Validator(RULEBOOK_SCHEMA, format_checker=FormatChecker())
HANDBOOK_SCHEMA = schema_of(Handbook, "Handbook")
HANDBOOKS = Draft202012Validator(HANDBOOK_SCHEMA, format_checker=FormatChecker())
PARTS = {
    key: RULEBOOKS.evolve(schema={**part, "$defs": RULEBOOK_SCHEMA["$defs"]})
    for key, part in RULEBOOK_SCHEMA["properties"].items()
}
GOOD_RULEBOOK = json.loads(write_rulebook(load(GOOD).rulebook))

type Step = str | int
type Place = tuple[Step, ...]


def places(value: object, place: Place = ()) -> Iterator[Place]:
    """Yield the place of everything within a value."""
    several: dict[Any, object] = {}
    if isinstance(value, dict):
        several = value
    elif isinstance(value, list):
        several = dict(enumerate(value))
    for step, each in several.items():
        yield (*place, step)
        yield from places(each, (*place, step))


def changed(place: Place, *, to: object = None, without: bool = False) -> Any:  # noqa: ANN401 - JSON
    """Give the good rulebook with another value at a place, or with none."""
    root = copy.deepcopy(GOOD_RULEBOOK)
    around = root
    for step in place[:-1]:
        around = around[step]
    if without:
        del around[place[-1]]
    else:
        around[place[-1]] = to
    return root


def fits(raw: Any, place: Place) -> bool:  # noqa: ANN401 - JSON
    """Say whether the schema accepts a rulebook that is changed at one place."""
    if len(place) == 1:
        return RULEBOOKS.is_valid(raw)
    return PARTS[str(place[0])].is_valid(raw[place[0]])


def reads(raw: object) -> bool:
    """Say whether a rulebook reads back."""
    try:
        read_rulebook(canonical(raw))
    except ProtocolError:
        return False
    return True


def told_apart(found: Iterator[Place]) -> list[Place]:
    """Keep one of the places that differ only in their seats in lists."""
    first = {tuple("" if isinstance(step, int) else step for step in each): each for each in found}
    return list(first.values())


PLACES = told_apart(places(GOOD_RULEBOOK))


@pytest.mark.parametrize("schema", [RULEBOOK_SCHEMA, HANDBOOK_SCHEMA], ids=["rulebook", "handbook"])
def test_a_schema_is_one(schema: Any) -> None:  # noqa: ANN401 - JSON
    """As JSON Schema 2020-12 has it, down to every reference."""
    Draft202012Validator.check_schema(schema)
    text = json.dumps(schema)
    named = {f"#/$defs/{name}" for name in schema["$defs"]}
    assert {each.split('"')[0] for each in text.split('"$ref": "')[1:]} <= named


@pytest.mark.parametrize("docs", [GOOD, GUIDE], ids=["fictional", "real"])
def test_every_edition_fits(docs: Path) -> None:
    """The fictional one, and those that are published."""
    for edition in editions(docs):
        contents = load(docs, edition)
        rulebook = json.loads(write_rulebook(contents.rulebook))
        handbook = plain(contents.handbook)
        assert [*RULEBOOKS.iter_errors(rulebook)] == []
        assert [*HANDBOOKS.iter_errors(handbook)] == []


def test_what_is_taken_away_is_missed_where_reading_misses_it() -> None:
    """Every key of the good rulebook is taken away in turn."""
    for place in PLACES:
        if isinstance(place[-1], str):
            raw = changed(place, without=True)
            assert fits(raw, place) is reads(raw), place


@pytest.mark.parametrize("value", ["soon", -3, True, ["x"], {"no-such-key": "x"}], ids=repr)
def test_what_is_changed_is_refused_where_reading_refuses_it(value: object) -> None:
    """Every value of the good rulebook gives way to one of another kind in turn."""
    for place in PLACES:
        raw = changed(place, to=value)
        assert fits(raw, place) is reads(raw), place


def test_a_key_of_nobodys_is_refused() -> None:
    """Beside the keys of every class; in what maps by name, any key is right."""
    for place in PLACES:
        raw = changed((*place, "no-such-key"), to=3) if _is_mapping(place) else None
        if raw is not None:
            assert fits(raw, place) is reads(raw), place


@pytest.mark.parametrize("text", ["2031-02-30", "3 years", "2031", "31 April", "0 days", "2031-13"])
def test_dates_and_periods_are_told_from_other_texts(text: str) -> None:
    """A date that does not exist among them."""
    for place in PLACES:
        if place[-1] in ("signed", "from", "value", "by"):
            raw = changed(place, to=text)
            assert fits(raw, place) is reads(raw), (place, text)


def test_a_handbook_that_lacks_a_citation_is_refused() -> None:
    """Its schema comes from the models that its files are checked by."""
    handbook: Any = plain(load(GOOD).handbook)
    handbook["facts"]["fee"]["cites"] = []
    assert not HANDBOOKS.is_valid(handbook)


def _is_mapping(place: Place) -> bool:
    value = GOOD_RULEBOOK
    for step in place:
        value = value[step]
    return isinstance(value, dict)
