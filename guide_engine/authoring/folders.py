"""Where an administration's guide and its editions lie, and in which languages they are."""

from pathlib import Path

from guide_engine.authoring.checks.likely import likely
from guide_engine.authoring.format.kinds import EDITION_FILE
from guide_engine.core.errors import EditionError
from guide_engine.core.model.editions import Edition

GUIDE, PROJECT = Path("docs", "guide"), Path("docs", "project")
"""From the project's root: what an administration writes, and the product's own papers."""

RULEBOOK, WORDING = "rulebook", "wording.yml"


def order_of(edition: str) -> tuple[str, int]:
    """Give what editions are sorted by: their days as far as their names go, then corrections."""
    first, _, correction = edition.partition(".")
    return first, int(correction) if correction.isdecimal() else 0


def editions(docs: Path) -> tuple[str, ...]:
    """Give the ids of all editions, the newest last; raise EditionError where there are none."""
    named = (path.parent.name for path in (docs / RULEBOOK).glob(f"*/{EDITION_FILE}"))
    found = sorted((each for each in named if not each.startswith(".")), key=order_of)
    if not found:
        raise EditionError(f"there is no edition in {docs / RULEBOOK}.")
    return tuple(found)


def folder_of(docs: Path, edition: str | None = None) -> Path:
    """Give an edition's folder, by default the newest's; raise EditionError where there is none."""
    known = editions(docs)
    chosen = known[-1] if edition is None else edition
    if chosen not in known:
        fix = likely(chosen, known, otherwise=f"There are: {', '.join(known)}.")
        raise EditionError(f"there is no edition '{chosen}'. {fix}")
    return docs / RULEBOOK / chosen


def language_of(edition: Edition, language: str | None = None) -> str:
    """Give one of an edition's languages, by default its first; raise EditionError for another."""
    chosen = edition.languages[0] if language is None else language
    if chosen not in edition.languages:
        raise EditionError(
            f"edition {edition.id} is not written in '{chosen}'. "
            f"It is in: {', '.join(edition.languages)}."
        )
    return chosen


def languages_of(edition: Edition, language: str | None = None) -> tuple[str, ...]:
    """Give one of an edition's languages, by default all; raise EditionError for another."""
    return edition.languages if language is None else (language_of(edition, language),)


def wording_of(docs: Path, language: str) -> Path:
    """Give the file of a language's wording."""
    return docs / language / WORDING
