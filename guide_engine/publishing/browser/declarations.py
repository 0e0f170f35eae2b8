"""Messages and replies as TypeScript declares them, by which the page's scripts are checked."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, is_dataclass
from datetime import date
from enum import EnumType
from inspect import isfunction
from types import NoneType, UnionType
from typing import Any, TypeAliasType, Union, get_args, get_origin, get_type_hints

from guide_engine.core.protocol.messages import KINDS, Refusal
from guide_engine.core.protocol.protocol import Protocol
from guide_engine.core.protocol.wire import keys_of

ORIGIN = "// Written by `make types` from the classes of guide_engine/core/protocol."
BY_TYPE: Mapping[object, str] = {
    str: "string",
    date: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    object: "unknown",
    NoneType: "null",
}


def declarations() -> str:
    """Write the type of every message and reply, and which reply belongs to which message."""
    answered = _answered()
    replies = [f'  "{kind}": {answered[made].__name__};' for kind, made in KINDS.items()]
    parts = [
        ORIGIN,
        *(_declared(each) for each in _named([*KINDS.values(), *answered.values(), Refusal])),
        f"export type Message = {' | '.join(each.__name__ for each in KINDS.values())};",
        "\n".join(["export type Replies = {", *replies, "};"]),
    ]
    return "\n\n".join(parts) + "\n"


def _answered() -> dict[object, type]:
    """Find what each message is answered with: the protocol has a method for each."""
    hints = [get_type_hints(each) for each in vars(Protocol).values() if isfunction(each)]
    return {each["asked"]: each["return"] for each in hints if "asked" in each}


def _named(hints: Iterable[Any]) -> Iterator[Any]:
    """Yield the classes and the unions with a name that hints are made of, each once."""
    left = list(hints)
    for hint in left:
        inner = get_type_hints(hint).values() if is_dataclass(hint) else get_args(hint)
        left += [each for each in dict.fromkeys(inner) if each not in left]
        if is_dataclass(hint) or (isinstance(hint, TypeAliasType) and _said(hint) == hint.__name__):
            yield hint


def _declared(named: Any) -> str:  # noqa: ANN401 - a class or a type's own name
    if isinstance(named, TypeAliasType):
        return f"export type {named.__name__} = {_said(named.__value__)};"
    return "\n".join([f"export type {named.__name__} = {{", *_keys(named), "};"])


def _keys(made: Any) -> Iterator[str]:  # noqa: ANN401 - any class of the core
    hints = get_type_hints(made)
    for kind, message in KINDS.items():
        if made is message:
            yield f'  "ask": "{kind}";'
    for key, name, default in keys_of(made):
        said = _said(hints[name])
        # What may be left out is never null.
        yield (
            f'  "{key}": {said};'
            if default is MISSING
            else f'  "{key}"?: {said.removesuffix(" | null")};'
        )


def _said(hint: Any) -> str:  # noqa: ANN401 - a type hint may be any form of typing's
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in BY_TYPE:
        return BY_TYPE[hint]
    if isinstance(hint, TypeAliasType):
        said = _said(hint.__value__)
        return hint.__name__ if " | " in said else said
    if isinstance(hint, EnumType):
        return " | ".join(json.dumps(each.value) for each in hint)  # type: ignore[var-annotated]
    if origin is tuple:
        return f"Array<{_said(arguments[0])}>"
    if origin is Mapping:
        return f"Record<{', '.join(map(_said, arguments))}>"
    if origin in {Union, UnionType}:
        return " | ".join(dict.fromkeys(map(_said, arguments)))
    name: str = hint.__name__
    return name
