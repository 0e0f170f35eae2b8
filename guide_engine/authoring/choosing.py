"""What is chosen by name or by day from what there is; a wrong choice is told the right ones."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from guide_engine.authoring.assemble import editions, load_rulebook
from guide_engine.authoring.checks.likely import likely
from guide_engine.authoring.reading.source import quoted
from guide_engine.core.errors import EditionError
from guide_engine.core.model.rulebook import Rulebook


def in_force(docs: Path, day: date) -> Rulebook:
    """Load the newest edition that is in force on a day; raise EditionError where none is."""
    refused = ""
    for name in reversed(editions(docs)):
        rulebook = load_rulebook(docs, name)
        try:
            rulebook.edition.covered(day)
        except EditionError as error:
            refused = refused or str(error)
        else:
            return rulebook
    raise EditionError(f"{refused}. No other edition does either.")


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
