"""Drives the wizard as a person would: reads the question that stands there, answers, goes on."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, Locator, Page, expect

from guide_engine.core.model.rulebook import Example, Rulebook
from guide_engine.core.protocol.dossier import FORM, PRODUCT
from guide_engine.core.protocol.wire import identity, write_rulebook
from guide_engine.core.shape.writing import plain

ENGINE = "**/engine/*/*"
"""What the engine is loaded from; the scripts that load it are in a folder of that name, too."""

REMEMBER = """root => {
  window.replies = [];
  root.addEventListener("wizard:reply", (event) => window.replies.push(event.detail));
}"""
TABS = 150
# Counts how often a script reads a file.
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


@dataclass(slots=True)
class Driver:
    """One person at the wizard, and what was asked of it so far."""

    page: Page
    asked: list[str] = field(default_factory=list)

    def open(self, address: str, *, engine: str = "ready", at: str = "") -> None:
        """Open the wizard's page and wait until its engine has come as far as is said."""
        self.page.goto(f"{address}wizard/{at}")
        self.listen()
        self.wait_for(engine)

    def open_without_engine(self, address: str) -> None:
        """Open the wizard where it has no engine, for which nobody waits."""
        self.page.route(ENGINE, lambda route: route.abort())
        self.open(address, engine="failed")

    def begin(self, programme: str, example: Example, count: int = 3, *, wait: bool = True) -> None:
        """Choose a programme, and answer the first few questions as an example does."""
        self.choose(programme, example.as_of.isoformat(), wait=wait)
        for _ in range(count):
            self.answer_one(example.answers, wait=wait)

    def listen(self) -> None:
        """Remember from now on what the engine of the page replies."""
        self.root.evaluate(REMEMBER)

    def wait_for(self, engine: str) -> None:
        """Wait until the engine is loading, ready or failed."""
        there = self.page.locator(f"[data-wizard=root][data-engine={engine}]")
        expect(there).to_be_attached()

    @property
    def root(self) -> Locator:
        """The wizard."""
        return self.page.locator("[data-wizard=root]")

    @property
    def result(self) -> Locator:
        """The page of results."""
        return self.page.locator("[data-wizard=result]")

    @property
    def notice(self) -> Locator:
        """What is told of something beside the step."""
        return self.page.locator("[data-wizard=notice]")

    @property
    def problem(self) -> Locator:
        """The summary of what is wrong."""
        return self.page.locator("[data-wizard=problem]")

    @property
    def error(self) -> Locator:
        """What is said at the field that is wrong."""
        return self.page.locator("[data-wizard=error]")

    @property
    def rows(self) -> Locator:
        """The answers given so far, each in a row; what was chosen at first comes first."""
        return self.page.locator("[data-wizard=answers] > div")

    @property
    def question(self) -> str:
        """The id of the question that stands there now."""
        there = self.page.locator("[data-question]:visible").first
        return there.get_attribute("data-question") or ""

    def choose(self, programme: str, as_of: str, *, wait: bool = True) -> None:
        """Choose a programme and the date of determination, and go on."""
        self.page.locator(f"input[name=programme][value='{programme}']").check()
        if not self.page.locator("#as-of").is_visible():
            self.page.locator("details:has(#as-of) summary").click()
        self.page.locator("#as-of").fill(as_of)
        self.go_on(wait=wait)

    def go_on(self, *, wait: bool = True) -> None:
        """Press the button that leads on, and wait for what the engine replies to it."""
        before = self.page.evaluate("window.replies.length")
        self.page.locator("[data-wizard=next]").click()
        if wait:
            self._replied_since(before)

    def press_enter(self) -> None:
        """Go on by the keyboard."""
        before = self.page.evaluate("window.replies.length")
        self.page.keyboard.press("Enter")
        self._replied_since(before)

    def _replied_since(self, before: int) -> None:
        self.page.wait_for_function("before => window.replies.length > before", arg=before)

    def answer(self, answers: Mapping[str, Any]) -> None:
        """Answer whatever is asked until the result stands there."""
        while not self.result.is_visible():
            self.answer_one(answers)

    def answer_one(self, answers: Mapping[str, Any], *, wait: bool = True) -> None:
        """Answer the question that stands there, and go on."""
        question = self.question
        self.asked.append(question)
        self.fill(question, answers[question])
        self.go_on(wait=wait)

    def fill(self, question: str, answer: Any) -> None:  # noqa: ANN401 - any kind of answer
        """Give one answer, by its kind."""
        if isinstance(answer, tuple):
            for value in answer or [""]:
                self._choice(question, value).check()
        elif self._choice(question, answer).count():
            self._choice(question, answer).check()
        else:
            self.page.locator(f"#field-{question}").fill(str(answer))

    def fill_by_keyboard(self, question: str, answer: Any) -> None:  # noqa: ANN401 - as above
        """Give one answer by keys alone: Tab to it, then arrows in a group, Space, or type it."""
        value = answer[0] if isinstance(answer, tuple) else answer
        if not self._choice(question, value).count():
            self.focus(f"#field-{question}")
            self.page.keyboard.type(str(value))
            return
        if self._choice(question, value).get_attribute("type") == "checkbox":
            self.focus(f"[data-question='{question}'] input[value='{value}']")
            self.page.keyboard.press("Space")
            return
        self.focus(f"[data-question='{question}'] input[type=radio]")
        for _ in range(TABS):
            if self._choice(question, value).is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no arrow key reaches {value} of {question}")

    def focus(self, selector: str) -> None:
        """Press Tab until what is meant has the focus."""
        for _ in range(TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("what => document.activeElement.matches(what)", selector):
                return
        raise AssertionError(f"no Tab reaches {selector}")

    def change(self, question: str) -> None:
        """Go back to an earlier answer by way of the summary."""
        self.page.locator(f"[data-wizard=answers] button[data-to='{question}']").click()
        expect(self.page.locator(f"[data-question='{question}']")).to_be_visible()

    def expect_problem(self, question: str, says: str) -> None:
        """Expect a problem at a question's field: above, where the focus goes, and beside it."""
        field = self.page.locator(f"[data-question='{question}'] [aria-invalid=true]")
        expect(self.problem).to_be_focused()
        expect(self.problem.locator("a")).to_have_text(says)
        expect(field).to_have_accessible_description(says)
        self.problem.locator("a").click()
        expect(field).to_be_focused()

    def so_far(self) -> None:
        """Look at the result so far."""
        self.page.locator("[data-wizard=so-far]").click()
        expect(self.result).to_be_visible()

    def open_file(self, file: str | bytes | Path) -> None:
        """Open a saved file, given what it holds or where it lies."""
        content = file.encode() if isinstance(file, str) else file
        if isinstance(content, bytes):
            payload = FilePayload(name="a.json", mimeType="application/json", buffer=content)
            self.page.locator("[data-wizard=open]").set_input_files(payload)
        else:
            self.page.locator("[data-wizard=open]").set_input_files(content)

    def download(self, what: str, folder: Path) -> Path:
        """Press a button of the result that gives a file, and put it into a folder."""
        with self.page.expect_download() as given:
            self.result.locator(f"[data-wizard={what}]").click()
        file = folder / given.value.suggested_filename
        given.value.save_as(file)
        return file

    def state(self) -> tuple[str, list[str]]:
        """Give the question that stands there, and the answers so far as the summary tells them."""
        return self.question, self.rows.all_text_contents()

    def keep_here(self) -> Locator:
        """Unfold how answers are kept, and give the box that keeps them in this browser."""
        box = self.page.locator("[data-wizard=store]")
        if not box.is_visible():
            self.page.locator("[data-wizard=keeping] > summary").click()
        return box

    def restart(self) -> None:
        """Start again."""
        self.page.locator("[data-wizard=summary] [data-wizard=restart]").click()
        expect(self.page.locator("input[name=programme]").first).to_be_visible()
        self.asked = []

    def reply(self) -> str:
        """Give the last reply of the engine, as it came."""
        text: str = self.page.evaluate("window.replies.at(-1)")
        return text

    def outcome(self, programme: str) -> tuple[str | None, str | None]:
        """Give the outcome and the earliest date that the result shows for a programme."""
        card = self.result.locator(f"[data-programme='{programme}'][data-outcome]")
        return card.get_attribute("data-outcome"), card.get_attribute("data-earliest") or None

    def _choice(self, question: str, value: object) -> Locator:
        return self.page.locator(f"input[name='{question}'][value='{value}']")


def dossier(rulebook: Rulebook, programmes: Iterable[str], example: Example) -> str:
    """Write a file that holds an example's answers, for some programmes."""
    kept = {
        "product": PRODUCT,
        "form": FORM,
        "edition": rulebook.edition.id,
        "rulebook": identity(write_rulebook(rulebook)),
        "programmes": list(programmes),
        "as-of": example.as_of.isoformat(),
        "answers": plain(example.answers),
    }
    return json.dumps(kept)


def replaced(content: bytes, part: str, instead: str) -> bytes:
    """Put something else for a part of a file, which it has once."""
    text = content.decode()
    assert text.count(part) == 1, part
    return text.replace(part, instead).encode()


def message(programme: str, answers: object, as_of: str, language: str) -> str:
    """Write the message that a page about one programme sends."""
    asked = {"programmes": [programme], "answers": answers, "as-of": as_of, "language": language}
    return json.dumps(asked | {"ask": "determination", "thorough": True})


def search(page: Page, sought: str) -> str:
    """Type into the search of a page; give the address of the first hit, without its anchor."""
    hit = page.locator(".md-search-result__item a").first
    field = page.locator("[data-md-component=search-query]")
    if not field.is_visible():
        page.locator("label[for=__search]").first.click()
    field.fill(sought)
    # The theme looks at what is there as a key comes up.
    field.press("End")
    expect(hit).to_be_visible()
    address: str = hit.evaluate("link => link.href.split(/[?#]/)[0]")
    return address
