"""What is done to a page of a generator, whatever generator that is."""

import re
from dataclasses import replace

import pytest

from guide_engine.core.errors import PublicationError
from guide_engine.core.model.editions import EntryKind, Renamed
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.finishing import Finished, finished, guarded
from guide_engine.publishing.site import Site

ADDRESS = "https://example.org/aeo/"
ABOUT = '{"@graph":[]}'
HEAD = '<head><meta charset="utf-8">\n<link rel="manifest" href="../manifest.webmanifest">'
SWITCH = '<div class="bar languages"></div>'
PAGE = f'<!doctype html>\n{HEAD}\n</head><body>{SWITCH}<h1 id="top">Fees</h1>'


@pytest.fixture
def site(voice: Voice) -> Site:
    """Lay out a site of two languages, and nothing on it but what a page is about."""
    about = {"": "", "fees/": ABOUT}
    return Site(voice, {}, {}, [], "Guide", "Notice", ("en", "ja"), ADDRESS, about)


def done(site: Site, html: str, path: str = "fees/index.html") -> tuple[str, Finished]:
    """Finish a page of a theme in which nothing is to be mended."""
    return finished(site, path, html, of_theme=())


def test_machines_are_told_where_translations_are_and_what_a_page_is_about(site: Site) -> None:
    """Each language, first the one for all others; right after the manifest."""
    html, _ = done(site, PAGE)
    lines = html.splitlines()
    [manifest] = (at for at, line in enumerate(lines) if 'rel="manifest"' in line)
    assert lines[manifest + 1 : manifest + 5] == [
        '<link rel=" alternate" hreflang="x-default" href="https://example.org/aeo/2024-02-29/en/fees/">',
        '<link rel=" alternate" hreflang="en" href="https://example.org/aeo/2024-02-29/en/fees/">',
        '<link rel=" alternate" hreflang="ja" href="https://example.org/aeo/2024-02-29/ja/fees/">',
        f'<script type="application/ld+json">{ABOUT}</script>',
    ]


def test_readers_are_led_to_the_page_in_other_languages(site: Site) -> None:
    """By a relative link, which is followed with the page's own; the rest stays as it was."""
    other = {"en": "ja", "ja": "en"}[site.voice.language]
    html, known = done(site, PAGE)
    [link] = re.findall(r"<a [^>]*>", html)
    assert f'href="../../{other}/fees/" hreflang="{other}" lang="{other}"' in link
    assert known.page.address == f"{site.voice.language}/fees/"
    assert known.page.links == ("../manifest.webmanifest", f"../../{other}/fees/")
    assert known.page.anchors == ("top",)
    assert html.endswith('</div><h1 id="top">Fees</h1>')


def test_a_page_for_missing_ones_leads_home_from_anywhere(site: Site) -> None:
    """It is no page of its own, so nothing says where it is in other languages."""
    other = {"en": "ja", "ja": "en"}[site.voice.language]
    html, _ = done(site, PAGE, "404.html")
    assert f'href="/aeo/2024-02-29/{other}/"' in html
    assert '<link rel="alternate"' not in html


def test_a_page_of_one_language_is_told_of_no_other(site: Site) -> None:
    """Its theme need have no place for links to them."""
    alone = replace(site, languages=(site.voice.language,))
    html, _ = done(alone, PAGE.replace(SWITCH, ""), "index.html")
    assert "hreflang" not in html
    assert "ld+json" not in html


def renaming(site: Site, *renamed: Renamed) -> Site:
    """Lay out the site of an edition that renamed entries."""
    rulebook = site.voice.rulebook
    edition = replace(rulebook.edition, renamed=renamed)
    return replace(site, voice=replace(site.voice, rulebook=replace(rulebook, edition=edition)))


def test_what_was_renamed_is_found_under_its_former_id(site: Site) -> None:
    """Where it stands, in an element that may hold that; unless another is called so now."""
    new = renaming(
        site,
        Renamed(EntryKind.REQUIREMENT, "brawl", "no-brawl", of="carter"),
        Renamed(EntryKind.REQUIREMENT, "mule", "mules", of="ferryman"),
        Renamed(EntryKind.BENEFIT, "toll", "tolls"),
        Renamed(EntryKind.THRESHOLD, "top", "calm"),
    )
    body = (
        '<h2 id="no-brawl">a</h2><h2 id="mules">b</h2><h2 id="calm">c</h2>'
        '<table><tr id="benefit-tolls"><th>d</th></tr></table>'
    )
    html, known = done(new, f"{PAGE}{body}", "programmes/carter/index.html")
    assert html.endswith(
        '<h2 id="no-brawl"><span id="brawl"></span>a</h2><h2 id="mules">b</h2><h2 id="calm">c</h2>'
        '<table><tr id="benefit-tolls"><th><span id="benefit-toll"></span>d</th></tr></table>'
    )
    assert {"brawl", "benefit-toll"} <= {*known.page.anchors}


@pytest.mark.parametrize(
    ("gone", "template"),
    [(HEAD.splitlines()[1], "main.html"), (SWITCH, "partials/alternate.html")],
)
def test_a_theme_without_a_place_is_refused_in_words(site: Site, gone: str, template: str) -> None:
    """The template that had it is named."""
    with pytest.raises(PublicationError, match=rf"^site_overrides/{template} writes no '<"):
        done(site, PAGE.replace(gone, ""))


def test_what_the_build_has_to_know_is_read_in_the_same_go(site: Site) -> None:
    """What the policy stops and lets run, and whether somebody may be answering."""
    wrong = '<p style="color: red" onclick="go()">x</p><script>1</script>'
    _, known = done(site, f'{PAGE}{wrong}<form data-wizard="root">')
    assert known.stopped == ("style", "onclick")
    assert len(known.scripts) == 1
    assert known.journey
    _, plain = done(site, PAGE)
    assert (plain.stopped, plain.scripts, plain.journey) == ((), (), False)


def test_a_page_of_no_language_says_what_it_may_do() -> None:
    """As every other does, and no more."""
    html, known = guarded("index.html", PAGE)
    assert "Content-Security-Policy" in html
    assert known.page.address == ""
    assert "hreflang" not in html
