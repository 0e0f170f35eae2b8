"""Who says so: texts, the sources behind them, and the provisions relied on.

What an edition states has its address from being read on; equal words elsewhere are equal.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from guide_engine.core.model.values import (
    SOME,
    Address,
    Id,
    Language,
    Sentence,
    SourceId,
    WebAddress,
)

type Words = Annotated[Mapping[Language, Sentence], SOME]
type Confidence = Literal["official", "seed", "secondary"]
"""How sure a source is: official, the text that the edition is made from, or neither."""

SUREST_FIRST: tuple[Confidence, ...] = ("official", "seed", "secondary")


@dataclass(frozen=True, slots=True)
class Text:
    """What is said in each language (BCP 47); ``{threshold-id}`` in it quotes a threshold."""

    words: Words
    at: Address = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """The provision relied on in a source; None where the source as a whole says it."""

    source: SourceId
    provision: Sentence | None
    at: Address = field(default=(), compare=False)


type Citations = Annotated[tuple[Citation, ...], SOME]
type LessSure = Literal["secondary"]
"""Stands where a statement is less sure than its surest source."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The revision in which a law was read."""

    in_force: date
    revision: Sentence | None


@dataclass(frozen=True, slots=True)
class Source:
    """A law or page that citations refer to; ``short`` is what they call it, if not by its title.

    ``address`` is where it is on the web.
    """

    id: Id
    title: Text
    short: Text | None
    number: Text | None
    kind: Literal["law", "guidance", "brochure", "other"]
    confidence: Confidence
    read: Reading | None
    address: WebAddress | None


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence with the citations that carry it."""

    says: Text
    cites: Citations
    note: Text | None
    confidence: LessSure | None


def confidence_of(
    cites: tuple[Citation, ...],
    sources: Mapping[SourceId, Source],
    stated: Confidence | None = None,
) -> Confidence:
    """Say how sure a statement is: as it says itself, or else as its surest source."""
    if stated is not None:
        return stated
    return min((sources[each.source].confidence for each in cites), key=SUREST_FIRST.index)
