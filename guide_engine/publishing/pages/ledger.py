"""What each page prints of an edition: its texts, its citations, its thresholds.

What is printed is known by its address: two requirements may have the same words, and both must be
read somewhere.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from guide_engine.core.model.criteria import Criterion, leaves, threshold_of
from guide_engine.core.model.rulebook import Rulebook, Threshold
from guide_engine.core.model.sources import Citation, Source, Text
from guide_engine.core.model.values import Address
from guide_engine.core.wording.voice import Voice
from guide_engine.core.wording.wording import placeholders


class Addressed(Protocol):
    """Something stated that carries its address."""

    @property
    def at(self) -> Address:
        """Where it is stated."""


@dataclass(slots=True)
class Ledger:
    """The pages written so far, each with the addresses of what it prints."""

    printed: dict[str, set[Address]] = field(default_factory=dict)
    page: str = ""

    def turn_to(self, page: str) -> None:
        """Enter what is noted from now on under a page."""
        self.page = page
        self.printed[page] = set()

    def note(self, *entries: Addressed) -> None:
        """Enter what is printed; what is noted before the first page is on none."""
        if self.page:
            self.printed[self.page].update(each.at for each in entries)

    @property
    def everywhere(self) -> set[Address]:
        """Give what any page prints."""
        return {each for entries in self.printed.values() for each in entries}


@dataclass(frozen=True, slots=True, kw_only=True)
class NotingVoice(Voice):
    """A voice that enters every text it says, and the thresholds quoted there, in a ledger."""

    ledger: Ledger

    def text(self, text: Text) -> str:
        """Give a text in this language, and note that it is printed."""
        quoted = placeholders(text.words.get(self.language, ""))
        self.ledger.note(text, *(self.rulebook.thresholds[each] for each in quoted))
        return Voice.text(self, text)


def noting(voice: Voice, ledger: Ledger) -> NotingVoice:
    """Give a voice that says the same and notes what it says."""
    return NotingVoice(voice.rulebook, voice.wording, ledger=ledger)


type Vocabulary = Mapping[str, Any]
type Printing = Callable[..., Iterable[Addressed]]


def noted(vocabulary: Vocabulary, ledger: Ledger, rulebook: Rulebook) -> dict[str, Any]:
    """Give a vocabulary that notes what of it prints more than texts: citations, thresholds."""
    printing: Mapping[str, Printing] = {
        "cite": lambda citation: [citation],
        "rules_cite": lambda point, _: [point],
        "rules_article": lambda point: [point],
        "threshold": lambda name: [rulebook.thresholds[name]],
        "thresholds": lambda requirement: _tested(requirement.when, rulebook),
        "describe": lambda criterion: _tested(criterion, rulebook),
        "uses": lambda source: _thresholds_cite(source, rulebook),
    }
    wrapped = {
        name: _noting(vocabulary[name], entries, ledger)
        for name, entries in printing.items()
        if name in vocabulary
    }
    return {**vocabulary, **wrapped}


def _noting(said: Callable[..., Any], entries: Printing, ledger: Ledger) -> Callable[..., Any]:
    def say(*parts: Any) -> Any:  # noqa: ANN401 - whatever the template gives and gets
        value = said(*parts)
        ledger.note(*entries(*parts))
        return value

    return say


def _tested(criterion: Criterion, rulebook: Rulebook) -> Iterator[Threshold]:
    """Yield the thresholds that a criterion tests against."""
    for leaf in leaves(criterion):
        if name := threshold_of(leaf):
            yield rulebook.thresholds[name]


def _thresholds_cite(source: Source, rulebook: Rulebook) -> Iterator[Citation]:
    """Yield the citations that are printed with what rests on a source, and nowhere else."""
    cites = [each for threshold in rulebook.thresholds.values() for each in threshold.cites]
    for each in (*cites, *rulebook.edition.counting.cites):
        if each.source == source.id:
            yield each
