"""What the site asks of its theme, and what of the theme has to be mended."""

from collections.abc import Iterable
from pathlib import Path

from guide_engine.core.errors import PublicationError

NOT_FOUND, SITEMAP = "404.html", "sitemap.xml"
FRAME = (
    *("not-found", "not-found-says", "not-found-home", "not-found-search"),
    *("offline-newer", "offline-newer-says", "offline-load", "offline-others"),
)
"""The phrases that templates of the theme say."""

WORDS = "partials/languages"
BOX = 'type="checkbox" id="__{name}"'
BOXES = tuple(BOX.format(name=name) for name in ("drawer", "search"))


def theme_language(language: str, folders: Iterable[str]) -> str:
    """Give the language that the theme is to speak; raise PublicationError if it cannot."""
    if any(Path(folder, WORDS, f"{language}.html").is_file() for folder in folders):
        return language
    raise PublicationError(
        f"the theme has no words in '{language}'. Write site_overrides/{WORDS}/{language}.html, "
        "beginning with a copy of the theme's own for another language."
    )


def mended(html: str) -> str:
    """Take an attribute that HTML allows only in fields of text off the theme's boxes to tick."""
    for box in BOXES:
        html = html.replace(f'{box} autocomplete="off"', box)
    return html
