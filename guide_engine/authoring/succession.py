"""Which edition follows which: their first days, the last days that come of them, corrections.

Only each edition.yml is read, and of it only the days. What comes of them is part of no edition:
one that is sealed stays as it is when another supersedes it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from guide_engine.authoring.checks.folder import CORRECTED, in_another_folder
from guide_engine.authoring.draft import text_at
from guide_engine.authoring.folders import RULEBOOK, editions
from guide_engine.authoring.format.kinds import EDITION_FILE
from guide_engine.authoring.reading.source import Document, quoted, read_document, shown
from guide_engine.core.errors import EditionError, Problem, RulebookError
from guide_engine.core.model.calendar import ONE_DAY
from guide_engine.core.shape.singles import day as day_from

FROM, UNTIL = ("in-force", "from"), ("in-force", "until")


@dataclass(frozen=True, slots=True)
class Tenure:
    """The days of one edition among the others.

    ``last`` is its own or the day before ``next`` begins, whichever is earlier; None while there is
    neither. An edition that is ``corrected_by`` another is in force on no day.
    """

    edition: str
    first: date
    last: date | None
    next: str = ""
    corrects: str = ""
    corrected_by: str = ""

    def covers(self, day: date) -> bool:
        """Say whether the edition, or its correction, is in force on a day."""
        return self.first <= day <= (self.last or date.max)

    def __str__(self) -> str:
        """Say from when it is in force, and until when."""
        until = f" until {self.last}" if self.last else ""
        return f"edition {self.edition} is in force from {self.first}{until}"


@dataclass(frozen=True, slots=True)
class Succession:
    """All editions of a guide, the oldest first, each before what corrects it."""

    tenures: tuple[Tenure, ...]

    def of(self, edition: str) -> Tenure:
        """Give the days of an edition that is there."""
        return next(each for each in self.tenures if each.edition == edition)

    def covering(self, day: date) -> Tenure | None:
        """Give what is in force on a day, if anything is."""
        standing = (each for each in self.tenures if not each.corrected_by)
        return next((each for each in standing if each.covers(day)), None)

    def on(self, day: date) -> Tenure:
        """Give what is in force on a day; raise EditionError where nothing is."""
        if found := self.covering(day):
            return found
        begun = [each for each in self.tenures if each.first <= day]
        nearest = begun[-1] if begun else self.tenures[0]
        raise EditionError(f"{nearest}; it does not cover {day}. No other edition does either.")


@dataclass(frozen=True, slots=True)
class _Stated:
    """What one edition.yml says of its edition's days."""

    edition: str
    document: Document
    first: date
    until: date | None
    corrects: str

    @property
    def named(self) -> bool:
        """Whether it bears the name of its folder: of another, it is said once."""
        return text_at(self.document.value, ("id",)) == self.edition


def succession(docs: Path) -> Succession:
    """Read in which order the editions of a guide follow each other.

    Raises RulebookError with all that keeps them from one order, EditionError where there are none.
    """
    documents = {each: _document(docs, each) for each in editions(docs)}
    problems = [*_empty(docs)]
    stated = []
    for edition, document in documents.items():
        known = _stated(edition, document)
        problems += _misplaced(edition, document, known)
        stated += [known] if known else []
    stated.sort(key=lambda each: each.first)
    problems += _clashes(stated)
    if problems:
        raise RulebookError(problems, of=f"the order of editions in {shown(docs / RULEBOOK)}")
    return Succession(tuple(_tenures(stated)))


def _document(docs: Path, edition: str) -> Document:
    folder = docs / RULEBOOK / edition
    return read_document(folder / EDITION_FILE, folder)


def _stated(edition: str, document: Document) -> _Stated | None:
    first = day_from(text_at(document.value, FROM) or "")
    until = day_from(text_at(document.value, UNTIL) or "")
    corrects = text_at(document.value, CORRECTED) or ""
    return _Stated(edition, document, first, until, corrects) if first else None


def _misplaced(edition: str, document: Document, stated: _Stated | None) -> Iterator[Problem]:
    """Find what keeps an edition from having a place among the others."""
    named = text_at(document.value, ("id",))
    if document.problems:
        yield from document.problems
    elif named is not None and named != edition:
        yield document.problem(("id",), f"the edition {in_another_folder(named, edition)}")
    elif stated is None:
        says = "nothing says from when the edition is in force. Write in-force: {from: 2025-05-01}."
        yield document.problem(FROM, says)


def _empty(docs: Path) -> Iterator[Problem]:
    """Find folders beside the editions that hold none."""
    for folder in sorted((docs / RULEBOOK).iterdir()):
        hidden = folder.name.startswith(".")
        if folder.is_dir() and not hidden and not (folder / EDITION_FILE).exists():
            says = (
                f"here is no {EDITION_FILE}, so this is no edition. Write it, or remove the folder."
            )
            yield Problem(shown(folder), 0, says)


def _clashes(stated: Sequence[_Stated]) -> Iterator[Problem]:
    """Find editions that begin on one day, and corrections that correct nothing."""
    stated = [each for each in stated if each.named]
    known = {each.edition: each for each in stated}
    taken: dict[date, str] = {}
    for each in stated:
        if each.corrects:
            yield from _wrong_correction(each, known)
        elif other := taken.get(each.first):
            says = (
                f"the edition is in force from {each.first}, as edition {other} is. Give one of "
                f"them another day; what corrects {other} is named {other}.1 and says so."
            )
            yield each.document.problem(FROM, says)
        else:
            taken[each.first] = each.edition


def _wrong_correction(stated: _Stated, known: dict[str, _Stated]) -> Iterator[Problem]:
    corrected = known.get(stated.corrects)
    if corrected is None:
        says = f"the edition corrects {quoted(stated.corrects)}, which is not there."
        yield stated.document.problem(CORRECTED, f"{says} There are: {', '.join(known)}.")
    elif corrected.first != stated.first:
        says = (
            f"the edition is in force from {stated.first}, but corrects edition "
            f"{corrected.edition}, which is from {corrected.first}. Give it the same day."
        )
        yield stated.document.problem(FROM, says)


def _tenures(stated: Sequence[_Stated]) -> Iterator[Tenure]:
    corrected = {
        before.edition: after.edition
        for before, after in pairwise(stated)
        if before.first == after.first
    }
    for each in stated:
        following = [other for other in stated if other.first > each.first]
        after = next((other for other in following if other.edition not in corrected), None)
        ends = [day for day in (each.until, after and after.first - ONE_DAY) if day]
        yield Tenure(
            each.edition,
            each.first,
            min(ends, default=None),
            after.edition if after else "",
            each.corrects,
            corrected.get(each.edition, ""),
        )
