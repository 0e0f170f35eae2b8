"""Rulebooks as canonical JSON, and back.

What is read is treated as hostile: size, depth, types and unknown keys are checked, and nothing is
guessed.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from itertools import accumulate
from typing import Any

from guide_engine.core.errors import ProtocolError
from guide_engine.core.model.answers import LONGEST_QUOTE, write_answer
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.shape.classes import Form, kebab
from guide_engine.core.shape.reading import read
from guide_engine.core.shape.writing import plain

LARGEST = 8_000_000
DEEPEST = 60
NO_BRACKETS = re.compile(r'(?:[^"\[\]{}]++|"(?:[^"\\]++|\\.)*+"?)++')
DEEPER = {"[": 1, "{": 1, "]": -1, "}": -1}


def canonical(value: object) -> str:
    """Write values as JSON in the one way that a hash may rely on."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=as_json
    )


def as_json(value: object) -> object:
    """Give what is said to a reader one level nearer to JSON, as ``json.dumps`` asks for it.

    A field is left out where it has the value that it has by default; None is written as null.
    """
    if is_dataclass(value):
        made: object = type(value)
        written = ((key, getattr(value, name), default) for key, name, default in keys_of(made))
        return {key: each for key, each, default in written if each != default}
    return write_answer(value) if isinstance(value, date) else getattr(value, "value", value)


@cache
def keys_of(made: Any) -> tuple[tuple[str, str, object], ...]:  # noqa: ANN401 - any class of this package
    """Give a class's fields: as JSON spells each, its name, and its default or ``MISSING``."""
    return tuple((kebab(each.name), each.name, each.default) for each in fields(made))


def parse(text: str) -> object:
    """Read JSON that is neither larger nor deeper than anything of ours, each key once.

    Raises ProtocolError.
    """
    if len(text) > LARGEST:
        message = f"the text is longer than {LARGEST} characters"
        raise ProtocolError(message)
    # Whatever it holds, it is looked through whole by what is fast at that.
    depths = accumulate(map(DEEPER.__getitem__, NO_BRACKETS.sub("", text)))
    if max(depths, default=0) > DEEPEST:
        message = f"the text is nested more than {DEEPEST} deep"
        raise ProtocolError(message)
    try:
        return json.loads(text, parse_constant=_refuse, object_pairs_hook=_once)
    except ValueError as error:
        message = f"the text is not JSON: {error}"
        raise ProtocolError(message) from None


def _refuse(constant: str) -> object:
    message = f"{constant} is not a JSON number"
    raise ValueError(message)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    read = dict(pairs)
    if len(read) < len(pairs):
        [(twice, _)] = Counter(key for key, _ in pairs).most_common(1)
        message = f"the key {twice[:LONGEST_QUOTE]!r} is given twice"
        raise ValueError(message)
    return read


def identity(rulebook_text: str) -> str:
    """Give the rulebook's identity: SHA-256, in hexadecimal, of its canonical JSON."""
    return hashlib.sha256(rulebook_text.encode()).hexdigest()


def write_rulebook(rulebook: Rulebook) -> str:
    """Write a rulebook as canonical JSON."""
    return canonical(plain(rulebook))


def read_rulebook(text: str) -> Rulebook:
    """Read a rulebook; raise ProtocolError, naming the place, where its shape is wrong."""
    return rulebook_from(parse(text))


def rulebook_from(raw: object) -> Rulebook:
    """Build a rulebook from plain values of the same shape as its JSON."""
    return read_as(Rulebook, raw)


def read_as[Made: Hashable](made: type[Made], raw: object) -> Made:
    """Read plain values into a class; raise ProtocolError, naming the place, where they misfit."""
    found: Made = read(made, raw, form=Form.LISTED)
    return found
