"""A worked example, tried in the wizard from its own page."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from guide_engine.core.model.rulebook import Example, Programme
from guide_engine.core.protocol.excerpt import write_excerpt
from guide_engine.core.protocol.protocol import Protocol
from tests.browser.driver import REMEMBER, Driver, message
from tests.browser.operators import LANGUAGE, LIKELY, RULES, WORDING
from tests.browser.windows import opened

pytestmark = pytest.mark.browser

PROTOCOL = Protocol(write_excerpt(RULES, WORDING))
TRIED = [
    pytest.param(programme, example, id=example.id)
    for programme in RULES.programmes.values()
    for example in programme.examples
]
EXAMPLE = LIKELY


@pytest.mark.parametrize(("programme", "example"), TRIED)
def test_its_answers_are_there_with_what_comes_of_them(
    page: Page, guide: str, programme: Programme, example: Example
) -> None:
    """In the same bytes as from this Python, and the page says whose answers these are."""
    page.add_init_script(
        f"addEventListener('DOMContentLoaded', () => {{ ({REMEMBER})(document"
        ".querySelector('[data-wizard=root]') ?? document) })"
    )
    page.goto(f"{guide}examples/{example.id}/")
    page.locator(f"a[href$='wizard/#example={example.id}']").click()
    driver = Driver(page)
    expect(driver.result).to_be_visible()
    note = page.locator("[data-wizard=example]")
    expect(note).to_contain_text(WORDING.say("wizard-example-shown"))
    earliest = example.earliest and example.earliest.isoformat()
    assert driver.outcome(programme.id) == (example.outcome.value, earliest)
    asked = message(programme.id, example.answers, example.as_of.isoformat(), LANGUAGE)
    assert PROTOCOL.reply(asked) == driver.reply()
    rows = page.locator("[data-wizard=answers] > div")
    expect(rows).to_have_count(len(example.answers) + 1)
    note.locator("button").click()
    expect(note).to_be_hidden()
    expect(rows).to_have_count(0)
    assert "#" not in page.url


def test_it_waits_for_the_engine_and_says_so(page: Page, guide: str) -> None:
    """The first step stands there meanwhile."""
    held: list[Route] = []
    wasm = "**/engine/*/pyodide.asm.wasm"
    page.route(wasm, lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls
    with page.expect_request(wasm):
        page.goto(f"{guide}wizard/#example={EXAMPLE.id}")
    note = page.locator("[data-wizard=example]")
    expect(note).to_contain_text(WORDING.say("wizard-example-loading"))
    for route in held:
        route.continue_()
    expect(Driver(page).result).to_be_visible()
    expect(note).to_contain_text(WORDING.say("wizard-example-shown"))


def test_an_answer_of_it_can_be_changed_by_the_keyboard(page: Page, guide: str) -> None:
    """The result has the focus, and Tab leads from there to the answers."""
    page.goto(f"{guide}wizard/#example={EXAMPLE.id}")
    driver = Driver(page)
    expect(driver.result.locator("h2:visible")).to_be_focused()
    question = next(name for name, answer in EXAMPLE.answers.items() if answer == "yes")
    page.locator(f"button[data-to='{question}']").focus()
    page.keyboard.press("Enter")
    assert driver.question == question


def test_one_that_there_is_not_is_said(page: Page, guide: str) -> None:
    """And the wizard starts as ever."""
    page.goto(f"{guide}wizard/#example=no-such-firm")
    note = page.locator("[data-wizard=example]")
    expect(note).to_contain_text(WORDING.say("wizard-example-unknown"))
    expect(page.locator("input[name=programme]").first).to_be_visible()
    expect(note.locator("button")).to_be_hidden()


def test_without_a_script_its_page_says_all_the_same(browser: Browser, guide: str) -> None:
    """Its answers and its outcome stand on its own page."""
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{guide}examples/{EXAMPLE.id}/")
        expect(page.get_by_text(WORDING.say(f"outcome-{EXAMPLE.outcome.value}"))).to_be_visible()
