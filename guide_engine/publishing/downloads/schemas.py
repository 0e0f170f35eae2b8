"""The JSON Schemas of the files that are published, derived from the classes they are written from.

A rulebook's follows the types of the core's classes as ``core.wire`` does, so that what the schema
accepts is what reads back.
"""

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import EnumType
from inspect import cleandoc
from types import NoneType, UnionType
from typing import Any, TypeAliasType, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

from guide_engine.authoring.format.handbook import Handbook
from guide_engine.authoring.format.schema import DIALECT, tidy
from guide_engine.authoring.format.values import DAY
from guide_engine.core.model.calendar import PERIOD, Moment, Period
from guide_engine.core.model.criteria import Criterion
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.protocol.wire import CRITERIA, kebab

type Shape = dict[str, Any]
type Definitions = dict[str, Shape]

GROUP = re.compile(r"\((?!\?)")


def _whole(pattern: str) -> Shape:
    """Give the shape of a text that a pattern of ours fits as a whole."""
    return {"type": "string", "pattern": f"^(?:{GROUP.sub('(?:', pattern)})$"}


DAY_SHAPE = {"format": "date", **_whole(DAY)}
SIMPLE: Mapping[object, Shape] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    object: {},
    date: DAY_SHAPE,
    Moment: {"anyOf": [DAY_SHAPE, _whole("[0-9]{4}(-(0[1-9]|1[0-2]))?")]},
    Period: _whole(PERIOD.pattern),
}


def rulebook_schema() -> Shape:
    """Give the schema of a rulebook's JSON."""
    definitions: Definitions = {}
    found = _of_class(Rulebook, definitions)
    return {"$schema": DIALECT, "title": "Rulebook", **found, "$defs": definitions}


def handbook_schema() -> Shape:
    """Give the schema of a handbook's JSON."""
    return {"$schema": DIALECT, **tidy(TypeAdapter(Handbook).json_schema()), "title": "Handbook"}


def _shape(hint: Any, definitions: Definitions) -> Shape:  # noqa: ANN401 - a type hint may be any form of typing's
    """Give the shape of what the hinted type is written as."""
    if hint in SIMPLE:
        return SIMPLE[hint]
    if hint is Criterion:
        return _defined("criterion", definitions, _criterion)
    if isinstance(hint, TypeAliasType):
        name = kebab(hint.__name__)
        return _defined(name, definitions, lambda known: _shape(hint.__value__, known))
    if is_dataclass(hint):
        name = kebab(getattr(hint, "__name__", ""))
        return _defined(name, definitions, lambda known: _of_class(hint, known))
    if isinstance(hint, EnumType):
        return {"enum": [each.value for each in hint]}  # type: ignore[var-annotated]
    return _several(hint, definitions)


def _several(hint: Any, definitions: Definitions) -> Shape:  # noqa: ANN401 - as above
    """Give the shape of what is written of several values, or as one of several kinds."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        kinds = [_shape(each, definitions) for each in arguments if each is not NoneType]
        return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    if origin is Mapping and not is_dataclass(arguments[1]):
        return {"type": "object", "additionalProperties": _shape(arguments[1], definitions)}
    if origin is Mapping:
        # What is keyed by id is written as a list, and as an empty mapping where nothing is in it.
        each = _shape(arguments[1], definitions)
        return {"type": ["array", "object"], "items": each, "maxProperties": 0}
    return {"type": "array", "items": _shape(arguments[0], definitions)}


def _defined(name: str, definitions: Definitions, make: Any) -> Shape:  # noqa: ANN401 - as above
    """Refer to a definition, made where there is none yet; it may be of itself."""
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = make(definitions)
    return {"$ref": f"#/$defs/{name}"}


def _of_class(made: Any, definitions: Definitions) -> Shape:  # noqa: ANN401 - any class of the core
    hints = get_type_hints(made)
    needed = [field for field in fields(made) if not _may_be_absent(field, hints[field.name])]
    return {
        "description": cleandoc(made.__doc__ or ""),
        "type": "object",
        "properties": {kebab(name): _shape(hint, definitions) for name, hint in hints.items()},
        "required": [kebab(field.name) for field in needed],
        "additionalProperties": False,
    }


def _may_be_absent(field: Field[Any], hint: object) -> bool:
    given = field.default is not MISSING or field.default_factory is not MISSING
    return given or NoneType in get_args(hint)


def _criterion(definitions: Definitions) -> Shape:
    kinds = [_kind(tag, made, definitions) for tag, made in CRITERIA.items()]
    return {"anyOf": [{"const": "judged"}, *kinds]}


def _kind(tag: str, made: Any, definitions: Definitions) -> Shape:  # noqa: ANN401 - as above
    """Give the shape of one kind of criterion: its tag, and what the tag holds."""
    written = _of_class(made, definitions)
    says, properties = written.pop("description"), written["properties"]
    return {
        "description": says,
        "type": "object",
        "properties": {tag: properties["of"] if list(properties) == ["of"] else written},
        "required": [tag],
        "additionalProperties": False,
    }
