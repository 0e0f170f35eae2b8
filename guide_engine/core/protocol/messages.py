"""What may be asked: the closed union of messages, each of its own kind, and the short replies.

Which message a reply belongs to is known to those who carry both: they put an id beside each text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from guide_engine.core.errors import ProtocolError
from guide_engine.core.model.answers import Answers
from guide_engine.core.model.partners import Direction
from guide_engine.core.protocol.wire import parse, read_as
from guide_engine.core.shape.classes import kebab

LONGEST_MESSAGE = 1_250_000
"""Characters: enough for a file as large as may be, each of its own written as six."""


@dataclass(frozen=True, slots=True)
class AskDetermination:
    """What follows for some programmes, and what is asked next.

    An answer is a plain value, or ``{"typed": text}``, a day as a person typed it. ``as_of`` is
    read as an answer is: what is wrong with it is the person's to mend. ``thorough`` asks on after
    an outcome is settled, until every requirement is known.
    """

    programmes: tuple[str, ...]
    answers: Mapping[str, object]
    as_of: str
    language: str
    thorough: bool = False


@dataclass(frozen=True, slots=True)
class AskToDo:
    """What is to be done for some programmes, as a table; the answers as for a determination."""

    programmes: tuple[str, ...]
    answers: Mapping[str, object]
    as_of: str
    language: str


@dataclass(frozen=True, slots=True)
class AskRecognition:
    """Where an operator is recognised; ``holder`` is the programme whose status it has, if any."""

    partner: str
    direction: Direction
    as_of: str
    language: str
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class AskExample:
    """The answers of a worked example."""

    example: str


@dataclass(frozen=True, slots=True)
class AskDossier:
    """What a file of answers holds, given its text."""

    dossier: str
    language: str


@dataclass(frozen=True, slots=True)
class AskBeside:
    """Whether the rules of an earlier edition have been laid beside those of this one."""

    edition: str


@dataclass(frozen=True, slots=True)
class AskAcross:
    """What differs between an earlier edition, whose rules lie beside, and this one.

    Programmes and answers are as for a determination, by this edition's names. ``dossier`` is the
    text of a file of the earlier one, if there is one: what stands in it besides counts there.
    """

    edition: str
    programmes: tuple[str, ...]
    answers: Mapping[str, object]
    as_of: str
    language: str
    dossier: str = ""


type Message = (
    AskDetermination | AskToDo | AskRecognition | AskExample | AskDossier | AskBeside | AskAcross
)


@dataclass(frozen=True, slots=True)
class ToDoTable:
    """What is to be done, as CSV."""

    csv: str


@dataclass(frozen=True, slots=True)
class ExampleCase:
    """A worked example's answers, and for what it gives them."""

    programmes: tuple[str, ...]
    answers: Answers
    as_of: date


@dataclass(frozen=True, slots=True)
class DroppedAnswer:
    """An answer that could not be taken, and the reason's code."""

    question: str
    code: str


@dataclass(frozen=True, slots=True)
class OpenedDossier:
    """What was taken from a file of answers; ``as_of`` is None where its day could not be."""

    edition: str
    same_rules: bool
    programmes: tuple[str, ...]
    as_of: date | None
    answers: Answers
    dropped: tuple[DroppedAnswer, ...]


@dataclass(frozen=True, slots=True)
class LaidBeside:
    """Whether an earlier edition's rules lie beside."""

    edition: str
    there: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no reply; ``question`` is "" where it is for none alone."""

    question: str
    code: str
    says: str


def kind_of(message: type[Message]) -> str:
    """Give what a message says it asks for: ``AskToDo`` -> ``to-do``."""
    return kebab(message.__name__).removeprefix("ask-")


KINDS: Mapping[str, type[Message]] = {kind_of(each): each for each in get_args(Message.__value__)}


def read_message(text: str) -> Message:
    """Read a message; raise ProtocolError where a key is unknown, missing or of the wrong type."""
    if len(text) > LONGEST_MESSAGE:
        message = f"a message is at most {LONGEST_MESSAGE} characters long"
        raise ProtocolError(message)
    raw = parse(text)
    kind = raw.pop("ask", None) if isinstance(raw, dict) else None
    if not isinstance(kind, str) or kind not in KINDS:
        message = f"a message is a mapping whose 'ask' is one of: {', '.join(KINDS)}"
        raise ProtocolError(message)
    return read_as(KINDS[kind], raw)
