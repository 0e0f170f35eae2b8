"""The wizard in the three engines that browsers are made of: the same journeys, the same bytes."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from itertools import batched, chain
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from guide_engine.core.model.rulebook import Example, Programme, Rulebook
from guide_engine.core.protocol.excerpt import write_excerpt
from guide_engine.core.protocol.protocol import Protocol
from guide_engine.core.wording.wording import Wording
from tests.browser import operators
from tests.browser import reference as guide_there
from tests.browser.driver import message
from tests.browser.operators import AS_OF, DATED, FIRST, LANGUAGE, LIKELY, WORDING
from tests.browser.serving import Folder
from tests.browser.visiting import ENGINES, Visitor
from tests.publishing.browser.test_bundle import journeys

pytestmark = pytest.mark.browser

JOURNEY = Path(__file__).with_name("journey.js").read_text(encoding="utf-8")
ASK = """async ([script, language, messages]) => {
  const { Engine, startWorker } = await import(new URL(script, location.href));
  const engine = new Engine(startWorker(language));
  const replies = [];
  for (const each of messages) replies.push(await engine.ask(each, 300));
  return JSON.stringify(replies);
}"""
SCRIPT = "javascripts/engine/protocol.js"

type Act = dict[str, Any]
type Stage = dict[str, Any]


def replies_here(rulebook: Rulebook, wording: Wording) -> Callable[[str], str]:
    """Have this Python reply, which works each reply out once for all three."""
    return cache(Protocol(write_excerpt(rulebook, wording)).reply)


reply = replies_here(operators.RULES, WORDING)
reply_there = replies_here(guide_there.RULES, guide_there.WORDINGS[guide_there.LANGUAGE])


@pytest.fixture(scope="module", params=ENGINES)
def visitor(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Visitor]:
    """Start each browser in turn."""
    with ENGINES[request.param](playwright) as started:
        yield started


def test_worked_examples_end_as_their_experts_say(
    visitor: Visitor, guide: str, subtests: pytest.Subtests
) -> None:
    """Walked as by a person, each ends as told, in the same bytes as from this Python."""
    programmes = operators.RULES.programmes.values()
    several = [(programme, each) for programme in programmes for each in programme.examples]
    acts = [(*begin(*each), {"restart": True}) for each in several]
    stages = walk(visitor, guide, *chain.from_iterable(acts))
    for (programme, example), (*walked, _) in zip(several, batched(stages, 3), strict=True):
        with subtests.test(example.id):
            check(programme, example, walked)


def test_back_and_change_keep_the_other_answers(visitor: Visitor, guide: str) -> None:
    """Back leads to the last question; what is changed is all that changes in the result."""
    answers = plain(LIKELY)
    again: list[Act] = [{"back": True}, {"answer": answers}]
    change: list[Act] = [{"change": DATED}, {"answer": answers | {DATED: AS_OF}}]
    stages = walk(visitor, guide, *begin(FIRST, LIKELY), *again, *change)
    said_the_same(stages)
    _, first, _, second, _, last = stages
    assert first["shown"] == second["shown"] == {FIRST.id: shown("likely", "")}
    assert second["questions"] == first["questions"][-1:]
    assert last["shown"][FIRST.id]["outcome"] == "not-yet"
    assert last["questions"] == [DATED]


def test_the_guide_that_is_there_is_determined_in_the_same_bytes(
    visitor: Visitor, reference: Folder
) -> None:
    """Every worked example, whole and in parts, and every case of recognition."""
    language, rulebook = guide_there.LANGUAGE, guide_there.RULES
    visitor.open(f"{reference.address}{guide_there.EDITION}/{language}/")
    messages = [*journeys(rulebook, language), *on_the_way(rulebook, language)]
    asked = json.dumps([SCRIPT, language, messages])
    replies = json.loads(visitor.evaluate(f"({ASK})({asked})"))
    assert [reply_there(each) for each in messages] == replies


def on_the_way(rulebook: Rulebook, language: str) -> Iterator[str]:
    """Ask what is asked before a worked example is answered whole, a few answers more each time."""
    for programme in rulebook.programmes.values():
        for example in programme.examples:
            given = list(plain(example).items())
            for count in range(0, len(given), 3):
                answers = dict(given[:count])
                yield message(programme.id, answers, example.as_of.isoformat(), language)


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
