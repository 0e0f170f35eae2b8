"""What an edition states besides its rules: what informs an operator, and decides nothing.

Pages draw on these classes. A kind of file that an edition does not have is an empty one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from guide_engine.core.model.calendar import Moment
from guide_engine.core.model.partners import ProgrammeIds
from guide_engine.core.model.rulebook import Benefit
from guide_engine.core.model.sources import Citations, LessSure, Stated, Text
from guide_engine.core.model.values import (
    ONCE,
    SOME,
    Address,
    Count,
    Id,
    Language,
    ProgrammeId,
    Sentence,
    ThresholdId,
)

type HeadId = str
type SubjectId = str
type Strand = Literal["background", "programmes", "recognition", "law"]
type Party = Literal["operator", "customs"]


@dataclass(frozen=True, slots=True)
class Named:
    """A stated sentence with an id of its own."""

    id: Id
    says: Text
    cites: Citations
    note: Text | None = None
    confidence: LessSure | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """When something began."""

    says: Text
    on: Moment
    cites: Citations
    note: Text | None = None
    confidence: LessSure | None = None


@dataclass(frozen=True, slots=True)
class Application:
    """To whom an application goes, what it holds, and how soon customs aims to decide."""

    where: Stated
    contents: Annotated[tuple[Text, ...], SOME]
    attachments: Annotated[tuple[Text, ...], SOME]
    cites: Citations
    target: ThresholdId | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class RulesPoint:
    """One thing that compliance rules must contain."""

    id: Id
    subject: SubjectId
    head: HeadId
    provision: Sentence
    says: Text
    at: Address = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Checklist:
    """Everything that a programme's compliance rules must contain."""

    cites: Citations
    points: Annotated[tuple[RulesPoint, ...], SOME]
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Practice:
    """What a programme gives, how to apply, and what follows; benefits are the rulebook's, too."""

    since: Since
    benefits: Annotated[tuple[Benefit, ...], SOME]
    track_record: Stated
    office_choice: Stated
    application: Application
    duties: Annotated[tuple[Named, ...], SOME]
    revocation: Annotated[tuple[Named, ...], SOME]
    lapse: Stated
    checklist: Checklist


@dataclass(frozen=True, slots=True)
class CompliancePoint:
    """A point of the practical check-list; for every programme unless it names some."""

    id: Id
    head: HeadId
    says: Text
    cites: Citations
    for_: Annotated[ProgrammeIds, SOME] | None = None
    note: Text | None = None
    confidence: LessSure | None = None


@dataclass(frozen=True, slots=True)
class Compliance:
    """The heads of the conditions, and what to look at under each."""

    heads: Annotated[Mapping[Id, Text], SOME]
    subjects: Annotated[Mapping[Id, Text], SOME]
    cites: Citations
    points: Annotated[tuple[CompliancePoint, ...], SOME]


@dataclass(frozen=True, slots=True)
class Step:
    """A step from consultation to approval, and who takes it."""

    id: Id
    name: Text
    who: Annotated[tuple[Party, ...], SOME, ONCE]
    says: Text
    cites: Citations
    note: Text | None = None
    confidence: LessSure | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A form, by the code that customs gives it."""

    id: Id
    code: Sentence
    name: Text
    says: Text
    cites: Citations
    note: Text | None = None
    confidence: LessSure | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """How to apply."""

    steps: Annotated[tuple[Step, ...], SOME]
    forms: Annotated[tuple[Form, ...], SOME]


@dataclass(frozen=True, slots=True)
class Several:
    """Operators with more than one status."""

    two: Count
    three: Count


@dataclass(frozen=True, slots=True)
class Counted:
    """How many operators each programme had; ``summed`` says that the total is our own sum."""

    id: Id
    on: Moment
    cites: Citations
    counts: Mapping[ProgrammeId, Count] = field(default_factory=dict)
    total: Count | None = None
    total_printed: Count | None = None
    summed: Literal["yes"] | None = None
    several: Several | None = None
    note: Text | None = None
    confidence: LessSure | None = None


@dataclass(frozen=True, slots=True)
class WorldCount:
    """How far the idea has spread in the world."""

    id: Id
    on: Moment
    says: Text
    cites: Citations
    programmes: Count | None = None
    arrangements: Count | None = None
    note: Text | None = None
    confidence: LessSure | None = None


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over time, oldest first."""

    counts: Annotated[tuple[Counted, ...], SOME]
    world: tuple[WorldCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of the timeline."""

    on: Moment
    strand: Strand
    says: Text
    cites: Citations
    until: Moment | None = None
    note: Text | None = None
    confidence: LessSure | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term, and the other forms it takes in each language."""

    term: Text
    says: Text
    cites: Citations
    also: Mapping[Language, Annotated[tuple[Sentence, ...], SOME]] = field(default_factory=dict)
    note: Text | None = None
    confidence: LessSure | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that operators ask, its number with customs, and the pages that say more."""

    asks: Text
    says: Text
    cites: Citations
    number: Sentence | None = None
    pages: tuple[Sentence, ...] = ()
    note: Text | None = None
    confidence: LessSure | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a cargo's journey, and the programmes that touch it."""

    id: Id
    name: Text
    programmes: ProgrammeIds


@dataclass(frozen=True, slots=True)
class Journey:
    """A cargo's way, stage by stage."""

    name: Text
    stages: Annotated[tuple[Stage, ...], SOME]
    says: Text | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of the text that the edition is made from, and what in the edition says it."""

    says: Sentence
    by: Annotated[tuple[Sentence, ...], SOME, ONCE]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every statement of the text that the edition is made from."""

    statements: Annotated[tuple[Statement, ...], SOME]


@dataclass(frozen=True, slots=True)
class Handbook:
    """The handbook of one edition: a field a file, and ``practice`` a file a programme."""

    facts: Mapping[Id, Stated] = field(default_factory=dict)
    benefit_topics: Mapping[Id, Text] = field(default_factory=dict)
    practice: Mapping[Id, Practice] = field(default_factory=dict)
    compliance: Compliance | None = None
    procedure: Procedure | None = None
    statistics: Statistics | None = None
    timeline: Mapping[Id, Event] = field(default_factory=dict)
    glossary: Mapping[Id, Term] = field(default_factory=dict)
    faq: Mapping[Id, Asked] = field(default_factory=dict)
    disagreements: Mapping[Id, Stated] = field(default_factory=dict)
    journeys: Mapping[Id, Journey] = field(default_factory=dict)
    coverage: Coverage | None = None

    def points(self, programme: str) -> Iterator[CompliancePoint]:
        """Yield the points of the practical check-list that are for a programme."""
        for point in self.compliance.points if self.compliance else ():
            if point.for_ is None or programme in point.for_:
                yield point
