"""What another first day touches: worked examples, moved as far, and texts it may make untrue."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guide_engine.authoring.checks.figures import FigureReader
from guide_engine.authoring.checks.texts import inside, sound_texts
from guide_engine.authoring.draft import Draft, RuleFile
from guide_engine.authoring.editing.opened import Opened, file_name
from guide_engine.authoring.entries import entries_of, value_at
from guide_engine.authoring.format.wording import MONTHS
from guide_engine.authoring.reading.source import Place, shown
from guide_engine.core.determination import determine, earliest_in
from guide_engine.core.model.answers import DATE, Case, read_answers
from guide_engine.core.model.editions import EntryKind
from guide_engine.core.model.rulebook import Example, Programme, Rulebook

AS_OF, EARLIEST, ANSWERS = "as-of", "earliest", "answers"
SPOKEN_OF = re.compile(r"[0-9]{4}(-[0-9]{2}){1,2}|--[0-9]{2}|[0-9]+(\.[0-9]+)?")
"""What is no article and no code: a day, a month with or without its year, a number."""


@dataclass(frozen=True, slots=True)
class Redated:
    """An example whose earliest day is not the one before, moved: months are not equally long."""

    example: str
    moved: date
    given: date

    def __str__(self) -> str:
        """Say both days."""
        return f"example '{self.example}': earliest {self.given}, not {self.moved}"


def move_examples(found: Opened, rulebook: Rulebook, day: date) -> tuple[Redated, ...]:
    """Move the days of every worked example; the earliest day is then as the same rules give it."""
    old = rulebook.edition.in_force.from_
    files = {each.name: each for each in found.draft.of("programme")}
    places = {each.id: each.place for each in entries_of(found.draft, EntryKind.EXAMPLE)}
    redated = []
    for programme in rulebook.programmes.values():
        for example in programme.examples:
            file, place = files[programme.id], places[example.id]
            for each in _dates(file, place):
                written = str(value_at(file.document.value, each))
                moved = _moved(date.fromisoformat(written), old, day)
                given = moved
                if each[-1] == EARLIEST:
                    given = _given(rulebook, programme, example, day) or moved
                if given != moved:
                    redated.append(Redated(example.id, moved, given))
                raw = found.layout(file).raw(each)
                found.put(file, each, raw.replace(written, given.isoformat()))
    return tuple(redated)


def _given(rulebook: Rulebook, programme: Programme, example: Example, day: date) -> date | None:
    """Give the earliest day of an example that is moved, where it comes out as it did."""
    old = rulebook.edition.in_force.from_
    moved = {
        question: _moved(date.fromisoformat(raw), old, day).isoformat()
        if isinstance(raw, str) and DATE.fullmatch(raw)
        else raw
        for question, raw in example.answers.items()
    }
    case = Case(rulebook, read_answers(rulebook, moved), _moved(example.as_of, old, day))
    found = determine(programme, case)
    return earliest_in(found) if found.outcome is example.outcome else None


def _dates(file: RuleFile, example: Place) -> Iterator[Place]:
    answers = value_at(file.document.value, (*example, ANSWERS))
    places = [(*example, key) for key in (AS_OF, EARLIEST)]
    places += [(*example, ANSWERS, key) for key in (answers if isinstance(answers, dict) else ())]
    for place in places:
        value = value_at(file.document.value, place)
        if isinstance(value, str) and DATE.fullmatch(value):
            yield place


def _moved(day: date, old: date, new: date) -> date:
    """Move a day by the months between two others, or by the days where those are not whole."""
    if old.day != new.day:
        return day + (new - old)
    months = (new.year - old.year) * MONTHS + new.month - old.month
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def to_look_at(draft: Draft, folder: Path) -> Iterator[str]:
    """Yield the line of each text with a date, year or count, as it is in a copy of an edition."""
    readers = {each.name: FigureReader(each) for each in draft.of("wording")}
    for file, found, texts in sound_texts(draft):
        language = next((each for each in readers if each in texts), "")
        figures = readers[language].figures(texts[language]) if language else []
        spoken = (written for meant, written in figures if SPOKEN_OF.fullmatch(meant))
        told = [each for each in spoken if any(sign.isdigit() for sign in each)]
        if told and file.kind != "sources":
            path = shown(folder / file_name(file.kind, file.name))
            owner, _ = file.owner(found.place)
            named = f"{owner}{inside(file, found)}"
            yield f"{path}:{file.line(found.place)}: {named}: {', '.join(told)}"
