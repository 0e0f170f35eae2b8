"""Reports in the words of a language, as the command line prints them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from guide_engine.core.model.partners import Partner, Way
from guide_engine.core.model.rulebook import Programme, Rulebook, leaves_of
from guide_engine.core.model.sources import confidence_of
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


def determinations(found: Mapping[str, Any], rulebook: Rulebook, wording: Wording) -> str:
    """Say each programme's outcome, and what stands open."""
    lines = []
    for determination in found["programmes"]:
        programme = rulebook.programmes[determination["programme"]]
        outcome = wording.say(f"outcome-{determination['outcome']}")
        lines.append(f"{wording.text(programme.name, rulebook)}: {outcome}")
        if determination["outcome"] == "not-yet":
            day = determination["earliest"]
            earliest = {"date": wording.date(date.fromisoformat(day))} if day else {}
            lines.append("  " + wording.say("earliest" if day else "no-date-will-do", earliest))
        requirements = {each.id: each for each in programme.requirements}
        for finding in determination["findings"]:
            if finding["truth"] != "yes" and determination["outcome"] != "not-for-you":
                key = "judged" if finding["left-to-customs"] else finding["truth"]
                says = wording.text(requirements[finding["requirement"]].says, rulebook)
                lines.append(f"  {wording.say(f'truth-{key}')}: {says}")
                lines += _tree(finding["explanation"], "    ")
    lines.append(_receipt(found, wording))
    return "\n".join(lines)


def recognitions(found: Iterable[Mapping[str, Any]], rulebook: Rulebook, wording: Wording) -> str:
    """Say of each partner and direction whether a status counts, why, and what to do then."""
    lines = []
    for report in found:
        partner = rulebook.partners[report["partner"]]
        direction = wording.say(f"resolve-{report['direction']}")
        lines.append(f"{wording.text(partner.name, rulebook)}: {direction}")
        lines += [f"  {line}" for line in _partner(partner, rulebook, wording)]
        for found_way in report["ways"]:
            lines += [f"  {line}" for line in _way(found_way, rulebook, wording)]
    return "\n".join(lines)


def _receipt(found: Mapping[str, Any], wording: Wording) -> str:
    named = {"edition": "edition", "rules": "rulebook", "answers": "receipt"}
    return wording.say("receipt", {part: found[key] for part, key in named.items()})


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


def _way(found: Mapping[str, Any], rulebook: Rulebook, wording: Wording) -> Iterator[str]:
    """Say whether a way can be used and why, and how, unless it cannot."""
    yield f"{found['name']}: {found['outcome']}"
    behind = _behind(rulebook.ways[found["way"]], rulebook, wording)
    for says in (*found["because"], found["says"], *behind):
        yield f"  {says}"
    if found["truth"] != "no":
        for number, step in enumerate(found["steps"], 1):
            yield f"  {number}. {step['says']}"


def _tree(explanation: Mapping[str, Any], margin: str) -> list[str]:
    parts = explanation.get("parts", [])
    inner = [line for part in parts for line in _tree(part, f"{margin}  ")]
    return [f"{margin}{explanation['says']}", *inner]
