"""What an edition states, in words of one language, beside what another states in its place."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any

from guide_engine.core.model.answers import read_answers
from guide_engine.core.model.calendar import Moment, Number, Period
from guide_engine.core.model.criteria import threshold_of
from guide_engine.core.model.editions import Ahead
from guide_engine.core.model.rulebook import Threshold, leaves_of
from guide_engine.core.model.sources import Citation, Text
from guide_engine.core.wording.explanation import Explanation, describe
from guide_engine.core.wording.voice import Voice

NAMED_BY = ("name", "term", "title", "label", "asks", "says", "on")
"""Fields that say what an entry is, the best first."""

PHRASES: Mapping[str, str] = {
    "Covered": "covered",
    "DecidedBy": "decided-by",
    "FirstDay": "first-day",
    "Kind": "kind",
    "MissingDay": "missing-day",
    "Outcome": "outcome",
}
"""A class of words that the core knows -> what the phrases for them begin with."""

BETWEEN = "; "


def name_of(entry: Any, name: str, voice: Voice) -> str:  # noqa: ANN401 - any entry of an edition
    """Say what an entry is: in its own words, or a threshold by what is tested against it."""
    if isinstance(entry, Text):
        return voice.text(entry)
    if isinstance(entry, Threshold):
        return BETWEEN.join(tested_by(name, voice)) or name
    field = next((each for each in NAMED_BY if getattr(entry, each, None) is not None), None)
    return stated(getattr(entry, field), field, voice) if field else name


def tested_by(threshold: str, voice: Voice) -> Iterable[str]:
    """Give the labels of the questions whose answers are tested against a threshold."""
    rulebook = voice.rulebook
    asked = {
        leaf.question: None
        for programme in rulebook.programmes.values()
        for leaf in leaves_of(programme)
        if threshold_of(leaf) == threshold
    }
    return [voice.text(rulebook.questions[each].label) for each in asked]


def body_of(entry: Any, voice: Voice) -> str:  # noqa: ANN401 - as above
    """Say what an entry states, where that is more than what it is."""
    if isinstance(entry, Threshold):
        return voice.wording.threshold(entry.value)
    named = next((each for each in NAMED_BY if getattr(entry, each, None) is not None), "says")
    says = getattr(entry, "says", None)
    return voice.text(says) if isinstance(says, Text) and named != "says" else ""


def stated(value: Any, part: str, voice: Voice) -> str:  # noqa: ANN401 - any value of an edition
    """Say a value as it stands under a field of an entry; nothing where no words are known."""
    match value:
        case Text():
            return voice.text(value)
        case Enum():
            return voice.say(f"{PHRASES[type(value).__name__]}-{value.value}")
        case Period() | Moment() | date() | int() | float():
            return _measured(value, voice)
        case _ if part == "when" and value is not None:
            return in_one_line(describe(value, voice))
        case str():
            return _referred_to(value, part, voice)
        case tuple():
            return BETWEEN.join(stated(each, part, voice) for each in value)
        case Mapping():
            return BETWEEN.join(_pairs(value, part, voice))
        case Citation():
            return voice.citation(value)
        case Ahead():
            parts = {"date": voice.date(value.from_), "says": voice.text(value.says)}
            return voice.say("ahead-from", parts)
        case _:
            return ""


def in_one_line(explanation: Explanation) -> str:
    """Give a sentence with those it rests on, in brackets where they rest on others again."""
    parts = [f"({in_one_line(each)})" if each.parts else each.says for each in explanation.parts]
    return " ".join([explanation.says, BETWEEN.join(parts)]) if parts else explanation.says


def _measured(value: Period | Moment | date | Number, voice: Voice) -> str:
    match value:
        case Moment():
            return voice.moment(value)
        case date():
            return voice.date(value)
        case _:
            return voice.wording.threshold(value)


def _referred_to(name: str, part: str, voice: Voice) -> str:
    """Say what an id stands for, where it is known what it refers to; anything else as it is."""
    rulebook = voice.rulebook
    entries: Mapping[str, Mapping[str, Any]] = {
        "topic": rulebook.topics,
        "covers": rulebook.ways,
        "not_stated": rulebook.ways,
        "programmes": rulebook.programmes,
        "holders": rulebook.programmes,
        "counts": rulebook.programmes,
        "for_": rulebook.programmes,
    }
    known = entries.get(part, {})
    return voice.text(known[name].name) if name in known else name


def _pairs(value: Mapping[str, Any], part: str, voice: Voice) -> Iterator[str]:
    """Say answers beside their questions, and numbers beside what they count."""
    questions = voice.rulebook.questions
    if part == "answers":
        for name, answer in read_answers(voice.rulebook, value).items():
            asked = questions[name]
            parts = {"label": voice.text(asked.label), "answer": voice.answer(asked, answer)}
            yield voice.say("compared-answer", parts)
        return
    for name, each in value.items():
        parts = {"label": _referred_to(name, part, voice), "answer": stated(each, part, voice)}
        yield voice.say("compared-answer", parts)
