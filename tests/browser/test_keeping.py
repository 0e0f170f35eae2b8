"""What a person keeps, hands over, opens and types: nothing is lost, and nothing is left behind."""

import csv
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from guide_engine.authoring.assemble import load_rulebook
from guide_engine.authoring.wording import load_wording
from guide_engine.core.dossier import PRODUCT
from guide_engine.core.protocol import Protocol
from guide_engine.core.wire import write_rulebook, write_wording
from tests.browser.conftest import ROOT
from tests.browser.driver import Driver, dossier, message
from tests.browser.serving import Folder, serving

pytestmark = pytest.mark.browser

RULES = load_rulebook(ROOT / "docs")
LANGUAGES = RULES.edition.languages
LANGUAGE, OTHER = LANGUAGES[0], LANGUAGES[-1]
WORDINGS = {each: load_wording(ROOT / "docs" / each / "wording.yml") for each in LANGUAGES}
WORDING = WORDINGS[LANGUAGE]
PROTOCOL = Protocol(write_rulebook(RULES), *map(write_wording, WORDINGS.values()))
FIRST, SECOND, *_ = RULES.programmes.values()
LIKELY = next(each for each in FIRST.examples if each.outcome == "likely")
AS_OF = LIKELY.as_of.isoformat()
WHOLE = dossier(RULES, [FIRST.id], LIKELY)
OURS = json.loads(WHOLE)
DATED = next(name for name in LIKELY.answers if "date" in RULES.questions[name].kind.value)
TOO_LARGE = 100_000_000
MARKUP = "<img src=x onerror='window.ran = 1'><script>window.ran = 1</script>"
MADE = "document.querySelectorAll('.wizard :is(img, script:not([type]))').length"
BAD: Mapping[str, tuple[str | bytes, str]] = {
    "cut-off": (WHOLE[: len(WHOLE) // 2], "not-json"),
    "empty": ("", "not-json"),
    "no-text": (b"\x00\xff\xfe" * 40, "not-json"),
    "nested-deeply": ("[" * 90_000, "not-json"),
    "a-list": ("[]", "other-product"),
    "of-another-product": (json.dumps(OURS | {"product": "ledger"}), "other-product"),
    "of-a-later-form": (json.dumps(OURS | {"form": 2}), "other-product"),
    "of-unknown-programmes": (json.dumps(OURS | {"programmes": [MARKUP]}), "malformed"),
    "without-answers": (json.dumps({**OURS, "answers": MARKUP}), "malformed"),
    "of-none-that-fit": (json.dumps(OURS | {"answers": {MARKUP: MARKUP}}), "malformed"),
    "longer-than-a-message": (json.dumps(OURS | {"x": '"' * 90_000}), "malformed"),
    "too-large": (json.dumps(OURS | {"x": "x" * 200_000}), "too-large"),
}
READS = """
window.reads = 0;
for (const [kind, names] of [[Blob, ["text", "arrayBuffer", "bytes", "stream", "slice"]],
  [FileReader, ["readAsText", "readAsArrayBuffer", "readAsDataURL"]]])
  for (const name of names) {
    const { [name]: own } = kind.prototype;
    kind.prototype[name] = function (...given) {
      reads += [this, ...given].some((each) => each instanceof File);
      return own?.apply(this, given);
    };
  }
"""
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
STORED = f"[localStorage, sessionStorage].map((each) => each.getItem('{PRODUCT}'))"
# Crashes the first engine, and only that, at its seventh message: in the middle of a journey.
CRASH = """
let told = 0;
addEventListener("message", (event) => {{
  if (++told < 7) return;
  event.stopImmediatePropagation();
  {how}
}});
"""
CRASHES = {
    "throws": "throw new Error('crash');",
    "refuses": "postMessage({ id: event.data.id, error: 'crash' });",
    "ends": "close();",
}


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """Open a page in a fresh profile, whatever it reports."""
    context = browser.new_context(locale="en-GB", timezone_id="UTC")
    yield context.new_page()
    context.close()


def begun(driver: Driver, count: int = 3, *, wait: bool = True) -> Driver:
    """Choose the first programme and a day, and answer the first few questions."""
    driver.choose(FIRST.id, AS_OF, wait=wait)
    for _ in range(count):
        driver.answer_one(LIKELY.answers, wait=wait)
    return driver


def without_engine(page: Page, address: str) -> Driver:
    """Open the wizard where it has no engine, which takes no time."""
    page.route("**/engine/**", lambda route: route.abort())
    driver = Driver(page)
    driver.open(address, engine="failed")
    return driver


def found(reply: str) -> object:
    """Pick what was found, whatever the language it was said in."""
    said = json.loads(reply)["reply"]
    return said["receipt"], [
        (
            each["outcome"],
            [(one["requirement"], one["truth"], one["group"]) for one in each["findings"]],
        )
        for each in said["programmes"]
    ]


def test_a_saved_file_gives_the_same_again_in_any_language(
    page: Page, served: Folder, tmp_path: Path
) -> None:
    """After a fresh start; and the receipt is what the command line works out from the file."""
    driver = Driver(page)
    driver.open(f"{served.address}{LANGUAGE}/")
    driver.choose(FIRST.id, AS_OF)
    driver.answer(LIKELY.answers)
    file = driver.download("save", tmp_path)
    receipts = driver.result.locator(".wizard-receipt dd").all_inner_texts()
    answered = driver.rows.count()
    told = found(driver.reply())
    for language in LANGUAGES:
        driver.open(f"{served.address}{language}/")
        driver.open_file(file.read_bytes())
        expect(driver.notice).to_have_text(WORDINGS[language].say("wizard-open-taken"))
        expect(driver.result).to_be_visible()
        assert found(driver.reply()) == told
        assert driver.rows.count() == answered
        assert driver.outcome(FIRST.id)[0] == LIKELY.outcome
    command = [sys.executable, "-m", "guide_engine", "determine", "--json", "--answers", str(file)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    printed = json.loads(ran.stdout)
    assert receipts == [printed["edition"], printed["rulebook"], printed["receipt"]]


def test_bad_files_leave_the_answers_and_say_why(
    page: Page, guide: str, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    """And nothing in them runs or is made part of the page."""
    page.add_init_script(READS)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    driver = Driver(page)
    driver.open(guide)
    before, made = begun(driver).state(), page.evaluate(MADE)
    for name, (content, word) in BAD.items():
        with subtests.test(name):
            driver.open_file(content)
            expect(driver.notice).to_have_text(WORDING.say(f"wizard-open-{word}"))
            assert driver.state() == before
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(TOO_LARGE)
    read = page.evaluate("reads")
    driver.open_file(huge)
    expect(driver.notice).to_have_text(WORDING.say("wizard-open-too-large"))
    assert driver.state() == before
    assert 0 < read == page.evaluate("reads")
    assert page.evaluate(MADE) == made
    assert page.evaluate("window.ran") is None
    assert dialogs == []
    driver.answer(LIKELY.answers)
    assert driver.outcome(FIRST.id)[0] == LIKELY.outcome


@pytest.mark.parametrize(
    ("other", "dropped"),
    [
        ({"edition": "2031-04", "rulebook": "0" * 64}, 0),
        ({"edition": MARKUP, "rulebook": MARKUP, "as-of": MARKUP, "here": MARKUP}, 0),
        ({"as-of": "1999-12-31"}, 0),
        ({"answers": OURS["answers"] | {"no-such-question": "yes", MARKUP: MARKUP}}, 2),
        ({"answers": OURS["answers"] | {DATED: MARKUP}}, 1),
    ],
)
def test_a_file_of_other_rules_is_taken_as_far_as_it_fits(
    page: Page, guide: str, other: Mapping[str, object], dropped: int
) -> None:
    """And it is said that it did not fit, and how many answers were left out."""
    driver = Driver(page)
    driver.open(guide)
    made = page.evaluate(MADE)
    driver.open_file(json.dumps(OURS | {"programmes": [FIRST.id, MARKUP], **other}))
    says = WORDING.say("wizard-open-partly", {"dropped": str(dropped)})
    expect(driver.notice).to_have_text(says)
    asked = set(OURS["answers"]) - {DATED} if dropped == 1 else set(OURS["answers"])
    expect(driver.rows).to_have_count(len(asked) + 1)
    assert page.evaluate(MADE) == made
    assert page.evaluate("window.ran") is None


def test_answers_are_kept_in_this_browser_only_where_that_is_chosen(
    window: Page, guide: str
) -> None:
    """They are there after the page is loaded again, and gone once the choice is taken back."""
    driver = begun(without_engine(window, guide), wait=False)
    assert window.evaluate(STORED) == [None, None]
    driver.keep_here().check()
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
    begun(driver)
    driver.keep_here().click()
    expect(driver.notice).to_have_text(WORDING.say("wizard-store-failed"))
    expect(driver.keep_here()).not_to_be_checked()
    driver.answer_one(LIKELY.answers)
    expect(driver.notice).to_be_empty()
    driver.answer(LIKELY.answers)
    assert driver.outcome(FIRST.id)[0] == LIKELY.outcome


def test_what_could_not_be_kept_is_not_kept_later(window: Page, guide: str) -> None:
    """Neither what is answered once there is room, nor what was kept while there was."""
    driver = begun(without_engine(window, guide), wait=False)
    driver.keep_here().check()
    window.evaluate(f"() => {{ window.own = Storage.prototype.setItem; {NO_ROOM} }}")
    driver.answer_one(LIKELY.answers, wait=False)
    expect(driver.notice).to_have_text(WORDING.say("wizard-store-failed"))
    expect(driver.keep_here()).not_to_be_checked()
    window.evaluate("() => { Storage.prototype.setItem = own; }")
    driver.answer_one(LIKELY.answers, wait=False)
    assert window.evaluate(STORED) == [None, None]


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
    put = f"localStorage.setItem({json.dumps(PRODUCT)}, {json.dumps(stored)})"
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
    question, answered = begun(driver).question, driver.rows.count()
    page.locator(f"a[hreflang={OTHER}]").click()
    page.wait_for_url(f"{served.address}{OTHER}/wizard/")
    driver.listen()
    assert driver.question == question
    assert driver.rows.count() == answered
    assert page.locator("#as-of").input_value() == AS_OF
    assert page.evaluate(STORED) == [None, None]
    driver.wait_for("ready")
    driver.answer(LIKELY.answers)
    assert driver.outcome(FIRST.id)[0] == LIKELY.outcome
    assert [each for each in addresses if re.search("[?#]", each)] == []
    page.go_back()
    page.reload()
    assert page.evaluate(STORED) == [None, None]


@pytest.mark.parametrize("how", CRASHES)
def test_an_engine_that_crashes_on_the_way_is_started_again(
    window: Page, site: dict[str, bytes], how: str
) -> None:
    """Once, and the person is told, once; the answers are all there, and so is the outcome."""
    workers: list[str] = []
    window.on("request", lambda request: workers.append(request.url))
    name = f"{LANGUAGE}/javascripts/worker.js"
    shell = f"{LANGUAGE}/javascripts/shell.js"
    # A worker that ends without a word is waited for; here, not as long.
    quick = replaced(site[shell], "SECONDS_TO_REPLY = 30", "SECONDS_TO_REPLY = 5")
    crash = CRASH.format(how=CRASHES[how]).encode() + site[name]
    with serving({**site, shell: quick}) as folder:
        window.route(
            f"**/{name}",
            lambda route: route.fulfill(body=crash, content_type="text/javascript"),
            times=1,
        )
        driver = Driver(window)
        driver.open(f"{folder.address}{LANGUAGE}/")
        driver.choose(FIRST.id, AS_OF)
        told = []
        while not driver.result.is_visible():
            driver.answer_one(LIKELY.answers)
            told.append(driver.notice.text_content())
    assert [each for each in told if each] == [WORDING.say("wizard-restarted")]
    assert len(set(driver.asked)) == len(driver.asked)
    assert driver.rows.count() == len(driver.asked) + 1
    assert driver.outcome(FIRST.id)[0] == LIKELY.outcome
    assert sum(each.endswith(name) for each in workers) == 2


def test_the_list_of_what_to_do_is_the_same_as_from_this_python(
    page: Page, guide: str, tmp_path: Path
) -> None:
    """Byte for byte, with the mark by which office programs know UTF-8."""
    driver = Driver(page)
    driver.open(guide)
    driver.open_file(WHOLE)
    file = driver.download("to-do", tmp_path)
    asked = json.loads(message(FIRST.id, OURS["answers"], AS_OF, LANGUAGE)) | {"to-do": True}
    expected: str = json.loads(PROTOCOL.reply(json.dumps(asked)))["reply"]["csv"]
    assert file.read_bytes() == expected.encode()
    assert expected.startswith("\ufeff")
    header, *rows = csv.reader(file.read_text(encoding="utf-8-sig").splitlines())
    assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [
        (LANGUAGE, "1 May 2025", date(2025, 5, 1)),
        (LANGUAGE, "2025/5/1", date(2025, 5, 1)),
        ("ja", "令和7年5月1日", date(2025, 5, 1)),
        ("ja", "平成元年１月８日", date(1989, 1, 8)),
    ],
)
def test_a_day_is_read_as_people_type_it(
    page: Page, served: Folder, language: str, typed: str, day: date
) -> None:
    """The reading is shown at once, and stands in the summary."""
    wording = WORDINGS[language]
    driver = Driver(page)
    driver.open(f"{served.address}{language}/")
    driver.choose(FIRST.id, AS_OF)
    while driver.question != DATED:
        driver.answer_one(LIKELY.answers)
    driver.answer_one({DATED: typed})
    says = wording.date(day)
    expect(driver.notice).to_have_text(
        wording.say("wizard-read-as", {"typed": typed, "date": says})
    )
    expect(driver.rows.last).to_contain_text(says)


def test_the_result_prints(page: Page, guide: str) -> None:
    """On A4, unfolded, with its receipt and numbered pages, without what only a screen needs."""
    driver = Driver(page)
    driver.open(guide)
    driver.open_file(WHOLE)
    expect(driver.result).to_be_visible()
    page.evaluate("addEventListener('afterprint', () => document.body.append('printed'))")
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", pdf)) > 1
    assert set(re.findall(rb"/MediaBox \[([^]]*)\]", pdf)) == {b"0 0 594.95996 841.91998"}
    assert page.locator(".wizard-result details:visible:not([open])").count() == 0
    page.emulate_media(media="print")
    for shown in (".wizard-receipt dd", ".wizard-finding", "[data-wizard=answers] dd"):
        assert driver.root.locator(f"{shown}:visible").count() > 0
    for hidden in (".wizard-buttons", ".wizard-keeping", ".wizard-link", ".wizard-notice"):
        expect(driver.root.locator(f"{hidden}:visible")).to_have_count(0)
    rules = """[...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => rule.media?.mediaText === "print")
      .flatMap((rule) => [...rule.cssRules].map(({ cssText }) => cssText)).join("")"""
    assert 'content: counter(page) " / " counter(pages)' in page.evaluate(rules)


@dataclass(frozen=True, slots=True)
class Guard:
    """What keeps a person from harm: where it stands, what is left once it is taken away."""

    file: str
    stands: str
    gone: str
    holds: Callable[[Page, str], bool]


def replaced(content: bytes, stands: str, gone: str) -> bytes:
    """Put something else where it stands, which is in one place."""
    text = content.decode()
    assert text.count(stands) == 1, stands
    return text.replace(stands, gone).encode()


def refuses_what_is_huge(page: Page, address: str) -> bool:
    """Open a file that is too large, and tell whether it was left unread."""
    page.add_init_script(READS)
    driver = without_engine(page, address)
    driver.open_file(BAD["too-large"][0])
    expect(driver.notice).not_to_have_text(WORDING.say("wizard-open-reading"))
    return bool(page.evaluate("reads === 0"))


def keeps_nothing_unasked(page: Page, address: str) -> bool:
    """Answer a little, and tell whether nothing was stored."""
    begun(without_engine(page, address), wait=False)
    return bool(page.evaluate(STORED) == [None, None])


def deletes_what_was_kept(page: Page, address: str) -> bool:
    """Keep answers and take that back; tell whether nothing is stored any more."""
    driver = begun(without_engine(page, address), wait=False)
    driver.keep_here().check()
    driver.keep_here().uncheck()
    return bool(page.evaluate(STORED) == [None, None])


def leaves_no_hand_over(page: Page, address: str) -> bool:
    """Change the language, and tell whether nothing is stored any more."""
    begun(without_engine(page, address), wait=False)
    page.locator(f"a[hreflang={OTHER}]").click()
    page.wait_for_url(f"**/{OTHER}/wizard/")
    return bool(page.evaluate(STORED) == [None, None])


def bears_a_forbidden_store(page: Page, address: str) -> bool:
    """Keep answers where that is forbidden, and tell whether it was said."""
    page.add_init_script(NO_ROOM)
    driver = begun(without_engine(page, address), wait=False)
    driver.keep_here().click()
    return driver.notice.text_content() == WORDING.say("wizard-store-failed")


def makes_nothing_of_markup(page: Page, address: str) -> bool:
    """Type markup as a day, and tell whether the summary shows it as it was typed."""
    driver = without_engine(page, address)
    driver.choose(FIRST.id, AS_OF, wait=False)
    while driver.question != DATED:
        driver.answer_one(LIKELY.answers, wait=False)
    driver.answer_one({DATED: "<img src=x>"}, wait=False)
    return page.locator("[data-wizard=answers] img").count() == 0


GUARDS = {
    "size": Guard("shell", "file.size > LARGEST_FILE", "false", refuses_what_is_huge),
    "choice": Guard("shell", "if (this.storing && ", "if (", keeps_nothing_unasked),
    "deletion": Guard("keeping", ".removeItem(NAME)", "", deletes_what_was_kept),
    "hand-over": Guard("view", 'keep("sessionStorage", null);', "", leaves_no_hand_over),
    "exception": Guard("keeping", "return false;", "throw null;", bears_a_forbidden_store),
    "text": Guard("fill", "part.textContent = ", "part.innerHTML = ", makes_nothing_of_markup),
}


@pytest.mark.parametrize("name", GUARDS)
@pytest.mark.parametrize("there", [True, False], ids=["there", "gone"])
def test_a_guard_holds_and_only_while_it_is_there(
    window: Page, site: dict[str, bytes], name: str, *, there: bool
) -> None:
    """Take it away, and the same attack succeeds."""
    guard = GUARDS[name]
    file = f"{LANGUAGE}/javascripts/{guard.file}.js"
    other = file.replace(LANGUAGE, OTHER, 1)
    bare = replaced(site[file], guard.stands, guard.gone)
    files = site if there else {**site, file: bare, other: bare}
    with serving(files) as folder:
        assert guard.holds(window, f"{folder.address}{LANGUAGE}/") is there
