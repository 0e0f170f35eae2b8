"""What is chosen by name or by day from what there is; a wrong choice is told the right ones.

What was read before is recalled while the files that it was read from stay as they are; then what
reads them is not even imported.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from guide_engine.authoring.checks.likely import likely
from guide_engine.authoring.folders import (
    RULEBOOK,
    WORDING,
    editions,
    folder_of,
    language_of,
    wording_of,
)
from guide_engine.authoring.reading.source import quoted
from guide_engine.authoring.sealing import is_sealed
from guide_engine.authoring.succession import Tenure, succession
from guide_engine.core.errors import EditionError
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.wording.voice import Voice
from guide_engine.core.wording.wording import Wording
from guide_engine.remembering import Memory

if TYPE_CHECKING:
    from guide_engine.authoring.assemble import Contents


def chosen_contents(docs: Path, edition: str | None, memory: Memory) -> "Contents":
    """Load an edition, by default the newest, or recall it; raise as ``load_edition`` does."""
    folder = folder_of(docs, edition)

    def loaded() -> "Contents":
        from guide_engine.authoring.assemble import load_edition

        return load_edition(folder)

    return memory.kept("contents", _read_with(folder, docs), loaded)


def chosen_rulebook(docs: Path, edition: str | None, memory: Memory) -> Rulebook:
    """Load an edition's rules alone, as ``chosen_contents`` does."""
    folder = folder_of(docs, edition)
    read = _read_with(folder, docs)
    return memory.kept("rulebook", read, lambda: chosen_contents(docs, edition, memory).rulebook)


def chosen_voice(docs: Path, rulebook: Rulebook, language: str | None, memory: Memory) -> Voice:
    """Give the voice of a rulebook in one of its languages, by default its first.

    Raises EditionError where the edition is not written in that language.
    """
    path = wording_of(docs, language_of(rulebook.edition, language))

    def loaded() -> Wording:
        from guide_engine.authoring.wording import load_wording

        return load_wording(path)

    return Voice(rulebook, memory.kept("wording", [path], loaded))


def edition_on(docs: Path, edition: str | None, day: date) -> str:
    """Give the edition that is named, or else the one in force on a day.

    Raises EditionError where none is, RulebookError where editions are in no order.
    """
    return succession(docs).on(day).edition if edition is None else edition


def working_edition(docs: Path, edition: str | None, day: date) -> str:
    """Give the edition that is named, or else the newest unsealed, or the one in force on a day."""
    unsealed = [each for each in editions(docs) if not is_sealed(docs / RULEBOOK / each)]
    return edition or (unsealed[-1] if unsealed else edition_on(docs, None, day))


def covering(docs: Path, edition: str, day: date) -> Tenure:
    """Give the days of an edition; raise EditionError, naming another, where it lacks this one."""
    order = succession(docs)
    tenure = order.of(edition)
    if not tenure.covers(day):
        other = order.covering(day)
        fix = f"Edition {other.edition} does." if other else "No other edition does either."
        raise EditionError(f"{tenure}; it does not cover {day}. {fix}")
    return tenure


def named[Entry](
    noun: str, known: Mapping[str, Entry], chosen: str | None, rulebook: Rulebook
) -> list[Entry]:
    """Give the entry of an edition that is chosen, or all; raise EditionError if there is none."""
    if chosen is None:
        return list(known.values())
    if chosen in known:
        return [known[chosen]]
    choices = f"It has: {', '.join(known)}."
    fix = likely(chosen, known, otherwise="")
    says = f"edition {rulebook.edition.id} has no {noun} {quoted(chosen)}."
    raise EditionError(" ".join(filter(None, (says, fix, choices))))


def _read_with(folder: Path, docs: Path) -> list[Path]:
    """Give what an edition is read from: its folder, and the wordings of all languages."""
    return [folder, *sorted(docs.glob(f"*/{WORDING}"))]
