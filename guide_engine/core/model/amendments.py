"""What two editions state differently, as it is told in one language."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from guide_engine.core.model.editions import EntryKind
from guide_engine.core.model.values import ProgrammeId, RequirementId


class Became(Enum):
    """What came of it in the later edition."""

    ADDED = "added"
    RETIRED = "retired"
    RENAMED = "renamed"
    CHANGED = "changed"


class Aspect(Enum):
    """What of it is stated otherwise, in the order in which it is told; all else is particulars."""

    WHOLE = "whole"
    AUDIENCE = "audience"
    CRITERION = "criterion"
    VALUE = "value"
    COUNTING = "counting"
    COVERS = "covers"
    DECIDED_BY = "decided-by"
    KIND = "kind"
    DAY = "day"
    NUMBER = "number"
    CITES = "cites"
    CONFIDENCE = "confidence"
    AHEAD = "ahead"
    PARTICULARS = "particulars"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Bearing:
    """A requirement that an amendment bears on; "" for whom its programme is for."""

    programme: ProgrammeId
    requirement: RequirementId


@dataclass(frozen=True, slots=True)
class Amendment:
    """One thing that two editions state differently.

    ``kind`` is None for the edition as a whole. ``of`` is the programme or question that it belongs
    to, if to one; ``was`` the id that it had in the earlier edition, where that was another.
    ``name`` says what it is; ``before`` and ``after`` what each edition states, "" where it states
    nothing. ``wording``: nothing but words changed.
    """

    kind: EntryKind | None
    of: str
    id: str
    became: Became
    aspect: Aspect
    name: str
    before: str = ""
    after: str = ""
    was: str = ""
    wording: bool = False
    bears_on: tuple[Bearing, ...] = ()


@dataclass(frozen=True, slots=True)
class Amendments:
    """All that the later of two editions states otherwise, in one language."""

    before: str
    after: str
    amendments: tuple[Amendment, ...]

    def bearing_on(self, programme: str, requirement: str) -> Iterator[Amendment]:
        """Yield what bears on a requirement, or with "" on whom a programme is for."""
        bearing = Bearing(programme, requirement)
        yield from (each for each in self.amendments if bearing in each.bears_on)
