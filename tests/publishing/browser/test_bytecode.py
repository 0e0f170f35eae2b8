"""Compiled modules without what only people read."""

import marshal
import traceback
from collections.abc import Callable
from functools import partial

import pytest

from guide_engine.publishing.browser.bytecode import HEADER, Files, compiled, compiled_as
from guide_engine.publishing.browser.expanding import expanded

SOURCE = b'''"""Tells of mules."""


def load(mules):
    """Load the mules."""
    sacks = 2 * mules
    raise ValueError(sacks)


def drive():
    for mules in range(1, 3):
        load(mules)
'''


@pytest.mark.parametrize(
    "made", [compiled, partial(compiled_as, expanded)], ids=["library", "engine"]
)
def test_a_stack_trace_names_file_function_and_its_first_line(
    made: Callable[[Files], Files],
) -> None:
    """Docstrings are gone."""
    module = made({"mules.py": SOURCE})["mules.pyc"]
    names: dict[str, object] = {}
    exec(marshal.loads(module[HEADER:]), names)  # noqa: S102, S302 - compiled a moment ago
    load, drive = names["load"], names["drive"]
    assert load.__doc__ is None
    assert callable(drive)
    with pytest.raises(ValueError, match="2") as caught:
        drive()
    frames = traceback.extract_tb(caught.value.__traceback__)
    assert [(each.filename, each.name, each.lineno) for each in frames[1:]] == [
        ("mules.py", "drive", 10),
        ("mules.py", "load", 4),
    ]
