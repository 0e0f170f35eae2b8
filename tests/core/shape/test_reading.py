"""Plain values are read by the types of classes; every mistake is told with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

import pytest

from guide_engine.core.errors import ProtocolError
from guide_engine.core.model.criteria import Criterion
from guide_engine.core.model.partners import Runs
from guide_engine.core.model.sources import Citation, Text
from guide_engine.core.model.values import ONCE, ONE_KEY, SOME, Address, Id, Sentence
from guide_engine.core.shape.classes import Form
from guide_engine.core.shape.mistakes import MissingKey, Mistake, UnknownKey, Unlike, Unmet, spelt
from guide_engine.core.shape.reading import read


@dataclass(frozen=True, slots=True)
class Cart:
    """What has an id and one field besides."""

    id: Id
    name: Text


@dataclass(frozen=True, slots=True)
class Train:
    """A line of carts."""

    carts: Mapping[Id, Cart]
    pulled_by: Annotated[tuple[Sentence, ...], SOME, ONCE] = ()
    cites: tuple[Citation, ...] = ()


@dataclass
class Notebook:
    """Who takes note of everything."""

    met_at: list[str] = field(default_factory=list)
    mistakes: list[tuple[str, Mistake]] = field(default_factory=list)

    @property
    def mistaken(self) -> int:
        """How many mistakes there were so far."""
        return len(self.mistakes)

    def met(self, hint: object, value: object, at: Address) -> None:
        """Note a value."""
        del hint, value
        self.met_at.append(spelt(at))

    def wrong(self, mistake: Mistake, value: object, at: Address) -> None:
        """Note a mistake."""
        del value
        self.mistakes.append((spelt(at), mistake))


TRAIN = Train({"a": Cart("a", Text({"xx": "first"})), "b": Cart("b", Text({"xx": "second"}))})
KEYED = {"carts": {"a": {"xx": "first"}, "b": {"xx": "second"}}}
LISTED = {
    "carts": [{"id": "a", "name": {"xx": "first"}}, {"id": "b", "name": {"xx": "second"}}],
}


@pytest.mark.parametrize(
    ("form", "raw"), [(Form.KEYED, KEYED), (Form.LISTED, LISTED)], ids=["keyed", "listed"]
)
def test_what_has_an_id_is_keyed_by_it_or_listed(form: Form, raw: object) -> None:
    """It is the same, and goes by the same address; the one form is none of the other."""
    found = read(Train, raw, form=form)
    assert found == TRAIN
    assert found.carts["b"].name.at == ("carts", "b")
    other = Form.LISTED if form is Form.KEYED else Form.KEYED
    with pytest.raises(ProtocolError, match="expected a mapping, found"):
        read(Train, raw, form=other)


def test_equal_words_elsewhere_are_equal() -> None:
    """An address is no part of what is said."""
    cites = [{"source": "act"}, {"source": "act"}]
    one, other = read(Train, {**KEYED, "cites": cites}, form=Form.KEYED).cites
    assert one == other
    assert (spelt(one.at), spelt(other.at)) == ("cites/1", "cites/2")


def test_every_mistake_is_told_and_reading_goes_on() -> None:
    """With its place, and with what is known there."""
    notes = Notebook()
    raw = {"carts": {"A": {"xx": ""}, "b": 3}, "puled-by": [], "cites": [{"provision": "1"}]}
    read(Train, raw, form=Form.KEYED, notes=notes)
    said = {place: type(mistake) for place, mistake in notes.mistakes}
    assert said == {
        "carts/A": Unmet,
        "carts/A/xx": Unmet,
        "carts/b": Unlike,
        "puled-by": UnknownKey,
        "cites/1/source": MissingKey,
    }
    assert ("puled-by", UnknownKey("puled-by", ("carts", "pulled-by", "cites"))) in notes.mistakes
    assert {"carts", "carts/b", "cites/1"} < {*notes.met_at}
    assert "puled-by" not in notes.met_at


@pytest.mark.parametrize(
    ("hint", "raw", "place"),
    [
        (Criterion, {"all-of": ["judged"], "any-of": ["judged"]}, ""),
        (Criterion, {"all-of": ["judged"], "any-of": []}, "any-of"),
        (Annotated[Runs, ONE_KEY], {}, ""),
        (Annotated[Runs, ONE_KEY], {"from": "2020", "by": "soon"}, "by"),
        (Annotated[tuple[Id, ...], ONCE], ["a", "a"], ""),
        (Annotated[tuple[Id, ...], ONCE], ["A", "A"], "1 2"),
    ],
)
def test_what_is_demanded_of_several_is_asked_once_nothing_inside_is_wrong(
    hint: object, raw: object, place: str
) -> None:
    """The mistake inside is the one to mend first."""
    notes = Notebook()
    read(hint, raw, form=Form.KEYED, notes=notes)
    assert [each for each, _ in notes.mistakes] == (place.split() or [""])


def test_what_is_kept_under_a_key_does_not_write_it() -> None:
    """A file's name is the id of what it holds."""
    assert read(Cart, {"xx": "first"}, form=Form.KEYED, key="a") == TRAIN.carts["a"]
