"""What of the theme is mended, and what is put into it."""

import re
from importlib import metadata
from pathlib import Path

import pytest

from guide_engine.authoring.reading.markup import read_markup
from guide_engine.core.errors import PublicationError
from guide_engine.publishing.pages import theme
from guide_engine.publishing.pages.theme import is_sent, mends, stylesheet

DRAWER = '<input type="checkbox" id="__drawer" autocomplete="off">'
SEARCH = '<input type="checkbox" id="__search" autocomplete="off">'
DIALOG = '<div class="md-search" role="dialog"><nav class="md-search__options" aria-label="Find">'
SECTION = '<li class="a md-nav__item--section"><label for="a" tabindex="">'
SCRIPT = '<script src="bundle.js"></script>'
PAGE = f"""<!doctype html>
{DRAWER}{SEARCH}
{DIALOG}
{SECTION}
<p role="none" tabindex="0">x</p>
{SCRIPT}
<script type="module" src="ours.js"></script>
"""


def mended(html: str) -> str:
    """Mend a page."""
    page = read_markup(html)
    return page.retagged(mends(page))


def test_each_element_that_needs_it_is_mended() -> None:
    """Nothing else is another."""
    assert (
        mended(PAGE)
        == """<!doctype html>
<input type="checkbox" id="__drawer"><input type="checkbox" id="__search">
<div class="md-search" role="dialog" aria-label="Find">\
<nav class="md-search__options" aria-label="Find">
<li class="a md-nav__item--section"><label for="a">
<p role="none" tabindex="0">x</p>
<script src="bundle.js" defer></script>
<script type="module" src="ours.js"></script>
"""
    )


def test_however_the_theme_writes_it_it_is_mended() -> None:
    """As one that sends less bytes would."""
    short = PAGE.replace(DRAWER, "<INPUT type=checkbox id=__drawer\nautocomplete=off>")
    assert '<input type="checkbox" id="__drawer">' in mended(short)


@pytest.mark.parametrize(
    ("theirs", "now", "of"),
    [
        (DRAWER, '<input type="checkbox" id="__drawer">', "the box '__drawer'"),
        (DRAWER, f"<!-- {DRAWER} -->", "the box '__drawer'"),
        (SEARCH, "", "the box '__search'"),
        (DIALOG, DIALOG.replace("dialog", "region"), "the search"),
        (DIALOG, DIALOG.replace("role", 'aria-label="Search" role'), "the search"),
        (DIALOG, DIALOG.replace("options", "choices"), "the search"),
        (DIALOG, DIALOG.replace(' aria-label="Find"', ""), "the search"),
        (SECTION, SECTION.replace(' tabindex=""', ""), "the titles of sections"),
        (SCRIPT, SCRIPT.replace("src", "defer src"), "the script"),
    ],
)
def test_a_mend_that_finds_nothing_is_an_error_that_names_it(
    theirs: str, now: str, of: str
) -> None:
    """The theme is another than it was: mended by itself, or no longer mended by ours."""
    says = rf"^the theme has changed: what mends {re.escape(of)} with.* finds nothing to mend. "
    with pytest.raises(PublicationError, match=says):
        mended(PAGE.replace(theirs, now))


def test_a_page_in_no_section_has_no_title_of_one() -> None:
    """Where none is open, none has to be mended."""
    assert "md-nav" not in mended(PAGE.replace(SECTION, ""))


def test_only_a_page_in_a_menu_has_the_box_that_shows_its_contents() -> None:
    """Elsewhere their title is for nothing."""
    title = '<label class="md-nav__title" for="__toc">'
    listed = f'<a class="md-nav__link md-nav__link--active">{title}'
    assert listed in mended(PAGE + listed)
    assert '<label class="md-nav__title">' in mended(PAGE + title)


def test_the_stylesheet_is_its_parts_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without what only explains them; only the whole is sent."""
    parts = ("stylesheets/type.css", "stylesheets/frame.css")
    monkeypatch.setattr(theme, "STYLES", parts)
    folder = tmp_path / theme.OVERRIDES / "stylesheets"
    folder.mkdir(parents=True)
    (folder / "type.css").write_text("h1 {}\n")
    with pytest.raises(PublicationError, match=r"part site_overrides/stylesheets/frame.css is mis"):
        stylesheet(tmp_path)
    (folder / "frame.css").write_text("/* At the\nhead. */\n\nheader {}\n")
    assert stylesheet(tmp_path) == b"h1 {}\nheader {}\n"
    assert [is_sent(each, []) for each in parts] == [False, False]
    assert is_sent("stylesheets/wizard.css", [])


@pytest.mark.parametrize(
    "path", ["javascripts/site/service-worker.js", "javascripts/types.d.ts", *theme.STYLES]
)
def test_what_the_build_makes_others_of_is_not_sent(path: str) -> None:
    """Nobody's browser asks for it."""
    assert not is_sent(path, [])


@pytest.mark.parametrize(
    ("languages", "loaded"),
    [
        (["en"], []),
        (["ja"], ["min/lunr.ja.min.js", "min/lunr.stemmer.support.min.js", "tinyseg.js"]),
        (
            ["en", "th"],
            [
                *("min/lunr.multi.min.js", "min/lunr.stemmer.support.min.js"),
                *("min/lunr.th.min.js", "wordcut.js"),
            ],
        ),
    ],
)
def test_of_the_search_only_what_it_loads_is_sent(languages: list[str], loaded: list[str]) -> None:
    """The theme has thirty languages; each is the work of others, with a licence to be told."""
    material = metadata.distribution("mkdocs-material")
    lunr = Path(str(material.locate_file(f"material/templates/{theme.SEARCH}")))
    there = [path.relative_to(lunr).as_posix() for path in lunr.rglob("*.js")]
    sent = [path for path in there if is_sent(f"{theme.SEARCH}{path}", languages)]
    assert sorted(sent) == loaded
