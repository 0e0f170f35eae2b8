"""What a person saves, opens and prints: the same comes of it, and a bad file costs nothing."""

import csv
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from guide_engine.core.protocol.excerpt import write_excerpt
from guide_engine.core.protocol.protocol import Protocol
from tests.browser.driver import READS, Driver, dossier, message
from tests.browser.operators import (
    AS_OF,
    DATED,
    EDITION,
    FIRST,
    LANGUAGE,
    LANGUAGES,
    LIKELY,
    PLACE,
    RULES,
    WORDING,
    WORDINGS,
)
from tests.browser.serving import Folder

pytestmark = pytest.mark.browser

PROTOCOL = Protocol(*(write_excerpt(RULES, each) for each in WORDINGS.values()))
WHOLE = dossier(RULES, [FIRST.id], LIKELY)
OURS = json.loads(WHOLE)
TOO_LARGE = 100_000_000
LONGEST_ID = 40
"""Letters of the edition's name that a file bears."""
MARKUP = "<img src=x onerror='window.ran = 1'><script>window.ran = 1</script>"
MADE = "document.querySelectorAll('.wizard :is(img, script:not([type]))').length"
BAD: Mapping[str, tuple[str | bytes, str]] = {
    "cut-off": (WHOLE[: len(WHOLE) // 2], "not-json"),
    "empty": ("", "not-json"),
    "no-text": (b"\x00\xff\xfe" * 40, "not-json"),
    "nested-deeply": ("[" * 90_000, "not-json"),
    "a-list": ("[]", "other-product"),
    "of-another-product": (json.dumps(OURS | {"product": "ledger"}), "other-product"),
    "with-a-key-twice": (f'{WHOLE[:-1]}, "form": 1}}', "not-json"),
    "of-a-later-form": (json.dumps(OURS | {"form": 2}), "other-product"),
    "of-unknown-programmes": (json.dumps(OURS | {"programmes": [MARKUP]}), "malformed"),
    "without-answers": (json.dumps({**OURS, "answers": MARKUP}), "malformed"),
    "of-none-that-fit": (json.dumps(OURS | {"answers": {MARKUP: MARKUP}}), "malformed"),
    "written-longer-in-a-message": ("\x01" * 190_000, "not-json"),
    "too-large-by-its-marks": (json.dumps(OURS | {"x": '"' * 100_000}), "too-large"),
    "too-large": (json.dumps(OURS | {"x": "x" * 200_000}), "too-large"),
}


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
    page: Page, served: Folder, project: Path, tmp_path: Path
) -> None:
    """After a fresh start; and the receipt is what the command line works out from the file."""
    driver = Driver(page)
    driver.open(f"{served.address}{PLACE}/")
    driver.choose(FIRST.id, AS_OF)
    driver.answer(LIKELY.answers)
    file = driver.download("save", tmp_path)
    receipts = driver.result.locator(".wizard__receipt dd").all_inner_texts()
    answered = driver.rows.count()
    told = found(driver.reply())
    for language in LANGUAGES:
        driver.open(f"{served.address}{EDITION}/{language}/")
        driver.open_file(file.read_bytes())
        expect(driver.notice).to_have_text(WORDINGS[language].say("wizard-open-taken"))
        expect(driver.result).to_be_visible()
        assert found(driver.reply()) == told
        assert driver.rows.count() == answered
        assert driver.outcome(FIRST.id)[0] == LIKELY.outcome.value
    command = [sys.executable, "-m", "guide_engine", "determine", "--json", "--answers", str(file)]
    ran = subprocess.run(command, cwd=project, capture_output=True, check=True, encoding="utf-8")
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
    driver.begin(FIRST.id, LIKELY)
    before, made = driver.state(), page.evaluate(MADE)
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
    assert driver.outcome(FIRST.id)[0] == LIKELY.outcome.value


@pytest.mark.parametrize(
    ("other", "dropped", "words"),
    [
        ({"rulebook": "0" * 64}, 0, ["open-partly"]),
        (
            {"edition": MARKUP, "rulebook": MARKUP, "as-of": MARKUP, "here": MARKUP},
            0,
            ["open-partly", "kept-day", "across-alone"],
        ),
        ({"as-of": "1999-12-31"}, 0, ["open-taken", "kept-day"]),
        (
            {"answers": OURS["answers"] | {"no-such-question": "yes", MARKUP: MARKUP}},
            2,
            ["open-partly"],
        ),
        ({"answers": OURS["answers"] | {DATED: MARKUP}}, 1, ["open-partly"]),
    ],
)
def test_a_file_of_other_rules_is_taken_as_far_as_it_fits(
    page: Page, guide: str, other: Mapping[str, object], dropped: int, words: list[str]
) -> None:
    """And it is said that it did not fit, how many answers were left out, and what else was."""
    driver = Driver(page)
    driver.open(guide)
    made = page.evaluate(MADE)
    driver.open_file(json.dumps(OURS | {"programmes": [FIRST.id, MARKUP], **other}))
    parts = {"dropped": str(dropped), "edition": MARKUP[:LONGEST_ID]}
    says = " ".join(WORDING.say(f"wizard-{each}", parts) for each in words)
    expect(driver.notice).to_have_text(says)
    asked = set(OURS["answers"]) - {DATED} if dropped == 1 else set(OURS["answers"])
    expect(driver.rows).to_have_count(len(asked) + 1)
    assert page.evaluate(MADE) == made
    assert page.evaluate("window.ran") is None


def test_the_list_of_what_to_do_is_the_same_as_from_this_python(
    page: Page, guide: str, tmp_path: Path
) -> None:
    """Byte for byte, with the mark by which office programs know UTF-8."""
    driver = Driver(page)
    driver.open(guide)
    driver.open_file(WHOLE)
    file = driver.download("to-do", tmp_path)
    asked = json.loads(message(FIRST.id, OURS["answers"], AS_OF, LANGUAGE)) | {"ask": "to-do"}
    del asked["thorough"]
    expected: str = json.loads(PROTOCOL.reply(json.dumps(asked)))["reply"]["csv"]
    assert file.read_bytes() == expected.encode()
    assert expected.startswith("\ufeff")
    header, *rows = csv.reader(file.read_text(encoding="utf-8-sig").splitlines())
    assert {len(row) for row in rows} == {len(header)}


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
    assert page.locator(".wizard__result details:visible:not([open])").count() == 0
    page.emulate_media(media="print")
    for shown in (".wizard__receipt dd", ".wizard__finding", "[data-wizard=answers] dd"):
        assert driver.root.locator(f"{shown}:visible").count() > 0
    for hidden in (".wizard__buttons", ".wizard__keeping", ".wizard__link", ".wizard__notice"):
        expect(driver.root.locator(f"{hidden}:visible")).to_have_count(0)
    rules = """[...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => rule.media?.mediaText === "print")
      .flatMap((rule) => [...rule.cssRules].map(({ cssText }) => cssText)).join("")"""
    assert 'content: counter(page) " / " counter(pages)' in page.evaluate(rules)
