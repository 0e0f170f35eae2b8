"""What one edition states: its questions, thresholds, sources, programmes and partners."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from guide_engine.core.errors import EditionError
from guide_engine.core.model.calendar import Counting, Number, Period
from guide_engine.core.model.criteria import Criterion, Leaf, leaves
from guide_engine.core.model.partners import Contact, Partner, Way
from guide_engine.core.model.sources import Citation, Source, Stated, Text


class Kind(Enum):
    """What sort of answer a question takes."""

    YES_NO = "yes-no"
    ONE_OF = "one-of"
    ANY_OF = "any-of"
    NUMBER = "number"
    DATE = "date"
    DATE_OR_NEVER = "date-or-never"


class DecidedBy(Enum):
    """How a requirement is decided: answers alone, papers that back them, or customs' judgement."""

    ANSWERS = "answers"
    EVIDENCE = "evidence"
    CUSTOMS = "customs"


class Covered(Enum):
    """Whom a requirement covers."""

    APPLICANT = "applicant"
    OFFICERS = "officers"
    AGENTS = "agents"
    MANAGERS = "managers"
    EMPLOYEES = "employees"
    KEY_EMPLOYEES = "key-employees"
    ANOTHER_FIRM = "another-firm"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A cited limit or period."""

    id: str
    value: Period | Number
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What requirements of several programmes are compared under."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers that a question offers."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Question:
    """Asks for one thing; ``choices`` are in the order shown, ``unit`` is a number's."""

    id: str
    kind: Kind
    label: Text
    asks: Text
    help: Text | None
    choices: Mapping[str, Choice]
    unit: Text | None
    sensitive: bool


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a programme is for, in a sentence and as a criterion."""

    says: Text
    when: Criterion


@dataclass(frozen=True, slots=True)
class Requirement:
    """What must be met, with its criterion and what to do where it is not."""

    id: str
    topic: str
    says: Text
    covers: tuple[Covered, ...]
    cites: tuple[Citation, ...]
    when: Criterion
    decided_by: DecidedBy
    remedy: Text
    evidence: Text
    note: Text | None


@dataclass(frozen=True, slots=True)
class Example:
    """A fictional operator and the outcome that an expert expects for it."""

    id: str
    name: Text
    story: Text
    as_of: date
    answers: Mapping[str, object]
    outcome: str
    earliest: date | None
    because: tuple[str, ...]
    reasoning: Text


@dataclass(frozen=True, slots=True)
class Benefit:
    """What a programme gives, under a topic that benefits of several programmes share."""

    id: str
    topic: str
    says: Text
    cites: tuple[Citation, ...]
    note: Text | None
    confidence: str | None


@dataclass(frozen=True, slots=True)
class Programme:
    """One AEO scheme that an operator can apply to."""

    id: str
    name: Text
    scheme: Text
    granted_as: Text
    summary: Stated
    legal_basis: tuple[Citation, ...]
    decision: Stated
    for_whom: Audience
    requirements: tuple[Requirement, ...]
    examples: tuple[Example, ...]
    benefits: tuple[Benefit, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """A dated publication of the rules; ``place`` is where home is, as a partner's is."""

    id: str
    title: Text
    subject: Text
    administration: Text
    in_force_from: date
    in_force_until: date | None
    languages: tuple[str, ...]
    official_language: str
    counting: Counting
    counting_cites: tuple[Citation, ...]
    reading: Text
    place: tuple[Number, ...] | None = None

    def covered(self, day: date) -> date:
        """Give the day back, or raise EditionError where the edition is not in force on it."""
        if self.in_force_from <= day <= (self.in_force_until or date.max):
            return day
        until = f" until {self.in_force_until}" if self.in_force_until else ""
        raise EditionError(
            f"edition {self.id} is in force from {self.in_force_from}{until}; "
            f"it does not cover {day}"
        )


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything one edition states; each mapping keeps the author's order and is keyed by id."""

    edition: Edition
    topics: Mapping[str, Topic]
    sources: Mapping[str, Source]
    thresholds: Mapping[str, Threshold]
    questions: Mapping[str, Question]
    programmes: Mapping[str, Programme]
    ways: Mapping[str, Way] = field(default_factory=dict)
    partners: Mapping[str, Partner] = field(default_factory=dict)
    contacts: Mapping[str, Contact] = field(default_factory=dict)

    def period(self, threshold: str) -> Period:
        """Give the period that a threshold states; only criteria that need one ask."""
        value = self.thresholds[threshold].value
        if not isinstance(value, Period):
            message = f"threshold '{threshold}' is a number, not a period"
            raise EditionError(message)
        return value

    def limit(self, threshold: str) -> Number:
        """Give the number that a threshold states; only criteria that need one ask."""
        value = self.thresholds[threshold].value
        if isinstance(value, Period):
            message = f"threshold '{threshold}' is a period, not a number"
            raise EditionError(message)
        return value


def criteria_of(programme: Programme) -> tuple[Criterion, ...]:
    """Give the programme's criteria: whom it is for, then each requirement."""
    return (programme.for_whom.when, *(each.when for each in programme.requirements))


def leaves_of(programme: Programme) -> Iterator[Leaf]:
    """Yield every leaf of every criterion of a programme."""
    for criterion in criteria_of(programme):
        yield from leaves(criterion)
