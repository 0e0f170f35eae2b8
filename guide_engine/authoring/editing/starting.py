"""Makes a new edition from another: its days and names, and its worked examples on their days."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from guide_engine.authoring.assemble import load_edition
from guide_engine.authoring.draft import read_draft
from guide_engine.authoring.editing.edits import Edits, file_text, tried
from guide_engine.authoring.editing.layout import inserted
from guide_engine.authoring.editing.moving import Redated, move_examples, to_look_at
from guide_engine.authoring.editing.opened import Opened
from guide_engine.authoring.folders import RULEBOOK, editions, folder_of, wording_of
from guide_engine.authoring.format.kinds import SEAL
from guide_engine.authoring.reading.source import Place, plain_value, quoted
from guide_engine.authoring.succession import FROM, UNTIL, succession
from guide_engine.authoring.wording import load_wording
from guide_engine.core.errors import EditionError, Problem, RulebookError
from guide_engine.core.model.answers import FIRST_YEAR, LAST_YEAR
from guide_engine.core.model.calendar import Moment, moment_from
from guide_engine.core.model.editions import Edition
from guide_engine.core.model.values import EDITION

OF_THE_OLD = ("corrects", "follows", "renamed", "retired")


@dataclass(frozen=True, slots=True)
class NewEdition:
    """A new edition as it is asked for: its first day, and why in each language, if it corrects."""

    edition: str
    source: str
    day: date | None = None
    because: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """A new edition: its files, the examples that come out otherwise, and texts to look at.

    Of the examples, ``later`` come out alike, on an earliest day that is not as far away as before:
    months are not equally long.
    """

    folder: Path
    edits: Edits
    titles: Mapping[str, str]
    turned: tuple[Problem, ...]
    later: tuple[Redated, ...]
    texts: tuple[str, ...]


def started(docs: Path, asked: NewEdition) -> Start:
    """Give what makes a new edition from another.

    Raises EditionError where it cannot be, RulebookError with all that is wrong in the other first.
    """
    source = folder_of(docs, asked.source)
    rulebook = load_edition(source).rulebook
    edition = rulebook.edition
    day = _first_day(asked, edition)
    _refuse(docs, asked, edition, day)
    found = Opened(docs, source, read_draft(source), edition)
    titles = {each: _title(docs, edition, each, day) for each in edition.title.words}
    _name(found, asked, day, titles)
    redated = move_examples(found, rulebook, day)
    folder = docs / RULEBOOK / asked.edition
    edits = _whole(found)
    problems = tried(edits, asked.edition)
    turned = [each for each in problems if each.says.startswith("example ")]
    if len(turned) < len(problems):
        left = [each for each in problems if each not in turned]
        raise RulebookError(left, of=f"edition {asked.edition} made from {asked.source}")
    texts = tuple(to_look_at(found.draft, folder))
    return Start(folder, edits, titles, tuple(turned), redated, texts)


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
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise EditionError(f"{day} lies outside the years {FIRST_YEAR} to {LAST_YEAR}.")
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
    found.put(file, ("id",), _written(asked.edition))
    found.put(file, FROM, day.isoformat())
    for language, title in titles.items():
        place = ("title", language)
        old, raw = edition.title.words[language], layout.raw(place)
        anew = raw.replace(old, title) if old in raw else json.dumps(title, ensure_ascii=False)
        if title != old:
            found.put(file, place, anew)
    found.change(file, inserted(layout, ("id",), "follows", _written(asked.source)))
    if asked.because:
        because = json.dumps(asked.because, ensure_ascii=False)
        written = f"{{edition: {_written(asked.source)}, because: {because}}}"
        found.change(file, inserted(layout, ("id",), "corrects", written))


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


def _whole(found: Opened) -> Edits:
    """Give every file of the new edition, not only those that change."""
    edits = found.edits()
    paths = (path for path in found.folder.rglob("*.yml") if path.is_file())
    names = [path.relative_to(found.folder).as_posix() for path in sorted(paths)]
    texts = {name: file_text(found.folder / name) for name in names}
    return replace(edits, before=texts, after={**texts, **edits.after, SEAL: None})
