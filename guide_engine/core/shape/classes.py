"""What is written of each class: its keys, their types, and what is demanded of their values.

Keys are field names in kebab-case, a criterion is ``{"all-of": [...]}``. What has an id is keyed by
it in files, and listed in JSON, where the order of keys means nothing. What has an id or an address
and one field besides is written as that field alone.
"""

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeAliasType, Union, get_args, get_origin, get_type_hints

from guide_engine.core.model import criteria
from guide_engine.core.model.calendar import Moment, Period
from guide_engine.core.model.values import ELSEWHERE, Address, Demand

OWN = (criteria.Criterion, date, Moment, Period)
"""Types that are written in a way of their own."""


class Form(Enum):
    """How what has an id is written: keyed by it, as in files, or listed, as in JSON."""

    KEYED = "keyed"
    LISTED = "listed"


def kebab(name: str) -> str:
    """Spell a class or field name as rule files do: ``AtLeastNOf`` -> ``at-least-n-of``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower().strip("_").replace("_", "-")


CRITERIA: Mapping[str, Any] = {
    kebab(made.__name__): made
    for alias in (criteria.Group, criteria.Leaf)
    for made in get_args(alias.__value__)
} | {"not": criteria.Not}


@dataclass(frozen=True, slots=True)
class Written:
    """A field of a class as it is written: its name, its type, and what comes of its absence.

    One that is not ``needed`` has its default or, if ``blank``, None.
    """

    name: str
    hint: Any
    needed: bool
    blank: bool


@cache
def hints_of(made: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any class
    """Give the types of a class's fields, with what is demanded of them."""
    return get_type_hints(made, include_extras=True)


@cache
def shape_of(made: Any, form: Form, *, keyed: bool = False) -> dict[str, Written]:  # noqa: ANN401 - any class
    """Give what is written of a class, by key; what it is ``keyed`` by is not written again."""
    hints = hints_of(made)
    found = {}
    for field in fields(made):
        hint = hints[field.name]
        elsewhere = form is Form.KEYED and ELSEWHERE in get_args(hint)
        if hint is Address or elsewhere or (keyed and field.name == "id"):
            continue
        given = field.default is not MISSING or field.default_factory is not MISSING
        blank = NoneType in get_args(hint)
        needed = not (given or blank)
        found[kebab(field.name)] = Written(field.name, stripped(hint)[0], needed, blank)
    return found


@cache
def only_part(made: Any) -> str:  # noqa: ANN401 - any class
    """Give the key of the one field besides id and address, if there are either; else nothing."""
    hints = hints_of(made)
    rest = [name for name, hint in hints.items() if name != "id" and hint is not Address]
    return kebab(rest[0]) if len(rest) == 1 < len(hints) else ""


def is_shape(kind: object) -> bool:
    """Say whether a type is a class whose fields are written."""
    return isinstance(kind, type) and is_dataclass(kind) and kind not in OWN


def has_id(made: Any) -> bool:  # noqa: ANN401 - as above
    """Say whether a type is a class that has an id of its own."""
    return is_shape(made) and any(field.name == "id" for field in fields(made))


def stripped(hint: Any) -> tuple[Any, Any, tuple[Demand, ...]]:  # noqa: ANN401 - as above
    """Give a type's name, what it comes down to, and what is demanded besides."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType} and NoneType in arguments:
        rest = tuple(each for each in arguments if each is not NoneType)
        return stripped(Union[rest])  # noqa: UP007 - of as many as there are
    if hint in OWN:
        return hint, hint, ()
    if isinstance(hint, TypeAliasType):
        _, kind, demands = stripped(hint.__value__)
        return hint, kind, demands
    if origin is Annotated:
        _, kind, demands = stripped(arguments[0])
        return hint, kind, (*demands, *(each for each in arguments[1:] if each != ELSEWHERE))
    return hint, hint, ()
