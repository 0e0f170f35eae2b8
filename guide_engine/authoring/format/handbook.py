"""What an edition states besides its rules: what informs an operator, and decides nothing.

The models of these files are also what pages draw on. A kind of file that an edition does not have
is an empty one.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from guide_engine.authoring.format.rules import Citations, Shape, Stated, optional
from guide_engine.authoring.format.values import (
    ONCE,
    SOME,
    BenefitTopicId,
    Day,
    HeadId,
    Id,
    MomentText,
    ProgrammeId,
    Sentence,
    SubjectId,
    Text,
    ThresholdId,
    WayId,
    rule,
)

type Count = Annotated[int, Field(strict=True, ge=0)]
type Programmes = Annotated[list[ProgrammeId], *ONCE]
type Strand = Literal["background", "programmes", "recognition", "law"]
type Party = Literal["operator", "customs"]


class Named(Stated):
    """A stated sentence with an id of its own."""

    id: Id


class Benefit(Named):
    """What a programme gives."""

    topic: BenefitTopicId


class Since(Stated):
    """When something began."""

    on: MomentText


class Application(Shape):
    """To whom an application goes, what it holds, and how soon customs aims to decide."""

    where: Stated
    target: ThresholdId = optional()
    contents: Annotated[list[Text], SOME]
    attachments: Annotated[list[Text], SOME]
    cites: Citations
    note: Text = optional()


class RulesPoint(Shape):
    """One thing that compliance rules must contain."""

    id: Id
    subject: SubjectId
    head: HeadId
    provision: Sentence
    says: Text


class Checklist(Shape):
    """Everything that a programme's compliance rules must contain."""

    cites: Citations
    note: Text = optional()
    points: Annotated[list[RulesPoint], SOME]


class Practice(Shape):
    """What a programme gives, how to apply, and what follows."""

    since: Since
    benefits: Annotated[list[Benefit], SOME]
    track_record: Stated
    office_choice: Stated
    application: Application
    duties: Annotated[list[Named], SOME]
    revocation: Annotated[list[Named], SOME]
    lapse: Stated
    checklist: Checklist


class CompliancePoint(Named):
    """A point of the practical check-list; for every programme unless it names some."""

    head: HeadId
    for_: Annotated[Programmes, SOME] | None = optional()


class Compliance(Shape):
    """The heads of the conditions, and what to look at under each."""

    heads: Annotated[dict[Id, Text], SOME]
    subjects: Annotated[dict[Id, Text], SOME]
    cites: Citations
    points: Annotated[list[CompliancePoint], SOME]


class Step(Named):
    """A step from consultation to approval, and who takes it."""

    name: Text
    who: Annotated[list[Party], SOME, *ONCE]


class Form(Named):
    """A form, by the code that customs gives it."""

    code: Sentence
    name: Text


class Procedure(Shape):
    """How to apply."""

    steps: Annotated[list[Step], SOME]
    forms: Annotated[list[Form], SOME]


class Several(Shape):
    """Operators with more than one status."""

    two: Count
    three: Count


class Counted(Shape):
    """How many operators each programme had; ``summed`` says that the total is our own sum."""

    id: Id
    on: MomentText
    counts: dict[ProgrammeId, Count] = Field(default_factory=dict)
    total: Count | None = optional()
    total_printed: Count = optional()
    summed: Literal["yes"] = optional()
    several: Several = optional()
    cites: Citations
    note: Text = optional()
    confidence: Literal["secondary"] = optional()

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        parts = sum(self.counts.values())
        if self.counts and self.total is not None and parts != self.total:
            raise rule(
                f"has a total of {self.total}, but its parts add up to {parts}{{in}}. Correct one; "
                "what a source prints and does not add up to goes under 'total-printed'."
            )
        return self


class WorldCount(Named):
    """How far the idea has spread in the world."""

    on: MomentText
    programmes: Count = optional()
    arrangements: Count = optional()


class Statistics(Shape):
    """Counts over time, oldest first."""

    counts: Annotated[list[Counted], SOME]
    world: list[WorldCount] = Field(default_factory=list)


class Event(Since):
    """An entry of the timeline."""

    until: MomentText = optional()
    strand: Strand


class Term(Stated):
    """A defined term, and the other forms it takes in each language."""

    term: Text
    also: dict[str, Annotated[list[Sentence], SOME]] = Field(default_factory=dict)


class Asked(Stated):
    """A question that operators ask, its number with customs, and the pages that say more."""

    number: Sentence = optional()
    asks: Text
    pages: list[Sentence] = Field(default_factory=list)


class Stage(Shape):
    """A stage of a cargo's journey, and the programmes that touch it."""

    id: Id
    name: Text
    programmes: Programmes


class Journey(Shape):
    """A cargo's way, stage by stage."""

    name: Text
    says: Text = optional()
    stages: Annotated[list[Stage], SOME]


class Way(Stated):
    """One way in which partners recognise each other's operators, and how to use it."""

    direction: Literal["import", "export"]
    holders: Literal["all"] | Programmes
    not_stated: Programmes = Field(default_factory=list)
    name: Text
    steps: Annotated[list[Stated], SOME]


class Runs(Shape):
    """From when an arrangement is in operation, as far as it is known: one of these keys."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    from_: MomentText = optional()
    by: MomentText = optional()
    not_before: Day = optional()

    @model_validator(mode="after")
    def _one(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise rule("must say one of 'from', 'by' and 'not-before'{in}.")
        return self


class Partner(Stated):
    """A country or region with a mutual recognition arrangement."""

    name: Text
    programme: Text
    place: Annotated[list[float], Field(min_length=2, max_length=2)]
    signed: MomentText
    runs: Runs
    covers: Annotated[list[WayId], *ONCE]
    not_stated: Annotated[list[WayId], *ONCE] = Field(default_factory=list)
    code: Text = optional()


class Contact(Shape):
    """Whom to call."""

    name: Text
    phone: Annotated[str, Field(pattern=r"^[0-9+][0-9-]{4,}$")]
    extension: Annotated[str, Field(pattern=r"^[0-9]+$")] = optional()
    cites: Citations
    note: Text = optional()
    confidence: Literal["secondary"] = optional()


class Statement(Shape):
    """A statement of the text that the edition is made from, and what in the edition says it."""

    says: Sentence
    by: Annotated[list[Sentence], SOME, *ONCE]


class Coverage(Shape):
    """Every statement of the text that the edition is made from."""

    statements: Annotated[list[Statement], SOME]


HANDBOOK: Mapping[str, Any] = {
    "facts": dict[Id, Stated],
    "benefit-topics": dict[Id, Text],
    "compliance": Compliance,
    "procedure": Procedure,
    "statistics": Statistics,
    "timeline": dict[Id, Event],
    "glossary": dict[Id, Term],
    "faq": dict[Id, Asked],
    "disagreements": dict[Id, Stated],
    "journeys": dict[Id, Journey],
    "ways": dict[Id, Way],
    "partners": dict[Id, Partner],
    "contacts": dict[Id, Contact],
    "coverage": Coverage,
}
"""What each kind of file holds; ``practice/<programme>.yml`` holds a Practice."""


class Handbook(Shape):
    """The handbook of one edition; what stands in the rulebook as well is read from there."""

    facts: dict[str, Stated] = Field(default_factory=dict)
    benefit_topics: dict[str, Text] = Field(default_factory=dict)
    practice: dict[str, Practice] = Field(default_factory=dict)
    compliance: Compliance | None = None
    procedure: Procedure | None = None
    statistics: Statistics | None = None
    timeline: dict[str, Event] = Field(default_factory=dict)
    glossary: dict[str, Term] = Field(default_factory=dict)
    faq: dict[str, Asked] = Field(default_factory=dict)
    disagreements: dict[str, Stated] = Field(default_factory=dict)
    journeys: dict[str, Journey] = Field(default_factory=dict)
    coverage: Coverage | None = None

    def points(self, programme: str) -> Iterator[CompliancePoint]:
        """Yield the points of the practical check-list that are for a programme."""
        for point in self.compliance.points if self.compliance else ():
            if point.for_ is None or programme in point.for_:
                yield point
