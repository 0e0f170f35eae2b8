"""JSON Schema of what is read by the types of classes: files, for editors, and published JSON."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import EnumType
from inspect import cleandoc
from types import UnionType
from typing import Any, Literal, TypeAliasType, Union, assert_never, get_args, get_origin

from guide_engine.authoring.format.kinds import FOLDERS, KINDS
from guide_engine.authoring.format.raising import FORMAT, STEPS, newest
from guide_engine.core.model.answers import DATE
from guide_engine.core.model.calendar import PERIOD, Moment, Period
from guide_engine.core.model.criteria import Criterion
from guide_engine.core.model.values import Demand, Length, Matching, Once, OneKey, Within
from guide_engine.core.shape.classes import (
    CRITERIA,
    Form,
    Written,
    has_id,
    is_shape,
    kebab,
    only_part,
    shape_of,
    stripped,
)

type Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
GROUP = re.compile(r"\((?!\?)")


def _whole(pattern: str) -> Schema:
    """Give the schema of a text that a pattern of ours fits as a whole."""
    return {"type": "string", "pattern": f"^(?:{GROUP.sub('(?:', pattern)})$"}


WRITTEN_DAY = {"format": "date", **_whole(DATE.pattern)}
SIMPLE: Mapping[object, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    object: {},
    date: WRITTEN_DAY,
    Moment: {"anyOf": [WRITTEN_DAY, _whole("[0-9]{4}(-(0[1-9]|1[0-2]))?")]},
    Period: _whole(PERIOD.pattern),
}
ONLY_FOR_ITS_KIND: Schema = {
    "allOf": [
        {
            "if": {"properties": {"kind": {"enum": ["one-of", "any-of"]}}},
            "then": {"required": ["choices"]},
            "else": {"properties": {"choices": False}},
        },
        {
            "if": {"properties": {"kind": {"const": "number"}}},
            "else": {"properties": {"unit": False}},
        },
    ]
}
"""Tells editors which kinds of question need choices, and that one may have a unit."""


def schema() -> Schema:
    """Give one document with a definition for each kind of file.

    As a whole it fits every file. ``#/$defs/programme`` fits only that kind:
    ``# yaml-language-server: $schema=rules.schema.json#/$defs/programme``.
    """
    schemas = Schemas(Form.KEYED)
    for kind, hint in KINDS.items():
        found = schemas.keyed(hint) if kind in FOLDERS.values() else schemas.of(hint)
        schemas.definitions.setdefault(kind, found)
    schemas.definitions["question"] |= ONLY_FOR_ITS_KIND
    edition = schemas.definitions["edition"]
    edition["properties"] = {FORMAT: {"const": newest(STEPS)}, **edition["properties"]}
    edition["required"].insert(0, FORMAT)
    return {
        "$schema": DIALECT,
        "title": "Rule files of an edition",
        "anyOf": [{"$ref": f"#/$defs/{kind}"} for kind in KINDS],
        "$defs": schemas.definitions,
    }


def schema_of(made: type, title: str) -> Schema:
    """Give the schema of the JSON that a class is written as."""
    schemas = Schemas(Form.LISTED)
    schemas.of(made)
    found = schemas.definitions.pop(kebab(made.__name__))
    return {"$schema": DIALECT, "title": title, **found, "$defs": schemas.definitions}


class Schemas:
    """Makes schemas of one form; whatever has a name is made once, among ``definitions``."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.definitions: dict[str, Schema] = {}

    def of(self, hint: Any) -> Schema:  # noqa: ANN401 - a type hint may be any form of typing's
        """Give the schema of what the hinted type is written as."""
        name, kind, demands = stripped(hint)
        if isinstance(name, TypeAliasType) and (demands or kind is not str):
            return self._defined(kebab(name.__name__), lambda: self._demanded(kind, demands))
        return self._demanded(kind, demands)

    def keyed(self, made: Any) -> Schema:  # noqa: ANN401 - any class
        """Give the schema of what is written under an id."""
        return self._defined(kebab(made.__name__), lambda: self._class(made, keyed=True))

    def _defined(self, name: str, make: Callable[[], Schema]) -> Schema:
        """Refer to a definition, made where there is none yet; it may be of itself."""
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = make()
        return {"$ref": f"#/$defs/{name}"}

    def _demanded(self, kind: Any, demands: tuple[Demand, ...]) -> Schema:  # noqa: ANN401 - as above
        found = self._plain(kind)
        for demand in demands:
            found = {**found, **_met(demand, of=get_origin(kind) or kind)}
        return found

    def _plain(self, kind: Any) -> Schema:  # noqa: ANN401 - as above
        if kind is Criterion:
            return self._criterion()
        if kind in SIMPLE:
            return SIMPLE[kind]
        if is_shape(kind):
            return self._defined(kebab(kind.__name__), lambda: self._class(kind))
        if isinstance(kind, EnumType):
            return {"enum": [each.value for each in kind]}  # type: ignore[var-annotated]
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is Literal:
            return {"enum": [*arguments]}
        if origin in {Union, UnionType}:
            return {"anyOf": [self.of(each) for each in arguments]}
        if origin is Mapping:
            return self._mapping(*arguments)
        return {"type": "array", "items": self.of(arguments[0])}

    def _mapping(self, key: Any, hint: Any) -> Schema:  # noqa: ANN401 - as above
        if has_id(hint) and self.form is Form.LISTED:
            # It is written as an empty mapping where nothing is in it.
            return {"type": ["array", "object"], "items": self.of(hint), "maxProperties": 0}
        entry = self.keyed(hint) if has_id(hint) else self.of(hint)
        named = self.of(key)
        keys = {} if named == SIMPLE[str] else {"propertyNames": named}
        return {"type": "object", **keys, "additionalProperties": entry}

    def _class(self, made: Any, *, keyed: bool = False) -> Schema:  # noqa: ANN401 - any class
        parts = shape_of(made, self.form, keyed=keyed)
        only = only_part(made)
        if [*parts] == [only]:
            return self.of(parts[only].hint)
        return {"description": cleandoc(made.__doc__ or ""), **self._keys(parts)}

    def _keys(self, parts: Mapping[str, Written]) -> Schema:
        return {
            "type": "object",
            "properties": {key: self.of(part.hint) for key, part in parts.items()},
            "required": [key for key, part in parts.items() if part.needed],
            "additionalProperties": False,
        }

    def _criterion(self) -> Schema:
        return {
            "anyOf": [
                {"const": "judged"},
                {
                    "description": "The testable form of a requirement: exactly one of these keys.",
                    "type": "object",
                    "properties": {tag: self._tagged(made) for tag, made in CRITERIA.items()},
                    "additionalProperties": False,
                    **_met(OneKey(), of=dict),
                },
            ]
        }

    def _tagged(self, made: Any) -> Schema:  # noqa: ANN401 - a class of criterion
        parts = shape_of(made, self.form)
        if [*parts] == ["of"]:
            return {"description": cleandoc(made.__doc__ or ""), **self.of(parts["of"].hint)}
        return self._defined(kebab(made.__name__), lambda: self._class(made))


def _met(demand: Demand, *, of: object) -> Schema:
    match demand:
        case Matching(pattern, whole):
            return _whole(pattern) if whole else {"type": "string", "pattern": pattern}
        case Length(least, most):
            counted = "Properties" if of is Mapping else "Items"
            return _bounds(f"min{counted}", least) | _bounds(f"max{counted}", most)
        case Within(least, most):
            return _bounds("minimum", least) | _bounds("maximum", most)
        case Once():
            return {"uniqueItems": True}
        case OneKey():
            return {"minProperties": 1, "maxProperties": 1}
        case _:
            assert_never(demand)


def _bounds(key: str, bound: int | None) -> Schema:
    return {} if bound is None else {key: bound}
