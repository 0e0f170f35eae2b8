"""What an edition says of itself: its name, its days, and how it came from the one before it.

When it is superseded is no part of it: that is known from the editions that follow.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Annotated

from guide_engine.core.errors import EditionError
from guide_engine.core.model.calendar import Counting
from guide_engine.core.model.partners import Spot
from guide_engine.core.model.sources import Citations, Text
from guide_engine.core.model.values import ONCE, SOME, EditionId, Id, Language


class EntryKind(Enum):
    """What an edition states under an id."""

    SOURCE = "source"
    THRESHOLD = "threshold"
    TOPIC = "topic"
    QUESTION = "question"
    CHOICE = "choice"
    PROGRAMME = "programme"
    REQUIREMENT = "requirement"
    EXAMPLE = "example"
    BENEFIT = "benefit"
    BENEFIT_TOPIC = "benefit-topic"
    DUTY = "duty"
    GROUND = "ground"
    RULES_POINT = "rules-point"
    POINT = "point"
    HEAD = "head"
    SUBJECT = "subject"
    STEP = "step"
    FORM = "form"
    COUNT = "count"
    WORLD_COUNT = "world-count"
    WAY = "way"
    PARTNER = "partner"
    CONTACT = "contact"
    FACT = "fact"
    EVENT = "event"
    TERM = "term"
    FAQ = "faq"
    DISAGREEMENT = "disagreement"
    JOURNEY = "journey"


@dataclass(frozen=True, slots=True)
class InForce:
    """The first day on which an edition is in force, and the last if it states one itself."""

    from_: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """The edition that one of the same first day takes the place of, and why."""

    edition: EditionId
    because: Text


@dataclass(frozen=True, slots=True)
class Ahead:
    """A change of the law that is known to come, and the first day on which it holds."""

    from_: date
    says: Text
    cites: Citations


@dataclass(frozen=True, slots=True)
class Renamed:
    """An entry that had another id in the edition that this one follows.

    ``of`` is the programme of a requirement, or the question of a choice, as it is called now.
    """

    kind: EntryKind
    from_: Id
    to: Id
    of: Id | None = None


@dataclass(frozen=True, slots=True)
class Retired:
    """An entry of the edition that this one follows that it no longer has; ``of`` as in Renamed."""

    kind: EntryKind
    id: Id
    of: Id | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """A dated publication of the rules; ``place`` is where home is, as a partner's is.

    ``follows`` is the edition that it was made from.
    """

    id: EditionId
    title: Text
    subject: Text
    administration: Text
    in_force: InForce
    languages: Annotated[tuple[Language, ...], SOME, ONCE]
    official_language: Language
    programmes: Annotated[tuple[Id, ...], SOME, ONCE]
    counting: Counting
    reading: Text
    place: Spot | None = None
    corrects: Correction | None = None
    follows: EditionId | None = None
    renamed: tuple[Renamed, ...] = ()
    retired: tuple[Retired, ...] = ()
    ahead: tuple[Ahead, ...] = ()

    def covered(self, day: date) -> date:
        """Give the day back, or raise EditionError where the edition is not in force on it."""
        first, last = self.in_force.from_, self.in_force.until
        if first <= day <= (last or date.max):
            return day
        until = f" until {last}" if last else ""
        raise EditionError(
            f"edition {self.id} is in force from {first}{until}; it does not cover {day}"
        )

    def changed_by(self, day: date) -> tuple[Ahead, ...]:
        """Give the changes known to come that hold by a day, the earliest first."""
        return tuple(
            sorted((each for each in self.ahead if each.from_ <= day), key=lambda each: each.from_)
        )
