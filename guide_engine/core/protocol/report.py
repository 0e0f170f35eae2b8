"""A determination as plain values: what the command line prints and the browser is told."""

from collections.abc import Iterable, Mapping, Sequence
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
from guide_engine.core.interview.interview import interview
from guide_engine.core.logic.findings import examine, settled_by
from guide_engine.core.logic.recognition import Recognition, recognise
from guide_engine.core.logic.residuals import granted
from guide_engine.core.logic.standing import Standing
from guide_engine.core.model.answers import Case, write_answer
from guide_engine.core.model.partners import Direction, Partner
from guide_engine.core.model.rulebook import Programme, Rulebook, criteria_of
from guide_engine.core.model.sources import Citation
from guide_engine.core.protocol.dossier import answers_hash
from guide_engine.core.protocol.wire import plain
from guide_engine.core.wording.explanation import Explanation, explain, say_answer
from guide_engine.core.wording.wording import Wording


def report(  # noqa: PLR0913 - all but the first two are given by name
    programmes: Sequence[Programme],
    case: Case,
    *,
    diagrams: Diagrams,
    wording: Wording,
    identity: str,
    thorough: bool = False,
    read: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """Determine the programmes and say what follows, and what to ask next, in plain values.

    ``thorough`` asks on after an outcome is settled, until every requirement is known. ``read`` is
    what days were read as that were typed, by question.
    """
    asked = interview(programmes, case, diagrams, thorough=thorough)
    found = [determine(programme, case, diagrams) for programme in programmes]
    return {
        "edition": case.rulebook.edition.id,
        "rulebook": identity,
        "receipt": answers_hash([each.id for each in programmes], case.answers, case.as_of),
        "as-of": case.as_of.isoformat(),
        "next-question": asked.next_question,
        "reasons": plain(asked.reasons),
        "remaining": {"from": asked.remaining.fewest, "to": asked.remaining.most},
        "counting": _counting(programmes, case),
        "read": dict(read or {}),
        "programmes": [_determination(each, case, wording) for each in found],
    }


def _counting(programmes: Iterable[Programme], case: Case) -> list[str]:
    """Name the questions whose answers settle whom a programme is for or one of its requirements.

    What customs judges counts as given: an answer beside it could still stand in the way.
    """
    criteria = [granted(each) for programme in programmes for each in criteria_of(programme)]
    return sorted({question for each in criteria for question in settled_by(examine(each, case))})


def recognition_report(  # noqa: PLR0913 - all but the first two are given by name
    rulebook: Rulebook,
    partner: Partner,
    *,
    direction: Direction,
    holder: str | None,
    as_of: date,
    wording: Wording,
) -> dict[str, object]:
    """Say in which ways an operator is recognised with a partner on a day, in plain values."""
    found = recognise(rulebook, partner, direction, holder, as_of)
    return {
        "edition": rulebook.edition.id,
        "partner": partner.id,
        "direction": direction.value,
        "holder": holder,
        "as-of": as_of.isoformat(),
        "signed": str(partner.signed),
        "runs-from": partner.runs_from and str(partner.runs_from),
        "runs-by": partner.runs_by and str(partner.runs_by),
        "says": wording.text(partner.says, rulebook),
        "code": partner.code and wording.text(partner.code, rulebook),
        "citations": _citations(partner.cites, rulebook, wording),
        "ways": [_way(each, rulebook, wording) for each in found],
    }


def _way(found: Recognition, rulebook: Rulebook, wording: Wording) -> dict[str, object]:
    way = found.way
    return {
        "way": way.id,
        "truth": found.truth.value,
        "name": wording.text(way.name, rulebook),
        "outcome": wording.say(f"recognised-{found.truth.value}"),
        "because": [
            wording.say(f"recognition-{reason}-{truth.value}")
            for reason, truth in found.reasons.items()
        ],
        "says": wording.text(way.says, rulebook),
        "citations": _citations(way.cites, rulebook, wording),
        "steps": [
            {
                "says": wording.text(step.says, rulebook),
                "citations": _citations(step.cites, rulebook, wording),
            }
            for step in way.steps
        ],
    }


def _determination(found: Determination, case: Case, wording: Wording) -> dict[str, object]:
    earliest = earliest_in(found)
    changes = found.changes if isinstance(found, NotYet) else ()
    settling = found.settling if isinstance(found, MoreAnswersNeeded) else ()
    return {
        "programme": found.programme.id,
        "outcome": found.outcome.value,
        "earliest": earliest and earliest.isoformat(),
        "for-whom": {
            "truth": found.for_whom.truth.value,
            "explanation": _explanation(explain(found.for_whom, case, wording)),
        },
        "findings": [_finding(each, case, wording) for each in found.standings],
        "unanswered": list(unanswered_in(found)),
        "settling": [list(questions) for questions in settling],
        "changes": [[_change(each, case, wording) for each in together] for together in changes],
    }


def _finding(standing: Standing, case: Case, wording: Wording) -> dict[str, object]:
    requirement = standing.requirement
    return {
        "requirement": requirement.id,
        "truth": standing.finding.truth.value,
        "group": standing.stands.value,
        "left-to-customs": standing.left_to_customs,
        "earliest": standing.earliest and standing.earliest.isoformat(),
        "settled-by": [
            {"question": question, "answer": write_answer(case.answers[question])}
            for question in settled_by(standing.finding)
        ],
        "citations": _citations(requirement.cites, case.rulebook, wording),
        "explanation": _explanation(explain(standing.finding, case, wording)),
    }


def _citations(
    cites: Iterable[Citation], rulebook: Rulebook, wording: Wording
) -> list[dict[str, object]]:
    return [
        {
            "source": citation.source,
            "provision": citation.provision,
            "says": wording.citation(citation, rulebook),
        }
        for citation in cites
    ]


def _explanation(explanation: Explanation) -> dict[str, object]:
    if not explanation.parts:
        return {"says": explanation.says}
    return {"says": explanation.says, "parts": [_explanation(part) for part in explanation.parts]}


def _change(change: Change, case: Case, wording: Wording) -> dict[str, object]:
    question = case.rulebook.questions[change.question]
    parts = {"label": wording.text(question.label, case.rulebook)}
    keys = []
    if change.answer is not None:
        parts["answer"] = say_answer(question, change.answer, case.rulebook, wording)
        keys.append("answer")
    if change.on is not None:
        parts["date"] = wording.date(change.on)
        keys.append("wait")
    return {
        "requirement": change.requirement,
        "question": change.question,
        "answer": None if change.answer is None else write_answer(change.answer),
        "on": change.on and change.on.isoformat(),
        "says": wording.say(f"change-{'-'.join(keys)}", parts),
    }
