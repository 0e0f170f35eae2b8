"""Everything that two editions state differently, found by the shape of what they state.

The earlier is read as if it called things as the later does, so that what has one id is one thing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from guide_engine.analysis.amendments.entries import ENTRIES, HOLDERS, entries_of, every_entry
from guide_engine.analysis.amendments.renaming import NewName
from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.format.handbook import Handbook, Practice
from guide_engine.core.model.amendments import Aspect, Became
from guide_engine.core.model.calendar import Moment
from guide_engine.core.model.editions import Edition, EntryKind
from guide_engine.core.model.rulebook import DecidedBy, Example, Kind, Rulebook
from guide_engine.core.model.sources import Citation, Text

LEFT_OUT: Mapping[Any, frozenset[str]] = {
    Rulebook: frozenset({"edition"}),
    Practice: frozenset({"benefits"}),
    Example: frozenset({"as_of", "answers", "outcome", "earliest", "because"}),
}
"""Fields that are told elsewhere, or that every edition has anew."""

WHOLE = (("when",), ("value",))
"""Fields whose values are told as a whole."""

OF_THE_EDITION = (
    "subject",
    "administration",
    "reading",
    "official_language",
    "place",
    "counting",
    "ahead",
)
ASPECTS: Mapping[str, Aspect] = {
    "for_whom": Aspect.AUDIENCE,
    "counting": Aspect.COUNTING,
    "ahead": Aspect.AHEAD,
    "when": Aspect.CRITERION,
    "value": Aspect.VALUE,
    "covers": Aspect.COVERS,
    "cites": Aspect.CITES,
    "legal_basis": Aspect.CITES,
    "confidence": Aspect.CONFIDENCE,
    "total": Aspect.NUMBER,
    "total_printed": Aspect.NUMBER,
    "counts": Aspect.NUMBER,
    "several": Aspect.NUMBER,
}
"""A field -> what aspect of its entry it is; of others their kind of value tells."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is stated differently, as each edition states it; None where it does not.

    ``part`` is the way to it within its entry, ``within`` what the entry belongs to. ``entry`` is
    the entry itself, as the later edition has it, or the earlier alone.
    """

    kind: EntryKind | None
    within: str
    id: str
    entry: Any
    became: Became
    part: tuple[str, ...] = ()
    before: Any = None
    after: Any = None
    was: str = ""

    @property
    def aspect(self) -> Aspect:
        """Say what of the entry it is."""
        if self.became is not Became.CHANGED:
            return Aspect.WHOLE
        known = next((ASPECTS[each] for each in self.part if each in ASPECTS), None)
        return known or _aspect_of(self.before if self.after is None else self.after)


@dataclass(frozen=True, slots=True)
class _Place:
    """The entry that is being compared, and the way to a part of it."""

    kind: EntryKind | None
    within: str
    id: str
    entry: Any
    part: tuple[str, ...] = ()

    def at(self, part: str) -> "_Place":
        return replace(self, part=(*self.part, part))

    def changed(self, before: Any, after: Any) -> Difference:  # noqa: ANN401 - any value
        became = Became.CHANGED
        return Difference(
            self.kind, self.within, self.id, self.entry, became, self.part, before, after
        )


def renamings(names: Iterable[NewName], after: Contents) -> Iterator[Difference]:
    """Yield what bears another name, as far as it is still there."""
    there = [*every_entry(after.rulebook), *every_entry(after.handbook)]
    known = {(each.kind, each.within, each.id): each.stated for each in there}
    for each in names:
        entry = known.get((each.kind, each.of, each.id))
        if entry is not None and each.was != each.id:
            yield Difference(each.kind, each.of, each.id, entry, Became.RENAMED, was=each.was)


def differences(before: Contents, after: Contents) -> Iterator[Difference]:
    """Yield all that is stated differently, in the order of the later edition's files."""
    edition = after.rulebook.edition
    yield from _edition(before.rulebook.edition, edition)
    whole = _Place(None, "", edition.id, edition)
    yield from _parts(whole, before.rulebook, after.rulebook)
    yield from _parts(whole, before.handbook, after.handbook)


def _edition(before: Edition, after: Edition) -> Iterator[Difference]:
    """Compare what an edition says of itself, but what tells it from others."""
    place = _Place(None, "", after.id, after)
    for name in OF_THE_EDITION:
        yield from _values(place.at(name), getattr(before, name), getattr(after, name))


def _parts(place: _Place, before: Any, after: Any) -> Iterator[Difference]:  # noqa: ANN401 - of one class
    made: Any = type(after)
    for field in fields(made):
        if field.name in {"id", "at", "coverage", *LEFT_OUT.get(made, ())}:
            continue
        one, other = getattr(before, field.name), getattr(after, field.name)
        if (made, field.name) in ENTRIES:
            found = _entries(place, ENTRIES[made, field.name], one, other)
            # A programme that is new or gone has been told of by its rules.
            told = made is Handbook and field.name == "practice"
            yield from (each for each in found if not (told and _of_a_whole_programme(each)))
        else:
            yield from _values(place.at(field.name), one, other)


def _of_a_whole_programme(difference: Difference) -> bool:
    return difference.kind is EntryKind.PROGRAMME and difference.became is not Became.CHANGED


def _values(place: _Place, before: Any, after: Any) -> Iterator[Difference]:  # noqa: ANN401 - any value
    if before == after:
        return
    whole = isinstance(after, Text | Moment) or place.part[-1:] in WHOLE
    if is_dataclass(after) and type(before) is type(after) and not whole:
        yield from _parts(place, before, after)
    else:
        yield place.changed(before, after)


def _entries(place: _Place, kind: EntryKind, before: Any, after: Any) -> Iterator[Difference]:  # noqa: ANN401
    """Compare entries by id; what is new comes where it stands, what is gone after the others."""
    within = place.id if place.kind in HOLDERS else ""
    one, other = entries_of(before), entries_of(after)
    for name, entry in other.items():
        if name not in one:
            yield Difference(kind, within, name, entry, Became.ADDED, after=entry)
            continue
        inner = _Place(kind, within, name, entry)
        yield from _values(inner, one[name], entry)
    for name, entry in one.items():
        if name not in other:
            yield Difference(kind, within, name, entry, Became.RETIRED, before=entry)


def _aspect_of(value: Any) -> Aspect:  # noqa: ANN401 - any value
    match value:
        case Text():
            return Aspect.WORDING
        case tuple() if value and all(isinstance(each, Text) for each in value):
            return Aspect.WORDING
        case tuple() if value and all(isinstance(each, Citation) for each in value):
            return Aspect.CITES
        case DecidedBy():
            return Aspect.DECIDED_BY
        case Kind():
            return Aspect.KIND
        case Moment():
            return Aspect.DAY
        case int() | float():
            return Aspect.NUMBER
        case _:
            return Aspect.PARTICULARS
