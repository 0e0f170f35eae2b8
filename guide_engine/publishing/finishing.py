"""What makes a page of a generator ours, done to its HTML, whatever generator wrote it.

What of the theme is no HTML is mended; machines are told what the page is about and what it is
called in other languages, readers the way to those; last comes what the page may do. Every page is
read once: what else the build has to know of it is noted in the same go.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import quote, urlsplit

from guide_engine.authoring.reading.markup import Element, Markup, read_markup
from guide_engine.core.errors import PublicationError
from guide_engine.core.model.editions import Renamed
from guide_engine.publishing.browser.offline import is_journey
from guide_engine.publishing.hosting.policy import guard, refused, script_hashes
from guide_engine.publishing.locks.links import Page, address_of, read_page
from guide_engine.publishing.pages.languages import Translation
from guide_engine.publishing.pages.theme import MENDS, NOT_FOUND, Mend, mends
from guide_engine.publishing.site import Site

SWITCH = "languages"
"""The class of the element into which come the links to a page in other languages."""
DEFAULT = "x-default"
"""What stands for every language that the site is not written in."""

HOLD_NO_TEXT = ("div", "dl", "ol", "table", "tbody", "tr", "ul")
"""Elements within which a span may not stand, whatever they are within themselves."""

type Retagged = tuple[Element, str]


@dataclass(frozen=True, slots=True)
class Finished:
    """What the build has to know of a page that is finished.

    ``stopped`` are the styles and scripts that its policy stops, ``scripts`` the hashes of those it
    lets run, ``journey`` whether somebody may be answering on it.
    """

    page: Page
    stopped: tuple[str, ...]
    scripts: tuple[str, ...]
    journey: bool


@dataclass(frozen=True, slots=True)
class Rendered:
    """A language as a generator rendered it: its pages by path, and what was said against it."""

    pages: Mapping[str, Finished]
    problems: Sequence[str] = ()


def finished(
    site: Site, path: str, html: str, of_theme: Iterable[Mend] = MENDS
) -> tuple[str, Finished]:
    """Finish a page of a site, at a path below its language's folder, and mend what is the theme's.

    Raises PublicationError where the theme has no place for what comes into it.
    """
    markup = read_markup(html)
    address = address_of(path)
    ways = _ways(site, address)
    others = [each for each in ways if each.language != site.voice.language]
    former = [*_former(site.voice.rulebook.edition.renamed, address, markup)]
    tags = [
        *mends(markup, of_theme),
        *_told(site, address, markup, ways),
        *_switched(markup, others),
        *_anchored(former),
    ]
    known = _known(f"{site.voice.language}/{path}", markup)
    links = (*known.page.links, *(each.way for each in others))
    made = markup.retagged([*tags, guard(markup)])
    anchors = (*known.page.anchors, *(anchor for _, anchor in former))
    return made, replace(known, page=replace(known.page, links=links, anchors=anchors))


def guarded(path: str, html: str) -> tuple[str, Finished]:
    """Finish a page that is of no language's theme: say what it may do."""
    markup = read_markup(html)
    return markup.retagged([guard(markup)]), _known(path, markup)


def home_on_host(site: Site) -> str:
    """Give where a language's home is, from the root of the host on."""
    root = urlsplit(site.address).path or "/"
    return f"{root}{site.voice.rulebook.edition.id}/{site.voice.language}/"


def _ways(site: Site, address: str) -> tuple[Translation, ...]:
    if address == NOT_FOUND:
        # It is shown anywhere, and there is none like it in another language.
        return site.translations("", home_on_host(site))
    return site.translations(quote(address), "../" * address.count("/") or ".")


def _told(
    site: Site, address: str, markup: Markup, ways: Iterable[Translation]
) -> Iterator[Retagged]:
    """Tell machines where the page is in each language, and what it is about."""
    if address not in site.annotations:
        return
    placed = [each for each in ways if each.address]
    lines = [_alternate(each, DEFAULT) for each in placed[:1]] + [*map(_alternate, placed)]
    if about := site.annotations[address]:
        lines.append(f'<script type="application/ld+json">{about}</script>')
    if lines:
        after = next(filter(_is_manifest, markup.elements), None)
        if after is None:
            raise _no_place("main.html", '<link rel="manifest">')
        yield after, "\n".join([after.tag, *lines])


def _is_manifest(element: Element) -> bool:
    return element.name == "link" and element.attributes.get("rel") == "manifest"


def _alternate(way: Translation, language: str = "") -> str:
    there = escape(way.address)
    # The space is no part of the word; beside a link without it the theme asks for a sitemap.
    return f'<link rel=" alternate" hreflang="{language or way.language}" href="{there}">'


def _switched(markup: Markup, others: Sequence[Translation]) -> Iterator[Retagged]:
    """Lead readers to the page in each other language, named in itself."""
    if not others:
        return
    into = markup.first(SWITCH)
    if into is None:
        raise _no_place("partials/alternate.html", f'<div class="{SWITCH}">')
    links = (
        f'<a class="md-header__button languages__link" href="{escape(each.way)}" '
        f'hreflang="{each.language}" lang="{each.language}" rel="alternate">{escape(each.name)}</a>'
        for each in others
    )
    yield into, "\n".join([into.tag, *links, ""])


def _former(
    renamed: Iterable[Renamed], address: str, markup: Markup
) -> Iterator[tuple[Element, str]]:
    """Find where links to what was renamed are to arrive: each with the anchor it had before."""
    taken = {each.attributes["id"] for each in markup.elements if "id" in each.attributes}
    for each in renamed:
        # A requirement of another programme may be called the same.
        if each.of and "/" in address and each.of not in address.split("/"):
            continue
        for prefix in ("", f"{each.kind.value}-"):
            found = _holding(f"{prefix}{each.to}", markup)
            if found and f"{prefix}{each.from_}" not in taken:
                yield found, f"{prefix}{each.from_}"


def _anchored(former: Iterable[tuple[Element, str]]) -> Iterator[Retagged]:
    """Put each anchor into its element, before all else in it."""
    spans: dict[int, str] = {}
    elements: dict[int, Element] = {}
    for element, anchor in former:
        elements[element.start] = element
        known = spans.get(element.start, "")
        spans[element.start] = f'{known}<span id="{escape(anchor)}"></span>'
    yield from ((each, f"{each.tag}{spans[start]}") for start, each in elements.items())


def _holding(anchor: str, markup: Markup) -> Element | None:
    """Find the element of an anchor, or the first within it where it can hold no text itself."""
    elements = iter(markup.elements)
    for each in elements:
        if each.attributes.get("id") == anchor:
            return next(elements, None) if each.name in HOLD_NO_TEXT else each
    return None


def _no_place(template: str, element: str) -> PublicationError:
    return PublicationError(
        f"site_overrides/{template} writes no '{element}' into a page, where other languages "
        "and what the page is about are told. Put it back."
    )


def _known(path: str, markup: Markup) -> Finished:
    return Finished(
        read_page(address_of(path), markup),
        tuple(refused(markup)),
        tuple(script_hashes(markup)),
        is_journey(markup),
    )
