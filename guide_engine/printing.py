"""Reports in the words of a language, as the command line prints them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from guide_engine.core.logic.outcomes import Outcome
from guide_engine.core.model.partners import Partner, Way
from guide_engine.core.model.rulebook import Programme, Rulebook, leaves_of
from guide_engine.core.model.sources import confidence_of
from guide_engine.core.model.truth import Truth
from guide_engine.core.protocol.recognitions import RecognitionReport, WayReport
from guide_engine.core.protocol.report import ProgrammeReport, Report
from guide_engine.core.wording.explanation import Explanation
from guide_engine.core.wording.wording import Wording


def questions_of(
    programmes: Iterable[Programme], rulebook: Rulebook, wording: Wording
) -> list[dict[str, Any]]:
    """Give each question that programmes' criteria use, in the author's order, as plain values."""
    used = {leaf.question for each in programmes for leaf in leaves_of(each)}
    return [
        {
            "id": question.id,
            "kind": question.kind.value,
            "choices": list(question.choices) or None,
            "text": wording.text(question.asks, rulebook),
            "help": question.help and wording.text(question.help, rulebook),
        }
        for question in rulebook.questions.values()
        if question.id in used
    ]


def questions(asked: Iterable[Mapping[str, Any]]) -> str:
    """Say what each question asks, below its id and what it takes."""
    lines = []
    for each in asked:
        choices = f" ({', '.join(each['choices'])})" if each["choices"] else ""
        lines.append(f"{each['id']}: {each['kind']}{choices}\n    {each['text']}")
    return "\n".join(lines)


def determinations(found: Report, rulebook: Rulebook, wording: Wording) -> str:
    """Say each programme's outcome, and what stands open."""
    lines = []
    for each in found.programmes:
        programme = rulebook.programmes[each.programme]
        outcome = wording.say(f"outcome-{each.outcome.value}")
        lines.append(f"{wording.text(programme.name, rulebook)}: {outcome}")
        if each.outcome is Outcome.NOT_YET:
            earliest = {"date": wording.date(each.earliest)} if each.earliest else {}
            key = "earliest" if earliest else "no-date-will-do"
            lines.append(f"  {wording.say(key, earliest)}")
        if each.outcome is not Outcome.NOT_FOR_YOU:
            lines += _findings(each, programme, rulebook, wording)
    lines.append(_receipt(found, wording))
    return "\n".join(lines)


def _findings(
    found: ProgrammeReport, programme: Programme, rulebook: Rulebook, wording: Wording
) -> Iterator[str]:
    """Say why each requirement is not met, or not yet known to be."""
    requirements = {each.id: each for each in programme.requirements}
    for finding in found.findings:
        if finding.truth is not Truth.YES:
            key = "judged" if finding.left_to_customs else finding.truth.value
            says = wording.text(requirements[finding.requirement].says, rulebook)
            yield f"  {wording.say(f'truth-{key}')}: {says}"
            yield from _tree(finding.explanation, "    ")


def recognitions(found: Iterable[RecognitionReport], rulebook: Rulebook, wording: Wording) -> str:
    """Say of each partner and direction whether a status counts, why, and what to do then."""
    lines = []
    for report in found:
        partner = rulebook.partners[report.partner]
        direction = wording.say(f"resolve-{report.direction.value}")
        lines.append(f"{wording.text(partner.name, rulebook)}: {direction}")
        lines += [f"  {line}" for line in _partner(partner, rulebook, wording)]
        for found_way in report.ways:
            lines += [f"  {line}" for line in _way(found_way, rulebook, wording)]
    return "\n".join(lines)


def _receipt(found: Report, wording: Wording) -> str:
    named = {"edition": found.edition, "rules": found.rulebook, "answers": found.receipt}
    return wording.say("receipt", named)


def _partner(partner: Partner, rulebook: Rulebook, wording: Wording) -> Iterator[str]:
    yield f"{wording.say('partner-runs')}: {_since(partner, wording)}"
    yield wording.text(partner.says, rulebook)
    if partner.code:
        yield wording.text(partner.code, rulebook)
    yield from _behind(partner, rulebook, wording)


def _behind(stated: Partner | Way, rulebook: Rulebook, wording: Wording) -> Iterator[str]:
    """Say what is to be known of a statement besides what it says."""
    if stated.note:
        yield wording.text(stated.note, rulebook)
    if confidence_of(stated.cites, rulebook.sources, stated.confidence) == "secondary":
        yield wording.say("stated-secondary")


def _since(partner: Partner, wording: Wording) -> str:
    if partner.runs_from:
        return wording.say("runs-from", {"moment": wording.moment(partner.runs_from)})
    if partner.runs_by:
        return wording.say("runs-by", {"moment": wording.moment(partner.runs_by)})
    first = partner.not_before or partner.signed.earliest
    return wording.say("runs-not-before", {"date": wording.date(first)})


def _way(found: WayReport, rulebook: Rulebook, wording: Wording) -> Iterator[str]:
    """Say whether a way can be used and why, and how, unless it cannot."""
    yield f"{found.name}: {found.outcome}"
    behind = _behind(rulebook.ways[found.way], rulebook, wording)
    for says in (*found.because, found.says, *behind):
        yield f"  {says}"
    if found.truth is not Truth.NO:
        for number, step in enumerate(found.steps, 1):
            yield f"  {number}. {step.says}"


def _tree(explanation: Explanation, margin: str) -> list[str]:
    inner = [line for part in explanation.parts for line in _tree(part, f"{margin}  ")]
    return [f"{margin}{explanation.says}", *inner]
