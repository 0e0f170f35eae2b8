"""Whatever an edition states stands on some page: texts, citations, provisions, thresholds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.checks.texts import inside
from guide_engine.authoring.draft import RuleFile
from guide_engine.authoring.format.handbook import RulesPoint
from guide_engine.authoring.format.layout import Found
from guide_engine.authoring.format.rules import Citation, Threshold
from guide_engine.authoring.format.values import Text
from guide_engine.authoring.reading.source import Place, quoted
from guide_engine.core.errors import Problem
from guide_engine.core.model.rulebook import Choice, Topic
from guide_engine.publishing.pages.ledger import Ledger

UNREAD = ("wording", "coverage")
"""Kinds of file that hold nothing for readers of pages."""

FIX = "Print it where readers look for it."


@dataclass(frozen=True, slots=True)
class Entry:
    """Something stated, its place, and the identities of all that stands for it."""

    file: RuleFile
    found: Found
    identities: frozenset[int]

    def problem(self, says: str) -> Problem:
        """Make a problem of it, at its line."""
        return self.file.problem(self.found.place, f"{self._what()} {says}")

    def _what(self) -> str:
        if self.found.hint is Text:
            return f"has a text{inside(self.file, self.found)} that is"
        if self.found.hint is Citation and isinstance(self.found.value, dict):
            named = (self.found.value.get(key) for key in ("source", "provision"))
            return f"has the citation {quoted(', '.join(filter(None, named)))}, which is"
        if self.found.hint is RulesPoint:
            return "has a provision that is"
        return "is"

    def __str__(self) -> str:
        """Name the entry in a sentence about a page."""
        owner = self.file.owner(self.found.place)[0]
        place = f"{self.file.document.file}:{self.file.document.line(self.found.place)}"
        return f"{owner}{inside(self.file, self.found)} ({place})"


def unprinted(contents: Contents, ledger: Ledger, language: str) -> Iterator[Problem]:
    """Find what the edition states and no page of a language prints."""
    printed = ledger.everywhere
    for entry in entries(contents):
        if not entry.identities & printed:
            yield entry.problem(f"on no page in {language}. {FIX}")


def entries(contents: Contents) -> Iterator[Entry]:
    """Yield everything stated that readers must find."""
    for file in contents.files:
        if file.kind in UNREAD:
            continue
        roots = [each for each in _roots(file, contents) if each is not None]
        for found in file.found:
            if found.hint in (Text, Citation, RulesPoint, Threshold):
                stated = (_at(root, _renamed(file, found.place)) for root in roots)
                identities = frozenset(id(each) for each in stated if each is not None)
                if identities:
                    yield Entry(file, found, identities)


def _roots(file: RuleFile, contents: Contents) -> Iterator[object]:
    """Yield what a file became: of the rulebook, of the handbook, or of both."""
    rulebook, handbook = contents.rulebook, contents.handbook
    name = file.kind.replace("-", "_")
    if file.kind == "practice":
        yield handbook.practice.get(file.name)
        yield rulebook.programmes.get(file.name)
    elif file.kind == "programme":
        yield rulebook.programmes.get(file.name)
    else:
        yield getattr(rulebook, name, None)
        yield getattr(handbook, name, None)


def _renamed(file: RuleFile, place: Place) -> Place:
    """Give a place as the rulebook has it, where it differs from the file's."""
    if file.kind == "edition" and place[:2] == ("counting", "cites"):
        return ("counting-cites", *place[2:])
    return place


def _at(value: object, place: Place) -> object | None:
    """Give what stands at a place of the rulebook or handbook; None where nothing does."""
    for key in place:
        if isinstance(value, Mapping):
            value = value.get(key)
        elif isinstance(key, int) and isinstance(value, Sequence):
            value = value[key] if key < len(value) else None
        else:
            value = getattr(value, str(key).replace("-", "_"), None)
    if isinstance(value, Choice):
        return value.label
    return value.name if isinstance(value, Topic) else value
