"""Every state that a person can meet in the wizard: accessible, in any colours, at any width."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from guide_engine.core.model.rulebook import Example, Outcome, Programme, Rulebook
from guide_engine.core.wording.wording import Wording
from tests.browser import reference as guide_there
from tests.browser.critic import WATCH, WIDE, Critic
from tests.browser.driver import ENGINE, Driver, dossier
from tests.browser.operators import DATED, EDITION, FIRST, LANGUAGES, LIKELY, RULES, WORDINGS
from tests.browser.serving import Folder
from tests.browser.windows import opened

pytestmark = pytest.mark.browser

EXAMPLE = "[data-wizard=example]"
WASM = "**/engine/*/pyodide.asm.wasm"
SPOIL = """() => {
  const make = (name, style) => {
    const made = Object.assign(document.createElement(name), { textContent: "made" });
    Object.assign(made.style, style);
    document.querySelector(".wizard").append(made);
    return made;
  };
  make("img", {});
  make("p", { background: "#777", color: "#888" });
  make("p", { background: "#fff", color: "#ddd", forcedColorAdjust: "none" });
  make("p", { width: "400px" });
  const moving = make("p", {});
  moving.style.setProperty("transition", "margin 1s", "important");
  moving.getBoundingClientRect();
  moving.style.margin = "9px";
}"""


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Take the edition's languages in turn."""
    chosen: str = request.param
    return chosen


@pytest.fixture
def wording(language: str) -> Wording:
    """Read the words of the language."""
    return WORDINGS[language]


@pytest.fixture
def wizard(served: Folder, language: str) -> str:
    """Give the address of the guide in the language."""
    return f"{served.address}{EDITION}/{language}/"


@pytest.fixture
def critic(browser: Browser, language: str) -> Iterator[Critic]:
    """Open a window whose owner wants no motion, and hold what is wrong against the test."""
    colours = language in (LANGUAGES[0], guide_there.LANGUAGES[0])
    with opened(browser, reduced_motion="reduce", viewport=WIDE) as page:
        page.add_init_script(WATCH)
        critic = Critic(page, colours)
        yield critic
    assert critic.seen != []
    assert critic.wrong == {}


def examples(rulebook: Rulebook) -> Mapping[Outcome, tuple[Programme, Example]]:
    """Find for each outcome the worked example that answers the most questions."""
    found = [
        (programme, example)
        for programme in rulebook.programmes.values()
        for example in programme.examples
    ]
    found.sort(key=lambda pair: len(pair[1].answers))
    return {example.outcome: (programme, example) for programme, example in found}


OUTSIDE = replace(LIKELY, answers={"activities": ("delivery",)}, outcome=Outcome.NOT_FOR_YOU)
OF_EACH = {**examples(RULES), Outcome.NOT_FOR_YOU: (FIRST, OUTSIDE)}


def answered_whole(rulebook: Rulebook, example: Example) -> Example:
    """Have an operator say of all else that it is not sure."""
    return replace(
        example, answers={**dict.fromkeys(rulebook.questions, "not-sure"), **example.answers}
    )


def kinds_in(example: Example) -> set[str]:
    """Say of which kinds the questions are that an example answers."""
    return {RULES.questions[question].kind.value for question in example.answers}


def unfold(page: Page) -> None:
    """Open whatever is folded."""
    page.evaluate(
        "document.querySelectorAll('.wizard details').forEach((each) => { each.open = true })"
    )


def open_kept(driver: Driver, text: str, says: str) -> None:
    """Open a saved file, and wait for what is told of it."""
    driver.open_file(text)
    expect(driver.notice).to_have_text(says)


def test_the_critic_sees_what_is_wrong(browser: Browser, guide: str) -> None:
    """A picture without words, pale text, text that forced colours hide, width, motion."""
    with opened(browser, reduced_motion="reduce", viewport=WIDE) as page:
        page.route(ENGINE, lambda route: route.abort())
        page.add_init_script(WATCH)
        critic = Critic(page)
        Driver(page).open(guide, engine="failed")
        page.evaluate(SPOIL)
        critic.look("spoilt")
    assert sorted(critic.wrong) == [
        "spoilt",
        "spoilt, dark",
        "spoilt, forced colours",
        "spoilt, motion",
        "spoilt, narrow",
    ]


def test_questions_of_every_kind_and_their_mistakes(
    critic: Critic, wizard: str, wording: Wording
) -> None:
    """From the first step on, with why it is asked, and what was answered."""
    driver = Driver(critic.page)
    driver.open(wizard)
    critic.look("first step")
    driver.go_on(wait=False)
    expect(driver.problem).to_be_focused()
    critic.look("first step, nothing chosen")
    example = LIKELY
    driver.choose(FIRST.id, example.as_of.isoformat())
    met: set[str] = set()
    while not driver.result.is_visible():
        kind = RULES.questions[driver.question].kind.value
        if kind not in met:
            unfold(critic.page)
            critic.look(f"question, {kind}, why it is asked")
            driver.go_on(wait=False)
            critic.look(f"question, {kind}, not answered")
            met.add(kind)
        driver.answer_one(example.answers)
    assert met == kinds_in(example)
    driver.change(DATED)
    driver.fill(DATED, "2025-02-30")
    driver.go_on()
    driver.expect_problem(DATED, wording.say("wizard-error-no-such-date"))
    critic.look("a day that does not exist")
    driver.fill(DATED, "2001/5/1")
    driver.go_on()
    expect(driver.notice).not_to_be_empty()
    critic.look("a day as it was read")


def test_results_of_every_outcome(critic: Critic, wizard: str, wording: Wording) -> None:
    """Of worked examples, each opened from a file, and of all programmes side by side."""
    driver = Driver(critic.page)
    driver.open(wizard)
    assert set(Outcome) - OF_EACH.keys() == {Outcome.MORE_ANSWERS_NEEDED}
    for outcome, (programme, example) in OF_EACH.items():
        open_kept(driver, dossier(RULES, [programme.id], example), wording.say("wizard-open-taken"))
        # What was told of the file before is the same; the result that stood there is not.
        card = driver.result.locator(
            f"[data-programme='{programme.id}'][data-outcome='{outcome.value}']"
        )
        expect(card).to_be_visible()
        critic.look(f"result, {outcome.value}, and what is told of the file")
        unfold(critic.page)
        critic.look(f"result, {outcome.value}, unfolded")
    driver.result.locator("select").select_option(index=1)
    critic.look("result, a contact chosen")
    open_kept(driver, "{", wording.say("wizard-open-not-json"))
    critic.look("result, a file that is damaged")
    driver.keep_here().check()
    critic.look("result, kept in this browser")
    programme, example = OF_EACH[Outcome.NOT_YET]
    whole = answered_whole(RULES, example)
    open_kept(driver, dossier(RULES, RULES.programmes, whole), wording.say("wizard-open-taken"))
    expect(driver.result.locator("[data-outcome]")).to_have_count(len(RULES.programmes))
    critic.look("result, all programmes side by side")
    open_kept(driver, dossier(RULES, [programme.id], whole), wording.say("wizard-open-taken"))
    expect(driver.rows.locator("small:visible").first).to_be_visible()
    critic.look("result, answers that do not count")


def test_what_is_settled_early(critic: Critic, wizard: str) -> None:
    """Questions go on after the outcome is known; before and after, the result so far says so."""
    driver = Driver(critic.page)
    driver.open(wizard)
    example = LIKELY
    as_of = example.as_of.isoformat()
    dated = [name for name in example.answers if "date" in RULES.questions[name].kind.value]
    driver.choose(FIRST.id, as_of)
    driver.answer_one(example.answers)
    driver.so_far()
    assert driver.outcome(FIRST.id)[0] == "more-answers-needed"
    critic.look("result so far, open")
    critic.page.locator("[data-wizard=proceed]").click()
    while not critic.page.locator("[data-wizard=settled]").is_visible():
        driver.answer_one({**example.answers, **dict.fromkeys(dated, as_of)})
    critic.look("settled early")
    driver.so_far()
    critic.look("result so far, settled")


def test_worked_example(critic: Critic, wizard: str, wording: Wording) -> None:
    """Shown as an example, with its result."""
    driver = Driver(critic.page)
    driver.open(wizard, at=f"#example={LIKELY.id}")
    expect(driver.result).to_be_visible()
    expect(critic.page.locator(EXAMPLE)).to_contain_text(wording.say("wizard-example-shown"))
    critic.look("example shown")


def test_engine_on_its_way(critic: Critic, wizard: str, wording: Wording) -> None:
    """The questions, and the result that is waited for; then an example that there is not."""
    held: list[Route] = []
    critic.page.route(WASM, lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    driver = Driver(critic.page)
    driver.open(wizard, engine="loading", at="#example=no-such-firm")
    expect(critic.page.locator(EXAMPLE)).to_contain_text(wording.say("wizard-example-loading"))
    critic.look("engine loading, example waited for")
    driver.choose(FIRST.id, FIRST.examples[0].as_of.isoformat(), wait=False)
    critic.look("engine loading, question")
    while not driver.result.is_visible():
        driver.answer_one(dict.fromkeys(RULES.questions, "not-sure"), wait=False)
    critic.look("engine loading, result waited for")
    for route in held:
        route.continue_()
    expect(critic.page.locator(EXAMPLE)).to_contain_text(wording.say("wizard-example-unknown"))
    critic.look("an example that there is not")


def test_engine_that_failed(critic: Critic, wizard: str) -> None:
    """From the first step to the end, which says that nothing was determined."""
    critic.page.route(ENGINE, lambda route: route.abort())
    driver = Driver(critic.page)
    driver.open(wizard, engine="failed")
    critic.look("engine failed, first step")
    driver.choose(FIRST.id, FIRST.examples[0].as_of.isoformat(), wait=False)
    critic.look("engine failed, question")
    while not driver.result.is_visible():
        driver.answer_one(dict.fromkeys(RULES.questions, "not-sure"), wait=False)
    critic.look("engine failed, result")
    unfold(critic.page)
    critic.look("engine failed, result unfolded")


def test_a_number_and_its_mistakes(critic: Critic, wizard: str, wording: Wording) -> None:
    """Letters are no number: said at the field and above, where the focus goes."""
    driver = Driver(critic.page)
    driver.open_without_engine(wizard)
    driver.choose("courier", "2031-06-01", wait=False)
    while driver.question != "vans":
        driver.answer_one({driver.question: "not-sure"}, wait=False)
    critic.look("question, number")
    # Of all letters, Chromium takes only this one where a number goes.
    critic.page.locator("#field-vans").press_sequentially("12e")
    driver.go_on(wait=False)
    driver.expect_problem("vans", wording.say("wizard-error-not-a-number"))
    critic.look("letters in a number")
    driver.fill("vans", 12)
    driver.go_on(wait=False)
    while not driver.result.is_visible():
        driver.answer_one({driver.question: "not-sure"}, wait=False)
    expect(driver.result).to_be_visible()


@pytest.mark.parametrize("language", guide_there.LANGUAGES)
def test_results_in_the_words_of_the_guide_that_is_there(
    critic: Critic, reference: Folder, language: str
) -> None:
    """However long its words are, every outcome fits; all programmes at once are looked at."""
    rules = guide_there.RULES
    driver = Driver(critic.page)
    driver.open(f"{reference.address}{guide_there.EDITION}/{language}/")
    for outcome, (programme, example) in examples(rules).items():
        driver.open_file(dossier(rules, [programme.id], example))
        card = f"[data-programme='{programme.id}'][data-outcome='{outcome.value}']"
        expect(driver.result.locator(card)).to_be_visible()
        unfold(critic.page)
        critic.fit(f"result, {outcome.value}, unfolded")
    driver.open_file(dossier(rules, rules.programmes, answered_whole(rules, example)))
    expect(driver.result.locator("[data-outcome]")).to_have_count(len(rules.programmes))
    unfold(critic.page)
    critic.look("result, all programmes side by side, unfolded")
