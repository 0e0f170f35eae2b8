"""Drives the wizard as a person would: reads the question that stands there, answers, goes on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page, expect

PATIENCE = 60_000
REMEMBER = """root => {
  window.replies = [];
  root.addEventListener("wizard:reply", (event) => window.replies.push(event.detail));
}"""


@dataclass(slots=True)
class Driver:
    """One person at the wizard, and what was asked of it so far."""

    page: Page
    asked: list[str] = field(default_factory=list)

    def open(self, address: str, *, engine: str = "ready") -> None:
        """Open the wizard's page and wait until its engine is there, or is known not to come."""
        self.page.goto(f"{address}wizard/")
        self.root.evaluate(REMEMBER)
        expect(self.page.locator(f"[data-wizard=root][data-engine={engine}]")).to_be_attached(
            timeout=PATIENCE
        )

    @property
    def root(self) -> Locator:
        """The wizard."""
        return self.page.locator("[data-wizard=root]")

    @property
    def result(self) -> Locator:
        """The page of results."""
        return self.page.locator("[data-wizard=result]")

    @property
    def question(self) -> str | None:
        """The id of the question that stands there now."""
        return self.page.locator("[data-question]:visible").first.get_attribute("data-question")

    def choose(self, programme: str, as_of: str) -> None:
        """Choose a programme and the date of determination, and go on."""
        self.page.locator(f"input[name=programme][value='{programme}']").check()
        self.page.locator("details:has(#as-of) summary").click()
        self.page.locator("#as-of").fill(as_of)
        self.go_on()

    def go_on(self) -> None:
        """Press the button that leads on, and wait for what comes."""
        before = self.page.evaluate("window.replies.length")
        self.page.locator("[data-wizard=next]").click()
        self.page.wait_for_function("before => window.replies.length > before", arg=before)

    def answer(self, answers: Mapping[str, Any]) -> None:
        """Answer whatever is asked until the result stands there."""
        while not self.result.is_visible():
            question = self.question
            assert question is not None
            self.asked.append(question)
            self.fill(question, answers[question])
            self.go_on()

    def fill(self, question: str, answer: Any) -> None:  # noqa: ANN401 - any kind of answer
        """Give one answer, by its kind."""
        step = self.page.locator(f"[data-question='{question}']")

        def tick(value: str) -> None:
            step.locator(f"input[name='{question}'][value='{value}']").check()

        if isinstance(answer, list):
            for value in answer or [""]:
                tick(value)
        elif (
            isinstance(answer, int | float)
            or step.locator(f"input[name='{question}'][value='{answer}']").count() == 0
        ):
            step.locator(f"#field-{question}").fill(str(answer))
        else:
            tick(answer)

    def reply(self) -> str:
        """Give the last reply of the engine, as it came."""
        text: str = self.page.evaluate("window.replies.at(-1)")
        return text

    def outcome(self, programme: str) -> tuple[str | None, str | None]:
        """Give the outcome and the earliest date that the result shows for a programme."""
        card = self.result.locator(f"[data-programme='{programme}'][data-outcome]")
        return card.get_attribute("data-outcome"), card.get_attribute("data-earliest") or None


def message(programme: str, answers: Mapping[str, object], as_of: str, language: str) -> str:
    """Write the message that a page about one programme sends."""
    return json.dumps(
        {"programmes": [programme], "answers": answers, "as-of": as_of, "language": language}
    )
