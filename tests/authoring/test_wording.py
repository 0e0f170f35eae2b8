"""A wording has what the core says, in the plural forms of its language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from guide_engine.authoring.assemble import load_edition
from guide_engine.authoring.checks.languages import plurals_of
from guide_engine.authoring.checks.phrases import ACROSS, COMPARISON, PARTS, PRINTED
from guide_engine.authoring.wording import load_wording
from guide_engine.core.errors import RulebookError
from guide_engine.core.logic.findings import examine
from guide_engine.core.model.answers import Answer, Case, Never, NotSure
from guide_engine.core.model.calendar import Moment, Period, Unit
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
    HeldFor,
    Judged,
)
from guide_engine.core.model.sources import Citation
from guide_engine.core.model.truth import Truth
from guide_engine.core.protocol.wire import canonical, parse, read_as
from guide_engine.core.shape.writing import plain
from guide_engine.core.wording.explanation import describe, explain
from guide_engine.core.wording.voice import Voice
from guide_engine.core.wording.wording import Wording
from tests.authoring.editions import EDITION, GOOD, good_edition

AS_OF = date(2031, 6, 1)
LEAVES: Mapping[Criterion, tuple[Answer, ...]] = {
    AnswerIs("guarded", "yes"): ("yes", "no"),
    AnswerIs("seat", "here"): ("here", "abroad"),
    AnswerIncludes("activities", "storage"): (("storage",), ()),
    AtLeast("vans", "least-vans"): (9, 1),
    AtMost("claims", "most-claims"): (1, 9),
    ClearSince("last-fraud", "clean-years"): (Never.NEVER, date(2000, 1, 1), date(2031, 5, 1)),
    HeldFor("open-since", "record-period"): (date(2000, 1, 1), date(2031, 5, 1)),
}


@dataclass(frozen=True)
class Heard(Mapping[str, Mapping[str, str]]):
    """Phrases that quote all their parts and remember which were said."""

    said: set[str] = field(default_factory=set)

    def __getitem__(self, key: str) -> Mapping[str, str]:
        self.said.add(key)
        return {"other": " ".join(f"{{{part}}}" for part in PARTS[key].split())}

    def __iter__(self) -> Iterator[str]:
        return iter(PARTS)

    def __len__(self) -> int:
        return len(PARTS)


def test_the_phrases_that_are_asked_for_are_those_that_the_core_says() -> None:
    """None is missing, none is idle, and every part that may be quoted is filled in."""
    rulebook, heard = load_edition(GOOD / EDITION).rulebook, Heard()
    wording = Wording("fr", heard, tuple("jfmamjjasond"), {})
    voice = Voice(rulebook, wording)
    for criterion, answers in LEAVES.items():
        question = str(getattr(criterion, "question", ""))
        for answer in (*answers, NotSure.NOT_SURE, None):
            given = {} if answer is None else {question: answer}
            say_all(criterion, given, voice)
            if answer is not None:
                voice.answer(rulebook.questions[question], answer)
    for unit in Unit:
        wording.period(Period(2, unit))
    for source in rulebook.sources:
        voice.citation(Citation(source, "1-2(3)(iv)"))
    for known in ((2031,), (2031, 6)):
        wording.moment(Moment(*known))
    recognised = {key for key in PARTS if key.startswith(("recognised-", "recognition-"))}
    listed = {key for key in PARTS if key.startswith(("group-", "to-do-"))}
    said_by_reports = {"change-answer", "change-wait", "change-answer-wait", "ahead-from"}
    said_by_reports |= recognised | listed
    said = heard.said | said_by_reports
    assert PARTS.keys() - {*PRINTED, *COMPARISON, *ACROSS} == said


LIKE = {
    Truth.YES: AnswerIs("guarded", "yes"),
    Truth.NO: AnswerIs("guarded", "no"),
    Truth.UNKNOWN: AnswerIs("fenced", "yes"),
}
"""For each truth a leaf that has it, once the site is guarded: parts alike are said once."""


def say_all(criterion: Criterion, given: Mapping[str, Answer], voice: Voice) -> None:
    """Describe and explain a criterion, alone and in every group."""
    case = Case(voice.rulebook, {"guarded": "yes", **given}, AS_OF)
    pair = (criterion, LIKE[examine(criterion, case).truth])
    for whole in (criterion, Judged(), AllOf(pair), AnyOf(pair), AtLeastNOf(2, pair)):
        explain(examine(whole, case), case.answers, voice)
        for holds in (True, False):
            describe(whole, voice, holds=holds)


def test_a_wording_is_loaded_for_the_core() -> None:
    """Phrases that do not count have one form; it goes over the wire and back."""
    wording = load_wording(GOOD / "fr" / "wording.yml")
    assert wording.phrases["never"] == {"other": "Jamais"}
    assert wording.phrases["period-years"] == {"one": "{n} an", "other": "{n} ans"}
    assert (wording.language, wording.date(date(2031, 2, 1))) == ("fr", "1 février 2031")
    assert wording == read_as(Wording, parse(canonical(plain(wording))))


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        ("en", 1, "one"),
        ("en", 0, "other"),
        ("fr", 0, "one"),
        ("fr", 2, "other"),
        ("ja", 1, "other"),
        ("pl", 1, "one"),
        ("pl", 22, "few"),
        ("pl", 112, "many"),
        ("pl", 1_022, "few"),
        ("ar", 100, "other"),
        ("ar", 102, "other"),
        ("ar", 2, "two"),
    ],
)
def test_numbers_take_the_form_of_their_language(language: str, number: int, expected: str) -> None:
    """By the plural rules of Unicode CLDR."""
    plurals = plurals_of(language)
    forms = {category: category for category in (*plurals, "other")}
    assert expected == Wording(language, {"some": forms}, (), plurals).count("some", number)


def test_an_unknown_language_has_no_plurals() -> None:
    """Its tag is reported elsewhere."""
    assert plurals_of("xx") == {}


def test_a_wording_says_all_its_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As an edition does."""
    monkeypatch.chdir(good_edition(tmp_path / "docs" / "guide"))
    path = Path("fr/wording.yml")
    text = path.read_text(encoding="utf-8")
    text = text.replace("  never: Jamais\n", "").replace("{answer}, {limit}", "{answer}, {limits}")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        load_wording(path)
    assert [problem.line for problem in caught.value.problems] == [3, 23, 25]


def test_a_tag_with_a_region_is_a_language_too() -> None:
    """As is one with a script."""
    assert plurals_of("fr") == plurals_of("fr-CA")
    assert plurals_of("zh-Hant") == {}
