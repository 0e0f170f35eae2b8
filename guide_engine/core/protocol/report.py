"""A determination as it is told: what the command line prints and the browser is sent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guide_engine.core.changes.changes import Change
from guide_engine.core.determination import (
    Determination,
    MoreAnswersNeeded,
    NotYet,
    determine,
    earliest_in,
    unanswered_in,
)
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.interview.interview import Reason, interview
from guide_engine.core.logic.findings import examine, settled_by
from guide_engine.core.logic.residuals import granted
from guide_engine.core.logic.standing import Standing, Stands
from guide_engine.core.model.answers import Answer, Case
from guide_engine.core.model.editions import Ahead
from guide_engine.core.model.rulebook import Outcome, Programme, criteria_of
from guide_engine.core.model.sources import Citation
from guide_engine.core.model.truth import Truth
from guide_engine.core.protocol.dossier import answers_hash
from guide_engine.core.wording.explanation import Explanation, explain
from guide_engine.core.wording.voice import Voice


@dataclass(frozen=True, slots=True)
class CitationReport:
    """A citation, with how it reads."""

    source: str
    provision: str | None
    says: str


@dataclass(frozen=True, slots=True)
class AnswerReport:
    """An answer that settled something."""

    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class FindingReport:
    """How a requirement came out, and why."""

    requirement: str
    truth: Truth
    group: Stands
    left_to_customs: bool
    earliest: date | None
    settled_by: tuple[AnswerReport, ...]
    citations: tuple[CitationReport, ...]
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class AheadReport:
    """A change of the law that the edition does not hold, though it is in force on the day."""

    from_: date
    says: str
    cited: str


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """What would have to change for one question, and how that reads."""

    requirement: str
    question: str
    answer: Answer | None
    on: date | None
    says: str


@dataclass(frozen=True, slots=True)
class ForWhomReport:
    """Whether a programme is for the operator, and why."""

    truth: Truth
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class ProgrammeReport:
    """What follows for one programme."""

    programme: str
    outcome: Outcome
    earliest: date | None
    for_whom: ForWhomReport
    findings: tuple[FindingReport, ...]
    unanswered: tuple[str, ...]
    settling: tuple[tuple[str, ...], ...]
    changes: tuple[tuple[ChangeReport, ...], ...]


@dataclass(frozen=True, slots=True)
class Remaining:
    """The fewest and the most questions that can still be asked."""

    from_: int
    to: int


@dataclass(frozen=True, slots=True)
class Report:
    """What follows for some programmes, and what is asked next.

    ``rulebook`` is the identity of the rules, ``receipt`` that of what was asked and answered.
    ``counting`` names the questions whose answers settle something; ``read`` is what days were
    read as that were typed, by question. ``ahead`` is what the rules are known to leave out.
    """

    edition: str
    rulebook: str
    receipt: str
    as_of: date
    next_question: str | None
    reasons: tuple[Reason, ...]
    remaining: Remaining
    counting: tuple[str, ...]
    read: Mapping[str, str]
    programmes: tuple[ProgrammeReport, ...]
    ahead: tuple[AheadReport, ...] = ()


def report(  # noqa: PLR0913 - all but the first two are given by name
    programmes: Sequence[Programme],
    case: Case,
    *,
    diagrams: Diagrams,
    voice: Voice,
    identity: str,
    thorough: bool = False,
    read: Mapping[str, str] | None = None,
) -> Report:
    """Determine the programmes and say what follows, and what to ask next.

    ``thorough`` asks on after an outcome is settled, until every requirement is known. ``read`` is
    what days were read as that were typed, by question.
    """
    asked = interview(programmes, case, diagrams, thorough=thorough)
    found = [determine(programme, case, diagrams) for programme in programmes]
    return Report(
        edition=case.rulebook.edition.id,
        rulebook=identity,
        receipt=answers_hash([each.id for each in programmes], case.answers, case.as_of),
        as_of=case.as_of,
        next_question=asked.next_question,
        reasons=asked.reasons,
        remaining=Remaining(asked.remaining.fewest, asked.remaining.most),
        counting=_counting(programmes, case),
        read=read or {},
        programmes=tuple(_determination(each, case, voice) for each in found),
        ahead=tuple(_ahead(each, voice) for each in case.rulebook.edition.changed_by(case.as_of)),
    )


def _ahead(change: Ahead, voice: Voice) -> AheadReport:
    parts = {"date": voice.date(change.from_), "says": voice.text(change.says)}
    cited = voice.say("list-separator").join(map(voice.citation, change.cites))
    return AheadReport(change.from_, voice.say("ahead-from", parts), cited)


def _counting(programmes: Iterable[Programme], case: Case) -> tuple[str, ...]:
    """Name the questions whose answers settle whom a programme is for or one of its requirements.

    What customs judges counts as given: an answer beside it could still stand in the way.
    """
    criteria = [granted(each) for programme in programmes for each in criteria_of(programme)]
    settling = {question for each in criteria for question in settled_by(examine(each, case))}
    return tuple(sorted(settling))


def _determination(found: Determination, case: Case, voice: Voice) -> ProgrammeReport:
    return ProgrammeReport(
        programme=found.programme.id,
        outcome=found.outcome,
        earliest=earliest_in(found),
        for_whom=ForWhomReport(found.for_whom.truth, explain(found.for_whom, case.answers, voice)),
        findings=tuple(_finding(each, case, voice) for each in found.standings),
        unanswered=unanswered_in(found),
        settling=found.settling if isinstance(found, MoreAnswersNeeded) else (),
        changes=tuple(
            tuple(_change(each, case, voice) for each in together)
            for together in (found.changes if isinstance(found, NotYet) else ())
        ),
    )


def _finding(standing: Standing, case: Case, voice: Voice) -> FindingReport:
    return FindingReport(
        requirement=standing.requirement.id,
        truth=standing.finding.truth,
        group=standing.stands,
        left_to_customs=standing.left_to_customs,
        earliest=standing.earliest,
        settled_by=tuple(
            AnswerReport(question, case.answers[question])
            for question in settled_by(standing.finding)
        ),
        citations=citations(standing.requirement.cites, voice),
        explanation=explain(standing.finding, case.answers, voice),
    )


def citations(cites: Iterable[Citation], voice: Voice) -> tuple[CitationReport, ...]:
    """Say each citation in the wording's language."""
    return tuple(
        CitationReport(each.source, each.provision, voice.citation(each)) for each in cites
    )


def _change(change: Change, case: Case, voice: Voice) -> ChangeReport:
    question = case.rulebook.questions[change.question]
    parts = {"label": voice.text(question.label)}
    keys = []
    if change.answer is not None:
        parts["answer"] = voice.answer(question, change.answer)
        keys.append("answer")
    if change.on is not None:
        parts["date"] = voice.date(change.on)
        keys.append("wait")
    says = voice.say(f"change-{'-'.join(keys)}", parts)
    return ChangeReport(change.requirement, change.question, change.answer, change.on, says)
