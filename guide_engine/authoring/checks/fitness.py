"""Criteria and questions that fit each other: kinds, choices, thresholds, numbers of parts."""

from collections.abc import Iterator, Mapping
from typing import get_args

from guide_engine.authoring.checks.examples import wrong_answer
from guide_engine.authoring.checks.likely import one_of
from guide_engine.authoring.draft import Draft, Found, RuleFile, text_at
from guide_engine.authoring.reading.source import Place, quoted
from guide_engine.core.errors import Problem
from guide_engine.core.model.answers import NO, YES
from guide_engine.core.model.criteria import (
    AtLeast,
    AtLeastNOf,
    AtMost,
    ClearSince,
    Criterion,
    HeldFor,
    Leaf,
)
from guide_engine.core.model.rulebook import Choice, Given, Kind, Question
from guide_engine.core.model.sources import Text

KINDS_OF: Mapping[str, tuple[str, ...]] = {
    "answer-is": ("yes-no", "one-of"),
    "answer-includes": ("any-of",),
    "at-least": ("number",),
    "at-most": ("number",),
    "clear-since": ("date-or-never",),
    "held-for": ("date", "date-or-never"),
}
"""What a criterion tests -> the kinds of question it can test."""

COMPARED, TIMED = (AtLeast, AtMost), (ClearSince, HeldFor)
TESTS = get_args(Leaf.__value__)
CHOICES = ("one-of", "any-of")
MOST_CHOICES = 10
RESERVED = (YES, NO, "never", "not-sure")


def unfit(draft: Draft) -> Iterator[Problem]:
    """Find what cannot work: in the questions, and in the criteria of every programme."""
    for file in draft.of("questions"):
        for found in file.found:
            if found.hint is Question and isinstance(found.value, dict):
                for key, says in _question(found.value):
                    yield file.problem((*found.place, key), says)
    for file in draft.of("programme"):
        for found in file.found:
            for below, says in _criterion(found, draft):
                yield file.problem((*found.place, *below), says)
        yield from _deciders(file)


def wrong_answers(draft: Draft) -> Iterator[Problem]:
    """Find answers of worked examples that do not fit their questions."""
    for file in draft.of("programme"):
        for found in file.found:
            if found.hint is Given and is_answer(found.value):
                question = _asked(str(found.place[-1]), draft)
                wrong = wrong_answer(question, found.value) if question else None
                if wrong is not None:
                    yield file.problem(found.place, wrong)


def _question(question: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield a key of a question, and what is wrong with it."""
    kind, choices = question.get("kind"), question.get("choices")
    if kind not in [each.value for each in Kind]:
        return
    if kind in CHOICES and "choices" not in question:
        yield "kind", f"is {kind} and offers no choices. Add 'choices'."
    if kind not in CHOICES and "choices" in question:
        yield "choices", f"is {kind} and cannot have 'choices'. Remove them, or write kind: one-of."
    if kind != "number" and "unit" in question:
        yield "unit", f"is {kind} and cannot have 'unit'. Remove it, or write kind: number."
    if not isinstance(choices, dict):
        return
    for choice in RESERVED:
        if choice in choices:
            yield "choices", f"has the choice '{choice}', which every form keeps. Rename it."
    if kind == "any-of" and len(choices) > MOST_CHOICES:
        says = f"offers {len(choices)} choices. Offer {MOST_CHOICES}, or ask two questions."
        yield "choices", says


def _criterion(found: Found, draft: Draft) -> Iterator[tuple[Place, str]]:
    """Yield a key of one part of a criterion, and what is wrong with it."""
    if found.hint is Criterion and found.value == "judged":
        if "not" in found.place:
            yield (), "has 'judged' under 'not'. Take it out: customs' judgement has no opposite."
        if found.place[0] == "for-whom":
            yield (
                (),
                "has 'judged' in 'for-whom'. Ask a question there: only requirements are judged.",
            )
    elif isinstance(found.value, dict) and found.hint is AtLeastNOf:
        n, parts = found.value.get("n"), found.value.get("of")
        if isinstance(n, int) and isinstance(parts, list) and n > len(parts) > 0:
            yield (
                ("n",),
                f"asks for {n} of {len(parts)} parts. Write a number from 1 to {len(parts)}.",
            )
    elif found.hint in TESTS:
        yield from _tested(found, draft)
        yield from _threshold(found, draft)


def is_answer(value: object) -> bool:
    """Say whether a value could answer some question."""
    several = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return several or (isinstance(value, int | float | str) and not isinstance(value, bool))


def _asked(name: str, draft: Draft) -> Question | None:
    """Give a question as far as reading its answers needs it, if that far it is sound."""
    entry = (draft.entries("questions") or {}).get(name)
    kind = text_at(entry, ("kind",))
    offered = entry.get("choices") if isinstance(entry, dict) else None
    if kind not in {each.value for each in Kind} or (kind in CHOICES) != isinstance(offered, dict):
        return None
    choices = {each: Choice(each, Text({})) for each in offered or {}}
    return Question(name, Kind(kind), Text({}), Text({}), choices=choices)


def _tested(found: Found, draft: Draft) -> Iterator[tuple[Place, str]]:
    test = str(found.place[-1])
    name = text_at(found.value, ("question",)) or ""
    question = (draft.entries("questions") or {}).get(name)
    kind = text_at(question, ("kind",))
    if kind is None or kind not in {each for kinds in KINDS_OF.values() for each in kinds}:
        return
    if kind not in KINDS_OF[test]:
        suits = " or ".join(tests for tests, kinds in KINDS_OF.items() if kind in kinds)
        says = f"tests {quoted(name)} by {test}, which does not suit its kind, {kind}. Use {suits}."
        yield ("question",), says
        return
    choice = text_at(found.value, ("choice",))
    choices = question.get("choices") if isinstance(question, dict) else None
    offered = dict.fromkeys((YES, NO)) if kind == "yes-no" else choices
    if choice is not None and isinstance(offered, dict) and choice not in offered:
        fix = one_of(choice, offered, otherwise="Name one that it offers.")
        says = f"looks for choice {quoted(choice)}, which {quoted(name)} does not offer. {fix}"
        yield ("choice",), says


def _threshold(found: Found, draft: Draft) -> Iterator[tuple[Place, str]]:
    key = "period" if found.hint in TIMED else "threshold"
    name = text_at(found.value, (key,))
    entry = (draft.entries("thresholds") or {}).get(name or "")
    value = entry.get("value") if isinstance(entry, dict) else None
    if isinstance(value, str) and found.hint in COMPARED:
        fix = "Name one that is a number."
        yield (key,), f"compares with {quoted(name or '')}, which is a period. {fix}"
    if isinstance(value, int | float) and found.hint in TIMED:
        fix = "Name one that is a period."
        yield (key,), f"counts by {quoted(name or '')}, which is a number. {fix}"


def _deciders(file: RuleFile) -> Iterator[Problem]:
    """Find requirements that say wrongly whether customs decides them."""
    words = [
        found for found in file.found if found.hint is Criterion and isinstance(found.value, str)
    ]
    judged = {found.place[:2] for found in words if found.value == "judged"}
    perhaps_judged = {found.place[:2] for found in words}
    for found in file.found:
        if found.place[2:] != ("decided-by",):
            continue
        if found.value == "customs" and found.place[:2] not in perhaps_judged:
            says = "is decided by customs, but nothing in 'when' is 'judged'. Add 'judged' there."
            yield file.problem(found.place, says)
        if found.value in ("answers", "evidence") and found.place[:2] in judged:
            says = (
                f"is decided by {found.value}, but 'when' says 'judged'. Write customs, or drop it."
            )
            yield file.problem(found.place, says)
