"""What one language's reader needs of a rulebook, under the identity of the whole."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from guide_engine.core.errors import ProtocolError
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.model.sources import Text
from guide_engine.core.model.values import AtLeastOne
from guide_engine.core.protocol.wire import canonical, identity, parse, read_as, write_rulebook
from guide_engine.core.shape.writing import plain
from guide_engine.core.wording.wording import Wording

FORMAT = 1
"""Rises with a shape that an engine of the one before cannot read; later ones read all before."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A rulebook with no more of its texts than one language says; whoever made it vouches for it.

    ``identity`` is that of the whole rulebook, so it is the same in every language.
    """

    format: AtLeastOne
    identity: str
    rulebook: Rulebook
    wording: Wording


def write_excerpt(rulebook: Rulebook, wording: Wording) -> str:
    """Write what a language's reader needs, as canonical JSON.

    A text that this language lacks is there in the edition's first, as it is said then.
    """
    first = rulebook.edition.languages[0]
    said = _said(rulebook, wording.language, first)
    return canonical(plain(Excerpt(FORMAT, identity(write_rulebook(rulebook)), said, wording)))


def read_excerpt(text: str) -> Excerpt:
    """Read an excerpt; raise ProtocolError, naming the place, where its shape is wrong."""
    raw = parse(text)
    stated = raw.get("format") if isinstance(raw, Mapping) else None
    if isinstance(stated, int) and stated > FORMAT:
        message = f"the rules are in format {stated}; this engine reads none later than {FORMAT}"
        raise ProtocolError(message)
    return read_as(Excerpt, raw)


def _said(value: Any, language: str, first: str) -> Any:  # noqa: ANN401 - anything of a rulebook
    """Give the same, each text in one language."""
    if isinstance(value, Text):
        tag = language if value.words.get(language) else first
        return replace(value, words={tag: value.words[tag]})
    if isinstance(value, tuple):
        return tuple(_said(each, language, first) for each in value)
    if isinstance(value, Mapping):
        return {key: _said(each, language, first) for key, each in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {each.name: _said(getattr(value, each.name), language, first) for each in fields(value)}
    return replace(value, **parts)
