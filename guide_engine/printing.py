"""Reports in the words of a language or as JSON, as the command line prints them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from guide_engine.analysis.amendments.telling import EntryAmended, by_entry
from guide_engine.analysis.comparison.telling import (
    ComparisonTold,
    DayTold,
    OutcomeTold,
    ProgrammeTold,
)
from guide_engine.core.differences import Because
from guide_engine.core.model.answers import Case
from guide_engine.core.model.partners import Partner, Way
from guide_engine.core.model.rulebook import Outcome, Programme, leaves_of
from guide_engine.core.model.sources import confidence_of
from guide_engine.core.model.truth import Truth
from guide_engine.core.protocol.across import AcrossReport, DifferenceReport, ProgrammeAcross
from guide_engine.core.protocol.dossier import Dossier, Saved
from guide_engine.core.protocol.recognitions import RecognitionReport, WayReport
from guide_engine.core.protocol.report import ProgrammeReport, Report
from guide_engine.core.protocol.wire import as_json
from guide_engine.core.wording.amending import amendment_in_words
from guide_engine.core.wording.explanation import Explanation
from guide_engine.core.wording.voice import Voice


def in_json(value: object) -> str:
    """Write plain values and reports as JSON that people read."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=as_json)


def questions_of(programmes: Iterable[Programme], voice: Voice) -> list[dict[str, Any]]:
    """Give each question that programmes' criteria use, in the author's order, as plain values."""
    used = {leaf.question for each in programmes for leaf in leaves_of(each)}
    return [
        {
            "id": question.id,
            "kind": question.kind.value,
            "choices": list(question.choices) or None,
            "text": voice.text(question.asks),
            "help": question.help and voice.text(question.help),
        }
        for question in voice.rulebook.questions.values()
        if question.id in used
    ]


def questions(asked: Iterable[Mapping[str, Any]]) -> str:
    """Say what each question asks, below its id and what it takes."""
    lines = []
    for each in asked:
        choices = f" ({', '.join(each['choices'])})" if each["choices"] else ""
        lines.append(f"{each['id']}: {each['kind']}{choices}\n    {each['text']}")
    return "\n".join(lines)


def openings(saved: Saved, dossier: Dossier, case: Case, identity: str) -> Iterator[str]:
    """Say what of a saved file was not taken, and for which day the rest is determined."""
    edition = case.rulebook.edition.id
    if dossier.rulebook != identity:
        yield f"saved under other rules, of edition {dossier.edition}."
    for each in saved.programmes:
        if each not in dossier.programmes:
            yield f"left out: programme '{each}': edition {edition} has no such programme."
    for refused in dossier.dropped:
        yield f"left out: {refused}."
    if dossier.as_of is None:
        yield f"left out: its day, '{saved.as_of}': edition {edition} does not cover it."
    yield f"determined for {case.as_of} by edition {edition}."


def determinations(found: Report, voice: Voice) -> str:
    """Say for which day and by which edition, each programme's outcome, and what stands open."""
    edition = voice.text(voice.rulebook.edition.title)
    lines = [voice.say("determined-for", {"date": voice.date(found.as_of), "edition": edition})]
    for each in found.programmes:
        programme = voice.rulebook.programmes[each.programme]
        outcome = voice.say(f"outcome-{each.outcome.value}")
        lines.append(f"{voice.text(programme.name)}: {outcome}")
        if each.outcome is Outcome.NOT_YET:
            earliest = {"date": voice.date(each.earliest)} if each.earliest else {}
            key = "earliest" if earliest else "no-date-will-do"
            lines.append(f"  {voice.say(key, earliest)}")
        if each.outcome is not Outcome.NOT_FOR_YOU:
            lines += _findings(each, programme, voice)
    lines += _ahead(found, voice)
    lines.append(_receipt(found, voice))
    return "\n".join(lines)


def _ahead(found: Report, voice: Voice) -> Iterator[str]:
    """Say which changes of the law the rules do not hold, though they are in force on the day."""
    if found.ahead:
        yield voice.say("result-ahead")
    for each in found.ahead:
        yield f"  {each.says}"
        yield f"    {each.cited}"


def _findings(found: ProgrammeReport, programme: Programme, voice: Voice) -> Iterator[str]:
    """Say why each requirement is not met, or not yet known to be."""
    requirements = {each.id: each for each in programme.requirements}
    for finding in found.findings:
        if finding.truth is not Truth.YES:
            key = "judged" if finding.left_to_customs else finding.truth.value
            says = voice.text(requirements[finding.requirement].says)
            yield f"  {voice.say(f'truth-{key}')}: {says}"
            yield from _tree(finding.explanation, "    ")


def recognitions(found: Iterable[RecognitionReport], voice: Voice) -> str:
    """Say of each partner and direction whether a status counts, why, and what to do then."""
    lines = []
    for report in found:
        partner = voice.rulebook.partners[report.partner]
        direction = voice.say(f"resolve-{report.direction.value}")
        lines.append(f"{voice.text(partner.name)}: {direction}")
        lines += [f"  {line}" for line in _partner(partner, voice)]
        for found_way in report.ways:
            lines += [f"  {line}" for line in _way(found_way, voice)]
    return "\n".join(lines)


def _receipt(found: Report, voice: Voice) -> str:
    named = {"edition": found.edition, "rules": found.rulebook, "answers": found.receipt}
    return voice.say("receipt", named)


def _partner(partner: Partner, voice: Voice) -> Iterator[str]:
    yield f"{voice.say('partner-runs')}: {_since(partner, voice)}"
    yield voice.text(partner.says)
    if partner.code:
        yield voice.text(partner.code)
    yield from _behind(partner, voice)


def _behind(stated: Partner | Way, voice: Voice) -> Iterator[str]:
    """Say what is to be known of a statement besides what it says."""
    if stated.note:
        yield voice.text(stated.note)
    if confidence_of(stated.cites, voice.rulebook.sources, stated.confidence) == "secondary":
        yield voice.say("stated-secondary")


def _since(partner: Partner, voice: Voice) -> str:
    if partner.runs.from_:
        return voice.say("runs-from", {"moment": voice.moment(partner.runs.from_)})
    if partner.runs.by:
        return voice.say("runs-by", {"moment": voice.moment(partner.runs.by)})
    first = partner.runs.not_before or partner.signed.earliest
    return voice.say("runs-not-before", {"date": voice.date(first)})


def _way(found: WayReport, voice: Voice) -> Iterator[str]:
    """Say whether a way can be used and why, and how, unless it cannot."""
    yield f"{found.name}: {found.outcome}"
    behind = _behind(voice.rulebook.ways[found.way], voice)
    for says in (*found.because, found.says, *behind):
        yield f"  {says}"
    if found.truth is not Truth.NO:
        for number, step in enumerate(found.steps, 1):
            yield f"  {number}. {step.says}"


def _tree(explanation: Explanation, margin: str) -> list[str]:
    inner = [line for part in explanation.parts for line in _tree(part, f"{margin}  ")]
    return [f"{margin}{explanation.says}", *inner]


def comparison(found: ComparisonTold, voice: Voice) -> str:
    """Say for whom two editions make a difference, and what they state differently."""
    lines = [found.says, "", voice.say("compared-title")]
    for programme in found.programmes:
        lines += [f"  {line}" for line in _compared(programme, voice)]
    for key, wording in (("compared-amendments", False), ("compared-wording", True)):
        entries = [*by_entry(found.amendments, voice, wording=wording)]
        lines += ["", voice.say(key)] if entries else []
        lines += [f"  {line}" for each in entries for line in _amended(each, voice)]
    if not found.amendments:
        lines += ["", voice.say("compared-nothing")]
    return "\n".join(lines)


def _compared(found: ProgrammeTold, voice: Voice) -> Iterator[str]:
    yield f"{found.name}: {found.says}"
    differing: list[OutcomeTold | DayTold] = [*found.outcomes, *([found.day] if found.day else [])]
    for each in differing:
        yield f"  {each.says}"
        yield f"    {each.company.says}"
        yield from (f"      {answer.says}" for answer in each.company.answers)
    yield from (f"  {remark}" for remark in found.remarks)
    if found.examples:
        yield f"  {voice.say('compared-examples')}"
        yield from (f"    {each.says}" for each in found.examples)


def _amended(entry: EntryAmended, voice: Voice) -> Iterator[str]:
    """Say what changed of an entry, below what it is."""
    named = " / ".join(filter(None, (entry.holder, entry.name)))
    yield f"{voice.say(f'entry-{entry.kind}')}: {named}"
    yield from (f"  {amendment_in_words(each, voice)}" for each in entry.amendments)


def across(found: AcrossReport, stands: Iterable[tuple[Report, Voice]]) -> str:
    """Say where an operator stands under each of two editions, then what differs, and why."""
    lines = []
    for under, voice in stands:
        lines += [determinations(under, voice), ""]
    lines += [voice.say("across-title"), found.says]
    for each in found.programmes:
        lines += [each.name, *(f"  {line}" for line in _programme_across(each, voice))]
    if found.alike:
        lines.append(voice.say("across-alike"))
    return "\n".join([*lines, *found.remarks])


def _programme_across(found: ProgrammeAcross, voice: Voice) -> Iterator[str]:
    for each in found.outcomes:
        yield f"{each.under}: {each.says}"
        yield from [f"  {each.clears}"] if each.clears else []
    for difference in found.differences:
        yield difference.name
        yield from (f"  {line}" for line in _difference(difference, voice))


def _difference(found: DifferenceReport, voice: Voice) -> Iterator[str]:
    """Say how a requirement comes out under each edition, then what changed."""
    for side in found.sides:
        yield f"{side.under}: {side.found}"
        yield from (f"  {each}" for each in (side.clears, side.says) if each)
        yield from _tree(side.explanation, "    ") if side.explanation else []
    if found.because is not Because.AMENDED:
        yield voice.say(f"across-{found.because.value}")
        return
    yield voice.say("across-because")
    for amendment in found.amendments:
        yield f"  {amendment.name}"
        yield f"    {amendment.says}"
