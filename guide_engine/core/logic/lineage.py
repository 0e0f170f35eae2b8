"""From an edition to a later one, neighbour by neighbour: what each calls otherwise, and states."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from guide_engine.core.model.amendments import Amendment, Amendments, Aspect, Became
from guide_engine.core.model.editions import Edition, EntryKind

type Entry = tuple[EntryKind | None, str, str]
"""A kind of thing, what it belongs to as the later edition calls that, and its id."""

IDLE = (Aspect.CITES, Aspect.CONFIDENCE, Aspect.COVERS, Aspect.AHEAD, Aspect.WORDING)
"""Aspects that no finding depends on."""


@dataclass(frozen=True, slots=True)
class Step:
    """What the later of two neighbours states otherwise, and what it calls otherwise.

    ``later`` and ``earlier`` give the other's id of an entry; None where the other has none.
    """

    stated: Amendments
    later: Mapping[Entry, str | None]
    earlier: Mapping[Entry, str | None]


@dataclass(frozen=True, slots=True)
class Cause:
    """An amendment that bears on what differs, and the edition that it came with."""

    edition: str
    amendment: Amendment


@dataclass(frozen=True, slots=True)
class Lineage:
    """The steps from an edition to a later one, in order of time; none, where it is the same."""

    steps: tuple[Step, ...] = ()

    def later(self, kind: EntryKind, name: str, of: str = "") -> str | None:
        """Give what the later edition calls an entry of the earlier; None where it has it no more.

        ``of`` is what it belongs to, as the earlier edition calls that.
        """
        found: str | None = name
        for step in self.steps:
            of = step.later.get((_holder(kind), "", of), of) or of
            found = step.later.get((kind, of, found), found) if found else None
        return found

    def earlier(self, kind: EntryKind, name: str, of: str = "") -> str | None:
        """Give what the earlier edition calls an entry of the later; None where it has it not.

        ``of`` is what it belongs to, as the later edition calls that.
        """
        found: str | None = name
        for step in reversed(self.steps):
            found = step.earlier.get((kind, of, found), found) if found else None
            of = step.earlier.get((_holder(kind), "", of), of) or of
        return found

    def carried_on(self, question: str, answer: object) -> tuple[str | None, object]:
        """Give a question of the earlier edition, and a plain answer, as the later calls them."""
        named = _each(answer, lambda choice: self.later(EntryKind.CHOICE, choice, question))
        return self.later(EntryKind.QUESTION, question), named

    def carried_back(self, question: str, answer: object) -> tuple[str | None, object]:
        """Give a question of the later edition, and a plain answer, as the earlier calls them."""
        named = _each(answer, lambda choice: self.earlier(EntryKind.CHOICE, choice, question))
        return self.earlier(EntryKind.QUESTION, question), named

    def causes(self, programme: str, requirement: str) -> tuple[Cause, ...]:
        """Give what bears on a requirement of the later edition, the oldest first.

        With "" it is on whom the programme is for.
        """
        found: list[Cause] = []
        for step in reversed(self.steps):
            found[:0] = _bearing(step, programme, requirement)
            named = step.earlier.get((EntryKind.REQUIREMENT, programme, requirement), requirement)
            of = step.earlier.get((EntryKind.PROGRAMME, "", programme), programme)
            if named is None or of is None:
                break
            programme, requirement = of, named
        return tuple(found)

    def causes_of_end(self, programme: str, requirement: str) -> tuple[Cause, ...]:
        """Give what bears on a requirement of the earlier edition that the later has no more."""
        found: list[Cause] = []
        for step in self.steps:
            programme = step.later.get((EntryKind.PROGRAMME, "", programme), programme) or programme
            named = step.later.get((EntryKind.REQUIREMENT, programme, requirement), requirement)
            found += _bearing(step, programme, named or requirement)
            if named is None:
                break
            requirement = named
        return tuple(found)


UNCHANGED = Lineage()


def lineage_of(chain: Sequence[Amendments]) -> Lineage:
    """Give the way that amendments lead, each from the edition that the one before led to."""
    return Lineage(tuple(map(_step, chain)))


def _step(stated: Amendments) -> Step:
    later, earlier = dict[Entry, str | None](), dict[Entry, str | None]()
    for each in stated.amendments:
        if each.was:
            later[each.kind, each.of, each.was] = each.id
            earlier[each.kind, each.of, each.id] = each.was
    for each in (each for each in stated.amendments if each.aspect is Aspect.WHOLE):
        if each.became is Became.RETIRED:
            later.setdefault((each.kind, each.of, each.id), None)
        if each.became is Became.ADDED:
            earlier.setdefault((each.kind, each.of, each.id), None)
    # A name that was given to something else is no longer the name of what had it before.
    for (kind, of, name), other in [*later.items()]:
        earlier.setdefault((kind, of, name), None)
        later.setdefault((kind, of, other or name), None)
    return Step(stated, later, earlier)


def renames_of(edition: Edition) -> Lineage:
    """Give the one step that an edition itself tells of: what it calls otherwise than before."""
    named = tuple(
        Amendment(
            each.kind,
            each.of or "",
            each.to,
            Became.RENAMED,
            Aspect.WHOLE,
            name="",
            was=each.from_,
        )
        for each in edition.renamed
    )
    ended = tuple(
        Amendment(each.kind, each.of or "", each.id, Became.RETIRED, Aspect.WHOLE, name="")
        for each in edition.retired
    )
    return lineage_of([Amendments(edition.follows or "", edition.id, (*named, *ended))])


def _each(answer: object, named: Callable[[str], str | None]) -> object:
    """Name each choice of an answer; None stands for one that is not there."""
    match answer:
        case str():
            return named(answer)
        case list() | tuple():
            return tuple(named(each) if isinstance(each, str) else each for each in answer)
        case _:
            return answer


def _holder(kind: EntryKind) -> EntryKind:
    """Name the kind of thing that entries of a kind belong to."""
    return EntryKind.QUESTION if kind is EntryKind.CHOICE else EntryKind.PROGRAMME


def _bearing(step: Step, programme: str, requirement: str) -> Iterator[Cause]:
    for each in step.stated.bearing_on(programme, requirement):
        idle = each.wording or each.became is Became.RENAMED or each.aspect in IDLE
        if not idle:
            yield Cause(step.stated.after, each)
