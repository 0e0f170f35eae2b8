"""The licences of a site's components in words: for a page, and as a file beside the pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from guide_engine.publishing.licences.components import Component

NOTICES = "licences.txt"
PARTING = "=" * 80


@dataclass(frozen=True, slots=True)
class Notice:
    """A component as readers are told of it; ``inner`` is what is part of it, by its name."""

    id: str
    name: str
    version: str
    licence: str
    at: str
    within: str
    texts: tuple[Markup, ...]


def notices(components: Sequence[Component]) -> tuple[Notice, ...]:
    """Give what a page says of each component; texts are HTML, line by line as they are written."""
    names = {each.stated.id: each.stated.name for each in components}
    return tuple(
        Notice(
            id=each.stated.id,
            name=each.stated.name,
            version=each.version,
            licence=each.stated.licence,
            at=each.stated.at or "",
            within=names.get(each.stated.within or "", ""),
            texts=tuple(map(escape, each.texts)),
        )
        for each in components
    )


def notices_file(name: str, components: Sequence[Component]) -> bytes:
    """Write all licences of what is called ``name`` as plain text, each text once."""
    shared: dict[str, list[str]] = {}
    for each in components:
        for text in each.texts:
            shared.setdefault(text, []).append(_headline(each))
    parts = (f"{PARTING}\n{'\n'.join(of)}\n{PARTING}\n\n{text}" for text, of in shared.items())
    return "\n".join([f"{name}\n", *parts]).encode()


def _headline(component: Component) -> str:
    stated = component.stated
    parts = (f"{stated.name} {component.version}".strip(), stated.licence, stated.at or "")
    return " | ".join(filter(None, parts))
