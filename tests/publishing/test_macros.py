"""The macros, as a folder: one a file, each saying what it takes and gives."""

import re
from pathlib import Path

import pytest

from tests.places import MACROS

FILES = sorted(MACROS.rglob("*.html"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(MACROS).as_posix())
def test_a_macro_says_what_it_is_for(path: Path) -> None:
    """A file holds one macro, under a comment with its parameters and an example."""
    head, _, body = path.read_text().partition("#}")
    found = re.findall(r"{% macro (\w+)\((.*?)\) %}", body)
    assert head.startswith("{#\n")
    [(name, parameters)] = found
    assert re.search(rf"{name}\(.*->", head)
    names = [each.split("=")[0].strip() for each in parameters.split(",") if each.strip()]
    assert [each for each in names if f"\n  {each}: " not in head] == []
