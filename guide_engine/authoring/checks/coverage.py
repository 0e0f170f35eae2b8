"""What coverage.yml refers to is there.

A reference is the address of what states something, ``programmes/<id>/requirements/<id>`` or
``facts/<id>/says``. ``page/<name>`` is a page that readers see.
"""

from collections.abc import Iterable, Iterator

from guide_engine.authoring.checks.likely import likely
from guide_engine.authoring.draft import Draft, texts_in
from guide_engine.authoring.reading.source import quoted
from guide_engine.core.errors import Problem
from guide_engine.core.model.sources import Citation, Text
from guide_engine.core.shape.mistakes import spelt

UNREAD = ("wording", "coverage")
"""Kinds of file that state nothing."""


def gone(draft: Draft) -> Iterator[Problem]:
    """Find references to what the edition does not have."""
    coverage = next(draft.of("coverage"), None)
    if coverage is None:
        return
    known = dict.fromkeys(known_references(draft))
    unread = tuple(f"{spelt(file.root)}/" for file in draft.files if file.document.value is None)
    for found in coverage.found:
        named = found.value
        if found.place[2:3] != ("by",) or len(found.place) <= len(("statements", 0, "by")):
            continue
        if isinstance(named, str) and named not in known and not named.startswith(unread):
            says = f"refers to {quoted(named)}, which this edition does not have. "
            yield coverage.problem(found.place, says + _fix(named, known))


def _fix(named: str, known: Iterable[str]) -> str:
    """Name the reference that is meant: of the same kind, or else of another."""
    kind = named.partition("/")[0]
    alike = [each for each in known if each.partition("/")[0] == kind]
    return likely(named, alike or known, otherwise="Name what states it.")


def known_references(draft: Draft) -> Iterator[str]:
    """Yield every address that a reference may be, and every page."""
    for file in draft.files:
        for found in file.found if file.kind not in UNREAD else ():
            at = file.root + found.place
            if found.hint in (Text, Citation):
                yield from (spelt(at[:steps]) for steps in range(2, len(at) + 1))
    yield from _pages(draft)


def _pages(draft: Draft) -> Iterator[str]:
    docs = draft.folder.parent.parent
    for language in texts_in(draft.one("edition").document.value, "languages")[:1]:
        yield from (f"page/{path.stem}" for path in sorted((docs / language).glob("*.md")))
