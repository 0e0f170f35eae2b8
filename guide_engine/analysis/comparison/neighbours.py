"""Editions of a guide compared: any two, or one with the one before it; each pair once."""

from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path

from guide_engine.analysis.amendments.renaming import new_names
from guide_engine.analysis.amendments.telling import amendments_of
from guide_engine.analysis.comparison.comparison import Comparison, compare
from guide_engine.authoring.choosing import chosen_contents
from guide_engine.authoring.folders import WORDING, folder_of
from guide_engine.authoring.succession import succession
from guide_engine.core.model.amendments import Amendments
from guide_engine.core.wording.voice import Voice
from guide_engine.core.wording.wording import Wording
from guide_engine.remembering import Memory


def in_order(docs: Path, one: str, other: str) -> tuple[str, str]:
    """Give two editions, the earlier first; raise EditionError where one is not there."""
    for each in (one, other):
        folder_of(docs, each)
    order = [each.edition for each in succession(docs).tenures]
    return (one, other) if order.index(one) <= order.index(other) else (other, one)


def edition_before(docs: Path, edition: str) -> str | None:
    """Give the edition that one follows in time; None for the first."""
    order = [each.edition for each in succession(docs).tenures]
    place = order.index(edition)
    return order[place - 1] if place else None


def compared_editions(
    docs: Path, before: str, after: str, memory: Memory, as_of: date | None = None
) -> Comparison:
    """Compare two editions, the earlier first, or recall what was found of them.

    Raises RulebookError with every problem in either.
    """
    order = [each.edition for each in succession(docs).tenures]
    between = order[order.index(before) : order.index(after) + 1]
    read = [*map(partial(folder_of, docs), between), *sorted(docs.glob(f"*/{WORDING}"))]

    def made() -> Comparison:
        known = [chosen_contents(docs, each, memory) for each in between]
        names = [new_names(each.rulebook.edition) for each in known[1:]]
        return compare(known[0], known[-1], as_of, names)

    return memory.kept(f"compared-{as_of}" if as_of else "compared", read, made)


def compared_with_the_one_before(docs: Path, edition: str, memory: Memory) -> Comparison | None:
    """Compare an edition with the one that it follows in time; None where it is the first."""
    before = edition_before(docs, edition)
    return None if before is None else compared_editions(docs, before, edition, memory)


def amendments_between(
    docs: Path, before: str, after: str, wording: Wording, memory: Memory
) -> tuple[Amendments, ...]:
    """Give what each edition after one, up to a later one, states otherwise than its neighbour.

    Raises RulebookError with every problem in one of them.
    """
    order = [each.edition for each in succession(docs).tenures]
    between = order[order.index(before) : order.index(after) + 1]
    return tuple(
        amendments_in(compared_editions(docs, *pair, memory), wording) for pair in pairwise(between)
    )


def amendments_in(found: Comparison, wording: Wording) -> Amendments:
    """Give what the later of two editions states otherwise, in one language."""
    voices = Voice(found.before, wording), Voice(found.after, wording)
    names = found.before.edition.id, found.after.edition.id
    return Amendments(*names, amendments_of(found.differences, *voices))
