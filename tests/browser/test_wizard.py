"""The wizard in a real browser: the states a person can meet, and what may go wrong on the way."""

from datetime import date
from itertools import chain

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from guide_engine.core.model.rulebook import leaves_of
from tests.browser.driver import ENGINE, Driver, replaced
from tests.browser.operators import (
    AS_OF,
    DATED,
    EDITION,
    FIRST,
    LANGUAGE,
    LIKELY,
    OTHER,
    PLACE,
    RULES,
    WORDING,
    WORDINGS,
)
from tests.browser.serving import Folder, serving
from tests.browser.windows import opened

pytestmark = pytest.mark.browser

# Crashes the first engine, and only that, at its fourth message: in the middle of a journey.
CRASH = """
let told = 0;
addEventListener("message", (event) => {{
  if (++told < 4) return;
  event.stopImmediatePropagation();
  {how}
}});
"""
CRASHES = {
    "throws": "throw new Error('crash');",
    "refuses": "postMessage({ id: event.data.id, error: 'crash' });",
    "ends": "close();",
}


def test_what_is_answered_before_the_engine_comes_is_not_asked_again(
    page: Page, guide: str
) -> None:
    """The first questions are answered from the page itself; the engine takes over from there."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/engine/*/pyodide.asm.wasm", hold)
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
    page.route(ENGINE, lambda route: route.abort())
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
    driver.change(DATED)
    driver.fill(DATED, AS_OF)
    driver.go_on()
    expect(driver.result).to_be_visible()
    assert driver.outcome(FIRST.id) == ("not-yet", "2034-06-01")
    page.go_back()
    assert driver.question == DATED


def test_without_a_script_every_question_is_there_to_print(browser: Browser, guide: str) -> None:
    """As a questionnaire, with what each question is asked for."""
    used = {leaf.question for leaf in chain(*map(leaves_of, RULES.programmes.values()))}
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{guide}wizard/")
        expect(page.locator("[data-question]:visible")).to_have_count(len(used))
        expect(page.locator("[data-question] a:visible").first).to_be_visible()


@pytest.mark.parametrize("how", CRASHES)
def test_an_engine_that_crashes_on_the_way_is_started_again(
    page: Page, site: dict[str, bytes], how: str
) -> None:
    """Once, and the person is told, once; the answers are all there, and so is the outcome."""
    workers: list[str] = []
    page.on("request", lambda request: workers.append(request.url))
    name = f"{PLACE}/javascripts/engine/worker.js"
    protocol = f"{PLACE}/javascripts/engine/protocol.js"
    # A worker that ends without a word is waited for; here, not as long.
    quick = replaced(site[protocol], "SECONDS_TO_REPLY = 30", "SECONDS_TO_REPLY = 5")
    files = {**site, protocol: quick} if how == "ends" else site
    crash = CRASH.format(how=CRASHES[how]).encode() + site[name]
    with serving(files) as folder:
        page.route(
            f"**/{name}",
            lambda route: route.fulfill(body=crash, content_type="text/javascript"),
            times=1,
        )
        driver = Driver(page)
        driver.open(f"{folder.address}{PLACE}/")
        driver.choose(FIRST.id, AS_OF)
        told = []
        while not driver.result.is_visible():
            driver.answer_one(LIKELY.answers)
            told.append(driver.notice.text_content())
    assert [each for each in told if each] == [WORDING.say("wizard-restarted")]
    assert len(set(driver.asked)) == len(driver.asked)
    assert driver.rows.count() == len(driver.asked) + 1
    assert driver.outcome(FIRST.id)[0] == LIKELY.outcome.value
    assert sum(each.endswith(name) for each in workers) == 2


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [
        (LANGUAGE, "1 May 2025", date(2025, 5, 1)),
        (LANGUAGE, "2025/5/1", date(2025, 5, 1)),
        (OTHER, "令和7年5月1日", date(2025, 5, 1)),
        (OTHER, "平成元年１月８日", date(1989, 1, 8)),
    ],
)
def test_a_day_is_read_as_people_type_it(
    page: Page, served: Folder, language: str, typed: str, day: date
) -> None:
    """The reading is shown at once, and stands in the summary."""
    wording = WORDINGS[language]
    driver = Driver(page)
    driver.open(f"{served.address}{EDITION}/{language}/")
    driver.choose(FIRST.id, AS_OF)
    while driver.question != DATED:
        driver.answer_one(LIKELY.answers)
    driver.answer_one({DATED: typed})
    says = wording.date(day)
    expect(driver.notice).to_have_text(
        wording.say("wizard-read-as", {"typed": typed, "date": says})
    )
    expect(driver.rows.last).to_contain_text(says)
