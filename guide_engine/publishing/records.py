"""What a published edition says of itself: all that the rest of its publication is written from.

It lies in the edition's folder and never changes; so it holds nothing that depends on others.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated

from guide_engine.core.errors import ProtocolError, PublicationError
from guide_engine.core.model.editions import Correction
from guide_engine.core.model.sources import Words
from guide_engine.core.model.values import ONCE, SOME, EditionId, Language, Sentence, Within
from guide_engine.core.protocol.wire import canonical, parse, read_as
from guide_engine.core.shape.writing import plain

EDITION_RECORD = "edition.json"
"""In the folder of each edition."""
LIST = "editions"
"""The anchor of the list of editions at a publication's root, at which nothing leads on."""
DOOR_PHRASES = ("editions", "in-force", "not-found", "not-found-says", "feed-title")
"""What the pages and feeds at a publication's root say."""


@dataclass(frozen=True, slots=True)
class News:
    """What an edition brings, as a feed tells it in one language."""

    title: Sentence
    summary: Sentence


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """An edition as it was published.

    ``pages`` are addresses below a language's folder, ``scripts`` the hashes of those that stand in
    pages, ``rules`` the rulebook's text by language and ``engine`` the folders that it needs, below
    the publication's root; ``says`` are phrases of the pages there, by language. ``amendments`` are
    the files, below the root, of what it states otherwise than the edition that it ``amends``;
    ``loads`` are folders that it shares with those before it, whose rules its wizard lays beside.
    """

    format: Annotated[int, Within(1, 1)]
    edition: EditionId
    titles: Words
    subject: Words
    from_: date
    languages: Annotated[tuple[Language, ...], SOME, ONCE]
    identity: Sentence
    pages: Annotated[tuple[str, ...], SOME, ONCE]
    scripts: tuple[Sentence, ...]
    rules: Mapping[Language, Sentence]
    engine: tuple[Sentence, ...]
    says: Mapping[Language, Mapping[str, str]]
    tool: Sentence
    runtime: str = ""
    until: date | None = None
    corrects: Correction | None = None
    amends: EditionId | None = None
    amendments: Mapping[Language, Sentence] = field(default_factory=dict)
    loads: tuple[Sentence, ...] = ()
    news: Mapping[Language, News] = field(default_factory=dict)

    def title(self, language: str) -> str:
        """Give the edition's title in a language, or in its first."""
        return self.titles.get(language, self.titles[self.languages[0]])


def write_record(record: EditionRecord) -> bytes:
    """Write a record, the same bytes for the same edition."""
    return f"{canonical(plain(record))}\n".encode()


def records_in(publication: Path) -> tuple[EditionRecord, ...]:
    """Read what each edition of a publication says of itself.

    Raises PublicationError, naming the file, where one cannot be read.
    """
    return tuple(read_record(each) for each in sorted(publication.glob(f"*/{EDITION_RECORD}")))


def read_record(path: Path) -> EditionRecord:
    """Read what an edition says of itself; raise PublicationError, naming the file."""
    try:
        return read_as(EditionRecord, parse(path.read_text(encoding="utf-8")))
    except (OSError, ProtocolError, UnicodeDecodeError) as error:
        raise PublicationError(f"{path} tells nothing of an edition: {error}.") from None
