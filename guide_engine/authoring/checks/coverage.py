"""What coverage.yml refers to is there.

A reference is the path of what states something, ``programmes/<id>/requirements/<id>`` or
``facts/<id>``: the kind of file, the ids on the way, and the key of a part that has no id.
``page/<name>`` is a page that readers see.
"""

from collections.abc import Iterable, Iterator

from guide_engine.authoring.checks.likely import likely
from guide_engine.authoring.draft import Draft, RuleFile, texts_in
from guide_engine.authoring.format.kinds import FOLDERS
from guide_engine.authoring.reading.source import quoted
from guide_engine.core.errors import Problem

FLAT = ("statistics", "compliance", "procedure")
"""Files whose parts are referred to by their ids alone: ``statistics/<id>``."""

BY_KIND = {kind: folder for folder, kind in FOLDERS.items()}


def gone(draft: Draft) -> Iterator[Problem]:
    """Find references to what the edition does not have."""
    coverage = next(draft.of("coverage"), None)
    if coverage is None:
        return
    known = dict.fromkeys(known_references(draft))
    unread = tuple(f"{_root(file)}/" for file in draft.files if file.document.value is None)
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
    """Yield every path that a reference may be."""
    for file in draft.files:
        value, root = file.document.value, _root(file)
        if file.kind in ("wording", "coverage") or not isinstance(value, dict):
            continue
        if file.kind in BY_KIND:
            yield root
        for key, each in value.items():
            if file.kind not in FLAT:
                yield f"{root}/{key}"
            yield from _parts(root if file.kind in FLAT else f"{root}/{key}", each)
    for kind in ("heads", "subjects"):
        yield from (f"{kind}/{key}" for key in draft.entries(kind) or {})
    yield from _pages(draft)


def _parts(path: str, value: object) -> Iterator[str]:
    """Yield the ids and keys of the parts of a value, in their paths."""
    if isinstance(value, list):
        for each in value:
            if isinstance(each, dict) and isinstance(each.get("id"), str):
                yield f"{path}/{each['id']}"
    elif isinstance(value, dict):
        for key, each in value.items():
            yield f"{path}/{key}"
            yield from _parts(path if isinstance(each, list) else f"{path}/{key}", each)


def _pages(draft: Draft) -> Iterator[str]:
    docs = draft.folder.parent.parent
    for language in texts_in(draft.one("edition").document.value, "languages")[:1]:
        yield from (f"page/{path.stem}" for path in sorted((docs / language).glob("*.md")))


def _root(file: RuleFile) -> str:
    return f"{BY_KIND[file.kind]}/{file.name}" if file.kind in BY_KIND else file.kind
