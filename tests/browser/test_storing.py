"""What stays in a browser: what its owner chose to keep, until that choice is taken back."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from guide_engine.core.protocol.dossier import PRODUCT
from tests.browser.driver import READS, Driver, dossier, replaced
from tests.browser.operators import (
    AS_OF,
    DATED,
    EDITION,
    FIRST,
    LIKELY,
    OTHER,
    PLACE,
    RULES,
    WORDING,
)
from tests.browser.serving import Folder, serving

pytestmark = pytest.mark.browser

OURS = json.loads(dossier(RULES, [FIRST.id], LIKELY))
MARKUP = "<img src=x onerror='window.ran = 1'><script>window.ran = 1</script>"
FORBIDDEN = """
for (const name of ["localStorage", "sessionStorage"]) {
  const get = () => { throw new DOMException("no", "SecurityError"); };
  Object.defineProperty(window, name, { get });
}
"""
FULL = """
for (let size = 2 ** 22; size >= 1; size /= 2)
  try { localStorage["x" + size] = "x".repeat(size); } catch {}
"""
NO_ROOM = """
Storage.prototype.setItem = () => { throw new DOMException("", "QuotaExceededError"); };
"""
# Stays, whether or not what is asked last before a page is left has held it up.
HELD = """() => addEventListener("click", (event) => {
  window.held = event.defaultPrevented;
  event.preventDefault();
})"""
STORED = f"""[localStorage, sessionStorage].map((store) =>
  store.getItem(Object.keys(store).find((each) => each.startsWith('{PRODUCT}')) ?? ''))"""
STORED_AS = f"{PRODUCT} /{EDITION}/"


def begun(page: Page, address: str) -> Driver:
    """Answer the first few questions without an engine."""
    driver = Driver(page)
    driver.open_without_engine(address)
    driver.begin(FIRST.id, LIKELY, wait=False)
    return driver


def test_answers_are_kept_in_this_browser_only_where_that_is_chosen(
    window: Page, guide: str
) -> None:
    """They are there after the page is loaded again, and gone once the choice is taken back."""
    driver = begun(window, guide)
    assert window.evaluate(STORED) == [None, None]
    driver.keep_here().check()
    expect(window.locator("[data-wizard=keeping] [data-wizard=save]")).to_be_visible()
    driver.answer_one(LIKELY.answers, wait=False)
    before = driver.state()
    window.reload()
    driver.wait_for("failed")
    assert driver.state() == before
    expect(driver.keep_here()).to_be_checked()
    driver.keep_here().uncheck()
    assert window.evaluate(STORED) == [None, None]
    assert driver.state() == before
    window.reload()
    driver.wait_for("failed")
    expect(driver.rows).to_have_count(0)
    expect(driver.keep_here()).not_to_be_checked()


@pytest.mark.parametrize("forbids", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_a_browser_that_keeps_nothing_is_told_and_the_journey_goes_on(
    window: Page, guide: str, forbids: str
) -> None:
    """Also to the other language, where there is nothing to hand over by."""
    window.add_init_script(forbids)
    driver = Driver(window)
    driver.open(guide)
    driver.begin(FIRST.id, LIKELY)
    driver.keep_here().click()
    expect(driver.notice).to_have_text(WORDING.say("wizard-store-failed"))
    expect(driver.keep_here()).not_to_be_checked()
    driver.answer_one(LIKELY.answers)
    expect(driver.notice).to_be_empty()
    driver.answer(LIKELY.answers)
    assert driver.outcome(FIRST.id)[0] == LIKELY.outcome.value


@pytest.mark.parametrize(
    "stored",
    [
        "no JSON",
        "null",
        json.dumps(OURS | {"answers": None}),
        json.dumps(OURS | {"answers": dict.fromkeys(OURS["answers"]), "here": ":nowhere"}),
        json.dumps(OURS | {"answers": {":result": "yes", ":programmes": [MARKUP]}, "here": DATED}),
        json.dumps(OURS | {"answers": {DATED: {"typed": MARKUP}}, "as-of": MARKUP, "here": MARKUP}),
        json.dumps(OURS | {"answers": {DATED: {"typed": {}}, MARKUP: MARKUP}, "as-of": {}}),
    ],
)
def test_whatever_lies_in_the_store_the_wizard_starts(page: Page, guide: str, stored: str) -> None:
    """And none of it runs or is made part of the page."""
    put = f"localStorage.setItem({json.dumps(STORED_AS)}, {json.dumps(stored)})"
    page.goto(guide)
    page.evaluate(f"() => {put}")
    driver = Driver(page)
    driver.open(guide)
    assert page.evaluate("window.ran") is None
    assert page.evaluate("document.querySelectorAll('.wizard :is(img, dd script)').length") == 0


def test_the_other_language_has_everything_and_nothing_is_left(
    page: Page, served: Folder, guide: str
) -> None:
    """Answers, place and day; no address and no store has any of it."""
    addresses: set[str] = set()
    page.on("request", lambda request: addresses.add(request.url))
    page.on("framenavigated", lambda frame: addresses.add(frame.url))
    driver = Driver(page)
    driver.open(guide)
    driver.begin(FIRST.id, LIKELY)
    question, answered = driver.question, driver.rows.count()
    page.locator(f"a[hreflang={OTHER}]").click()
    page.wait_for_url(f"{served.address}{EDITION}/{OTHER}/wizard/")
    driver.listen()
    assert driver.question == question
    assert driver.rows.count() == answered
    assert page.locator("#as-of").input_value() == AS_OF
    assert page.evaluate(STORED) == [None, None]
    driver.wait_for("ready")
    driver.answer(LIKELY.answers)
    assert driver.outcome(FIRST.id)[0] == LIKELY.outcome.value
    assert [each for each in addresses if re.search("[?#]", each)] == []
    page.go_back()
    page.reload()
    assert page.evaluate(STORED) == [None, None]


@dataclass(frozen=True, slots=True)
class Guard:
    """What holds off an attack: parts of scripts, each with what is put in its place."""

    holds: Callable[[Page, str], bool]
    parts: tuple[tuple[str, str, str], ...]


def without(site: Mapping[str, bytes], guard: Guard) -> dict[str, bytes]:
    """Take a guard out of the scripts of every language."""
    bare = dict(site)
    for name, part, instead in guard.parts:
        for language in RULES.edition.languages:
            file = f"{EDITION}/{language}/javascripts/wizard/{name}.js"
            bare[file] = replaced(bare[file], part, instead)
    return bare


def refuses_what_is_huge(page: Page, address: str) -> bool:
    """Open a file that is too large, and tell whether it was left unread."""
    page.add_init_script(READS)
    driver = Driver(page)
    driver.open_without_engine(address)
    driver.open_file("x" * 300_000)
    expect(driver.notice).not_to_have_text(WORDING.say("wizard-open-reading"))
    return bool(page.evaluate("reads === 0"))


def keeps_nothing_unasked(page: Page, address: str) -> bool:
    """Answer a little, and tell whether nothing was stored."""
    begun(page, address)
    return bool(page.evaluate(STORED) == [None, None])


def keeps_nothing_later(page: Page, address: str) -> bool:
    """Keep answers until there is no room; tell whether none are stored once there is again."""
    driver = begun(page, address)
    driver.keep_here().check()
    page.evaluate(f"() => {{ window.own = Storage.prototype.setItem; {NO_ROOM} }}")
    driver.answer_one(LIKELY.answers, wait=False)
    expect(driver.notice).to_have_text(WORDING.say("wizard-store-failed"))
    expect(driver.keep_here()).not_to_be_checked()
    page.evaluate("() => { Storage.prototype.setItem = own; }")
    driver.answer_one(LIKELY.answers, wait=False)
    return bool(page.evaluate(STORED) == [None, None])


def deletes_what_was_kept(page: Page, address: str) -> bool:
    """Keep answers and take that back; tell whether nothing is stored any more."""
    driver = begun(page, address)
    driver.keep_here().check()
    driver.keep_here().uncheck()
    return bool(page.evaluate(STORED) == [None, None])


def leaves_no_hand_over(page: Page, address: str) -> bool:
    """Change the language, and tell whether nothing is stored any more."""
    begun(page, address)
    page.locator(f"a[hreflang={OTHER}]").click()
    page.wait_for_url(f"**/{OTHER}/wizard/")
    return bool(page.evaluate(STORED) == [None, None])


def leaves_nothing_where_another_tab_opens(page: Page, address: str) -> bool:
    """Open the other language in a tab of its own, and tell whether nothing stays in this one."""
    begun(page, address)
    with page.context.expect_page():
        page.locator(f"a[hreflang={OTHER}]").click(modifiers=["Control"])
    return bool(page.evaluate(STORED) == [None, None])


def warns_before_it_leaves(page: Page, address: str) -> bool:
    """Change the language where nothing can be handed over, and tell whether that was held up."""
    page.add_init_script(NO_ROOM)
    begun(page, address)
    page.evaluate(HELD)
    page.locator(f"a[hreflang={OTHER}]").click()
    return bool(page.evaluate("held"))


def bears_a_forbidden_store(page: Page, address: str) -> bool:
    """Keep answers where that is forbidden, and tell whether it was said."""
    page.add_init_script(NO_ROOM)
    driver = begun(page, address)
    driver.keep_here().click()
    return driver.notice.text_content() == WORDING.say("wizard-store-failed")


def makes_nothing_of_markup(page: Page, address: str) -> bool:
    """Type markup as a day, and tell whether the summary shows it as it was typed."""
    driver = Driver(page)
    driver.open_without_engine(address)
    driver.choose(FIRST.id, AS_OF, wait=False)
    while driver.question != DATED:
        driver.answer_one(LIKELY.answers, wait=False)
    driver.answer_one({DATED: "<img src=x>"}, wait=False)
    return page.locator("[data-wizard=answers] img").count() == 0


GUARDS = {
    "size": Guard(refuses_what_is_huge, (("shell", "file.size > LARGEST_FILE", "false"),)),
    "choice": Guard(keeps_nothing_unasked, (("keeping", "!this.chosen || ", ""),)),
    "box": Guard(keeps_nothing_later, (("keeping", "    this.choose(false);\n", ""),)),
    "deletion": Guard(deletes_what_was_kept, (("keeping", ".removeItem(NAMES[where])", ""),)),
    "hand-over": Guard(leaves_no_hand_over, (("keeping", 'keep("sessionStorage", null);', ""),)),
    "keys": Guard(
        leaves_nothing_where_another_tab_opens,
        (("shell", "leaving.ctrlKey || leaving.metaKey || leaving.shiftKey", "false"),),
    ),
    "leaving": Guard(warns_before_it_leaves, (("shell", "leaving.preventDefault();", ""),)),
    "exception": Guard(
        bears_a_forbidden_store,
        (("keeping", "catch {\n    return false;", "catch {\n    throw null;"),),
    ),
    "text": Guard(makes_nothing_of_markup, (("fill", "part.textContent = ", "part.innerHTML = "),)),
}


@pytest.mark.parametrize("name", GUARDS)
@pytest.mark.parametrize("there", [True, False], ids=["there", "gone"])
def test_a_guard_holds_and_only_while_it_is_there(
    window: Page, site: dict[str, bytes], name: str, *, there: bool
) -> None:
    """Take it away, and the same attack succeeds."""
    guard = GUARDS[name]
    with serving(site if there else without(site, guard)) as folder:
        assert guard.holds(window, f"{folder.address}{PLACE}/") is there


FORGED = """async () => {
  const cache = await caches.open(`${location.origin}/snapshot`);
  for (const path of ["", "engine/0123456789abcdef/en", "?attempt"])
    await cache.put(`/${path}`, new Response(new Uint8Array(64)));
}"""
NO_STORE = b"Object.defineProperty(self, 'caches', { value: undefined });\n"


def test_what_an_earlier_version_kept_of_the_engine_is_deleted(
    window: Page, served: Folder, guide: str
) -> None:
    """Whoever put it there: it is not read, and gone once the engine is ready."""
    window.goto(guide)
    window.evaluate(FORGED)
    asked = len(served.asked)
    driver = Driver(window)
    driver.open(guide)
    assert any("/rulebook." in path for path in served.asked[asked:])
    assert window.evaluate("caches.keys()") == []
    driver.begin(FIRST.id, LIKELY)
    driver.answer(LIKELY.answers)
    assert driver.outcome(FIRST.id)[0] == LIKELY.outcome.value


def test_an_engine_starts_where_no_store_is_allowed(window: Page, site: dict[str, bytes]) -> None:
    """There is nothing in it to delete."""
    path = f"{PLACE}/javascripts/engine/worker.js"
    with serving({**site, path: NO_STORE + site[path]}) as folder:
        driver = Driver(window)
        driver.open(f"{folder.address}{PLACE}/")
        driver.begin(FIRST.id, LIKELY)
        driver.answer(LIKELY.answers)
        assert driver.outcome(FIRST.id)[0] == LIKELY.outcome.value
