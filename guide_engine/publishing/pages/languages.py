"""One page in every language of the site: what each is called, and the way from one to another."""

from collections.abc import Sequence
from dataclasses import dataclass
from posixpath import join, normpath
from urllib.parse import urlsplit

from guide_engine.authoring.checks.languages import locale
from guide_engine.core.errors import PublicationError


@dataclass(frozen=True, slots=True)
class Translation:
    """A page in one language; ``address`` is empty where nobody said where the site will be."""

    language: str
    name: str
    way: str
    address: str


def own_name(language: str) -> str:
    """Give a language's name in itself. Source: Unicode CLDR.

    >>> own_name("en"), own_name("ja"), own_name("fr")
    ('English', '日本語', 'Français')
    """
    known = locale(language)
    name = (known and known.get_display_name()) or language
    return name[:1].upper() + name[1:]


def translations(
    languages: Sequence[str], address: str, url: str, root: str
) -> tuple[Translation, ...]:
    """Give a page in every language of the site, in their order, or nothing if there is but one.

    ``url`` is the page's below its language's folder, ``root`` the way from the page to there.

    >>> [each.way for each in translations(["en", "ja"], "", "fees/", "..")]
    ['../../en/fees/', '../../ja/fees/']
    """
    if len(languages) == 1:
        return ()
    path = url.removeprefix("./")
    return tuple(
        Translation(
            language,
            own_name(language),
            f"{normpath(join(root, '..', language, path))}{'' if path.endswith('.html') else '/'}",
            f"{address}{language}/{path}" if address else "",
        )
        for language in languages
    )


def read_address(text: str) -> str:
    """Read where a site's root will be, with a slash at its end; nothing stays nothing.

    Raises PublicationError for what is no web address of a folder.

    >>> read_address("https://example.org/aeo")
    'https://example.org/aeo/'
    """
    if not text:
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    plain = text.isascii() and text.isprintable() and not set(text) & {*" <>\"'\\"}
    if not plain or parts.scheme not in ("http", "https") or not parts.hostname:
        raise _no_address(text)
    if parts.query or parts.fragment or parts.username is not None:
        raise _no_address(text)
    return f"{text.rstrip('/')}/"


def _no_address(text: str) -> PublicationError:
    return PublicationError(
        f"'{text}' is not the web address of a folder. Give one such as https://example.org/guide/."
    )
