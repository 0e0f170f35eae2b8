"""What one edition states: its questions, thresholds, sources, programmes and partners."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Annotated, Literal

from guide_engine.core.errors import EditionError
from guide_engine.core.model.calendar import Number, Period
from guide_engine.core.model.criteria import Criterion, Leaf, leaves
from guide_engine.core.model.editions import Edition
from guide_engine.core.model.partners import Contact, Partner, Way
from guide_engine.core.model.sources import Citations, LessSure, Source, Stated, Text
from guide_engine.core.model.values import (
    ELSEWHERE,
    LARGEST_NUMBER,
    ONCE,
    SOME,
    Address,
    BenefitTopicId,
    Id,
    QuestionId,
    RequirementId,
    TopicId,
    Within,
)


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


class Outcome(Enum):
    """What a determination comes to, in the order in which results show them."""

    LIKELY = "likely"
    NOT_YET = "not-yet"
    ASK_CUSTOMS = "ask-customs"
    NOT_FOR_YOU = "not-for-you"
    MORE_ANSWERS_NEEDED = "more-answers-needed"


type Limit = Period | Annotated[Number, Within(-LARGEST_NUMBER, LARGEST_NUMBER)]
type Given = Number | str | tuple[str, ...]
"""An answer as it is written; whether it fits its question is another matter."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A cited limit or period."""

    id: Id
    value: Limit
    cites: Citations
    at: Address = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Topic:
    """What requirements of several programmes are compared under."""

    id: Id
    name: Text


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers that a question offers."""

    id: Id
    label: Text


@dataclass(frozen=True, slots=True)
class Question:
    """Asks for one thing; ``choices`` are in the order shown, ``unit`` is a number's."""

    id: Id
    kind: Kind
    label: Text
    asks: Text
    help: Text | None = None
    choices: Annotated[Mapping[Id, Choice], SOME] = field(default_factory=dict)
    unit: Text | None = None
    sensitive: Literal["yes", "no"] = "no"


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a programme is for, in a sentence and as a criterion."""

    says: Text
    when: Criterion


@dataclass(frozen=True, slots=True)
class Requirement:
    """What must be met, with its criterion and what to do where it is not."""

    id: Id
    topic: TopicId
    says: Text
    covers: Annotated[tuple[Covered, ...], SOME, ONCE]
    cites: Citations
    when: Criterion
    decided_by: DecidedBy
    remedy: Text
    evidence: Text
    note: Text | None


@dataclass(frozen=True, slots=True)
class Example:
    """A fictional operator and the outcome that an expert expects for it."""

    id: Id
    name: Text
    story: Text
    as_of: date
    answers: Mapping[QuestionId, Given]
    outcome: Outcome
    reasoning: Text
    earliest: date | None = None
    because: Annotated[tuple[RequirementId, ...], SOME, ONCE] = ()


@dataclass(frozen=True, slots=True)
class Benefit:
    """What a programme gives, under a topic that benefits of several programmes share."""

    id: Id
    topic: BenefitTopicId
    says: Text
    cites: Citations
    note: Text | None
    confidence: LessSure | None


@dataclass(frozen=True, slots=True)
class Programme:
    """One AEO scheme that an operator can apply to."""

    id: Id
    name: Text
    scheme: Text
    granted_as: Text
    summary: Stated
    legal_basis: Citations
    decision: Stated
    for_whom: Audience
    requirements: Annotated[tuple[Requirement, ...], SOME]
    examples: tuple[Example, ...]
    benefits: Annotated[tuple[Benefit, ...], ELSEWHERE] = ()


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything one edition states; each mapping keeps the author's order and is keyed by id."""

    edition: Edition
    topics: Mapping[Id, Topic]
    sources: Mapping[Id, Source]
    thresholds: Mapping[Id, Threshold]
    questions: Mapping[Id, Question]
    programmes: Mapping[Id, Programme]
    ways: Mapping[Id, Way] = field(default_factory=dict)
    partners: Mapping[Id, Partner] = field(default_factory=dict)
    contacts: Mapping[Id, Contact] = field(default_factory=dict)

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
