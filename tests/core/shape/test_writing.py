"""What is written reads back, and says nothing twice."""

from dataclasses import replace

from guide_engine.core.model.calendar import Moment
from guide_engine.core.model.partners import Runs
from guide_engine.core.model.sources import Citation, Text
from guide_engine.core.shape.classes import kebab
from guide_engine.core.shape.writing import plain
from tests.core.small import QUESTIONS


def test_what_equals_its_default_is_left_out() -> None:
    """So is what is absent; what is sensitive says so."""
    asked = QUESTIONS[0]
    written = {"id": "open", "kind": "yes-no", "label": {"xx": "open"}, "asks": {"xx": "open?"}}
    assert plain(asked) == written
    assert plain(replace(asked, sensitive="yes")) == {**written, "sensitive": "yes"}


def test_an_address_is_not_written() -> None:
    """And a text is its words alone."""
    assert plain(Text({"xx": "so"}, ("facts", "so", "says"))) == {"xx": "so"}
    assert plain(Citation("act", None, ("facts", "so", "cites", 0))) == {"source": "act"}


def test_a_name_that_python_keeps_is_spelt_as_files_do() -> None:
    """Without the mark behind it."""
    assert plain(Runs(from_=Moment(2020, 5))) == {"from": "2020-05"}
    assert [kebab(each) for each in ("AtLeastNOf", "not_", "as_of")] == [
        "at-least-n-of",
        "not",
        "as-of",
    ]
