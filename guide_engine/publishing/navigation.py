"""The order and the titles of the pages in the readers' navigation."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from guide_engine.core.errors import PublicationError
from guide_engine.core.rulebook import Rulebook
from guide_engine.core.wording import Wording
from guide_engine.publishing.pages import PROGRAMMES

FIRST = ("index", PROGRAMMES, "comparison", "wizard")
LAST = ("sources",)

type Entry = Mapping[str, str | Sequence[Mapping[str, str]]]
"""A title, and the path of a page or the entries of a section."""


def navigation(rulebook: Rulebook, wording: Wording, paths: Iterable[str]) -> list[Entry]:
    """Give the entries of every page; a page's title is the phrase ``page-<name>``.

    Pages that this order does not know come, by name, before the sources. Titles are escaped for
    HTML. Raises PublicationError where a title is missing.
    """
    found = {path.removesuffix(".md").split("/")[0] for path in paths}
    others = sorted(found.difference(FIRST, LAST))
    programmes = [
        {escape(wording.text(programme.name, rulebook)): f"{PROGRAMMES}/{programme.id}.md"}
        for programme in rulebook.programmes.values()
    ]
    return [
        {caption(wording, f"page-{name}"): programmes if name == PROGRAMMES else f"{name}.md"}
        for name in (*FIRST, *others, *LAST)
        if name in found
    ]


def caption(wording: Wording, key: str, parts: Mapping[str, str] | None = None) -> str:
    """Say a phrase of the site's frame, escaped for HTML; raise PublicationError if missing."""
    if key not in wording.phrases:
        raise PublicationError(
            f"docs/{wording.language}/wording.yml: the site's frame needs a phrase '{key}', which "
            "is missing. Add it under 'phrases'."
        )
    return escape(wording.say(key, parts))
