"""What the site asks of its theme and puts into it, and what of the theme has to be mended."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide_engine.authoring.reading.markup import Element, Markup, tag
from guide_engine.core.errors import PublicationError
from guide_engine.publishing.browser.offline import SERVICE_WORKER

NOT_FOUND, SITEMAP = "404.html", "sitemap.xml"
FRAME = (
    *("not-found", "not-found-says", "not-found-home", "not-found-search"),
    *("offline-newer", "offline-newer-says", "offline-load", "offline-others"),
    *("offline-title", "offline-absent", "offline-loading", "offline-partly", "offline-kept"),
    *("offline-keep", "offline-again", "offline-stop", "offline-remove"),
    *("editions", "editions-about", "editions-preview", "editions-now", "editions-instead"),
    *("editions-superseded", "editions-corrected", "editions-coming"),
)
"""The phrases that templates of the theme say."""

WORDS = "partials/languages"
SEARCH, STEMMING = "assets/javascripts/lunr/", "min/lunr.{}.min.js"
SEARCH_KNOWS = "en"
SEGMENTERS = {"hi": "wordcut.js", "ja": "tinyseg.js", "th": "wordcut.js"}
"""By the languages that write words without a space between them."""

OVERRIDES = Path("site_overrides")
STYLESHEET = "stylesheets/guide.css"
"""What every page links to."""
STYLES = tuple(
    f"stylesheets/{part}.css"
    for part in ("tokens", "type", "frame", "parts", "tables", "pages", "print")
)
"""What that is joined from, below the overrides: of rules that weigh alike the later wins."""
COMMENT = re.compile(rb"/\*.*?\*/\s*", re.DOTALL)
DOOR_SCRIPT = "javascripts/site/door.js"
"""What lies at a publication's root alone."""
DECLARATION = ".d.ts"
"""The ending of what tells the check of scripts about those that the build writes."""


@dataclass(frozen=True, slots=True)
class Mend:
    """Elements of the theme that are mended: a name, attributes they have, and some they lack.

    An attribute that they have must have the value, if there is one. ``takes`` is taken off;
    ``gives`` is put on, empty or with the value it has in the first element of the class ``like``.
    Each page has such an element, or at least one that has an element of the class ``where``; one
    that has an element of the class ``unless`` is left alone, and others may have none.
    """

    of: str
    name: str
    has: Mapping[str, str | None]
    lacks: frozenset[str] = frozenset()
    takes: str = ""
    gives: str = ""
    like: str = ""
    where: str = ""
    unless: str = ""

    def needed_by(self, element: Element) -> bool:
        """Say whether an element is as the theme has it."""
        there = element.attributes
        return (
            element.name == self.name
            and all(
                name in there and value in (None, there[name]) for name, value in self.has.items()
            )
            and not self.lacks & there.keys()
        )


MENDS = (
    *(
        Mend(
            f"the box '{each}' with autocomplete",
            "input",
            {"type": "checkbox", "id": each, "autocomplete": None},
            takes="autocomplete",
        )
        for each in ("__drawer", "__search")
    ),
    Mend(
        "the search without a name",
        "div",
        {"role": "dialog"},
        lacks=frozenset({"aria-label"}),
        gives="aria-label",
        like="md-search__options",
    ),
    Mend(
        "the titles of sections with an empty tabindex",
        "label",
        {"tabindex": ""},
        takes="tabindex",
        where="md-nav__item--section",
    ),
    Mend(
        "the contents of a page that is in no menu, whose title is for a box that is not there",
        "label",
        {"for": "__toc"},
        takes="for",
        unless="md-nav__link--active",
    ),
    Mend(
        "the script without defer",
        "script",
        {"src": None},
        lacks=frozenset({"async", "defer", "type"}),
        gives="defer",
    ),
)


def theme_language(language: str, folders: Iterable[str]) -> str:
    """Give the language that the theme is to speak; raise PublicationError if it cannot."""
    if any(Path(folder, WORDS, f"{language}.html").is_file() for folder in folders):
        return language
    raise PublicationError(
        f"the theme has no words in '{language}'. Write site_overrides/{WORDS}/{language}.html, "
        "beginning with a copy of the theme's own for another language."
    )


def stylesheet(root: Path) -> bytes:
    """Join the guide's stylesheet from its parts, without their comments.

    Raises PublicationError where one is missing.
    """
    paths = [root / OVERRIDES / part for part in STYLES]
    for path in paths:
        if not path.is_file():
            raise PublicationError(f"the stylesheet's part {path.relative_to(root)} is missing.")
    return COMMENT.sub(b"", b"".join(path.read_bytes() for path in paths))


def is_sent(path: str, languages: Sequence[str]) -> bool:
    """Say whether a file that lies with the theme goes to readers of pages as it is.

    ``languages`` are those that the search of the pages tells apart.
    """
    if path.startswith(SEARCH):
        return path.removeprefix(SEARCH) in _loaded_by_search(languages)
    return path not in STYLES and not path.endswith((DECLARATION, SERVICE_WORKER, DOOR_SCRIPT))


def _loaded_by_search(languages: Sequence[str]) -> Iterator[str]:
    """Give what the theme's search loads beside itself; of English it knows all that it needs."""
    others = [each for each in languages if each != SEARCH_KNOWS]
    if others:
        yield STEMMING.format("stemmer.support")
    if len(languages) > 1:
        yield STEMMING.format("multi")
    for each in others:
        yield STEMMING.format(each)
        if each in SEGMENTERS:
            yield SEGMENTERS[each]


def mends(page: Markup, of_theme: Iterable[Mend] = MENDS) -> Iterator[tuple[Element, str]]:
    """Give each element of a page that has to be mended, and its start tag once it is.

    Raises PublicationError where there is nothing to mend: the theme is not what it was.
    """
    for mend in of_theme:
        if mend.unless and page.first(mend.unless):
            continue
        found = [each for each in page.elements if mend.needed_by(each)]
        given = {mend.gives: _value(mend, page)} if mend.gives else {}
        if not (found or mend.unless) and (not mend.where or page.first(mend.where)):
            raise _stale(mend)
        for each in found:
            kept = {name: value for name, value in each.attributes.items() if name != mend.takes}
            yield each, tag(each.name, {**kept, **given})


def _value(mend: Mend, page: Markup) -> str:
    if not mend.like:
        return ""
    like = page.first(mend.like)
    if not like or mend.gives not in like.attributes:
        raise _stale(mend)
    return like.attributes[mend.gives]


def _stale(mend: Mend) -> PublicationError:
    return PublicationError(
        f"the theme has changed: what mends {mend.of} finds nothing to mend. "
        f"Compare what the theme writes with MENDS in {__name__}, and change or remove that one."
    )
