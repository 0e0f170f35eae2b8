"""Links of a site as it is built: between languages, to files, to anchors."""

from pathlib import Path

from guide_engine.publishing.locks.links import dead_links, read_built, read_page

HOME = '<h1 id="title">Home</h1><a href="fees/#rates">Fees</a><link href="../look.css">'
FEES = '<h1>Fees</h1><h2 id="rates">Rates</h2><a href="../../ja/">日本語</a><a href="#rates">r</a>'


def dead(out: Path) -> list[str]:
    """Give every link of a built site that leads nowhere, after its page's address."""
    pages, files = read_built(out)
    return sorted(f"{each.page.address} {each}" for each in dead_links(pages, files))


def build(out: Path, **pages: str) -> None:
    """Write the pages of two languages and the style they share."""
    whole = {"home": HOME, "fees": FEES, **pages}
    for path, html in {
        "index.html": '<a href="en/">English</a>',
        "en/index.html": whole["home"],
        "en/fees/index.html": whole["fees"],
        "en/404.html": '<a href="/guide/en/">Home</a>',
        "ja/index.html": '<a href="../en/fees/?print=1">Fees</a>',
        "look.css": "",
    }.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(html, encoding="utf-8")


def test_a_whole_site_has_no_dead_link(tmp_path: Path) -> None:
    """Links from the root of the host are not followed: where the site will be is not known."""
    build(tmp_path)
    assert dead(tmp_path) == []


def test_a_file_that_is_not_there_is_dead(tmp_path: Path) -> None:
    """Once a site is built its files are known."""
    build(tmp_path, home='<img alt="" src="../plan.svg">')
    assert dead(tmp_path) == [
        "en/ leads to '../plan.svg', which is not there. Correct it, or take it out."
    ]


def test_an_anchor_that_is_not_there_is_dead(tmp_path: Path) -> None:
    """On the page itself, or on another."""
    build(tmp_path, home='<a href="fees/#rats">a</a>', fees='<b id="rates"></b><a href="#x">b</a>')
    assert dead(tmp_path) == [
        "en/ leads to 'fees/#rats', which is not there. Did you mean 'en/fees/#rates'?",
        "en/fees/ leads to '#x', which is not there. Correct it, or take it out.",
    ]


def test_an_address_is_read_as_a_browser_reads_it() -> None:
    """With its entities and escapes."""
    page = read_page("a/", '<b id="é &amp; b"></b><a href="#%C3%A9%20&amp;%20b">x</a>')
    assert list(dead_links([page])) == []


def test_the_title_is_known() -> None:
    """Its anchor need not be the same in every language."""
    assert read_page("a/", HOME).title == "title"
    assert read_page("a/", FEES).title == ""
