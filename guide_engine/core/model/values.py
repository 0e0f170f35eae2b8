"""What single values may be, and what lists must hold: the finest grain of the format.

Names such as ``QuestionId`` say what a word refers to, so that all references can be found. A
demand stands in an ``Annotated`` type, and is read with it.
"""

from dataclasses import dataclass
from typing import Annotated

type Address = tuple[str | int, ...]
"""The way to a value from the top of an edition: keys and ids; positions, from 0, where is no id.

``("programmes", "depot", "requirements", "cp", "says")``
"""


@dataclass(frozen=True, slots=True)
class Matching:
    """A text fits a pattern: as a whole, or somewhere."""

    pattern: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Length:
    """There are so many parts; no ``most``, no end."""

    least: int
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """A number is not below ``least``, nor above ``most``."""

    least: int
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Once:
    """Nothing is listed twice."""


@dataclass(frozen=True, slots=True)
class OneKey:
    """Exactly one of the keys is there."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What is stated in another file than the rest of its class."""


type Demand = Matching | Length | Within | Once | OneKey

SOME, ONCE, ONE_KEY, ELSEWHERE = Length(1), Once(), OneKey(), Elsewhere()
LARGEST_NUMBER = 10**12

ID = "[a-z0-9]+(-[a-z0-9]+)*"
EDITION = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(\.[1-9])?"
LANGUAGE = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"

type Id = Annotated[str, Matching(ID)]
type EditionId = Annotated[str, Matching(EDITION)]
"""The first day, as far as it goes; ``.1`` is its first correction. Texts and ids sort alike."""
type Language = Annotated[str, Matching(LANGUAGE)]
type Sentence = Annotated[str, Matching(r"\S", whole=False)]
type WebAddress = Annotated[str, Matching(r"https?://\S+")]
type PhoneNumber = Annotated[str, Matching("[0-9+][0-9-]{4,}")]
type Extension = Annotated[str, Matching("[0-9]+")]
type Count = Annotated[int, Within(0)]
type AtLeastOne = Annotated[int, Within(1)]

type SourceId = str
type ThresholdId = str
type TopicId = str
type QuestionId = str
type ChoiceId = str
type RequirementId = str
type ProgrammeId = str
type BenefitTopicId = str
type WayId = str
