"""Links of a site as it is built: between languages, to files, to anchors."""

import pytest

from guide_engine.authoring.reading.markup import read_markup
from guide_engine.publishing.locks.links import Page, address_of, dead_links, read_page

HOME = '<h1 id="title">Home</h1><a href="fees/#rates">Fees</a><link href="../look.css">'
FEES = '<h1>Fees</h1><h2 id="rates">Rates</h2><a href="../../ja/">日本語</a><a href="#rates">r</a>'


def read(address: str, html: str) -> Page:
    """Read a page from its HTML."""
    return read_page(address, read_markup(html))


def dead(**pages: str) -> list[str]:
    """Give every link of two languages' pages that leads nowhere, after its page's address."""
    whole = {"home": HOME, "fees": FEES, **pages}
    site = {
        "index.html": '<a href="en/">English</a>',
        "en/index.html": whole["home"],
        "en/fees/index.html": whole["fees"],
        "en/404.html": '<a href="/guide/en/">Home</a>',
        "ja/index.html": '<a href="../en/fees/?print=1">Fees</a>',
    }
    read_all = [read(address_of(path), html) for path, html in site.items()]
    found = dead_links(read_all, {"look.css", *site})
    return sorted(f"{each.page.address} {each}" for each in found)


def test_a_whole_site_has_no_dead_link() -> None:
    """Links from the root of the host are not followed: where the site will be is not known."""
    assert dead() == []


@pytest.mark.parametrize(
    "element",
    [
        '<img alt="" src="../plan.svg">',
        "<img alt='a > b' SRC = '../plan.svg'>",
        "<a href=../plan.svg>x</a>",
        '<source srcset="../look.css 1x, ../plan.svg 2x">',
    ],
)
def test_a_file_that_is_not_there_is_dead(element: str) -> None:
    """Once a site is built its files are known; however an element leads to it."""
    assert dead(home=element) == [
        "en/ leads to '../plan.svg', which is not there. Correct it, or take it out."
    ]


@pytest.mark.parametrize(
    "words",
    [
        '<!-- <a href="gone/"> -->',
        """<script>write('<a href="gone/">')</script>""",
        '<p title=\'href="gone/"\'>&lt;a href="gone/"></p>',
        '<p data-href="gone/">',
    ],
)
def test_what_is_no_element_leads_nowhere(words: str) -> None:
    """It only looks like one."""
    assert dead(home=words) == []


def test_an_anchor_that_is_not_there_is_dead() -> None:
    """On the page itself, or on another."""
    home, fees = '<a href="fees/#rats">a</a>', '<b id="rates"></b><a href="#x">b</a>'
    assert dead(home=home, fees=fees) == [
        "en/ leads to 'fees/#rats', which is not there. Did you mean 'en/fees/#rates'?",
        "en/fees/ leads to '#x', which is not there. Correct it, or take it out.",
    ]


def test_an_address_is_read_as_a_browser_reads_it() -> None:
    """With its entities and escapes."""
    page = read("a/", '<b id="é &amp; b"></b><a href="#%C3%A9%20&amp;%20b">x</a>')
    assert list(dead_links([page])) == []


def test_the_title_is_known() -> None:
    """Its anchor need not be the same in every language."""
    assert read("a/", HOME).title == "title"
    assert read("a/", FEES).title == ""
