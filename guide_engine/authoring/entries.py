"""What an edition states under an id: in which file each kind of entry stands, and where in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guide_engine.authoring.draft import Draft, RuleFile, text_at
from guide_engine.authoring.reading.source import Place
from guide_engine.core.model.editions import EntryKind
from guide_engine.core.model.values import Address


@dataclass(frozen=True, slots=True)
class Home:
    """Where entries of a kind stand: a kind of file, and the way to their list or mapping.

    ``of`` says what the entry belongs to, if to anything: a programme, by whose name the file goes,
    or a question.
    """

    file: str
    within: Place = ()
    of: EntryKind | None = None


def _practice(*within: str) -> Home:
    return Home("practice", within, EntryKind.PROGRAMME)


HOMES: Mapping[EntryKind, Home] = {
    EntryKind.SOURCE: Home("sources"),
    EntryKind.THRESHOLD: Home("thresholds"),
    EntryKind.TOPIC: Home("topics"),
    EntryKind.QUESTION: Home("questions"),
    EntryKind.CHOICE: Home("questions", ("choices",), EntryKind.QUESTION),
    EntryKind.PROGRAMME: Home("programme"),
    EntryKind.REQUIREMENT: Home("programme", ("requirements",), EntryKind.PROGRAMME),
    EntryKind.EXAMPLE: Home("programme", ("examples",), EntryKind.PROGRAMME),
    EntryKind.BENEFIT: _practice("benefits"),
    EntryKind.BENEFIT_TOPIC: Home("benefit-topics"),
    EntryKind.DUTY: _practice("duties"),
    EntryKind.GROUND: _practice("revocation"),
    EntryKind.RULES_POINT: _practice("checklist", "points"),
    EntryKind.POINT: Home("compliance", ("points",)),
    EntryKind.HEAD: Home("compliance", ("heads",)),
    EntryKind.SUBJECT: Home("compliance", ("subjects",)),
    EntryKind.STEP: Home("procedure", ("steps",)),
    EntryKind.FORM: Home("procedure", ("forms",)),
    EntryKind.COUNT: Home("statistics", ("counts",)),
    EntryKind.WORLD_COUNT: Home("statistics", ("world",)),
    EntryKind.WAY: Home("ways"),
    EntryKind.PARTNER: Home("partners"),
    EntryKind.CONTACT: Home("contacts"),
    EntryKind.FACT: Home("facts"),
    EntryKind.EVENT: Home("timeline"),
    EntryKind.TERM: Home("glossary"),
    EntryKind.FAQ: Home("faq"),
    EntryKind.DISAGREEMENT: Home("disagreements"),
    EntryKind.JOURNEY: Home("journeys"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entry as it is asked for: ``of`` only where several have the id."""

    kind: EntryKind
    id: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands under an id; ``place`` is its own in its file, ``of`` what it belongs to."""

    kind: EntryKind
    of: str
    id: str
    file: RuleFile
    place: Place

    @property
    def address(self) -> Address:
        """Its address: with ids where lists have them."""
        return (*self.file.root, *self.place[:-1], self.id) if self.place else self.file.root

    def __str__(self) -> str:
        """Name it in a message."""
        owner = f" of {self.of}" if self.of else ""
        return f"{spoken(self.kind)} '{self.id}'{owner}"


def spoken(kind: EntryKind) -> str:
    """Say a kind in a sentence."""
    return kind.value.replace("-", " ")


def entries_of(draft: Draft, kind: EntryKind) -> Iterator[Entry]:
    """Yield what a draft states of a kind, as far as it can be read."""
    home = HOMES[kind]
    for file in draft.of(home.file):
        if kind is EntryKind.PROGRAMME:
            yield Entry(kind, "", file.name, file, ())
        elif home.of is EntryKind.QUESTION:
            for question in file.document.value if isinstance(file.document.value, dict) else ():
                yield from _held(kind, question, file, (question, *home.within))
        else:
            yield from _held(kind, file.name, file, home.within)


def _held(kind: EntryKind, of: str, file: RuleFile, within: Place) -> Iterator[Entry]:
    """Yield the entries of the list or mapping at a place."""
    value = value_at(file.document.value, within)
    for key in value if isinstance(value, dict) else ():
        yield Entry(kind, of, key, file, (*within, key))
    for position, each in enumerate(value if isinstance(value, list) else ()):
        if named := text_at(each, ("id",)):
            yield Entry(kind, of, named, file, (*within, position))


def value_at(value: object, place: Place) -> object:
    """Give the value at a place, or None where there is none."""
    for step in place:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value
