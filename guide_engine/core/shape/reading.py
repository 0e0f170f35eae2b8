"""Plain values → the classes of the model, by their types; every mistake is told with its place."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import EnumType
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from guide_engine.core.model import criteria
from guide_engine.core.model.calendar import Moment, Period, moment_from, period_from
from guide_engine.core.model.values import ONE_KEY, Address, Demand, Matching
from guide_engine.core.shape.classes import (
    CRITERIA,
    Form,
    Written,
    has_id,
    hints_of,
    is_shape,
    kebab,
    only_part,
    shape_of,
    stripped,
)
from guide_engine.core.shape.mistakes import MissingKey, Notes, Strict, UnknownKey, Unlike, Unmet
from guide_engine.core.shape.singles import Reader, day, from_text, meets, one_of, simple, text

NOTHING: Mapping[str, object] = {}


def read(  # noqa: PLR0913 - all but the first two are given by name
    hint: Any,  # noqa: ANN401 - a type hint may be any form of typing's
    raw: object,
    *,
    form: Form,
    notes: Notes | None = None,
    at: Address = (),
    key: str | None = None,
) -> Any:  # noqa: ANN401 - what the hint says
    """Read plain values as the hinted type; ``key`` is what they are kept under, if anything.

    Without notes, the first mistake raises ProtocolError. Where there are mistakes, what is given
    back is of no use.
    """
    told = notes or Strict()
    told.met(hint, raw, at)
    if key is not None and has_id(hint):
        return _entry(hint, form)(raw, at, told, {"id": key})
    return _reader(hint, form)(raw, at, told)


@cache
def _reader(hint: Any, form: Form) -> Reader:  # noqa: ANN401 - as above
    """Give what reads plain values as the hinted type."""
    name, kind, demands = stripped(hint)
    match demands:
        case [Matching() as demand] if kind is str:
            return text(name, demand)
        case []:
            return _undemanding(name, kind, form)
        case _:
            return _demanding(name, _undemanding(name, kind, form), demands)


def _undemanding(name: object, kind: Any, form: Form) -> Reader:  # noqa: ANN401 - as above
    if kind in READERS:
        return READERS[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _many(name, arguments[0], form)
    if origin is frozenset:
        many = _many(name, arguments[0], form)
        return lambda raw, at, notes: frozenset(many(raw, at, notes) or ())
    if origin is Mapping:
        return _mapping(name, arguments, form)
    if origin in {Union, UnionType}:
        return _union(name, arguments, form)
    if is_shape(kind):
        return _entry(kind, form, keyed=False)
    if isinstance(kind, EnumType):
        return one_of({each.value: each for each in kind})  # type: ignore[var-annotated]
    return one_of({each: each for each in arguments}) if origin is Literal else simple(kind)


@cache
def _entry(made: Any, form: Form, *, keyed: bool = True) -> Callable[..., Any]:  # noqa: ANN401 - any class
    """Give what reads a class, with what is ``given`` besides what is written."""
    parts = shape_of(made, form, keyed=keyed)
    addressed = Address in hints_of(made).values()
    only = only_part(made)
    if [*parts] == [only]:
        return _bare(made, parts[only], form, addressed=addressed)
    readers = {key: (each.name, each.hint, _reader(each.hint, form)) for key, each in parts.items()}
    blank = {each.name: None for each in parts.values() if each.blank}
    needed = frozenset(each.name for each in parts.values() if each.needed)

    def read(raw: object, at: Address, notes: Notes, given: Mapping[str, object] = NOTHING) -> Any:  # noqa: ANN401 - the class
        if type(raw) is not dict:
            notes.wrong(Unlike(made), raw, at)
            return None
        values: dict[str, object] = {**blank, **given}
        for key, each in raw.items():
            below = at if key == only else (*at, key)
            if key not in readers:
                notes.wrong(UnknownKey(key, (*readers,)), each, below)
                continue
            name, hint, reader = readers[key]
            notes.met(hint, each, below)
            values[name] = reader(each, below, notes)
        if not needed <= values.keys():
            for name in needed - values.keys():
                notes.wrong(MissingKey(kebab(name)), raw, (*at, kebab(name)))
            return None
        if addressed:
            values["at"] = at
        return made(**values)

    return read


def _bare(made: Any, part: Written, form: Form, *, addressed: bool) -> Reader:  # noqa: ANN401 - any class
    """Give what reads a class that is written as its only field."""
    reader = _reader(part.hint, form)

    def read(raw: object, at: Address, notes: Notes, given: Mapping[str, object] = NOTHING) -> Any:  # noqa: ANN401 - the class
        notes.met(part.hint, raw, at)
        value = reader(raw, at, notes)
        values = {**given, part.name: value}
        if addressed:
            values["at"] = at
        return made(**values)

    return read


def _many(name: object, hint: Any, form: Form) -> Reader:  # noqa: ANN401 - as above
    """Give what reads a list; what has an id goes by it, unless another does already."""
    reader, by_id = _reader(hint, form), has_id(stripped(hint)[1])

    def read(raw: object, at: Address, notes: Notes) -> Any:  # noqa: ANN401 - a tuple, or nothing
        if type(raw) is not list:
            notes.wrong(Unlike(name), raw, at)
            return None
        found = []
        taken: set[str] = set()
        for position, each in enumerate(raw):
            step: str | int = position
            if by_id and type(each) is dict:
                known = each.get("id")
                if type(known) is str and known not in taken:
                    taken.add(known)
                    step = known
            below = (*at, step)
            notes.met(hint, each, below)
            found.append(reader(each, below, notes))
        return tuple(found)

    return read


def _mapping(name: object, hints: tuple[Any, ...], form: Form) -> Reader:
    key_hint, hint = hints
    by_id = has_id(hint)
    if by_id and form is Form.LISTED:
        many = _many(name, hint, form)
        # What writes an empty mapping cannot know that there might have been ids in it.
        return lambda raw, at, notes: {
            each.id: each for each in many([] if raw == {} else raw, at, notes)
        }
    read_key = _reader(key_hint, form)
    reader = _entry(hint, form) if by_id else _reader(hint, form)

    def read(raw: object, at: Address, notes: Notes) -> Any:  # noqa: ANN401 - a mapping, or nothing
        if type(raw) is not dict:
            notes.wrong(Unlike(name), raw, at)
            return None
        found = {}
        for key, each in raw.items():
            below = (*at, key)
            notes.met(key_hint, key, below)
            if each is not None:
                read_key(key, below, notes)
            notes.met(hint, each, below)
            given = ({"id": key},) if by_id else ()
            found[key] = reader(each, below, notes, *given)
        return found

    return read


def _union(name: object, hints: tuple[Any, ...], form: Form) -> Reader:
    """Give what reads the first of several types that is written as this kind of value."""
    readers: dict[type, Reader] = {}
    for each in hints:
        for written in _written(stripped(each)[1]):
            readers.setdefault(written, _reader(each, form))

    def read(raw: object, at: Address, notes: Notes) -> Any:  # noqa: ANN401 - any of them
        reader = readers.get(type(raw))
        if reader is None:
            notes.wrong(Unlike(name), raw, at)
            return None
        return reader(raw, at, notes)

    return read


def _written(kind: Any) -> tuple[type, ...]:  # noqa: ANN401 - as above
    """Give the kinds of plain value that a type is written as."""
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        return tuple(each for one in get_args(kind) for each in _written(stripped(one)[1]))
    if origin in {tuple, frozenset}:
        return (list,)
    if origin is Mapping or is_shape(kind):
        return (dict,)
    return (kind,) if kind in {int, float, bool} else (str,)


def _demanding(name: object, reader: Reader, demands: tuple[Demand, ...]) -> Reader:
    """Give a reader that also looks at what is demanded, where nothing else is wrong."""

    def read(raw: object, at: Address, notes: Notes) -> Any:  # noqa: ANN401 - as the reader
        before = notes.mistaken
        value = reader(raw, at, notes)
        for demand in demands if notes.mistaken == before else ():
            if not meets(demand, raw):
                notes.wrong(Unmet(name, demand), raw, at)
        return value

    return read


def _criterion(raw: object, at: Address, notes: Notes) -> criteria.Criterion | None:
    if raw == "judged":
        return criteria.Judged()
    if type(raw) is not dict:
        notes.wrong(Unlike(criteria.Criterion), raw, at)
        return None
    before, found = notes.mistaken, None
    for tag, inner in raw.items():
        below = (*at, tag)
        if tag in CRITERIA:
            found = _tagged(CRITERIA[tag])(inner, below, notes)
        else:
            notes.wrong(UnknownKey(tag, (*CRITERIA,)), inner, below)
    if len(raw) != 1 and notes.mistaken == before:
        notes.wrong(Unmet(criteria.Criterion, ONE_KEY), raw, at)
    return found


@cache
def _tagged(made: Any) -> Reader:  # noqa: ANN401 - a class of criterion
    """Give what reads what stands under a criterion's tag."""
    parts = shape_of(made, Form.LISTED)
    if [*parts] == ["of"]:
        return _bare(made, parts["of"], Form.LISTED, addressed=False)
    reader = _reader(made, Form.LISTED)

    def read(raw: object, at: Address, notes: Notes) -> Any:  # noqa: ANN401 - the criterion
        notes.met(made, raw, at)
        return reader(raw, at, notes)

    return read


READERS: Mapping[object, Reader] = {
    criteria.Criterion: _criterion,
    date: from_text(date, day),
    Moment: from_text(Moment, moment_from),
    Period: from_text(Period, period_from),
}
