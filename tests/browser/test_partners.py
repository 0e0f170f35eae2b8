"""The resolver in a real browser: every case, and the states a person can meet."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from guide_engine.core.model.partners import Direction
from guide_engine.core.protocol.recognitions import recognition_report
from guide_engine.core.protocol.wire import canonical
from guide_engine.core.wording.voice import Voice
from guide_engine.core.wording.wording import Wording
from tests.browser.critic import AUDIT, AXE
from tests.browser.driver import ENGINE, Driver
from tests.browser.operators import EDITION, LANGUAGES, RULES, WORDING, WORDINGS
from tests.browser.serving import Folder
from tests.browser.windows import opened

pytestmark = pytest.mark.browser

HOLDERS = ("none", *RULES.programmes)
DIRECTIONS = tuple(each.value for each in Direction)
PARTNERS = tuple(RULES.partners)
LAST = PARTNERS[-1]
DAY = RULES.edition.in_force.from_.isoformat()
ASK_ALL = """async (form, [holder, directions, partners, day]) => {
  const told = [];
  for (const partner of partners) for (const direction of directions) {
    const replied = new Promise((resolve) =>
      form.addEventListener("resolver:reply", ({ detail }) => resolve(detail), { once: true }));
    const chosen = { holder, direction, partner, "as-of": day };
    for (const [name, value] of Object.entries(chosen)) form.elements[name].value = value;
    form.dispatchEvent(new Event("input"));
    form.requestSubmit();
    const reply = await replied;
    const parts = [...form.querySelectorAll("[data-way] :is(.outcome, ul:not(.plain) li)")];
    const shown = parts.filter((part) => part.checkVisibility()).map((part) => part.textContent);
    told.push([reply, shown]);
  }
  return told;
}"""


def printed(project: Path, holder: str, language: str, *options: str) -> Any:  # noqa: ANN401 - read as JSON
    """Give what the command line prints of a status."""
    chosen = ["--holder", holder, "--as-of", DAY, "--language", language, "--json", *options]
    command = [sys.executable, "-m", "guide_engine", "partners", *chosen]
    ran = subprocess.run(command, cwd=project, capture_output=True, check=True, encoding="utf-8")
    return json.loads(ran.stdout)


def told(holder: str, wording: Wording) -> list[Any]:
    """Give what the command line makes its print of."""
    reports = [
        recognition_report(
            partner,
            Voice(RULES, wording),
            direction=direction,
            holder=None if holder == "none" else holder,
            as_of=RULES.edition.in_force.from_,
        )
        for partner in RULES.partners.values()
        for direction in Direction
    ]
    return [json.loads(canonical(each)) for each in reports]


def open_resolver(page: Page, address: str) -> None:
    """Open the page where the form stands."""
    page.goto(f"{address}partners/#resolver")
    expect(page.locator("form.resolver")).to_be_visible()


def heading(page: Page) -> Locator:
    """Give the heading of the answer that is shown."""
    return page.locator("form.resolver h3:visible")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_is_told_as_the_command_line_tells_it(
    page: Page, served: Folder, project: Path, language: str
) -> None:
    """Every partner, direction and status, in the same bytes, and the page shows what they say."""
    open_resolver(page, f"{served.address}{EDITION}/{language}/")
    wording = WORDINGS[language]
    assert told(HOLDERS[-1], wording) == printed(project, HOLDERS[-1], language)
    for holder in HOLDERS:
        expected = told(holder, wording)
        asked = ["" if holder == "none" else holder, DIRECTIONS, PARTNERS, DAY]
        found = page.locator("form.resolver").evaluate(ASK_ALL, asked)
        assert [canonical({"reply": each}) for each in expected] == [reply for reply, _ in found]
        says = [
            [says for way in each["ways"] for says in (way["outcome"], *way["because"])]
            for each in expected
        ]
        assert says == [shown for _, shown in found]


def test_one_case_is_one_report(page: Page, guide: str, project: Path) -> None:
    """What is printed for one partner and direction is what the page is told."""
    open_resolver(page, guide)
    expected = printed(
        project, "none", LANGUAGES[0], "--partner", LAST, "--direction", DIRECTIONS[0]
    )
    [[reply, _]] = page.locator("form.resolver").evaluate(
        ASK_ALL, ["", DIRECTIONS[:1], [LAST], DAY]
    )
    assert canonical({"reply": expected}) == reply


def test_the_engine_waits_for_a_choice_and_nothing_leaves_the_device(
    page: Page, served: Folder, guide: str
) -> None:
    """Only then is it loaded, from the guide's own host, and no address names what is chosen."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    open_resolver(page, guide)
    address = page.url
    assert [url for url in requests if url.startswith(f"{served.address}engine/")] == []
    page.locator("#resolve-partner").select_option(LAST)
    page.locator("form.resolver button").click()
    expect(heading(page)).to_be_visible()
    assert page.url == address
    ours = (served.address, f"blob:{served.address}")
    assert [url for url in requests if not url.startswith(ours)] == []
    assert [url for url in requests if LAST in url] == []
    before = len(requests)
    page.locator("#resolve-direction").select_option(DIRECTIONS[-1])
    page.locator("form.resolver button").click()
    expect(heading(page)).to_be_visible()
    assert [url for url in requests[before:] if url.startswith(f"{served.address}engine/")] == []


def test_the_keyboard_alone_is_enough(page: Page, guide: str) -> None:
    """Tab to each field, type what is meant, and the answer has the focus."""
    driver = Driver(page)
    open_resolver(page, guide)
    for field in ("holder", "direction", "partner"):
        driver.focus(f"[name={field}]")
        page.keyboard.press("End")
    driver.focus("form.resolver button")
    page.keyboard.press("Space")
    expect(heading(page)).to_be_focused()
    chosen = [page.locator(f"[name={each}]").input_value() for each in ("direction", "partner")]
    assert chosen == [DIRECTIONS[-1], LAST]
    assert page.locator("[data-way]:visible").count() > 0


def test_a_new_choice_takes_the_answer_back(page: Page, guide: str) -> None:
    """What is shown is always what was asked."""
    open_resolver(page, guide)
    page.locator("form.resolver button").click()
    expect(heading(page)).to_be_visible()
    page.locator("#resolve-partner").select_option(LAST)
    expect(heading(page)).to_be_hidden()


@pytest.mark.parametrize("day", ["1999-12-31", ""])
def test_a_day_outside_the_edition_is_refused_at_its_field(
    page: Page, guide: str, day: str
) -> None:
    """It is said in words, and the field has the focus."""
    open_resolver(page, guide)
    field = page.locator("#resolve-day")
    field.fill(day)
    page.locator("form.resolver button").click()
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    problem = page.locator("#resolve-problem")
    expect(problem).to_contain_text(WORDING.say("wizard-error-edition"))
    field.fill(DAY)
    expect(problem).to_be_hidden()


def test_without_the_engine_the_page_says_so_and_tries_again(page: Page, guide: str) -> None:
    """Whoever asks again, once it can be loaded, is answered."""
    page.route(ENGINE, lambda route: route.abort())
    open_resolver(page, guide)
    page.locator("form.resolver button").click()
    expect(page.locator("[data-if='state=failed']")).to_be_visible()
    page.unroute(ENGINE)
    page.locator("form.resolver button").click()
    expect(heading(page)).to_be_visible()
    expect(page.locator("[data-if='state=failed']")).to_be_hidden()


def test_without_a_script_the_page_has_no_form(browser: Browser, guide: str) -> None:
    """The lists of the page say the same."""
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{guide}partners/")
        expect(page.locator("form.resolver")).to_be_hidden()
        for each in (*RULES.ways, *RULES.partners):
            expect(page.locator(f"[id='{each}']")).to_be_visible()


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_an_answer_is_accessible(browser: Browser, guide: str, scheme: str) -> None:
    """Axe finds nothing, in light colours or in dark ones, and nothing scrolls sideways."""
    phone = {"width": 320, "height": 700}
    with opened(browser, viewport=phone, reduced_motion="reduce") as page:
        open_resolver(page, guide)
        page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
        page.locator("form.resolver button").click()
        expect(heading(page)).to_be_visible()
        page.evaluate(AXE)
        assert page.evaluate(AUDIT) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
