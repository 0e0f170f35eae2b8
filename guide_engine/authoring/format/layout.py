"""Which type of the format stands at each place of a file, however wrong the file is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, TypeAliasType, Union, get_args, get_origin

from guide_engine.authoring.format.rules import Shape
from guide_engine.authoring.reading.source import Place


@dataclass(frozen=True, slots=True)
class Found:
    """A value, its place, and the type that the format has for it; a mapping's key has one too."""

    hint: object
    value: object
    place: Place


def walk(hint: object, value: object, place: Place = ()) -> Iterator[Found]:
    """Yield every value and key that the format knows, from the top down."""
    yield Found(hint, value, place)
    if isinstance(value, dict):
        for key, each in value.items():
            below = (*place, key)
            if (of_key := key_hint(hint)) is not None:
                yield Found(of_key, key, below)
            if (inner := part(hint, key)) is not None:
                yield from walk(inner, each, below)
    elif isinstance(value, list) and (inner := part(hint, 0)) is not None:
        for seat, each in enumerate(value):
            yield from walk(inner, each, (*place, seat))


def part(hint: object, key: str | int) -> object | None:
    """Give the type of what stands under a key or seat, or None where nothing may."""
    for shape in _shapes(hint):
        origin = get_origin(shape)
        if origin is list and isinstance(key, int):
            return _of(shape, 0)
        if origin is dict and isinstance(key, str):
            return _of(shape, 1)
        if isinstance(shape, type) and issubclass(shape, Shape) and isinstance(key, str):
            return _fields(shape).get(key)
    return None


def key_hint(hint: object) -> object | None:
    """Give the type of a mapping's keys, or None where they are the format's own."""
    shapes = [each for each in _shapes(hint) if get_origin(each) is dict]
    return _of(shapes[0], 0) if shapes else None


def hint_at(hint: object, place: Place) -> object | None:
    """Give the type at a place, or None where the format has nothing there."""
    for key in place:
        hint = part(hint, key)
    return hint


def keys(hint: object) -> tuple[str, ...]:
    """Give the keys that a mapping of this type may have, if they are the format's own."""
    shapes = [each for each in _shapes(hint) if isinstance(each, type) and issubclass(each, Shape)]
    return tuple(key for shape in shapes for key in _fields(shape))


def _shapes(hint: object) -> tuple[object, ...]:
    """Give the types that a hint comes down to, without names, notes and unions."""
    if isinstance(hint, TypeAliasType):
        return _shapes(hint.__value__)
    origin = get_origin(hint)
    if origin is Annotated:
        return _shapes(get_args(hint)[0])
    if origin in {Union, UnionType}:
        return tuple(shape for each in get_args(hint) for shape in _shapes(each))
    return (hint,)


def _of(shape: object, seat: int) -> object:
    found: object = get_args(shape)[seat]
    return found


@cache
def _fields(shape: type[Shape]) -> dict[str, object]:
    return {field.alias or name: field.annotation for name, field in shape.model_fields.items()}
