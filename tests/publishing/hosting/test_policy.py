"""What a page may do, as the page itself and as hosts say it."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

from guide_engine.authoring.reading.markup import read_markup
from guide_engine.core.errors import PublicationError
from guide_engine.publishing import edition
from guide_engine.publishing.building import build_site
from guide_engine.publishing.hosting.policy import (
    BY_PAGE,
    guard,
    header_files,
    refused,
    script_hashes,
)
from tests.publishing import valmont
from tests.publishing.test_building import engine, plan

PAGE = """<!doctype html>
<head>
<meta charset="utf-8">
<link rel="stylesheet" href="a.css">
<script>first()</script>
<script type="application/ld+json">{"@graph": []}</script>
</head>
<script src="a.js"></script>
<script type="module">
second();
</script>
"""


def hash_of(script: str) -> str:
    """Name a script as a policy does."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def guarded(html: str) -> str:
    """Put its policy into a page."""
    page = read_markup(html)
    return page.retagged([guard(page)])


def policy_of(page: str) -> dict[str, str]:
    """Read the policy of a page, by directive."""
    [policy] = re.findall(r'<meta http-equiv="Content-Security-Policy" content="(.*?)">', page)
    return {
        name: allows for name, _, allows in (each.partition(" ") for each in policy.split("; "))
    }


def test_a_page_says_its_policy_before_all_that_it_loads() -> None:
    """After its encoding, which a browser looks for at the very start; the rest stays as it was."""
    page = guarded(PAGE)
    added = page.splitlines()[3:5]
    assert [line.split()[1] for line in added] == [
        'http-equiv="Content-Security-Policy"',
        'name="referrer"',
    ]
    assert PAGE.splitlines() == [line for line in page.splitlines() if line not in added]


def test_only_the_scripts_in_the_page_are_named() -> None:
    """Each as it stands there, line breaks included; neither files nor data are."""
    named = {hash_of("first()"), hash_of("\nsecond();\n")}
    allowed = policy_of(guarded(PAGE))["script-src"].split()
    assert {"'self'", "'wasm-unsafe-eval'", *named} == {*allowed}


def test_a_changed_script_is_no_longer_named() -> None:
    """A letter is enough."""
    policy = policy_of(guarded(PAGE.replace("first()", "First()")))["script-src"]
    assert hash_of("first()") not in policy
    assert hash_of("First()") in policy


def test_nothing_is_allowed_that_no_line_names() -> None:
    """Text is never run as a script or as a style, nor is any other host named."""
    policy = policy_of(guarded(PAGE))
    assert policy["default-src"] == "'none'"
    assert [each for each in policy.values() if "unsafe-inline" in each or "*" in each] == []
    assert [each for each in policy.values() if "'unsafe-eval'" in each or ":/" in each] == []
    assert set(policy) == set(BY_PAGE)


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<p>no head</p>",
        f"<script>early()</script>{PAGE}",
        f"<head><link rel=stylesheet href=early.css>{PAGE}",
        f"<!-- {PAGE} -->",
        PAGE.replace('<meta charset="utf-8">', '<meta name="a" content="charset">'),
    ],
)
def test_a_page_that_cannot_be_guarded_is_refused(page: str) -> None:
    """It has no place for a policy, or loads something before it."""
    with pytest.raises(PublicationError, match="for its policy"):
        guarded(page)


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ('<p class="a" style="color: red">x</p>', ["style"]),
        ("<style>p {}</style>", ["style"]),
        ("<p title='a > b' STYLE='color: red'>x</p><p class=a style=color:red>", ["style"] * 2),
        ('<p style="" onclick="go()">x</p>', ["style", "onclick"]),
        ('<!-- <p style="color: red"> -->', []),
        ('<a href="#" onclick="go()">x</a><p onload=a()>', ["onclick", "onload"]),
        ('<p data-style="a" class="on">style="a" &lt;p style="a"></p>', []),
        ("""<script>a = '<p style="b">'</script>""", []),
    ],
)
def test_what_the_policy_stops_in_a_page_is_found(page: str, found: list[str]) -> None:
    """In its elements and their attributes, and not in its words or scripts."""
    assert [*refused(read_markup(page))] == found


def test_hosts_send_the_same_policy_in_each_form() -> None:
    """With every page's scripts, in one order whatever the pages' order, and with no frames."""
    other = PAGE.replace("first()", "third()")
    one, two = ([*script_hashes(read_markup(each))] for each in (PAGE, other))
    files = header_files([*one, *two])
    assert files == header_files([*two, *one])
    assert set(files) == {"_headers", "headers.caddy", "headers.nginx.conf"}
    [policy] = re.findall(r"Content-Security-Policy: (.*)", files["_headers"])
    assert hash_of("first()") in policy
    assert hash_of("third()") in policy
    assert policy.endswith("; frame-ancestors 'none'")
    everywhere, lasting = files["_headers"].split("\n\n")
    headers = dict(re.findall(r"^  (\S+): (.*)$", everywhere, re.MULTILINE))
    assert headers == dict(re.findall(r'^\t(\S+) "(.*)"$', files["headers.caddy"], re.MULTILINE))
    assert headers == dict(
        re.findall(r'^add_header (\S+) "(.*)" always;$', files["headers.nginx.conf"], re.MULTILINE)
    )
    assert lasting.startswith("/engine/*\n  Cache-Control: public, max-age=31536000, immutable")
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_every_page_of_a_site_is_guarded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one at the root and those for missing pages, too; the headers name what all name."""
    monkeypatch.setattr(edition, "bundle", engine)
    project = valmont.lay_out(tmp_path)
    build_site([plan(project)], project, project / "site")
    headers = (project / "site" / "_headers").read_text(encoding="utf-8")
    pages = sorted((project / "site").rglob("*.html"))
    assert {"index.html", "404.html"} <= {path.name for path in pages}
    for path in pages:
        policy = policy_of(path.read_text(encoding="utf-8"))
        assert [each for each in policy["script-src"].split() if each not in headers] == []


def test_what_the_policy_stops_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser would leave it out without a word to the author."""
    monkeypatch.setattr(edition, "bundle", engine)
    project = valmont.lay_out(tmp_path)
    with (project / "docs" / "guide" / "en" / "fees.md").open("a", encoding="utf-8") as page:
        page.write('\n<p style="color: red">x</p>\n')
    says = r"^2031-04/en/fees/index.html: 'style' is stopped by the page's policy. Use a class"
    with pytest.raises(PublicationError, match=says):
        build_site([plan(project)], project, project / "site")
    assert not (project / "site").exists()
