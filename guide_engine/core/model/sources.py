"""Who says so: texts, the sources behind them, and the provisions relied on.

A ``Text`` maps a language tag (BCP 47) to a sentence; ``{threshold-id}`` in it quotes a threshold.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

type Text = Mapping[str, str]

SUREST_FIRST = ("official", "seed", "secondary")
"""How sure a source is: official, the text that the edition is made from, or neither."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The provision relied on in a source; None where the source as a whole says it."""

    source: str
    provision: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """A law or page that citations refer to.

    ``read_in_force`` is the revision that was read; ``short`` is what citations call the source,
    where its title is long.
    """

    id: str
    title: Text
    number: Text | None
    kind: str
    confidence: str
    read_in_force: date | None
    revision: str | None
    address: str | None
    short: Text | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence with the citations that carry it.

    ``confidence`` is given where the sentence is less sure than its surest source.
    """

    says: Text
    cites: tuple[Citation, ...]
    note: Text | None
    confidence: str | None


def confidence_of(
    cites: tuple[Citation, ...], sources: Mapping[str, Source], stated: str | None = None
) -> str:
    """Say how sure a statement is: as it says itself, or else as its surest source."""
    return stated or min(
        (sources[each.source].confidence for each in cites), key=SUREST_FIRST.index
    )
