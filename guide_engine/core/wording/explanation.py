"""Say a criterion, and what was found of it, in plain words of the reader's language.

Every phrase comes from the wording; nothing here assumes a language.
"""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from guide_engine.core.logic.findings import Finding, Unknown
from guide_engine.core.model.answers import NO, YES, Answer, Case, Never, NotSure
from guide_engine.core.model.criteria import (
    AllOf,
    AnswerIncludes,
    AnswerIs,
    AnyOf,
    AtLeast,
    AtLeastNOf,
    AtMost,
    ClearSince,
    Criterion,
    Group,
    HeldFor,
    Judged,
    Leaf,
    Not,
    needed,
)
from guide_engine.core.model.rulebook import Kind, Question, Rulebook
from guide_engine.core.wording.wording import Wording


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence, and the sentences it rests on."""

    says: str
    parts: tuple["Explanation", ...] = ()


def say_answer(question: Question, answer: Answer, rulebook: Rulebook, wording: Wording) -> str:
    """Say an answer as the operator gave it."""
    match answer:
        case Never() | NotSure():
            return wording.say(answer.value)
        case date():
            return wording.date(answer)
        case tuple():
            labels = [wording.text(question.choices[choice].label, rulebook) for choice in answer]
            return wording.say("list-separator").join(labels) or wording.say("none-of-these")
        case str():
            if question.kind is Kind.YES_NO:
                return wording.say(answer)
            return wording.text(question.choices[answer].label, rulebook)
        case int() | float():
            if question.unit is None:
                return str(answer)
            unit = wording.text(question.unit, rulebook)
            return wording.say("amount", {"number": str(answer), "unit": unit})
        case _:
            assert_never(answer)


def explain(finding: Finding, case: Case, wording: Wording) -> Explanation:
    """Explain a finding by the answers that settled it."""
    match finding.criterion:
        case AllOf() | AnyOf() | AtLeastNOf() as group:
            # Parts on the same answer say the same: once is enough.
            said = (explain(part, case, wording) for part in finding.parts)
            parts = tuple(dict.fromkeys(said))
            if len(parts) == 1:
                return parts[0]
            key = f"found-{_name(group)}-{finding.truth.value}"
            return Explanation(_count(key, group, wording), parts)
        case Not():
            return explain(finding.parts[0], case, wording)
        case Judged():
            return Explanation(wording.say("found-judged"))
        case _:
            return Explanation(_explain_leaf(finding.criterion, finding, case, wording))


def _explain_leaf(leaf: Leaf, finding: Finding, case: Case, wording: Wording) -> str:
    rulebook = case.rulebook
    question = rulebook.questions[leaf.question]
    parts = {"label": wording.text(question.label, rulebook)}
    if finding.unknown is Unknown.UNANSWERED:
        return wording.say("found-unanswered", parts)
    answer = case.answers[leaf.question]
    parts["answer"] = say_answer(question, answer, rulebook, wording)
    match leaf:
        case ClearSince() | HeldFor() if finding.runs_out is not None:
            parts["period"] = wording.period(rulebook.period(leaf.period))
            parts["date"] = wording.date(finding.runs_out)
            name = "clear-since" if isinstance(leaf, ClearSince) else "held-for"
            return wording.say(f"found-{name}-{finding.truth.value}", parts)
        case AtLeast() | AtMost() if finding.unknown is None:
            limit = rulebook.limit(leaf.threshold)
            parts["limit"] = say_answer(question, limit, rulebook, wording)
            name = "at-least" if isinstance(leaf, AtLeast) else "at-most"
            return wording.say(f"found-{name}-{finding.truth.value}", parts)
        case _:
            return wording.say("found-answer", parts)


def describe(
    criterion: Criterion, rulebook: Rulebook, wording: Wording, *, holds: bool = True
) -> Explanation:
    """Put a criterion in words, as what has to hold (or, with ``holds=False``, must not)."""
    match criterion:
        case AllOf() | AnyOf() | AtLeastNOf():
            parts = tuple(describe(part, rulebook, wording, holds=holds) for part in criterion.of)
            if len(parts) == 1:
                return parts[0]
            return Explanation(
                _count(f"needs-{_turned(criterion, holds=holds)}", criterion, wording), parts
            )
        case Not():
            return describe(criterion.of, rulebook, wording, holds=not holds)
        case Judged():
            return Explanation(wording.say("needs-judged"))
        case _:
            return Explanation(_describe_leaf(criterion, rulebook, wording, holds=holds))


def _describe_leaf(leaf: Leaf, rulebook: Rulebook, wording: Wording, *, holds: bool) -> str:
    question = rulebook.questions[leaf.question]
    parts = {"label": wording.text(question.label, rulebook)}
    ending = "" if holds else "-not"
    match leaf:
        case AnswerIs():
            if question.kind is Kind.YES_NO and not holds:
                leaf, ending = AnswerIs(leaf.question, YES if leaf.choice == NO else NO), ""
            parts["choice"] = say_answer(question, leaf.choice, rulebook, wording)
            return wording.say(f"needs-answer-is{ending}", parts)
        case AnswerIncludes():
            parts["choice"] = wording.text(question.choices[leaf.choice].label, rulebook)
            return wording.say(f"needs-answer-includes{ending}", parts)
        case AtLeast() | AtMost():
            limit = rulebook.limit(leaf.threshold)
            parts["limit"] = say_answer(question, limit, rulebook, wording)
            name = "at-least" if isinstance(leaf, AtLeast) else "at-most"
            return wording.say(f"needs-{name}{ending}", parts)
        case ClearSince() | HeldFor():
            parts["period"] = wording.period(rulebook.period(leaf.period))
            name = "clear-since" if isinstance(leaf, ClearSince) else "held-for"
            return wording.say(f"needs-{name}{ending}", parts)
        case _:
            assert_never(leaf)


def _name(group: Group) -> str:
    match group:
        case AllOf():
            return "all-of"
        case AnyOf():
            return "any-of"
        case AtLeastNOf():
            return "at-least-n-of"
        case _:
            assert_never(group)


def _turned(group: Group, *, holds: bool) -> str:
    """Name what has to hold of the parts; none of them may, where "any of" must not hold."""
    if holds:
        return _name(group)
    match group:
        case AllOf():
            return "any-of"
        case AnyOf():
            return "all-of"
        case AtLeastNOf():
            return "too-many-of"
        case _:
            assert_never(group)


def _count(key: str, group: Group, wording: Wording) -> str:
    return wording.count(key, needed(group))
