"""An operator's answers file, YAML or JSON, as plain values; what it holds is not trusted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from guide_engine.core.errors import AnswerError
from guide_engine.core.protocol.dossier import PRODUCT

LARGEST = 1_000_000
DEEPEST = 8
INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
DECIMAL = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class Kept:
    """Answers as a file holds them and, of those that a wizard saved, what they were given to."""

    answers: object
    programmes: Sequence[str] = ()
    as_of: str | None = None
    edition: str | None = None


def read_answers_text(content: bytes, name: str) -> object:
    """Read a file's plain values; raise AnswerError, naming the place, where it cannot be read.

    A value stays as it was written: ``yes`` and ``2024-02-30`` are texts for the core to check.
    """
    if len(content) > LARGEST:
        raise AnswerError("", "too-large", f"{name} is larger than {LARGEST:,} bytes")
    try:
        events = _events(content.decode("utf-8-sig"), name)
        found = _value(events, name)
        if next(events, None) is not None:
            raise AnswerError("", "not-plain", f"{name} holds more than one document")
    except UnicodeDecodeError as error:
        raise AnswerError("", "not-utf-8", f"{name} is not UTF-8 at byte {error.start}") from None
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        why = getattr(error, "problem", None) or "it is neither YAML nor JSON"
        raise AnswerError("", "not-yaml", f"{name}{line}: {why}") from None
    return found


def kept_in(found: object) -> Kept:
    """Tell apart a file that a wizard saved and a file of answers alone."""
    match found:
        case {"product": str(product), "answers": answers, **saved} if product == PRODUCT:
            chosen = saved.get("programmes")
            programmes = [str(each) for each in chosen] if isinstance(chosen, list) else []
            return Kept(answers, programmes, _text(saved.get("as-of")), _text(saved.get("edition")))
    return Kept(found)


def _text(found: object) -> str | None:
    return found if isinstance(found, str) else None


def _events(text: str, name: str) -> Iterator[Event]:
    """Yield what the file holds; refuse aliases, anchors, tags and too deep nesting."""
    depth = 0
    for event in YAML(typ="safe", pure=True).parse(text):
        place = f"{name}:{event.start_mark.line + 1}"
        if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            raise AnswerError("", "not-plain", f"{place}: write the value out, without & or *")
        if getattr(event, "tag", None) is not None and not isinstance(event, AliasEvent):
            raise AnswerError("", "not-plain", f"{place}: write the value without a tag")
        depth += isinstance(event, MappingStartEvent | SequenceStartEvent)
        depth -= isinstance(event, MappingEndEvent | SequenceEndEvent)
        if depth > DEEPEST:
            raise AnswerError("", "too-deep", f"{place}: nested more than {DEEPEST} deep")
        if isinstance(event, NodeEvent | MappingEndEvent | SequenceEndEvent):
            yield event


def _value(events: Iterator[Event], name: str) -> object:
    match next(events, None):
        case MappingStartEvent():
            return _mapping(events, name)
        case SequenceStartEvent():
            return list(iter(lambda: _value(events, name), END))
        case ScalarEvent() as scalar:
            return _scalar(scalar)
        case MappingEndEvent() | SequenceEndEvent():
            return END
        case _:
            return None


def _mapping(events: Iterator[Event], name: str) -> dict[object, object]:
    found: dict[object, object] = {}
    while (key := _value(events, name)) is not END:
        if not isinstance(key, str | int | float):
            raise AnswerError("", "not-plain", f"{name}: a question id is a plain word")
        if key in found:
            raise AnswerError(str(key), "answered-twice", f"{name} answers it twice")
        found[key] = _value(events, name)
    return found


def _scalar(scalar: ScalarEvent) -> object:
    text: str = scalar.value
    if scalar.style is None and INTEGER.fullmatch(text):
        return int(text)
    if scalar.style is None and DECIMAL.fullmatch(text):
        return float(text)
    return text


END = object()
