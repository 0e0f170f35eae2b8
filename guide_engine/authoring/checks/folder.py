"""An edition's folder: its name, its dates, and the files it names."""

import re
from collections.abc import Iterator

from guide_engine.authoring.checks.languages import UNKNOWN, locale, unknown_language
from guide_engine.authoring.checks.likely import likely
from guide_engine.authoring.draft import Draft, RuleFile, text_at, texts_in
from guide_engine.authoring.format.kinds import (
    EDITION_FILE,
    ENTRIES,
    FOLDERS,
    OPTIONAL_ENTRIES,
    SEAL,
    SINGLE,
)
from guide_engine.authoring.format.raising import FORMAT, Raising, newest, steps_from
from guide_engine.authoring.reading.source import quoted, shown
from guide_engine.core.errors import Problem
from guide_engine.core.model.answers import DATE
from guide_engine.core.model.values import EDITION, ID, Address

FILES = (EDITION_FILE, SEAL, *(f"{kind}.yml" for kind in (*ENTRIES, *OPTIONAL_ENTRIES, *SINGLE)))


CORRECTED = ("corrects", "edition")


def unknown_format(draft: Draft, steps: tuple[Raising, ...]) -> Iterator[Problem]:
    """Find a format that is not stated, or that no step leads from."""
    edition, stated = draft.one("edition"), draft.format
    if stated is None:
        yield edition.problem((), f"has no '{FORMAT}'. Write {FORMAT}: {newest(steps)}.")
    elif steps_from(stated, steps) is None:
        known = ", ".join(map(str, range(1, newest(steps) + 1)))
        says = f"has the format {quoted(str(stated))}, which is not known. There are: {known}."
        yield edition.problem((FORMAT,), says)


def misplaced(draft: Draft) -> Iterator[Problem]:
    """Find what an edition says of itself that its folder does not bear out."""
    edition = draft.one("edition")
    value = edition.document.value
    named, folder = text_at(value, ("id",)), draft.folder.resolve().name
    if named is not None and named != folder and re.fullmatch(EDITION, named):
        yield edition.problem(("id",), in_another_folder(named, folder))
    elif named is not None:
        yield from _misnamed(edition, named)
    first, last = (text_at(value, ("in-force", key)) for key in ("from", "until"))
    if first is not None and last is not None and last < first:
        says = f"is in force until {quoted(last)}, but from {quoted(first)}. Correct one of them."
        yield edition.problem(("in-force", "until"), says)
    if value is not None:
        yield from _programmes(draft, edition)
        yield from _languages(edition)
    yield from _strays(draft)


def in_another_folder(named: str, folder: str) -> str:
    """Say that an edition and its folder have two names."""
    return f"has the id {quoted(named)}, but its folder is {quoted(folder)}. Make them equal."


def _misnamed(edition: RuleFile, named: str) -> Iterator[Problem]:
    """Find a name that is not that of the edition's first day."""
    if re.fullmatch(EDITION, named) is None:
        return
    day = named.partition(".")[0]
    first = text_at(edition.document.value, ("in-force", "from"))
    if first is not None and re.fullmatch(DATE, first) and not f"{first}-".startswith(f"{day}-"):
        says = f"has the id {quoted(named)}, but is in force from {quoted(first)}. "
        says += f"Name it by that day, {quoted(first[: len(day)])}, or correct the day."
        yield edition.problem(("id",), says)
    for place, says in _miscorrecting(named, text_at(edition.document.value, CORRECTED)):
        yield edition.problem(place, says)


def _miscorrecting(named: str, corrected: str | None) -> Iterator[tuple[Address, str]]:
    """Yield a place, and what is wrong with a correction's name or what it corrects."""
    day, _, correction = named.partition(".")
    if correction and corrected is None:
        says = f"has the id {quoted(named)}, which is a correction's, and no 'corrects'. "
        yield ("id",), f"{says}Add corrects: {{edition: {day}, because: ...}}."
    elif corrected is not None and not correction:
        says = f"corrects {quoted(corrected)}, but has the id {quoted(named)}. "
        yield CORRECTED, f"{says}Name it '{corrected.partition('.')[0]}.1'."
    elif corrected is not None:
        before = f"{day}.{int(correction) - 1}" if correction != "1" else day
        if corrected != before:
            says = f"has the id {quoted(named)}, but corrects {quoted(corrected)}. "
            yield CORRECTED, f"{says}Did you mean {quoted(before)}?"


def unspoken(draft: Draft) -> Iterator[Problem]:
    """Find languages of an edition that have no wording."""
    edition = draft.one("edition")
    worded = {file.name for file in draft.of("wording")}
    for position, tag in enumerate(texts_in(edition.document.value, "languages")):
        if locale(tag) and not unknown_language(tag) and tag not in worded:
            path = shown(draft.folder.parent.parent / tag / "wording.yml")
            says = f"is in {quoted(tag)}, but there is no {quoted(path)}. Write it."
            yield edition.problem(("languages", position), says)


def _programmes(draft: Draft, edition: RuleFile) -> Iterator[Problem]:
    listed = texts_in(edition.document.value, "programmes")
    there = {file.name: file for file in draft.of("programme")}
    meant = ""
    for position, name in enumerate(listed):
        if name not in there:
            fix = likely(name, there.keys() - {*listed}, otherwise="Write it, or take it out.")
            meant += fix
            path = quoted(f"programmes/{name}.yml")
            says = f"lists programme {quoted(name)}, but there is no {path}. {fix}"
            if re.fullmatch(ID, name):
                yield edition.problem(("programmes", position), says)
    for file in draft.of("practice"):
        if file.name not in there:
            fix = likely(file.name, there, otherwise="Write the programme, or remove the file.")
            yield file.problem((), f"is of no programme of this edition. {fix}")
    for name, file in there.items():
        if name not in listed and quoted(name) not in meant:
            says = "is not listed in edition.yml. Add it to 'programmes', or remove the file."
            yield file.problem((), says)


def _languages(edition: RuleFile) -> Iterator[Problem]:
    value = edition.document.value
    for position, tag in enumerate(texts_in(value, "languages")):
        if unknown_language(tag):
            says = f"has the unknown language {quoted(tag)}. {UNKNOWN}"
            yield edition.problem(("languages", position), says)
    official = text_at(value, ("official-language",))
    if official is not None and unknown_language(official):
        says = f"has the unknown language {quoted(official)}. {UNKNOWN}"
        yield edition.problem(("official-language",), says)


def _strays(draft: Draft) -> Iterator[Problem]:
    """Find files that an edition does not have; one may be a file under a wrong name."""
    for path in sorted(draft.folder.rglob("*")):
        inside = path.relative_to(draft.folder)
        named = inside.as_posix() in FILES
        programme = inside.parent.as_posix() in FOLDERS and path.suffix == ".yml"
        if path.is_file() and not (named or programme or path.name.startswith(".")):
            fix = likely(path.name, FILES, otherwise="Remove it, or put it elsewhere.")
            yield Problem(shown(path), 0, f"an edition has no such file. {fix}")
