"""YAML as rule files may use it: mappings, lists, texts and numbers, each with its line.

What makes YAML surprising is refused: anchors, tags, merge keys, duplicate keys, tabs, a second
document. ``yes`` and ``no``, dates and times are plain texts, as in YAML 1.2.
"""

import math
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from guide_engine.authoring.reading.files import read_text
from guide_engine.authoring.reading.letters import visible
from guide_engine.authoring.reading.mistakes import BAR, in_plain_words, no_text, signs_in
from guide_engine.core.errors import Problem

type Place = tuple[str | int, ...]
"""The way to a value from the top of its file: keys of mappings, and positions in lists from 0."""

DEEPEST = 30
LONGEST_QUOTE = 60
WHOLE = re.compile(r"[-+]?[0-9]{1,30}")
DECIMAL = re.compile(r"[-+]?(\.[0-9]{1,30}|[0-9]{1,30}(\.[0-9]{0,30})?)([eE][-+]?[0-9]{1,3})?")
BAR_AND_COMMENT = re.compile("[|>][-+0-9]*#")
NOTHING = ("", "~", "null", "Null", "NULL")
TRUE, FALSE = ("true", "True", "TRUE"), ("false", "False", "FALSE")


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read.

    ``lines`` gives a line for every place, counted from 1, and 0 for the file as a whole;
    ``bare`` are the keys in braces that have not even a ':'. ``value`` is None where nothing could
    be read.
    """

    file: str
    value: object
    lines: Mapping[Place, int] = field(default_factory=lambda: {(): 0})
    bare: frozenset[Place] = frozenset()
    problems: tuple[Problem, ...] = ()

    def line(self, place: Place) -> int:
        """Give the line of a place, or of the nearest place around it."""
        while place not in self.lines:
            place = place[:-1]
        return self.lines[place]

    def problem(self, place: Place, says: str) -> Problem:
        """Make a problem of this file."""
        return Problem(self.file, self.line(place), says)


def read_document(path: Path, within: Path | None = None) -> Document:
    """Read a file; whatever is wrong with it is in the document's problems.

    Where ``within`` is given, a link that leads out of that folder is wrong, too.
    """
    file = shown(path)
    text = read_text(path, file, within)
    return document_from(text, file) if isinstance(text, str) else _refused(file, text)


def quoted(text: str) -> str:
    """Quote an author's text in a message, on one line and not too long.

    >>> quoted("tax-arears")
    "'tax-arears'"
    """
    safe = visible(text[: LONGEST_QUOTE + 1])
    return f"'{safe}'" if len(safe) <= LONGEST_QUOTE else f"'{safe[:LONGEST_QUOTE]}…'"


def shown(path: Path) -> str:
    """Give a path as messages show it: relative to the current directory when inside it."""
    with suppress(OSError, ValueError):
        # A link is named itself, not what it leads to.
        path = (path.parent.resolve() / path.name).relative_to(Path.cwd())
    return visible(path.as_posix())


def document_from(text: str, file: str) -> Document:
    """Read a text as a file of that name."""
    if signs := [Problem(file, line, says) for line, says in signs_in(text)]:
        return _refused(file, *signs)
    building = _Building(text, file)
    try:
        value = building.whole()
    except yaml.MarkedYAMLError as error:
        line, says = in_plain_words(error, text, building.last)
        return _refused(file, Problem(file, line, says))
    problems = tuple(building.problems)
    if building.refused:
        return _refused(file, *problems)
    return Document(file, value, building.lines, frozenset(building.bare), problems)


def _refused(file: str, *problems: Problem) -> Document:
    return Document(file, None, problems=problems)


class _Building:
    """Builds one document's value from YAML events, with the line of every place."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.events = self.parsed()
        self.last: Event | None = None
        self.file = file
        self.lines: dict[Place, int] = {(): 0}
        self.bare: set[Place] = set()
        self.problems: list[Problem] = []
        self.refused = False

    def parsed(self) -> Iterator[Event]:
        # libyaml's parser takes a fifteenth of the time of one in Python.
        for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
            self.last = event
            yield event

    def whole(self) -> object:
        value: object = None
        starts = 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                starts += 1
                self.check_start(event, starts)
            elif isinstance(event, NodeEvent) and starts == 1:
                value = self.value(event, ())
            elif isinstance(event, NodeEvent):
                self.value(event, ("",))
        if value is None and not self.refused:
            self.refuse(None, "the file is empty. Fill it, or restore it.")
        return value

    def check_start(self, event: DocumentStartEvent, starts: int) -> None:
        if event.version or event.tags:
            self.refuse(event, "'%' at the start of a line is a YAML directive. Remove the line.")
        if starts == 2:  # noqa: PLR2004 - the second
            says = "'---' starts a second document. Keep one document in each file."
            self.refuse(event, says)

    def refuse(self, event: Event | None, says: str) -> None:
        """Note what makes the whole file unreadable."""
        self.refused = True
        line = 0 if event is None else event.start_mark.line + 1
        self.problems.append(Problem(self.file, line, says))

    def value(self, event: Event, place: Place) -> object:
        if isinstance(event, AliasEvent):
            name = quoted(f"*{event.anchor}")
            self.refuse(event, f"{name} repeats another part of the file. Write it out here.")
            return None
        if len(place) > DEEPEST:
            raise yaml.MarkedYAMLError(problem="nested too deep", problem_mark=event.start_mark)
        match event:
            case MappingStartEvent():
                self.check_start_of(event)
                return self.mapping(place)
            case SequenceStartEvent():
                self.check_start_of(event)
                return self.series(place)
            case ScalarEvent():
                self.check_start_of(event)
                return self.scalar(event)
            case _:
                return None

    def check_start_of(self, event: CollectionStartEvent | ScalarEvent) -> None:
        if event.anchor is not None:
            name = quoted(f"&{event.anchor}")
            self.refuse(event, f"{name} marks a part of the file for repetition. Remove the mark.")
        if event.tag is not None:
            says = "'!' starts a YAML tag. Remove the tag, or put the text in quotation marks."
            self.refuse(event, says)

    def mapping(self, place: Place) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        for event in iter(self.next_part, None):
            key, line = self.key(event, place), event.start_mark.line + 1
            if key in entries:
                first = self.lines[*place, key]
                says = f"{quoted(key)} stands here again, after line {first}. Remove or rename it."
                self.problems.append(Problem(self.file, line, says))
                self.value(next(self.events), (*place, f"{key} again"))
                continue
            self.lines[*place, key] = line
            valued = next(self.events)
            if ":" not in self.text[event.end_mark.index : valued.start_mark.index]:
                self.bare.add((*place, key))
            entries[key] = self.value(valued, (*place, key))
        return entries

    def key(self, event: Event, place: Place) -> str:
        value = self.value(event, (*place, ""))
        if not isinstance(event, ScalarEvent):
            self.refuse(event, "a key is a list or a mapping. Write one word before the ':'.")
            return ""
        if not event.value:
            self.refuse(event, "a value has no key. Write one word before the ':'.")
        if event.value == "<<" and value == "<<":
            self.refuse(event, "'<<' merges another mapping. Write its entries out here.")
        return str(event.value)

    def series(self, place: Place) -> list[Any]:
        parts: list[Any] = []
        for event in iter(self.next_part, None):
            within = (*place, len(parts))
            self.lines[within] = event.start_mark.line + 1
            parts.append(self.value(event, within))
        return parts

    def next_part(self) -> Event | None:
        event = next(self.events)
        return None if isinstance(event, MappingEndEvent | SequenceEndEvent) else event

    def scalar(self, event: ScalarEvent) -> object:
        text = str(event.value)
        if event.style in ("|", ">") and BAR_AND_COMMENT.match(self.text, event.start_mark.index):
            self.refuse(event, BAR)
        if says := no_text(text):
            self.refuse(event, says)
        return plain_value(text) if event.implicit[0] else text


def plain_value(text: str) -> str | float | bool | None:
    """Read a text without quotation marks as YAML 1.2 does, save that nothing is infinite."""
    if text in NOTHING:
        return None
    if text in TRUE or text in FALSE:
        return text in TRUE
    if WHOLE.fullmatch(text):
        return int(text)
    number = float(text) if DECIMAL.fullmatch(text) else math.inf
    return number if math.isfinite(number) else text
