"""All that two editions state differently, in words, with the requirements that it bears on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from guide_engine.analysis.amendments.differences import Difference
from guide_engine.analysis.amendments.saying import body_of, name_of, stated
from guide_engine.core.model.amendments import Amendment, Aspect, Bearing, Became
from guide_engine.core.model.criteria import ClearSince, HeldFor, Leaf, leaves, threshold_of
from guide_engine.core.model.editions import EntryKind
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.wording.voice import Voice

ORDER = (
    EntryKind.PROGRAMME,
    EntryKind.REQUIREMENT,
    EntryKind.THRESHOLD,
    None,
    EntryKind.QUESTION,
    EntryKind.CHOICE,
    EntryKind.BENEFIT,
    EntryKind.DUTY,
    EntryKind.GROUND,
    EntryKind.RULES_POINT,
    EntryKind.POINT,
    EntryKind.STEP,
    EntryKind.FORM,
    EntryKind.WAY,
    EntryKind.PARTNER,
    EntryKind.CONTACT,
    EntryKind.COUNT,
    EntryKind.WORLD_COUNT,
    EntryKind.SOURCE,
    EntryKind.EXAMPLE,
    EntryKind.FACT,
    EntryKind.EVENT,
    EntryKind.TERM,
    EntryKind.FAQ,
    EntryKind.DISAGREEMENT,
    EntryKind.JOURNEY,
    EntryKind.TOPIC,
    EntryKind.BENEFIT_TOPIC,
    EntryKind.HEAD,
    EntryKind.SUBJECT,
)
"""What is told first of what changed; None is the edition as a whole."""


def amendments_of(
    differences: Sequence[Difference], before: Voice, after: Voice
) -> tuple[Amendment, ...]:
    """Say differences in one language: what decides first, and what changed in words alone last.

    What only another language says otherwise is left out.
    """
    decisive = {_entry(each) for each in differences if each.aspect is not Aspect.WORDING}
    found = [_amendment(each, before, after, decisive) for each in differences]
    told = [each for each in found if each.became is not Became.CHANGED or _tells(each)]
    return tuple(sorted(told, key=lambda each: _rank(each, after.rulebook)))


@dataclass(frozen=True, slots=True)
class EntryAmended:
    """An entry with all that is stated otherwise of it.

    ``kind`` is as phrases name it, ``holder`` the programme or question that it belongs to, or "".
    """

    kind: str
    holder: str
    name: str
    amendments: tuple[Amendment, ...]


def by_entry(
    amendments: Iterable[Amendment], voice: Voice, *, wording: bool
) -> Iterator[EntryAmended]:
    """Yield what is stated otherwise, entry by entry: what changed in words alone, or all else."""
    chosen = (each for each in amendments if each.wording is wording)
    for _, group in groupby(chosen, key=lambda each: (each.kind, each.of, each.id)):
        together = tuple(group)
        first = together[0]
        kind = first.kind.value if first.kind else "edition"
        yield EntryAmended(kind, _holder(first, voice), first.name, together)


def _holder(amendment: Amendment, voice: Voice) -> str:
    rulebook, name = voice.rulebook, amendment.of
    if name in rulebook.programmes:
        return voice.text(rulebook.programmes[name].name)
    return voice.text(rulebook.questions[name].label) if name in rulebook.questions else name


def _entry(difference: Difference) -> tuple[EntryKind | None, str, str]:
    return difference.kind, difference.within, difference.id


def _tells(amendment: Amendment) -> bool:
    return amendment.aspect is not Aspect.WORDING or amendment.before != amendment.after


def _rank(amendment: Amendment, rulebook: Rulebook) -> tuple[object, ...]:
    holders = [*rulebook.programmes, *rulebook.questions]
    place = holders.index(amendment.of) if amendment.of in holders else -1
    # What is told of one entry stays together.
    return amendment.wording, ORDER.index(amendment.kind), place


def _amendment(
    difference: Difference,
    before: Voice,
    after: Voice,
    decisive: set[tuple[EntryKind | None, str, str]],
) -> Amendment:
    gone = difference.became is Became.RETIRED
    one, other = _both(difference, before, after)
    return Amendment(
        kind=difference.kind,
        of=difference.within,
        id=difference.id,
        became=difference.became,
        aspect=difference.aspect,
        name=name_of(difference.entry, difference.id, before if gone else after),
        before=one,
        after=other,
        was=difference.was,
        wording=_entry(difference) not in decisive,
        bears_on=tuple(dict.fromkeys(_bearings(difference, (before.rulebook, after.rulebook)))),
    )


def _both(difference: Difference, before: Voice, after: Voice) -> tuple[str, str]:
    """Say what each edition states, "" where it states nothing."""
    match difference.became:
        case Became.ADDED:
            return "", body_of(difference.entry, after)
        case Became.RETIRED:
            return body_of(difference.entry, before), ""
        case Became.RENAMED:
            return difference.was, difference.id
        case Became.CHANGED:
            part = difference.part[-1] if difference.part else "says"
            return stated(difference.before, part, before), stated(difference.after, part, after)


def _bearings(difference: Difference, rulebooks: Iterable[Rulebook]) -> Iterator[Bearing]:
    """Yield the requirements that a difference bears on, in either edition."""
    name = difference.id
    match difference.kind:
        case EntryKind.REQUIREMENT:
            yield Bearing(difference.within, name)
        case EntryKind.PROGRAMME:
            yield Bearing(name, "")
        case EntryKind.QUESTION:
            yield from _tested(rulebooks, lambda leaf: leaf.question == name)
        case EntryKind.CHOICE:
            yield from _tested(rulebooks, lambda leaf: leaf.question == difference.within)
        case EntryKind.THRESHOLD:
            yield from _tested(rulebooks, lambda leaf: threshold_of(leaf) == name)
        case None if difference.aspect is Aspect.COUNTING:
            yield from _tested(rulebooks, lambda leaf: isinstance(leaf, ClearSince | HeldFor))
        case _:
            return


def _tested(rulebooks: Iterable[Rulebook], by: Callable[[Leaf], bool]) -> Iterator[Bearing]:
    """Yield the requirements, or whom a programme is for, that have such a test."""
    for programme in (each for rulebook in rulebooks for each in rulebook.programmes.values()):
        criteria = {"": programme.for_whom.when} | {
            each.id: each.when for each in programme.requirements
        }
        for name, criterion in criteria.items():
            if any(by(leaf) for leaf in leaves(criterion)):
                yield Bearing(programme.id, name)
