"""Who recognises operators abroad, in which ways, and whom to call at home."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from guide_engine.core.model.calendar import Moment, Number
from guide_engine.core.model.sources import Citation, Stated, Text


class Direction(Enum):
    """Which way goods go, seen from the country whose rulebook this is."""

    IMPORT = "import"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a partner and this country recognise each other's operators.

    ``holders`` are the programmes whose operators can use it, None where anyone can; of those in
    ``not_stated`` no source says whether they can.
    """

    id: str
    direction: Direction
    holders: tuple[str, ...] | None
    not_stated: tuple[str, ...]
    name: Text
    says: Text
    cites: tuple[Citation, ...]
    note: Text | None
    confidence: str | None
    steps: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Partner:
    """A country or region with a mutual recognition arrangement.

    It runs from ``runs_from``, or at the latest from ``runs_by``, but not before ``not_before``, as
    far as each is known. ``covers`` names the ways that sources bear out, ``not_stated`` those on
    which they are silent. ``place`` is longitude and latitude in degrees.
    """

    id: str
    name: Text
    programme: Text
    place: tuple[Number, ...]
    signed: Moment
    runs_from: Moment | None
    runs_by: Moment | None
    not_before: date | None
    covers: tuple[str, ...]
    not_stated: tuple[str, ...]
    says: Text
    code: Text | None
    cites: tuple[Citation, ...]
    note: Text | None
    confidence: str | None


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call."""

    id: str
    name: Text
    phone: str
    extension: str | None
    cites: tuple[Citation, ...]
    note: Text | None
    confidence: str | None
