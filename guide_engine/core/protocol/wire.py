"""Rulebooks and wordings as canonical JSON, and back.

The shape is that of the classes: kebab-case field names, mappings whose order matters as lists,
a criterion as ``{"all-of": [...]}``. What is read is treated as hostile: size, depth, types and
unknown keys are checked, and nothing is guessed.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import EnumType
from functools import cache
from types import UnionType
from typing import Any, TypeAliasType, Union, get_args, get_origin, get_type_hints

from guide_engine.core.errors import AnswerError, ProtocolError
from guide_engine.core.model import criteria
from guide_engine.core.model.answers import LONGEST_QUOTE, read_date, write_answer
from guide_engine.core.model.calendar import Moment, Period, moment_from, period_from
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.wording.wording import Wording

type Reader = Callable[[object], Any]

LARGEST = 8_000_000
DEEPEST = 60
BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"?|([\[{])|([\]}])')


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
    """Give a class's fields: as JSON spells each, its name, and its default or ``MISSING``.

    ``from_`` stands for a word that Python reserves.
    """
    named = ((each.name, each.default) for each in fields(made))
    return tuple((name.rstrip("_").replace("_", "-"), name, default) for name, default in named)


def parse(text: str) -> object:
    """Read JSON that is neither larger nor deeper than anything of ours, each key once.

    Raises ProtocolError.
    """
    if len(text) > LARGEST:
        message = f"the text is longer than {LARGEST} characters"
        raise ProtocolError(message)
    depth = 0
    for match in BRACKETS.finditer(text):
        depth += bool(match[1]) - bool(match[2])
        if depth > DEEPEST:
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
    rulebook: Rulebook = _reader(Rulebook)(raw)
    return rulebook


def read_as[Made: Hashable](made: type[Made], raw: object) -> Made:
    """Read plain values into a class; raise ProtocolError, naming the place, where they misfit."""
    read: Made = _reader(made)(raw)
    return read


def write_wording(wording: Wording) -> str:
    """Write a language's wording as canonical JSON."""
    return canonical(plain(wording))


def read_wording(text: str) -> Wording:
    """Read a wording; raise ProtocolError, naming the place, where its shape is wrong."""
    wording: Wording = _reader(Wording)(parse(text))
    return wording


def kebab(name: str) -> str:
    """Spell a class or field name as rule files do: ``AtLeastNOf`` -> ``at-least-n-of``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower().replace("_", "-")


CRITERIA = {
    kebab(made.__name__): made
    for alias in (criteria.Leaf, criteria.Group)
    for made in get_args(alias.__value__)
} | {"not": criteria.Not}


def plain(value: object) -> object:
    """Give the value in JSON's own kinds."""
    if isinstance(value, (tuple, frozenset)):
        return [plain(each) for each in (sorted(value) if isinstance(value, frozenset) else value)]
    if isinstance(value, Mapping):
        if any(is_dataclass(each) for each in value.values()):
            return [plain(each) for each in value.values()]
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (Period, Moment)):
        return str(value)
    if isinstance(value, criteria.Judged):
        return "judged"
    if is_dataclass(value) and not isinstance(value, type):
        written = {
            kebab(field.name): plain(each)
            for field in fields(value)
            if (each := getattr(value, field.name)) is not None
        }
        tag = kebab(type(value).__name__)
        if CRITERIA.get(tag) is type(value):
            return {tag: written["of"] if list(written) == ["of"] else written}
        return written
    return write_answer(value) if isinstance(value, date) else getattr(value, "value", value)


def read_criterion(raw: object) -> criteria.Criterion:
    """Read one criterion; raise ProtocolError where it is none."""
    if raw == "judged":
        return criteria.Judged()
    if not isinstance(raw, dict) or len(raw) != 1:
        raise _wrong("one criterion", raw)
    [(tag, inner)] = raw.items()
    if tag not in CRITERIA:
        message = f"unknown criterion '{tag}'"
        raise ProtocolError(message)
    made = CRITERIA[tag]
    written = {"of": inner} if [field.name for field in fields(made)] == ["of"] else inner
    criterion: criteria.Criterion = _at(tag, _reader(made), written)
    return criterion


@cache
def _reader(hint: Any) -> Reader:  # noqa: ANN401 - a type hint may be any form of typing's
    """Give what reads plain values into the hinted type."""
    if hint in OWN:
        return OWN[hint]
    if isinstance(hint, TypeAliasType):
        return _reader(hint.__value__)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        return _many(_reader(arguments[0]))
    if origin is frozenset:
        many = _many(_reader(arguments[0]))
        return lambda raw: frozenset(many(raw))
    if origin is Mapping:
        return _keyed(arguments[1]) if is_dataclass(arguments[1]) else _texts(arguments[1])
    if origin in {Union, UnionType}:
        return _union(arguments)
    if is_dataclass(hint):
        return _built(hint)
    if isinstance(hint, EnumType):
        return _one_of(hint)
    return _simple(hint)


def _built(made: Any) -> Reader:  # noqa: ANN401 - any class of this package
    hints = get_type_hints(made)
    readers = {
        kebab(field.name): (field.name, _reader(hints[field.name])) for field in fields(made)
    }
    optional = {kebab(name) for name, hint in hints.items() if type(None) in get_args(hint)}
    given = {
        kebab(each.name)
        for each in fields(made)
        if each.default is not MISSING or each.default_factory is not MISSING
    }

    def read(raw: object) -> object:
        if not isinstance(raw, dict):
            raise _wrong("a mapping", raw)
        if unknown := sorted(map(str, raw.keys() - readers.keys())):
            message = f"unknown key '{unknown[0]}'"
            raise ProtocolError(message)
        if missing := sorted(readers.keys() - raw.keys() - optional - given):
            message = f"'{missing[0]}' is missing"
            raise ProtocolError(message)
        return made(
            **{
                name: _at(key, reader, raw[key]) if key in raw else None
                for key, (name, reader) in readers.items()
                if key in raw or key not in given
            }
        )

    return read


def _many(reader: Reader) -> Reader:
    def read(raw: object) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            raise _wrong("a list", raw)
        return tuple([_at(str(place), reader, each) for place, each in enumerate(raw)])

    return read


def _keyed(made: object) -> Reader:
    many = _many(_reader(made))
    return lambda raw: {each.id: each for each in many(raw or [])}


def _texts(hint: object) -> Reader:
    reader = _reader(hint)

    def read(raw: object) -> dict[str, Any]:
        if not isinstance(raw, dict):
            raise _wrong("a mapping", raw)
        return {key: _at(key, reader, each) for key, each in raw.items()}

    return read


def _union(hints: tuple[object, ...]) -> Reader:
    readers = [_reader(each) for each in hints if each is not type(None)]

    def read(raw: object) -> object:
        for reader in readers[:-1]:
            try:
                return reader(raw)
            except ProtocolError:
                continue
        return readers[-1](raw)

    return read


def _one_of(kind: EnumType) -> Reader:
    choices: dict[object, object] = {each.value: each for each in kind}  # type: ignore[var-annotated]

    def read(raw: object) -> object:
        if not isinstance(raw, str) or raw not in choices:
            raise _wrong(f"one of {', '.join(map(str, choices))}", raw)
        return choices[raw]

    return read


def _simple(kind: Any) -> Reader:  # noqa: ANN401 - str, bool, int, float or object
    def read(raw: object) -> object:
        if kind is not object and (
            not isinstance(raw, kind) or isinstance(raw, bool) is not (kind is bool)
        ):
            raise _wrong(kind.__name__, raw)
        return raw

    return read


def _day(raw: object) -> date:
    try:
        return read_date(raw)
    except AnswerError as error:
        raise ProtocolError(str(error)) from None


def _period(raw: object) -> Period:
    period = period_from(raw) if isinstance(raw, str) else None
    if period is None:
        raise _wrong("a period like '3 years'", raw)
    return period


def _moment(raw: object) -> Moment:
    moment = moment_from(raw) if isinstance(raw, str) else None
    if moment is None:
        raise _wrong("a moment like '2008-05'", raw)
    return moment


def _wrong(expected: str, raw: object) -> ProtocolError:
    return ProtocolError(f"expected {expected}, found {type(raw).__name__}")


def _at(place: str, reader: Reader, raw: object) -> Any:  # noqa: ANN401 - what the reader gives
    try:
        return reader(raw)
    except ProtocolError as error:
        message = f"{place}: {error}"
        raise ProtocolError(message) from None


OWN: Mapping[object, Reader] = {
    criteria.Criterion: read_criterion,
    date: _day,
    Moment: _moment,
    Period: _period,
}
