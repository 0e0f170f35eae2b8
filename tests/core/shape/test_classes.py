"""What is written of each class."""

from collections.abc import Mapping
from datetime import date

from guide_engine.core.model.criteria import Criterion, Not
from guide_engine.core.model.rulebook import Benefit, Programme, Question, Threshold, Topic
from guide_engine.core.model.sources import Citations, Source, Text, Words
from guide_engine.core.model.values import SOME, Id
from guide_engine.core.shape.classes import (
    CRITERIA,
    Form,
    has_id,
    is_shape,
    only_part,
    shape_of,
    stripped,
)


def test_keys_are_fields_in_kebab_case_and_not_all_are_needed() -> None:
    """What may be absent has a default, or is nothing."""
    found = shape_of(Question, Form.KEYED, keyed=True)
    needed = {key: each.needed for key, each in found.items()}
    assert needed == {"kind": True, "label": True, "asks": True} | dict.fromkeys(
        ("help", "choices", "unit", "sensitive"), False
    )
    assert [key for key, each in found.items() if each.blank] == ["help", "unit"]
    assert "at" not in shape_of(Threshold, Form.LISTED)


def test_what_is_stated_elsewhere_is_in_the_whole_alone() -> None:
    """A programme's benefits stand in another file."""
    in_file = shape_of(Programme, Form.KEYED, keyed=True)
    whole = shape_of(Programme, Form.LISTED)
    assert whole.keys() - in_file.keys() == {"id", "benefits"}


def test_one_field_besides_id_and_address_stands_alone() -> None:
    """It may be all that is written."""
    assert [only_part(each) for each in (Topic, Text, Not, Benefit)] == ["name", "words", "", ""]


def test_a_type_is_stripped_to_what_it_comes_down_to() -> None:
    """Its name stays, and what is demanded."""
    assert stripped(Citations)[0] is Citations
    assert stripped(Words) == (Words, stripped(Words.__value__)[1], (SOME,))
    assert stripped(Text | None) == (Text, Text, ())
    assert stripped(Criterion)[1] is Criterion
    assert stripped(Id)[1] is str


def test_classes_are_told_from_what_is_written_in_a_way_of_its_own() -> None:
    """And those with an id from the others."""
    assert [is_shape(each) for each in (Text, date, str, Mapping)] == [True, False, False, False]
    assert [has_id(each) for each in (Source, Text, Id)] == [True, False, False]
    assert CRITERIA["not"] is Not
