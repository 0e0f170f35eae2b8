"""Reads single values: texts, choices, numbers, and texts that stand for something else."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, assert_never

from guide_engine.core.errors import AnswerError
from guide_engine.core.model.answers import read_date
from guide_engine.core.model.values import Address, Demand, Length, Matching, Once, OneKey, Within
from guide_engine.core.shape.mistakes import Notes, Unlike, Unlisted, Unmet

type Reader = Callable[[object, Address, Notes], Any]


def text(name: object, demand: Matching) -> Reader:
    """Give what reads a text that fits a pattern."""
    pattern = re.compile(demand.pattern)
    fits = pattern.fullmatch if demand.whole else pattern.search

    def read(raw: object, at: Address, notes: Notes) -> object:
        if type(raw) is not str:
            notes.wrong(Unlike(name), raw, at)
        elif fits(raw) is None:
            notes.wrong(Unmet(name, demand), raw, at)
        return raw

    return read


def meets(demand: Demand, raw: Any) -> bool:  # noqa: ANN401 - a plain value of the right kind
    """Say whether a value meets a demand."""
    match demand:
        case Length():
            return demand.least <= len(raw) <= (demand.most or len(raw))
        case Within():
            return demand.least <= raw and (demand.most is None or raw <= demand.most)
        case Once():
            return len({*raw}) == len(raw)
        case OneKey():
            return len(raw) == 1
        case Matching():
            return re.fullmatch(demand.pattern, raw) is not None
        case _:
            assert_never(demand)


def one_of(choices: Mapping[Any, object]) -> Reader:
    """Give what reads a text as what it chooses."""

    def read(raw: object, at: Address, notes: Notes) -> object:
        if type(raw) is not str or raw not in choices:
            notes.wrong(Unlisted(tuple(map(str, choices))), raw, at)
            return None
        return choices[raw]

    return read


def simple(kind: Any) -> Reader:  # noqa: ANN401 - str, bool, int, float or object
    """Give what reads a value of one kind as it is."""

    def read(raw: object, at: Address, notes: Notes) -> object:
        if kind is not object and type(raw) is not kind:
            notes.wrong(Unlike(kind), raw, at)
        return raw

    return read


def from_text(kind: object, made: Callable[[str], object]) -> Reader:
    """Give what reads a text that stands for something else, or for nothing."""

    def read(raw: object, at: Address, notes: Notes) -> object:
        if type(raw) is not str:
            notes.wrong(Unlike(kind), raw, at)
            return None
        value = made(raw)
        if value is None:
            notes.wrong(Unmet(kind), raw, at)
        return value

    return read


def day(text: str) -> date | None:
    """Read ``YYYY-MM-DD`` between 1900 and 2199; give None where it is no such day."""
    try:
        return read_date(text)
    except AnswerError:
        return None
