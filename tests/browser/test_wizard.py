"""The wizard in a real browser: every worked example, and the states a person can meet."""

import re
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from guide_engine.authoring.assemble import editions, load_rulebook
from guide_engine.authoring.wording import load_wording
from guide_engine.core.protocol import Protocol
from guide_engine.core.rulebook import Example, Programme, leaves_of
from guide_engine.core.wire import write_rulebook, write_wording
from tests.browser.driver import Driver, message
from tests.browser.serving import Folder

pytestmark = pytest.mark.browser

DOCS = Path(__file__).parents[2] / "docs"
RULES = load_rulebook(DOCS, editions(DOCS)[-1])
LANGUAGE = RULES.edition.languages[0]
WORDING = load_wording(DOCS / LANGUAGE / "wording.yml")
PROTOCOL = Protocol(write_rulebook(RULES), write_wording(WORDING))
# What was typed as a date is told in the reply to it.
READ = re.compile(r'"read":\{[^}]*\}')
PROGRAMMES = [pytest.param(each, id=name) for name, each in RULES.programmes.items()]
FIRST = next(iter(RULES.programmes.values()))
LIKELY = next(each for each in FIRST.examples if each.outcome == "likely")


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_worked_examples_end_as_their_experts_say(
    page: Page, guide: str, programme: Programme, subtests: pytest.Subtests
) -> None:
    """Driven as by a person, each ends as told, in the same bytes as from this Python."""
    driver = Driver(page)
    driver.open(guide)
    for example in programme.examples:
        with subtests.test(example.id):
            check(driver, programme, example)
        driver.restart()


def check(driver: Driver, programme: Programme, example: Example) -> None:
    """Answer as the example does, and compare what the page and the engine say."""
    as_of = example.as_of.isoformat()
    driver.choose(programme.id, as_of)
    driver.answer(example.answers)
    earliest = example.earliest and example.earliest.isoformat()
    assert (example.outcome, earliest) == driver.outcome(programme.id)
    given = {question: example.answers[question] for question in driver.asked}
    reply = PROTOCOL.reply(message(programme.id, given, as_of, LANGUAGE))
    assert reply == READ.sub('"read":{}', driver.reply())


def test_what_is_answered_before_the_engine_comes_is_not_asked_again(
    page: Page, guide: str
) -> None:
    """The first questions are answered from the page itself; the engine takes over from there."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/engine/pyodide.asm.wasm", hold)
    driver = Driver(page)
    driver.open(guide, engine="loading")
    driver.choose(FIRST.id, LIKELY.as_of.isoformat(), wait=False)
    for _ in range(3):
        driver.answer_one(LIKELY.answers, wait=False)
    before = list(driver.asked)
    assert held != []
    for route in held:
        route.continue_()
    driver.wait_for("ready")
    driver.answer(LIKELY.answers)
    assert driver.outcome(FIRST.id) == ("likely", None)
    assert before == driver.asked[:3]
    assert len(set(driver.asked)) == len(driver.asked)


def test_without_the_engine_the_questionnaire_goes_on_to_the_end(page: Page, guide: str) -> None:
    """It says that nothing could be determined, and prints every answer with its requirements."""
    page.route("**/engine/**", lambda route: route.abort())
    driver = Driver(page)
    driver.open(guide, engine="failed")
    expect(page.locator("[data-wizard=status]")).not_to_be_empty()
    driver.choose(FIRST.id, LIKELY.as_of.isoformat(), wait=False)
    worst = {leaf.question: "not-sure" for leaf in leaves_of(FIRST)}
    while not driver.result.is_visible():
        driver.answer_one(worst, wait=False)
    assert sorted(driver.asked) == sorted(worst)
    expect(driver.result.locator("h2:visible")).to_have_text(WORDING.say("result-undetermined"))
    card = driver.result.locator(f"[data-programme='{FIRST.id}']")
    expect(card.locator("[data-requirement]:visible")).to_have_count(len(FIRST.requirements))
    expect(page.locator("[data-wizard=print]")).to_be_visible()


def test_the_keyboard_alone_is_enough(page: Page, guide: str) -> None:
    """Tab, arrows, space and Enter lead from the first question to the result."""
    driver = Driver(page)
    driver.open(guide)
    driver.focus(f"input[name=programme][value='{FIRST.id}']")
    page.keyboard.press("Space")
    driver.press_enter()
    while not driver.result.is_visible():
        question = driver.question
        assert page.evaluate("document.activeElement.matches('h2')")
        driver.fill_by_keyboard(question, LIKELY.answers[question])
        driver.press_enter()
    assert driver.outcome(FIRST.id) == ("likely", None)
    assert page.evaluate("document.activeElement.closest('[data-wizard=result]') !== null")


def test_nothing_is_asked_of_any_host_once_the_engine_is_there(
    page: Page, served: Folder, guide: str
) -> None:
    """And until then only of the guide's own."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    driver = Driver(page)
    driver.open(guide)
    ours = (served.address, f"blob:{served.address}")
    assert [url for url in requests if not url.startswith(ours)] == []
    until_ready = len(requests)
    driver.choose(FIRST.id, LIKELY.as_of.isoformat())
    driver.answer(LIKELY.answers)
    assert requests[until_ready:] == []


def test_what_is_left_out_is_said_at_the_field(page: Page, guide: str) -> None:
    """Focus goes to a summary that leads to the field; the field is marked."""
    driver = Driver(page)
    driver.open(guide)
    page.locator("[data-wizard=next]").click()
    summary = page.locator("[data-wizard=problem]")
    expect(summary).to_be_visible()
    expect(summary).to_be_focused()
    summary.locator("a").click()
    marked = page.locator("[data-step]:visible [aria-invalid=true]")
    expect(marked.first).to_be_attached()


def test_a_day_outside_the_edition_is_refused_at_its_field(page: Page, guide: str) -> None:
    """The engine refuses it; the person is led back to the date."""
    driver = Driver(page)
    driver.open(guide)
    driver.choose(FIRST.id, "1999-12-31", wait=False)
    expect(page.locator("[data-wizard=problem]")).to_be_visible()
    expect(page.locator("#as-of")).to_have_attribute("aria-invalid", "true")


def test_back_and_change_keep_the_other_answers(page: Page, guide: str) -> None:
    """An earlier answer is changed in the summary; the result follows, and nothing is lost."""
    driver = Driver(page)
    driver.open(guide)
    driver.choose(FIRST.id, LIKELY.as_of.isoformat())
    driver.answer(LIKELY.answers)
    yes_no = next(each for each in reversed(driver.asked) if LIKELY.answers[each] == "yes")
    driver.change(yes_no)
    driver.fill(yes_no, "no")
    driver.go_on()
    expect(driver.result).to_be_visible()
    assert driver.outcome(FIRST.id) == ("not-yet", None)
    page.go_back()
    assert driver.question == yes_no


def test_without_a_script_every_question_is_there_to_print(browser: Browser, guide: str) -> None:
    """As a questionnaire, with what each question is asked for."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{guide}wizard/")
    used = {leaf.question for leaf in chain(*map(leaves_of, RULES.programmes.values()))}
    expect(page.locator("[data-question]:visible")).to_have_count(len(used))
    expect(page.locator("[data-question] a:visible").first).to_be_visible()
    context.close()
