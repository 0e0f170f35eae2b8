"""What may stand in each file of an edition's rules.

The models only check; what they checked is used as it was read.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from guide_engine.authoring.format.values import (
    ONCE,
    SOME,
    Answer,
    ChoiceId,
    Day,
    Id,
    Language,
    Limit,
    QuestionId,
    RequirementId,
    Sentence,
    SourceId,
    Text,
    ThresholdId,
    TopicId,
    rule,
)
from guide_engine.core.logic.outcomes import Outcome
from guide_engine.core.model.calendar import FirstDay, MissingDay
from guide_engine.core.model.rulebook import Covered, DecidedBy, Kind

MONTHS = 12


def optional() -> Any:  # noqa: ANN401 - it stands for a field of any type
    """Say that a key may be left out; it may not be left empty."""
    return Field(default=None)


class Shape(BaseModel):
    """A mapping with these keys, in kebab-case, and no others."""

    model_config = ConfigDict(
        alias_generator=lambda name: name.strip("_").replace("_", "-"), extra="forbid", frozen=True
    )


class Citation(Shape):
    """The provision relied on."""

    source: SourceId
    provision: Sentence = optional()


type Citations = Annotated[list[Citation], SOME]


class Chosen(Shape):
    """A question and the choice that its answer is, or includes."""

    question: QuestionId
    choice: ChoiceId


class Compared(Shape):
    """A number and the threshold it is compared with."""

    question: QuestionId
    threshold: ThresholdId


class Timed(Shape):
    """A date and the period counted from it."""

    question: QuestionId
    period: ThresholdId


def _shape(value: object) -> str | None:
    if isinstance(value, dict):
        return "criterion"
    return "judged" if value == "judged" else None


type When = Annotated[
    Annotated[Literal["judged"], Tag("judged")] | Annotated[Criterion, Tag("criterion")],
    Discriminator(_shape),
]


class AtLeastNOf(Shape):
    """At least n of the parts hold."""

    n: Annotated[int, Field(strict=True, ge=1)]
    of: Annotated[list[When], SOME]


class Criterion(Shape):
    """The testable form of a requirement: exactly one of these keys."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    all_of: Annotated[list[When], SOME] = optional()
    any_of: Annotated[list[When], SOME] = optional()
    not_: When = optional()
    at_least_n_of: AtLeastNOf = optional()
    answer_is: Chosen = optional()
    answer_includes: Chosen = optional()
    at_least: Compared = optional()
    at_most: Compared = optional()
    clear_since: Timed = optional()
    held_for: Timed = optional()

    @model_validator(mode="after")
    def _one(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise rule("must state one criterion{in}. Join several with all-of or any-of.")
        return self


class InForce(Shape):
    """The first day on which an edition is in force, and the last if there is one."""

    from_: Day
    until: Day = optional()


class Counting(Shape):
    """How periods run, and the law that says so."""

    first_day: FirstDay
    missing_day: MissingDay
    cites: Citations


class Edition(Shape):
    """edition.yml: what is published, for whom and since when."""

    id: Id
    title: Text
    subject: Text
    administration: Text
    in_force: InForce
    languages: Annotated[list[Language], SOME, *ONCE]
    official_language: Language
    programmes: Annotated[list[Id], SOME, *ONCE]
    counting: Counting
    reading: Text
    place: Annotated[list[float], Field(min_length=2, max_length=2)] = optional()


class Reading(Shape):
    """The revision in which a law was read."""

    in_force: Day
    revision: Sentence = optional()


class Source(Shape):
    """A law or page that citations refer to."""

    title: Text
    short: Text = optional()
    number: Text = optional()
    kind: Literal["law", "guidance", "brochure", "other"]
    confidence: Literal["official", "seed", "secondary"]
    read: Reading = optional()
    address: Annotated[str, Field(pattern=r"^https?://\S+$")] = optional()


class Threshold(Shape):
    """A cited number or period."""

    value: Limit
    cites: Citations


def _only_for_its_kind(schema: dict[str, Any]) -> None:
    """Tell editors that some kinds need choices, and that one may have a unit."""
    chosen = {"properties": {"kind": {"enum": ["one-of", "any-of"]}}}
    counted = {"properties": {"kind": {"const": "number"}}}
    schema["allOf"] = [
        {
            "if": chosen,
            "then": {"required": ["choices"]},
            "else": {"properties": {"choices": False}},
        },
        {"if": counted, "else": {"properties": {"unit": False}}},
    ]


class Question(Shape):
    """Asks for one thing."""

    model_config = ConfigDict(json_schema_extra=_only_for_its_kind)

    kind: Kind
    label: Text
    asks: Text
    help: Text = optional()
    choices: Annotated[dict[Id, Text], SOME] = optional()
    unit: Text = optional()
    sensitive: Literal["yes", "no"] = optional()


class Stated(Shape):
    """A sentence and the citations that carry it."""

    says: Text
    cites: Citations
    note: Text = optional()
    confidence: Literal["secondary"] = optional()


class Audience(Shape):
    """Whom a programme is for."""

    says: Text
    when: When


class Requirement(Shape):
    """What must be met, and what to do where it is not."""

    id: Id
    topic: TopicId
    says: Text
    covers: Annotated[list[Covered], SOME, *ONCE]
    cites: Citations
    when: When
    decided_by: DecidedBy
    remedy: Text
    evidence: Text
    note: Text = optional()


class Example(Shape):
    """A fictional operator, its answers, and the outcome an expert expects."""

    id: Id
    name: Text
    story: Text
    as_of: Day
    answers: dict[QuestionId, Answer]
    outcome: Outcome
    earliest: Day = optional()
    because: Annotated[list[RequirementId], SOME, *ONCE] = optional()
    reasoning: Text


class Programme(Shape):
    """One programme: what it gives, whom it is for, what must be met, and worked examples."""

    name: Text
    scheme: Text
    granted_as: Text
    summary: Stated
    legal_basis: Citations
    decision: Stated
    for_whom: Audience
    requirements: Annotated[list[Requirement], SOME]
    examples: list[Example]


def _phrase(value: object) -> str | None:
    if isinstance(value, dict):
        return "forms"
    return "text" if isinstance(value, str) else None


type Forms = Annotated[dict[str, Sentence], SOME]
type Counts = Annotated[dict[Sentence, Annotated[int, Field(strict=True, ge=0)]], SOME]
type Phrase = Annotated[
    Annotated[Sentence, Tag("text")] | Annotated[Forms, Tag("forms")], Discriminator(_phrase)
]


class Wording(Shape):
    """wording.yml: the phrases of one language, and its words for figures.

    ``numerals`` gives words the numbers they stand for, ``eras`` names of eras the year before
    their first.
    """

    language: Language
    months: Annotated[list[Sentence], Field(min_length=MONTHS, max_length=MONTHS)]
    numerals: Counts = optional()
    eras: Counts = optional()
    phrases: dict[Id, Phrase]


RULES: dict[str, Any] = {
    "edition": Edition,
    "sources": dict[Id, Source],
    "thresholds": dict[Id, Threshold],
    "topics": dict[Id, Text],
    "questions": dict[Id, Question],
    "programme": Programme,
    "wording": Wording,
}
"""What each kind of rule file holds."""
