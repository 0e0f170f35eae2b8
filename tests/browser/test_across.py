"""Answers of an earlier edition in the wizard of a later one: what differs, and what did it."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from guide_engine.core.protocol.dossier import FORM, PRODUCT
from tests.browser.conftest import files_of, once
from tests.browser.critic import WATCH, WIDE, Critic
from tests.browser.driver import Driver
from tests.browser.operators import LANGUAGE, LANGUAGES, WORDINGS
from tests.browser.serving import Folder, serving
from tests.browser.two_editions import EDITION, LATER, build
from tests.browser.windows import AT_HOME, PATIENCE, opened

pytestmark = pytest.mark.browser

ANSWERS: Mapping[str, object] = {
    "activities": ["delivery"],
    "last-fraud": "never",
    "vans": 6,
    "claims": 4,
}
COURIER = "courier"
TITLES = ("April 2031 edition", "April 2032 edition")


def saved(edition: str) -> str:
    """Write a file as an edition's wizard saves it."""
    kept = {"edition": edition, "rulebook": "0", "programmes": [COURIER], "as-of": "2031-06-01"}
    return json.dumps({"product": PRODUCT, "form": FORM, **kept, "answers": ANSWERS})


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build both editions, once for all processes."""

    def make(folder: Path) -> None:
        build(folder)

    return files_of(once(tmp_path_factory, "two-editions", make) / "site")


@pytest.fixture
def host(editions: dict[str, bytes]) -> Iterator[Folder]:
    """Serve both."""
    with serving(editions) as folder:
        yield folder


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """Give a fresh profile."""
    context = browser.new_context(**AT_HOME)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def differs(page: Page) -> None:
    """Expect what differs to be told first: both outcomes, the requirement, and what changed."""
    across = page.locator(".across")
    expect(across).to_be_visible()
    outcomes = across.locator(".across__sides").first
    assert outcomes.locator("dt").all_inner_texts() == [*TITLES]
    assert outcomes.locator(".outcome:visible").all_inner_texts() == ["Likely", "Not yet"]
    [difference] = across.locator(".across__difference").all()
    assert "At least 5 vans." in difference.inner_text()
    assert "At least 9 vans." in difference.inner_text()
    assert "5 → 9" in difference.inner_text()
    first = page.evaluate(
        """() => document.querySelector(".across").compareDocumentPosition(
          document.querySelector("[data-wizard=cards]")) & Node.DOCUMENT_POSITION_FOLLOWING"""
    )
    assert first


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_of_an_earlier_edition_is_compared_with_this_one(
    browser: Browser, host: Folder, language: str
) -> None:
    """It is told in words and to whoever listens; what changed is where the link leads."""
    with opened(browser, reduced_motion="reduce", viewport=WIDE) as page:
        page.add_init_script(WATCH)
        compared(page, host, language)


def compared(page: Page, host: Folder, language: str) -> None:
    """Open the file, and look at what is told."""
    driver = Driver(page)
    driver.open(f"{host.address}{LATER}/{language}/")
    driver.open_file(saved(EDITION))
    expect(page.locator(".across")).to_be_visible()
    told = WORDINGS[language].say("wizard-across-told", {"edition": EDITION})
    expect(driver.notice).to_contain_text(told)
    assert driver.outcome(COURIER)[0] == "not-yet"
    assert json.loads(driver.reply())["reply"]["before"] == EDITION
    critic = Critic(page)
    critic.look("across")
    critic.fit("across")
    assert critic.wrong == {}
    if language == LANGUAGE:
        differs(page)
    link = page.locator(".across li > a").first.evaluate("each => each.href")
    assert link == f"{host.address}{LATER}/{language}/changes/"
    page.goto(link)
    expect(page.locator(".amended").first).to_be_visible()


def test_the_wizard_of_a_superseded_edition_hands_its_answers_on(
    visitor: BrowserContext, host: Folder
) -> None:
    """By the link that says that it is superseded; what differs is told there."""
    page = visitor.new_page()
    page.clock.set_fixed_time("2032-06-01T12:00:00")
    driver = Driver(page)
    driver.open(f"{host.address}{EDITION}/{LANGUAGE}/")
    driver.open_file(saved(EDITION))
    expect(driver.result).to_be_visible()
    page.locator("[data-editions=superseded] a").click()
    page.wait_for_url(f"{host.address}{LATER}/{LANGUAGE}/wizard/")
    differs(page)


def test_it_is_compared_without_a_network_once_it_is_kept(
    visitor: BrowserContext, host: Folder
) -> None:
    """The earlier rules, and what leads from them to these, are kept with it."""
    page = visitor.new_page()
    page.goto(f"{host.address}{LATER}/{LANGUAGE}/")
    control = page.locator(".md-footer [data-offline=control]")
    control.locator("[data-offline=keep]").click()
    expect(control.locator("p[data-when=kept]")).to_be_visible()
    visitor.set_offline(True)
    driver = Driver(page)
    driver.open(f"{host.address}{LATER}/{LANGUAGE}/")
    driver.open_file(saved(EDITION))
    differs(page)


def test_where_the_earlier_rules_are_not_there_it_is_said(
    visitor: BrowserContext, host: Folder
) -> None:
    """The answers are taken as far as they fit."""
    page = visitor.new_page()
    driver = Driver(page)
    driver.open(f"{host.address}{LATER}/{LANGUAGE}/")
    driver.open_file(saved("2029-04"))
    alone = WORDINGS[LANGUAGE].say("wizard-across-alone", {"edition": "2029-04"})
    expect(driver.notice).to_contain_text(alone)
    expect(page.locator(".across")).to_be_hidden()


def test_what_changed_is_a_page_and_a_feed(visitor: BrowserContext, host: Folder) -> None:
    """The page says what each edition states; the feed leads there."""
    page = visitor.new_page()
    page.goto(f"{host.address}{LATER}/{LANGUAGE}/changes/")
    main = page.get_by_role("main")
    for said in ("Before 5", "Now 9", "Another id"):
        expect(main).to_contain_text(said)
    answer = visitor.request.get(f"{host.address}feed.{LANGUAGE}.xml")
    assert answer.ok
    assert f"{LATER}/{LANGUAGE}/changes/" in answer.text()
