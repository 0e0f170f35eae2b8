"""The wizard in a real browser: every worked example, and the states a person can meet."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from guide_engine.authoring.assemble import editions, load_rulebook
from guide_engine.authoring.wording import load_wording
from guide_engine.core.protocol import Protocol
from guide_engine.core.rulebook import Example, Programme
from guide_engine.core.wire import write_rulebook, write_wording
from tests.browser.driver import Driver, message
from tests.browser.serving import Folder

pytestmark = pytest.mark.browser

DOCS = Path(__file__).parents[2] / "docs"
RULES = load_rulebook(DOCS, editions(DOCS)[-1])
LANGUAGE = RULES.edition.languages[0]
WORDING = load_wording(DOCS / LANGUAGE / "wording.yml")
PROTOCOL = Protocol(write_rulebook(RULES), write_wording(WORDING))
EXAMPLES = [
    pytest.param(programme, example, id=f"{programme.id}-{example.id}")
    for programme in RULES.programmes.values()
    for example in programme.examples
]
FIRST = next(iter(RULES.programmes.values()))


@pytest.mark.parametrize(("programme", "example"), EXAMPLES)
def test_a_worked_example_ends_as_its_expert_says(
    page: Page, served: Folder, programme: Programme, example: Example
) -> None:
    """Driven as by a person, it ends as told, in the same bytes as on the command line."""
    driver = Driver(page)
    driver.open(served.address)
    driver.choose(programme.id, example.as_of.isoformat())
    driver.answer(example.answers)
    earliest = example.earliest and example.earliest.isoformat()
    assert (example.outcome, earliest) == driver.outcome(programme.id)
    given = {question: example.answers[question] for question in driver.asked}
    asked = message(programme.id, given, example.as_of.isoformat(), LANGUAGE)
    assert PROTOCOL.reply(asked) == driver.reply()
    assert json.loads(driver.reply())["reply"]["next-question"] is None
