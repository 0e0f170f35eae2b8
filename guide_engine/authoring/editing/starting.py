"""Makes a new edition from another: its days and names, and worked examples moved with the day."""

import json
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from guide_engine.authoring.assemble import load_edition
from guide_engine.authoring.draft import RuleFile, read_draft
from guide_engine.authoring.editing.edits import Edits, file_text, tried
from guide_engine.authoring.editing.layout import inserted
from guide_engine.authoring.editing.looking import to_look_at
from guide_engine.authoring.editing.opened import Opened
from guide_engine.authoring.entries import entries_of, value_at
from guide_engine.authoring.folders import RULEBOOK, editions, folder_of, wording_of
from guide_engine.authoring.format.kinds import SEAL
from guide_engine.authoring.format.wording import MONTHS
from guide_engine.authoring.reading.source import Place, plain_value, quoted
from guide_engine.authoring.succession import FROM, UNTIL, succession
from guide_engine.authoring.wording import load_wording
from guide_engine.core.errors import EditionError, Problem, RulebookError
from guide_engine.core.model.answers import DATE
from guide_engine.core.model.calendar import Moment, moment_from
from guide_engine.core.model.editions import Edition, EntryKind
from guide_engine.core.model.values import EDITION

OF_THE_OLD = ("corrects", "follows", "renamed", "retired")
DATED = ("as-of", "earliest")


@dataclass(frozen=True, slots=True)
class NewEdition:
    """A new edition as it is asked for: its first day, and why in each language, if it corrects."""

    edition: str
    source: str
    day: date | None = None
    because: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """A new edition: its files, the examples that come out otherwise, and texts to look at."""

    folder: Path
    edits: Edits
    titles: Mapping[str, str]
    turned: tuple[Problem, ...]
    texts: tuple[str, ...]


def started(docs: Path, asked: NewEdition) -> Start:
    """Give what makes a new edition from another.

    Raises EditionError where it cannot be, RulebookError with all that is wrong in the other first.
    """
    source = folder_of(docs, asked.source)
    edition = load_edition(source).rulebook.edition
    day = _first_day(asked, edition)
    _refuse(docs, asked, edition, day)
    found = Opened(docs, source, read_draft(source), edition)
    titles = {each: _title(docs, edition, each, day) for each in edition.title.words}
    _name(found, asked, day, titles)
    for file in found.draft.of("programme"):
        _move(found, file, edition.in_force.from_, day)
    folder = docs / RULEBOOK / asked.edition
    edits = _whole(found)
    problems = tried(edits, asked.edition)
    turned = [each for each in problems if each.says.startswith("example ")]
    if len(turned) < len(problems):
        left = [each for each in problems if each not in turned]
        raise RulebookError(left, of=f"edition {asked.edition} made from {asked.source}")
    return Start(folder, edits, titles, tuple(turned), tuple(to_look_at(found.draft, folder)))


def _first_day(asked: NewEdition, source: Edition) -> date:
    """Give the new edition's first day: as asked, or as its id says."""
    name, _, correction = asked.edition.partition(".")
    named = moment_from(name)
    if not re.fullmatch(EDITION, asked.edition) or named is None:
        says = f"{quoted(asked.edition)} is no edition's id. It is named for its first day, as far"
        raise EditionError(f"{says} as needed: 2026, 2026-07 or 2026-07-01.")
    before = f"{name}.{int(correction) - 1}" if correction > "1" else name
    if correction and source.id != before:
        raise EditionError(f"{asked.edition} corrects {before}. Make it --from {before}.")
    first = source.in_force.from_ if correction else named.earliest
    day = asked.day or first
    if not named.earliest <= day <= named.latest:
        raise EditionError(f"{day} is no day of {name}. Name the edition for its first day.")
    if correction and day != source.in_force.from_:
        raise EditionError(f"a correction is in force from {first}, as edition {source.id} is.")
    return day


def _refuse(docs: Path, asked: NewEdition, source: Edition, day: date) -> None:
    if asked.edition in editions(docs) or (docs / RULEBOOK / asked.edition).exists():
        raise EditionError(f"edition {asked.edition} is there already. Choose another id.")
    if "." not in asked.edition:
        taken = [each.edition for each in succession(docs).tenures if each.first == day]
        if taken:
            says = (
                f"edition {taken[-1]} is in force from {day}, too. Choose another day, or correct"
            )
            correcting = f"{taken[-1].partition('.')[0]}.{len(taken)}"
            raise EditionError(f"{says} it: new-edition {correcting} --from {taken[-1]}.")
        if asked.because:
            raise EditionError("only a correction says why. Leave --because out.")
        return
    if missing := [each for each in source.languages if each not in (asked.because or {})]:
        options = " ".join(f"--because {each}=TEXT" for each in missing)
        raise EditionError(f"a correction says why, in every language. Add {options}.")


def _name(found: Opened, asked: NewEdition, day: date, titles: Mapping[str, str]) -> None:
    """Change what edition.yml says of the edition's name and days."""
    file, edition = found.draft.one("edition"), found.edition
    layout = found.layout(file)
    gone: set[Place] = {(key,) for key in OF_THE_OLD if (key,) in layout.parts}
    gone |= {UNTIL} if UNTIL in layout.parts else set()
    past = {("ahead", at) for at, each in enumerate(edition.ahead) if each.from_ <= day}
    gone |= {("ahead",)} if past and len(past) == len(edition.ahead) else past
    found.take_out(file, gone)
    _put(found, file, ("id",), _written(asked.edition))
    _put(found, file, FROM, day.isoformat())
    for language, title in titles.items():
        place = ("title", language)
        old, raw = edition.title.words[language], layout.raw(place)
        anew = raw.replace(old, title) if old in raw else json.dumps(title, ensure_ascii=False)
        if title != old:
            _put(found, file, place, anew)
    found.change(file, inserted(layout, ("id",), "follows", _written(asked.source)))
    if asked.because:
        because = json.dumps(asked.because, ensure_ascii=False)
        written = f"{{edition: {_written(asked.source)}, because: {because}}}"
        found.change(file, inserted(layout, ("id",), "corrects", written))


def _put(found: Opened, file: RuleFile, place: Place, written: str) -> None:
    part = found.layout(file).parts[place]
    found.change(file, (part.start, part.end, written))


def _written(edition: str) -> str:
    """Write an id so that YAML takes it for a text."""
    return edition if isinstance(plain_value(edition), str) else f"'{edition}'"


def _title(docs: Path, edition: Edition, language: str, day: date) -> str:
    """Give the title with the new day in place of the old, where it says that as dates are said."""
    wording = load_wording(wording_of(docs, language))
    title, first = edition.title.words[language], edition.in_force.from_
    for parts in (3, 2, 1):
        old, new = (
            wording.moment(Moment(*(each.year, each.month, each.day)[:parts]))
            for each in (first, day)
        )
        if title.count(old) == 1:
            return title.replace(old, new)
    return title


def _move(found: Opened, file: RuleFile, old: date, new: date) -> None:
    """Move each worked example of a programme as far as the first day has moved."""
    for example in entries_of(found.draft, EntryKind.EXAMPLE):
        if example.file is file:
            for place in _dates(file, example.place):
                written = str(value_at(file.document.value, place))
                moved = _moved(date.fromisoformat(written), old, new).isoformat()
                raw = found.layout(file).raw(place)
                _put(found, file, place, raw.replace(written, moved))


def _dates(file: RuleFile, example: Place) -> Iterator[Place]:
    answers = value_at(file.document.value, (*example, "answers"))
    places = [(*example, key) for key in DATED]
    places += [(*example, "answers", key) for key in (answers if isinstance(answers, dict) else ())]
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


def _whole(found: Opened) -> Edits:
    """Give every file of the new edition, not only those that change."""
    edits = found.edits()
    paths = (path for path in found.folder.rglob("*.yml") if path.is_file())
    names = [path.relative_to(found.folder).as_posix() for path in sorted(paths)]
    texts = {name: file_text(found.folder / name) for name in names}
    return replace(edits, before=texts, after={**texts, **edits.after, SEAL: None})
