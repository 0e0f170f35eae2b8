"""What can be wrong with plain values that are read, and who is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAliasType, assert_never, get_origin

from guide_engine.core.errors import ProtocolError
from guide_engine.core.model.values import Address, Demand, Matching
from guide_engine.core.shape.classes import is_shape, kebab, stripped


@dataclass(frozen=True, slots=True)
class MissingKey:
    """A class needs this key."""

    key: str


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """No key of a class, which has the others."""

    key: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unlike:
    """A value of another kind than the type wants."""

    hint: object


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A value that is none of the choices."""

    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unmet:
    """A value of the right kind that does not do; without a demand it is no such thing at all."""

    hint: object
    demand: Demand | None = None


type Mistake = MissingKey | UnknownKey | Unlike | Unlisted | Unmet


class Notes(Protocol):
    """Who has something read: is told of all that is met, and of every mistake."""

    @property
    def mistaken(self) -> int:
        """How many mistakes there were so far."""

    def met(self, hint: object, value: object, at: Address) -> None:
        """Take note of a value or key, before it is read."""

    def wrong(self, mistake: Mistake, value: object, at: Address) -> None:
        """Take note of a mistake, or raise it."""


class Strict:
    """Raises the first mistake, as ProtocolError."""

    @property
    def mistaken(self) -> int:
        """None so far, or it would have been raised."""
        return 0

    def met(self, hint: object, value: object, at: Address) -> None:
        """Take no note."""

    def wrong(self, mistake: Mistake, value: object, at: Address) -> None:
        """Raise a mistake, with its address."""
        known = at[:-1] if isinstance(mistake, MissingKey | UnknownKey) else at
        place = f"{spelt(known)}: " if known else ""
        raise ProtocolError(f"{place}{in_words(mistake, value)}")


def spelt(at: Address) -> str:
    """Spell an address as references do; positions count from 1.

    >>> spelt(("programmes", "depot", "legal-basis", 0))
    'programmes/depot/legal-basis/1'
    """
    return "/".join(str(each + 1) if isinstance(each, int) else each for each in at)


def in_words(mistake: Mistake, value: object) -> str:
    """Say a mistake to whoever wrote the program that made it."""
    found = type(value).__name__
    match mistake:
        case MissingKey():
            return f"'{mistake.key}' is missing"
        case UnknownKey():
            return f"unknown key '{mistake.key}'"
        case Unlike():
            return f"expected {named(mistake.hint)}, found {found}"
        case Unlisted():
            return f"expected one of {', '.join(mistake.choices)}, found {found}"
        case Unmet(hint, None | Matching()):
            return f"{str(value)[:40]!r} is no {named(hint)}"
        case Unmet():
            return f"{str(value)[:40]!r} is not {mistake.demand}"
        case _:
            assert_never(mistake)


def named(hint: object) -> str:
    """Name a type as rule files would: ``source-id``."""
    if isinstance(hint, TypeAliasType):
        return kebab(hint.__name__)
    kind = stripped(hint)[1]
    if is_shape(kind) or get_origin(kind) is Mapping:
        return "a mapping"
    if get_origin(kind) in {tuple, frozenset}:
        return "a list"
    return kebab(getattr(kind, "__name__", "value of its kind"))
