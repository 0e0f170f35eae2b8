"""One operator under an earlier edition and this one, as it is told: what differs, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from guide_engine.core.determination import Determination, determine, earliest_in
from guide_engine.core.differences import Because, Difference, ForWhom, Found, differences
from guide_engine.core.errors import AnswerError
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.logic.lineage import Cause, Lineage
from guide_engine.core.logic.standing import Standing, Stands
from guide_engine.core.model.answers import Case
from guide_engine.core.model.editions import EntryKind
from guide_engine.core.model.rulebook import Outcome, Rulebook
from guide_engine.core.protocol.beside import Taken
from guide_engine.core.protocol.report import CitationReport, citations
from guide_engine.core.wording.amending import amendment_in_words, subject_of
from guide_engine.core.wording.explanation import Explanation, explain
from guide_engine.core.wording.voice import Voice


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An answer that an edition could not take, and the reason's code; ``label`` names it."""

    edition: str
    question: str
    label: str
    code: str


@dataclass(frozen=True, slots=True)
class AmendmentReport:
    """What bears on a difference: what it is about, and what of that is stated otherwise.

    ``edition`` is the one that it came with.
    """

    edition: str
    kind: EntryKind | None
    of: str
    id: str
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class SideReport:
    """How something comes out under one edition; ``found`` says it, ``clears`` from what day.

    ``under`` is the edition's title. Where it does not state it, ``found`` says that alone.
    """

    under: str
    found: str
    says: str = ""
    clears: str = ""
    earliest: date | None = None
    left_to_customs: bool = False
    citations: tuple[CitationReport, ...] = ()
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class DifferenceReport:
    """A requirement that comes out otherwise; without an id, it is whom the programme is for.

    ``sides`` are the earlier edition's, then the later's.
    """

    requirement: str
    name: str
    sides: tuple[SideReport, ...]
    because: Because
    amendments: tuple[AmendmentReport, ...]


@dataclass(frozen=True, slots=True)
class OutcomeReport:
    """What one edition comes to, by its title; no outcome where it has no such programme."""

    under: str
    says: str
    clears: str = ""
    outcome: Outcome | None = None
    earliest: date | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeAcross:
    """A programme under both editions, the earlier first."""

    programme: str
    name: str
    outcomes: tuple[OutcomeReport, ...]
    differences: tuple[DifferenceReport, ...]


@dataclass(frozen=True, slots=True)
class AcrossReport:
    """What differs for an operator between two editions, the earlier first, on one day.

    ``remarks`` say which answers one of them could not take; ``alike``, that nothing differs.
    """

    before: str
    after: str
    as_of: date
    says: str
    alike: bool
    programmes: tuple[ProgrammeAcross, ...]
    left_out: tuple[LeftOut, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """An edition with its voice, an operator's case under it, and its diagrams on that day."""

    voice: Voice
    case: Case
    diagrams: Diagrams

    def determination(self, programme: str | None) -> Determination | None:
        """Determine a programme; None where the edition has none of this name."""
        found = self.case.rulebook.programmes.get(programme or "")
        return determine(found, self.case, self.diagrams) if found else None


type Pairs = tuple[tuple[str | None, str | None], ...]
"""Programmes as the earlier edition calls each, and the later; None where it has it not."""


def pairs_of(programmes: Iterable[str], after: Rulebook, lineage: Lineage) -> Pairs:
    """Pair programmes that are named as a later edition names them, or else the earlier."""
    kind = EntryKind.PROGRAMME
    found = dict.fromkeys(
        (lineage.earlier(kind, each), each)
        if each in after.programmes
        else (each, lineage.later(kind, each))
        for each in programmes
    )
    return tuple(found)


def across_report(before: Side, after: Side, taken: Taken, programmes: Pairs) -> AcrossReport:
    """Say what differs for an operator between two editions, both on one day."""
    voices = before.voice, after.voice
    left_out = tuple(_left_out(*each, voices) for each in taken.left_out)
    found = tuple(_programme(before, after, taken, pair) for pair in programmes)
    parts = {
        "before": _title(before.voice),
        "after": _title(after.voice),
        "date": after.voice.date(after.case.as_of),
    }
    return AcrossReport(
        before=before.case.rulebook.edition.id,
        after=after.case.rulebook.edition.id,
        as_of=after.case.as_of,
        says=after.voice.say("across-on", parts),
        alike=all(_alike(each) for each in found),
        programmes=found,
        left_out=left_out,
        remarks=tuple(_remarks(left_out, voices)),
    )


def _title(voice: Voice) -> str:
    return voice.text(voice.rulebook.edition.title)


def _alike(found: ProgrammeAcross) -> bool:
    one, other = ((each.outcome, each.earliest) for each in found.outcomes)
    return one == other and not found.differences


def _left_out(rulebook: Rulebook, error: AnswerError, voices: Sequence[Voice]) -> LeftOut:
    name = error.question
    asking = (each for each in voices if name in each.rulebook.questions)
    labels = (each.text(each.rulebook.questions[name].label) for each in asking)
    return LeftOut(rulebook.edition.id, name, next(labels, name), error.code)


def _remarks(left_out: Sequence[LeftOut], voices: Iterable[Voice]) -> Iterator[str]:
    for voice in voices:
        edition = voice.rulebook.edition.id
        labels = dict.fromkeys(each.label for each in left_out if each.edition == edition)
        if labels:
            listed = voice.say("list-separator").join(labels)
            yield voice.say("across-left-out", {"edition": _title(voice), "labels": listed})


def _programme(
    before: Side, after: Side, taken: Taken, named: tuple[str | None, str | None]
) -> ProgrammeAcross:
    one, other = before.determination(named[0]), after.determination(named[1])
    found = differences(one, other, taken.two) if one and other else ()
    side, shown = (after, other) if other else (before, one)
    return ProgrammeAcross(
        programme=shown.programme.id if shown else "",
        name=side.voice.text(shown.programme.name) if shown else "",
        outcomes=(_outcome(one, before.voice), _outcome(other, after.voice)),
        differences=tuple(_difference(each, before, after) for each in found),
    )


def _outcome(found: Determination | None, voice: Voice) -> OutcomeReport:
    if found is None:
        return OutcomeReport(_title(voice), voice.say("across-no-programme"))
    earliest = earliest_in(found)
    says = voice.say(f"outcome-{found.outcome.value}")
    return OutcomeReport(_title(voice), says, _clears(earliest, voice), found.outcome, earliest)


def _clears(earliest: date | None, voice: Voice) -> str:
    return voice.say("earliest", {"date": voice.date(earliest)}) if earliest else ""


def _difference(found: Difference, before: Side, after: Side) -> DifferenceReport:
    return DifferenceReport(
        requirement=found.requirement,
        name=_name(found.after, after.voice) or _name(found.before, before.voice),
        sides=(_side(found.before, before), _side(found.after, after)),
        because=found.because,
        amendments=tuple(_amendment(each, after.voice) for each in found.causes),
    )


def _name(found: Found | None, voice: Voice) -> str:
    """Name the topic of a requirement, or say that it is whom a programme is for."""
    match found:
        case None:
            return ""
        case ForWhom():
            return voice.say("for-whom")
        case Standing():
            return voice.text(voice.rulebook.topics[found.requirement.topic].name)
        case _:
            assert_never(found)


def _side(found: Found | None, side: Side) -> SideReport:
    voice = side.voice
    match found:
        case None:
            return SideReport(_title(voice), voice.say("across-no-requirement"))
        case ForWhom():
            return SideReport(
                under=_title(voice),
                found=voice.say(f"for-whom-{found.finding.truth.value}"),
                says=voice.text(found.audience.says),
                explanation=explain(found.finding, side.case.answers, voice),
            )
        case Standing():
            return _standing(found, side)
        case _:
            assert_never(found)


def _standing(found: Standing, side: Side) -> SideReport:
    voice, requirement = side.voice, found.requirement
    shown = replace(found, moot=False).stands is Stands.TO_BE_SHOWN
    return SideReport(
        under=_title(voice),
        found=voice.say("group-to-be-shown" if shown else f"truth-{found.found}"),
        says=voice.text(requirement.says),
        clears=_clears(found.earliest, voice),
        earliest=found.earliest,
        left_to_customs=found.left_to_customs,
        citations=citations(requirement.cites, voice),
        explanation=explain(found.finding, side.case.answers, voice),
    )


def _amendment(cause: Cause, voice: Voice) -> AmendmentReport:
    stated = cause.amendment
    return AmendmentReport(
        edition=cause.edition,
        kind=stated.kind,
        of=stated.of,
        id=stated.id,
        name=subject_of(stated, voice),
        says=amendment_in_words(stated, voice),
    )
