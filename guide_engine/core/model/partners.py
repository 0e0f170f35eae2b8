"""Who recognises operators abroad, in which ways, and whom to call at home."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Annotated, Literal

from guide_engine.core.model.calendar import Moment, Number
from guide_engine.core.model.sources import Citations, LessSure, Stated, Text
from guide_engine.core.model.values import (
    ONCE,
    ONE_KEY,
    SOME,
    Extension,
    Id,
    Length,
    PhoneNumber,
    ProgrammeId,
    WayId,
)

type Spot = Annotated[tuple[Number, ...], Length(2, 2)]
"""Longitude and latitude in degrees."""

type ProgrammeIds = Annotated[tuple[ProgrammeId, ...], ONCE]
type WayIds = Annotated[tuple[WayId, ...], ONCE]


class Direction(Enum):
    """Which way goods go, seen from the country whose rulebook this is."""

    IMPORT = "import"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a partner and this country recognise each other's operators.

    ``holders`` are the programmes whose operators can use it; of those in ``not_stated`` no source
    says whether they can.
    """

    id: Id
    direction: Direction
    holders: Literal["all"] | ProgrammeIds
    name: Text
    says: Text
    cites: Citations
    note: Text | None
    confidence: LessSure | None
    steps: Annotated[tuple[Stated, ...], SOME]
    not_stated: ProgrammeIds = ()


@dataclass(frozen=True, slots=True)
class Runs:
    """From when an arrangement is in operation, or at the latest, or at the earliest."""

    from_: Moment | None = None
    by: Moment | None = None
    not_before: date | None = None


@dataclass(frozen=True, slots=True)
class Partner:
    """A country or region with a mutual recognition arrangement.

    ``covers`` names the ways that sources bear out, ``not_stated`` those on which they are silent.
    """

    id: Id
    name: Text
    programme: Text
    place: Spot
    signed: Moment
    runs: Annotated[Runs, ONE_KEY]
    covers: WayIds
    says: Text
    code: Text | None
    cites: Citations
    note: Text | None
    confidence: LessSure | None
    not_stated: WayIds = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call."""

    id: Id
    name: Text
    phone: PhoneNumber
    extension: Extension | None
    cites: Citations
    note: Text | None
    confidence: LessSure | None
