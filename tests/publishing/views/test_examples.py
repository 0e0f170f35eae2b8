"""What is told of a worked example."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.model.rulebook import Given, Rulebook
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.views.examples import ToldExample, told_example


def told(voice: Voice, answers: Mapping[str, Given]) -> ToldExample:
    """Tell the carter's worked example, with other answers."""
    carter = voice.rulebook.programmes["carter"]
    example = replace(carter.examples[0], answers=answers)
    return told_example(example, carter, voice, Diagrams(voice.rulebook, example.as_of))


SOUND: dict[str, Any] = {"trades": ("carter",), "brawled": "never", "mules": 3, "able": "yes"}


@pytest.mark.parametrize(
    ("answers", "outcome", "in_the_way"),
    [
        (SOUND, "likely", []),
        (SOUND | {"mules": 2, "able": "not-sure"}, "not-yet", ["mules"]),
        (SOUND | {"mules": "not-sure"}, "ask-customs", ["mules"]),
        ({"trades": ("carter",), "mules": 3}, "more-answers-needed", ["no-brawl", "able"]),
        ({"trades": ("ferryman",)}, "not-for-you", []),
    ],
    ids=["likely", "not yet", "ask customs", "more answers needed", "not for you"],
)
def test_what_is_in_the_way_is_what_keeps_it_from_being_likely(
    answers: Mapping[str, Given],
    outcome: str,
    in_the_way: list[str],
    voice: Voice,
) -> None:
    """Failures stand in the way, or else what is not known; nothing does where it is settled."""
    found = told(voice, answers)
    assert (outcome, in_the_way) == (
        found.outcome,
        [each.standing.requirement.id for each in found.in_the_way],
    )


def test_a_date_is_told_where_waiting_helps(voice: Voice) -> None:
    """The example and the requirement both say from when it holds."""
    found = told(voice, SOUND | {"brawled": "2024-01-31"})
    day = date(2024, 3, 31)
    assert (day, [day]) == (found.earliest, [each.standing.earliest for each in found.in_the_way])


def test_each_finding_is_told_with_its_standing(rulebook: Rulebook, voice: Voice) -> None:
    """What is left to customs alone is told apart from what is met."""
    found = told(voice, SOUND)
    standings = {each.standing.requirement.id: each.standing.found for each in found.others}
    assert standings == {"no-brawl": "yes", "mules": "yes", "able": "judged"}
    label = voice.text(rulebook.questions["brawled"].label)
    parts = {"label": label, "answer": voice.say("never")}
    assert voice.say("found-answer", parts) == found.others[0].why.says


def test_open_questions_are_told(voice: Voice) -> None:
    """The questions that can still change the outcome are named."""
    found = told(voice, {"trades": ("carter",), "mules": 3})
    assert [each.id for each in found.unanswered] == ["brawled", "able"]
