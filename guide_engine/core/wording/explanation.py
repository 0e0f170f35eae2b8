"""Say a criterion, and what was found of it, in plain words of the reader's language.

Every phrase comes from the wording; nothing here assumes a language.
"""

from dataclasses import dataclass
from typing import assert_never

from guide_engine.core.logic.findings import Finding, Unknown
from guide_engine.core.model.answers import NO, YES, Answers
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
from guide_engine.core.model.rulebook import Kind
from guide_engine.core.wording.voice import Voice


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence, and the sentences it rests on."""

    says: str
    parts: tuple["Explanation", ...] = ()


def explain(finding: Finding, answers: Answers, voice: Voice) -> Explanation:
    """Explain a finding by the answers that settled it."""
    match finding.criterion:
        case AllOf() | AnyOf() | AtLeastNOf() as group:
            # Parts on the same answer say the same: once is enough.
            said = (explain(part, answers, voice) for part in finding.parts)
            parts = tuple(dict.fromkeys(said))
            if len(parts) == 1:
                return parts[0]
            key = f"found-{_name(group)}-{finding.truth.value}"
            return Explanation(_count(key, group, voice), parts)
        case Not():
            return explain(finding.parts[0], answers, voice)
        case Judged():
            return Explanation(voice.say("found-judged"))
        case _:
            return Explanation(_explain_leaf(finding.criterion, finding, answers, voice))


def _explain_leaf(leaf: Leaf, finding: Finding, answers: Answers, voice: Voice) -> str:
    rulebook = voice.rulebook
    question = rulebook.questions[leaf.question]
    parts = {"label": voice.text(question.label)}
    if finding.unknown is Unknown.UNANSWERED:
        return voice.say("found-unanswered", parts)
    answer = answers[leaf.question]
    parts["answer"] = voice.answer(question, answer)
    match leaf:
        case ClearSince() | HeldFor() if finding.runs_out is not None:
            parts["period"] = voice.threshold(leaf.period)
            parts["date"] = voice.date(finding.runs_out)
            name = "clear-since" if isinstance(leaf, ClearSince) else "held-for"
            return voice.say(f"found-{name}-{finding.truth.value}", parts)
        case AtLeast() | AtMost() if finding.unknown is None:
            limit = rulebook.limit(leaf.threshold)
            parts["limit"] = voice.answer(question, limit)
            name = "at-least" if isinstance(leaf, AtLeast) else "at-most"
            return voice.say(f"found-{name}-{finding.truth.value}", parts)
        case _:
            return voice.say("found-answer", parts)


def describe(criterion: Criterion, voice: Voice, *, holds: bool = True) -> Explanation:
    """Put a criterion in words, as what has to hold (or, with ``holds=False``, must not)."""
    match criterion:
        case AllOf() | AnyOf() | AtLeastNOf():
            parts = tuple(describe(part, voice, holds=holds) for part in criterion.of)
            if len(parts) == 1:
                return parts[0]
            return Explanation(
                _count(f"needs-{_turned(criterion, holds=holds)}", criterion, voice), parts
            )
        case Not():
            return describe(criterion.of, voice, holds=not holds)
        case Judged():
            return Explanation(voice.say("needs-judged"))
        case _:
            return Explanation(_describe_leaf(criterion, voice, holds=holds))


def _describe_leaf(leaf: Leaf, voice: Voice, *, holds: bool) -> str:
    rulebook = voice.rulebook
    question = rulebook.questions[leaf.question]
    parts = {"label": voice.text(question.label)}
    ending = "" if holds else "-not"
    match leaf:
        case AnswerIs():
            if question.kind is Kind.YES_NO and not holds:
                leaf, ending = AnswerIs(leaf.question, YES if leaf.choice == NO else NO), ""
            parts["choice"] = voice.answer(question, leaf.choice)
            return voice.say(f"needs-answer-is{ending}", parts)
        case AnswerIncludes():
            parts["choice"] = voice.text(question.choices[leaf.choice].label)
            return voice.say(f"needs-answer-includes{ending}", parts)
        case AtLeast() | AtMost():
            limit = rulebook.limit(leaf.threshold)
            parts["limit"] = voice.answer(question, limit)
            name = "at-least" if isinstance(leaf, AtLeast) else "at-most"
            return voice.say(f"needs-{name}{ending}", parts)
        case ClearSince() | HeldFor():
            parts["period"] = voice.threshold(leaf.period)
            name = "clear-since" if isinstance(leaf, ClearSince) else "held-for"
            return voice.say(f"needs-{name}{ending}", parts)
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


def _count(key: str, group: Group, voice: Voice) -> str:
    return voice.count(key, needed(group))
