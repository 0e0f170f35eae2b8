"""Whatever an edition states stands on some page: texts, citations, provisions, thresholds."""

from collections.abc import Iterator
from dataclasses import dataclass

from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.checks.texts import inside
from guide_engine.authoring.draft import Found, RuleFile
from guide_engine.authoring.format.handbook import RulesPoint
from guide_engine.authoring.reading.source import quoted
from guide_engine.core.errors import Problem
from guide_engine.core.model.rulebook import Threshold
from guide_engine.core.model.sources import Citation, Text
from guide_engine.core.model.values import Address
from guide_engine.core.shape.mistakes import spelt
from guide_engine.publishing.pages.ledger import Ledger

UNREAD = ("wording", "coverage")
"""Kinds of file that hold nothing for readers of pages."""

FIX = "Print it where readers look for it."


@dataclass(frozen=True, slots=True)
class Entry:
    """Something stated, in its file."""

    file: RuleFile
    found: Found

    @property
    def at(self) -> Address:
        """Where it is stated."""
        return self.file.root + self.found.place

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
        return f"{spelt(self.at)} ({self.file.document.file}:{self.file.line(self.found.place)})"


def unprinted(contents: Contents, ledger: Ledger, language: str) -> Iterator[Problem]:
    """Find what the edition states and no page of a language prints."""
    printed = ledger.everywhere
    for entry in entries(contents):
        if entry.at not in printed:
            yield entry.problem(f"on no page in {language}. {FIX}")


def entries(contents: Contents) -> Iterator[Entry]:
    """Yield everything stated that readers must find."""
    for file in contents.files:
        for found in file.found if file.kind not in UNREAD else ():
            if found.hint in (Text, Citation, RulesPoint, Threshold):
                yield Entry(file, found)
