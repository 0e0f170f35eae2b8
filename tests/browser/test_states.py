"""Every state that a person can meet in the wizard: accessible, in any colours, at any width."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from guide_engine.authoring.assemble import load, load_rulebook
from guide_engine.authoring.wording import load_wording
from guide_engine.core.model.rulebook import Example, Outcome, Programme
from guide_engine.core.wording.wording import Wording
from guide_engine.publishing import building
from guide_engine.publishing.building import Plan, build_site
from tests.browser.conftest import files_of
from tests.browser.critic import WATCH, WIDE, Critic
from tests.browser.driver import ENGINE, Driver, dossier
from tests.browser.serving import Folder, serving
from tests.places import GUIDE
from tests.publishing import valmont
from tests.publishing.test_building import engine

pytestmark = pytest.mark.browser

RULES = load_rulebook(GUIDE)
LANGUAGES = RULES.edition.languages
FIRST = next(iter(RULES.programmes.values()))
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
    return load_wording(GUIDE / language / "wording.yml")


@pytest.fixture
def wizard(served: Folder, language: str) -> str:
    """Give the address of the guide in the language."""
    return f"{served.address}{language}/"


@pytest.fixture
def critic(browser: Browser) -> Iterator[Critic]:
    """Open a window whose owner wants no motion, and hold what is wrong against the test."""
    context = browser.new_context(reduced_motion="reduce", viewport=WIDE)
    page = context.new_page()
    page.add_init_script(WATCH)
    critic = Critic(page)
    yield critic
    context.close()
    assert critic.seen != []
    assert critic.wrong == {}


@pytest.fixture(scope="module")
def towpath(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    """Serve a made-up administration's wizard, which also asks for numbers; without an engine."""
    project = valmont.lay_out_whole(tmp_path_factory.mktemp("towpath") / "project")
    for language in valmont.LANGUAGES:
        page = Path(language) / "wizard.md"
        (project / "docs" / "guide" / page).write_bytes((GUIDE / page).read_bytes())
    plan = Plan(load(project / "docs" / "guide"), valmont.LANGUAGES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "bundle", engine)
        build_site(plan, project, project / "site")
    with serving(files_of(project / "site")) as folder:
        yield folder


def example_of(outcome: str) -> tuple[Programme, Example]:
    """Find the worked example of an outcome that answers questions of the most kinds."""
    found = [
        (programme, example)
        for programme in RULES.programmes.values()
        for example in programme.examples
        if example.outcome.value == outcome
    ]
    return max(found, key=lambda pair: len(kinds_in(pair[1])))


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


def test_the_critic_sees_what_is_wrong(browser: Browser, wizard: str) -> None:
    """A picture without words, pale text, text that forced colours hide, width, motion."""
    page = browser.new_page(reduced_motion="reduce", viewport=WIDE)
    page.route(ENGINE, lambda route: route.abort())
    page.add_init_script(WATCH)
    critic = Critic(page)
    Driver(page).open(wizard, engine="failed")
    page.evaluate(SPOIL)
    critic.look("spoilt")
    page.close()
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
    programme, example = example_of("likely")
    driver.choose(programme.id, example.as_of.isoformat())
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
    dated = next(each for each in driver.asked if "date" in RULES.questions[each].kind.value)
    driver.change(dated)
    driver.fill(dated, "2025-02-30")
    driver.go_on()
    driver.expect_problem(dated, wording.say("wizard-error-no-such-date"))
    critic.look("a day that does not exist")
    driver.fill(dated, "2001/5/1")
    driver.go_on()
    expect(driver.notice).not_to_be_empty()
    critic.look("a day as it was read")


def test_results_of_every_outcome(critic: Critic, wizard: str, wording: Wording) -> None:
    """Of worked examples, each opened from a file, and of all programmes side by side."""
    driver = Driver(critic.page)
    driver.open(wizard)
    for outcome in ("likely", "not-yet", "ask-customs", "not-for-you"):
        programme, example = example_of(outcome)
        open_kept(driver, dossier(RULES, [programme.id], example), wording.say("wizard-open-taken"))
        # What was told of the file before is the same; the result that stood there is not.
        card = driver.result.locator(f"[data-programme='{programme.id}'][data-outcome='{outcome}']")
        expect(card).to_be_visible()
        critic.look(f"result, {outcome}, and what is told of the file")
        unfold(critic.page)
        critic.look(f"result, {outcome}, unfolded")
    driver.result.locator("select").select_option(index=1)
    critic.look("result, a contact chosen")
    open_kept(driver, "{", wording.say("wizard-open-not-json"))
    critic.look("result, a file that is damaged")
    driver.keep_here().check()
    critic.look("result, kept in this browser")
    programme, example = example_of("not-yet")
    open_kept(driver, dossier(RULES, RULES.programmes, example), wording.say("wizard-open-taken"))
    expect(driver.result.locator("[data-outcome]")).to_have_count(len(RULES.programmes))
    critic.look("result, all programmes side by side")
    every = dict.fromkeys(RULES.questions, "not-sure")
    beside = replace(example, answers={**every, **example.answers})
    open_kept(driver, dossier(RULES, [programme.id], beside), wording.say("wizard-open-taken"))
    expect(driver.rows.locator("small:visible").first).to_be_visible()
    critic.look("result, answers that do not count")


def test_what_is_settled_early(critic: Critic, wizard: str) -> None:
    """Questions go on after the outcome is known; before and after, the result so far says so."""
    driver = Driver(critic.page)
    driver.open(wizard)
    example = next(each for each in FIRST.examples if each.outcome is Outcome.LIKELY)
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
    _, example = example_of("likely")
    driver = Driver(critic.page)
    driver.open(wizard, at=f"#example={example.id}")
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
    expect(critic.page.locator(EXAMPLE)).to_contain_text(
        wording.say("wizard-example-unknown"), timeout=60_000
    )
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


@pytest.mark.parametrize("spoken", valmont.LANGUAGES)
def test_a_number_and_its_mistakes(critic: Critic, towpath: Folder, spoken: str) -> None:
    """Letters are no number: said at the field and above, where the focus goes."""
    says = load_wording(GUIDE / spoken / "wording.yml")
    driver = Driver(critic.page)
    driver.open(f"{towpath.address}{spoken}/", engine="failed")
    driver.choose("courier", "2031-06-01", wait=False)
    while driver.question != "vans":
        driver.answer_one({driver.question: "not-sure"}, wait=False)
    critic.look("question, number")
    # Of all letters, Chromium takes only this one where a number goes.
    critic.page.locator("#field-vans").press_sequentially("12e")
    driver.go_on(wait=False)
    driver.expect_problem("vans", says.say("wizard-error-not-a-number"))
    critic.look("letters in a number")
    driver.fill("vans", 12)
    driver.go_on(wait=False)
    while not driver.result.is_visible():
        driver.answer_one({driver.question: "not-sure"}, wait=False)
    expect(driver.result).to_be_visible()
