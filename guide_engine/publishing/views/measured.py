"""What was measured, as the record of measurements has it, told in the words of one language.

``docs/project/figures.json`` is written by the command that measures, never by hand. What each
figure is called stands in ``docs/guide/<language>/figures.yml``, by the figure's id.
"""

import json
import operator
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from babel.numbers import format_decimal

from guide_engine.authoring.checks.likely import likely
from guide_engine.authoring.folders import PROJECT
from guide_engine.authoring.reading.source import Document, quoted, read_document, shown
from guide_engine.core.errors import Problem, ProtocolError, PublicationError
from guide_engine.core.model.calendar import Number
from guide_engine.core.model.values import Matching
from guide_engine.core.shape.classes import Form
from guide_engine.core.shape.reading import read
from guide_engine.core.wording.wording import PLACEHOLDER, Wording

RECORD, TEXTS = "figures.json", "figures.yml"
GOAL = re.compile(
    r"(?P<sign>[≤≥=]) (?P<beyond>\+)?(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<times>×)?"
)
SIGNS = {"≤": operator.le, "≥": operator.ge, "=": operator.eq}
DIGITS, WHOLE_FROM = 3, 1000


type Goal = Annotated[str, Matching(GOAL.pattern)]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the record; ``peer`` is a product and its version."""

    id: str
    ours: Number
    runs: int
    unit: str = ""
    goal: Goal = ""
    peer: str | None = None
    theirs: Number | None = None
    ratio: Number | None = None
    of: str = ""
    verdicts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """Figures taken together, with the day and the machine."""

    taken: date
    machine: Mapping[str, str | int]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """All parts, by their ids, in the order of reading."""

    parts: Mapping[str, Part]


@dataclass(frozen=True, slots=True)
class Line:
    """A figure in words; ``met`` is None where it has no goal, absent parts are empty."""

    says: str
    goal: str
    ours: str
    peer: str
    theirs: str
    ratio: str
    met: bool | None
    verdicts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part in words; the machine's traits are each named and given."""

    id: str
    says: str
    taken: str
    machine: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]


def measured(docs: Path, wording: Wording) -> tuple[Section, ...]:
    """Tell the record in the wording's language.

    Raises PublicationError with everything that is no record, or has no words.
    """
    record = _read(docs.with_name(PROJECT.name) / RECORD)
    telling = _Telling(read_document(docs / wording.language / TEXTS), wording)
    sections = tuple(_section(name, part, telling) for name, part in record.parts.items())
    if telling.problems:
        raise PublicationError("\n".join(map(str, sorted(set(telling.problems)))))
    return sections


def is_met(figure: Figure) -> bool | None:
    """Say whether a figure reaches its goal; None where it has none, or no peer to be held to."""
    found = GOAL.fullmatch(figure.goal)
    if found is None:
        return None
    value: Number | None = figure.ours
    if found["times"]:
        value = figure.ratio
    elif found["beyond"]:
        value = None if figure.theirs is None else figure.ours - figure.theirs
    limit = float(found["number"].replace(",", ""))
    return None if value is None else SIGNS[found["sign"]](value, limit)


def _read(path: Path) -> Record:
    try:
        found: Record = read(Record, json.loads(path.read_text(encoding="utf-8")), form=Form.LISTED)
    except OSError:
        says = "the file is missing. Take the measurements with `make bench RECORD=--record`."
    except ProtocolError as error:
        says = f"is no record of measurements: {error}. Take them again."
    except ValueError as error:
        says = f"is no JSON: {error}. Take the measurements again."
    else:
        return found
    raise PublicationError(str(Problem(shown(path), 0, says)))


class _Telling:
    """The words of one language for what a record names, and every word that is missing."""

    def __init__(self, document: Document, wording: Wording) -> None:
        self.document = document
        self.wording = wording
        self.problems = [*document.problems]

    def say(self, kind: str, name: str, parts: Mapping[str, str] | None = None) -> str:
        """Give the text for a name, with its parts filled in; note it where there is none."""
        known = self._texts(kind)
        if name not in known:
            fix = likely(name, known, otherwise="Add it.")
            self._note((kind,), f"{quoted(kind)} has no text for {quoted(name)}. {fix}")
            return ""
        given = parts or {}
        if wrong := {each for each in PLACEHOLDER.findall(known[name]) if each not in given}:
            says = f"quotes {', '.join(f'{{{each}}}' for each in sorted(wrong))}, which is no part"
            self._note((kind, name), f"{quoted(name)} {says} of it.")
            return ""
        return PLACEHOLDER.sub(lambda match: given[match[1]], known[name])

    def said_of(self, of: str) -> str:
        """Say of what a figure was taken; what has digits is said as it stands."""
        if of.isdecimal():
            return self.number(int(of))
        if any(map(str.isdecimal, of)):
            return of
        return self.say("of", of) if of else ""

    def number(self, value: float) -> str:
        """Write a number to three digits, or to the unit from a thousand on."""
        rounded = Decimal(f"{value:.{DIGITS}g}" if abs(value) < WHOLE_FROM else f"{value:.0f}")
        language = self.wording.language.replace("-", "_")
        return format_decimal(rounded, locale=language, decimal_quantization=False)

    def amount(self, value: float, unit: str) -> str:
        """Write a number with its unit."""
        written = self.number(value)
        return self.say("units", unit, {"n": written}) if unit else written

    def _texts(self, kind: str) -> Mapping[str, str]:
        value = self.document.value
        texts = value.get(kind) if isinstance(value, dict) else None
        return texts if isinstance(texts, dict) else {}

    def _note(self, place: tuple[str, ...], says: str) -> None:
        if not self.document.problems:
            self.problems.append(self.document.problem(place, says))


def _section(name: str, part: Part, telling: _Telling) -> Section:
    return Section(
        name,
        telling.say("parts", name),
        telling.wording.date(part.taken),
        tuple((telling.say("machine", key), str(each)) for key, each in part.machine.items()),
        tuple(_line(each, telling) for each in part.figures),
    )


def _line(figure: Figure, telling: _Telling) -> Line:
    of = telling.said_of(figure.of)
    return Line(
        says=telling.say("figures", figure.id, {"of": of} if figure.of else {}),
        goal=_said_goal(figure, telling),
        ours=telling.amount(figure.ours, figure.unit),
        peer=figure.peer or "",
        theirs="" if figure.theirs is None else telling.amount(figure.theirs, figure.unit),
        ratio="" if figure.ratio is None else f"{telling.number(figure.ratio)}×",
        met=is_met(figure),
        verdicts=_said_verdicts(figure.verdicts, telling),
    )


def _said_goal(figure: Figure, telling: _Telling) -> str:
    found = GOAL.fullmatch(figure.goal)
    if found is None:
        return ""
    number = float(found["number"].replace(",", ""))
    if found["times"]:
        return f"{found['sign']} {telling.number(number)}×"
    return f"{found['sign']} {found['beyond'] or ''}{telling.amount(number, figure.unit)}"


def _said_verdicts(verdicts: Mapping[str, str], telling: _Telling) -> tuple[tuple[str, str], ...]:
    return tuple(
        (telling.say("cases", case), telling.say("verdicts", verdict))
        for case, verdict in verdicts.items()
    )
