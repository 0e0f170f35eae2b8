"""The finest grain of the format: which texts are ids, languages, sentences, addresses."""

from typing import Any

import pytest

from guide_engine.core.errors import ProtocolError
from guide_engine.core.model.values import (
    Count,
    Extension,
    Id,
    Language,
    PhoneNumber,
    Sentence,
    WebAddress,
)
from guide_engine.core.shape.classes import Form
from guide_engine.core.shape.reading import read


@pytest.mark.parametrize(
    ("hint", "right", "wrong"),
    [
        (Id, ["a", "no-arrears", "2031-04"], ["A", "a--b", "-a", "a_b", ""]),
        (Language, ["en", "pt-BR", "zh-Hant-TW", "es-419"], ["EN", "english", "en_GB"]),
        (Sentence, ["a", " a "], ["", " \n"]),
        (WebAddress, ["https://a.example/b?c=1"], ["a.example", "https://a b", "ftp://a"]),
        (PhoneNumber, ["+81-3-1234", "01-234"], ["call us", "+"]),
        (Extension, ["123"], ["12a"]),
        (Count, [0, 3], [-1, 1.5]),
    ],
)
def test_what_fits_is_read_and_what_does_not_is_refused(
    hint: Any,  # noqa: ANN401 - a named type
    right: list[object],
    wrong: list[object],
) -> None:
    """As a whole, whatever stands around it."""
    assert [read(hint, each, form=Form.LISTED) for each in right] == right
    for each in wrong:
        with pytest.raises(ProtocolError):
            read(hint, each, form=Form.LISTED)
