"""Where an operator's status counts with a partner, as it is told."""

from dataclasses import dataclass
from datetime import date

from guide_engine.core.logic.recognition import Recognition, recognise
from guide_engine.core.model.calendar import Moment
from guide_engine.core.model.partners import Direction, Partner
from guide_engine.core.model.sources import Stated
from guide_engine.core.model.truth import Truth
from guide_engine.core.protocol.report import CitationReport, citations
from guide_engine.core.wording.voice import Voice


@dataclass(frozen=True, slots=True)
class StepReport:
    """A step by which a way is used."""

    says: str
    citations: tuple[CitationReport, ...]


@dataclass(frozen=True, slots=True)
class WayReport:
    """Whether a way can be used, why, and how."""

    way: str
    truth: Truth
    name: str
    outcome: str
    because: tuple[str, ...]
    says: str
    citations: tuple[CitationReport, ...]
    steps: tuple[StepReport, ...]


@dataclass(frozen=True, slots=True)
class RecognitionReport:
    """In which ways an operator is recognised; days as exactly as they are known."""

    edition: str
    partner: str
    direction: Direction
    holder: str | None
    as_of: date
    signed: str
    runs_from: str | None
    runs_by: str | None
    says: str
    code: str | None
    citations: tuple[CitationReport, ...]
    ways: tuple[WayReport, ...]


def recognition_report(
    partner: Partner, voice: Voice, *, direction: Direction, holder: str | None, as_of: date
) -> RecognitionReport:
    """Say in which ways an operator is recognised with a partner on a day."""
    found = recognise(voice.rulebook, partner, direction, holder, as_of)
    return RecognitionReport(
        edition=voice.rulebook.edition.id,
        partner=partner.id,
        direction=direction,
        holder=holder,
        as_of=as_of,
        signed=str(partner.signed),
        runs_from=_moment(partner.runs.from_),
        runs_by=_moment(partner.runs.by),
        says=voice.text(partner.says),
        code=voice.text(partner.code) if partner.code else None,
        citations=citations(partner.cites, voice),
        ways=tuple(_way(each, voice) for each in found),
    )


def _moment(moment: Moment | None) -> str | None:
    return None if moment is None else str(moment)


def _way(found: Recognition, voice: Voice) -> WayReport:
    return WayReport(
        way=found.way.id,
        truth=found.truth,
        name=voice.text(found.way.name),
        outcome=voice.say(f"recognised-{found.truth.value}"),
        because=tuple(
            voice.say(f"recognition-{reason}-{truth.value}")
            for reason, truth in found.reasons.items()
        ),
        says=voice.text(found.way.says),
        citations=citations(found.way.cites, voice),
        steps=tuple(_step(each, voice) for each in found.way.steps),
    )


def _step(step: Stated, voice: Voice) -> StepReport:
    return StepReport(voice.text(step.says), citations(step.cites, voice))
