"""Tables as office programs open them: marks, quotes, and nothing that runs."""

import csv
import io

import pytest

from guide_engine.core.protocol.table import FORMULA, MARK, Cell, write_table


def test_texts_are_quoted_and_numbers_are_not() -> None:
    """A quotation mark in a text stands twice; every row ends as RFC 4180 says."""
    rows: list[tuple[Cell, ...]] = [("name", "vans"), ('the "old" depot', 3)]
    assert write_table(rows) == f'{MARK}"name","vans"\r\n"the ""old"" depot",3\r\n'


WIDE = ("\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe66", "\ufe62", "\ufe63", "\ufe6b")


@pytest.mark.parametrize("sign", [*FORMULA, *WIDE], ids=ascii)
def test_what_would_be_a_formula_is_none(sign: str) -> None:
    """An apostrophe before it keeps office programs from working it out; nothing is lost."""
    written = write_table([(f"{sign}1+1",)])
    [[cell]] = csv.reader(io.StringIO(written.removeprefix(MARK), newline=""))
    assert cell == f"'{sign}1+1"


def test_what_a_text_holds_is_read_back() -> None:
    """Commas, line breaks and marks of any language."""
    text = 'one, two\r\n"three" – é 四'
    [[cell]] = csv.reader(io.StringIO(write_table([(text,)]).removeprefix(MARK), newline=""))
    assert cell == text
