"""The wizard in the three engines that browsers are made of: the same journeys, the same bytes."""

import json
from collections.abc import Iterator
from functools import cache
from itertools import batched, chain
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from guide_engine.authoring.assemble import load_rulebook
from guide_engine.authoring.wording import load_wording
from guide_engine.core.model.rulebook import Example, Outcome, Programme
from guide_engine.core.protocol.excerpt import write_excerpt
from guide_engine.core.protocol.protocol import Protocol
from tests.browser.driver import message
from tests.browser.visiting import ENGINES, Visitor
from tests.places import GUIDE

pytestmark = pytest.mark.browser

RULES = load_rulebook(GUIDE)
LANGUAGE = RULES.edition.languages[0]
WORDING = load_wording(GUIDE / LANGUAGE / "wording.yml")
PROGRAMMES = [pytest.param(each, id=name) for name, each in RULES.programmes.items()]
FIRST = next(iter(RULES.programmes.values()))
LIKELY = next(each for each in FIRST.examples if each.outcome is Outcome.LIKELY)
JOURNEY = Path(__file__).with_name("journey.js").read_text(encoding="utf-8")
# The three ask the same; this Python works each reply out once.
reply = cache(Protocol(write_excerpt(RULES, WORDING)).reply)

type Act = dict[str, Any]
type Stage = dict[str, Any]


@pytest.fixture(scope="module", params=ENGINES)
def visitor(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Visitor]:
    """Start each browser in turn."""
    with ENGINES[request.param](playwright) as started:
        yield started


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_worked_examples_end_as_their_experts_say(
    visitor: Visitor, guide: str, programme: Programme, subtests: pytest.Subtests
) -> None:
    """Walked as by a person, each ends as told, in the same bytes as from this Python."""
    acts = [(*begin(programme, example), {"restart": True}) for example in programme.examples]
    stages = walk(visitor, guide, *chain.from_iterable(acts))
    for example, (*walked, _) in zip(programme.examples, batched(stages, 3), strict=True):
        with subtests.test(example.id):
            check(programme, example, walked)


def test_back_and_change_keep_the_other_answers(visitor: Visitor, guide: str) -> None:
    """Back leads to the last question; what is changed is all that changes in the result."""
    answers = plain(LIKELY)
    turned = next(question for question, answer in answers.items() if answer == "yes")
    again: list[Act] = [{"back": True}, {"answer": answers}]
    change: list[Act] = [{"change": turned}, {"answer": answers | {turned: "no"}}]
    stages = walk(visitor, guide, *begin(FIRST, LIKELY), *again, *change)
    said_the_same(stages)
    _, first, _, second, _, last = stages
    assert first["shown"] == second["shown"] == {FIRST.id: shown("likely", "")}
    assert second["questions"] == first["questions"][-1:]
    assert last["shown"][FIRST.id]["outcome"] == "not-yet"
    assert last["questions"][0] == turned
    assert set(first["questions"]).isdisjoint(last["questions"][1:])


def walk(visitor: Visitor, guide: str, *acts: Act) -> list[Stage]:
    """Open the wizard and go through it; give what each act came to."""
    visitor.open(f"{guide}wizard/")
    stages: list[Stage] = json.loads(visitor.evaluate(f"({JOURNEY})({json.dumps(acts)})"))
    return stages


def begin(programme: Programme, example: Example) -> tuple[Act, Act]:
    """Choose the programme and the day of an example, then answer as it does."""
    return (
        {"choose": programme.id, "as-of": example.as_of.isoformat()},
        {"answer": plain(example)},
    )


def plain(example: Example) -> dict[str, Any]:
    """Give an example's answers as a person types them."""
    return dict(example.answers)


def shown(outcome: str, earliest: str) -> dict[str, str]:
    """Write what the result's card of a programme is marked with."""
    return {"outcome": outcome, "earliest": earliest}


def check(programme: Programme, example: Example, stages: list[Stage]) -> None:
    """Compare what the page shows and its engine says with the expert and with this Python."""
    said_the_same(stages)
    end = stages[-1]
    earliest = example.earliest.isoformat() if example.earliest else ""
    assert end["shown"] == {programme.id: shown(example.outcome.value, earliest)}
    given = {question: plain(example)[question] for question in end["questions"]}
    alone = reply(message(programme.id, given, example.as_of.isoformat(), LANGUAGE))
    assert found(alone) in [found(said["replied"]) for said in end["exchanges"]]


def said_the_same(stages: list[Stage]) -> None:
    """Ask this Python all that the page asked its own, and compare the bytes."""
    exchanges = [said for stage in stages for said in stage["exchanges"]]
    assert exchanges != []
    for said in exchanges:
        assert reply(said["asked"]) == said["replied"]


def found(text: str) -> object:
    """Pick what was found for each programme out of a reply; how the answers were typed is not."""
    return json.loads(text)["reply"].get("programmes")
