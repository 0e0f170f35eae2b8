"""Where a wizard finds the rules of the editions before its own, and what leads from each to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guide_engine.publishing.records import EditionRecord


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier edition's rules in a language, and what each after it states otherwise, in order.

    Each is a path below the publication's root.
    """

    rules: str
    amendments: tuple[str, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """Give all that is loaded."""
        return (self.rules, *self.amendments)


type EarlierIn = Mapping[str, Mapping[str, Earlier]]
"""By language, and by edition."""


def before(
    records: Iterable[EditionRecord], first: date, edition: str
) -> tuple[EditionRecord, ...]:
    """Give the editions before one, and those that it corrects, the newest first."""
    key = first, edition
    known = [each for each in records if (each.from_, each.edition) < key]
    return tuple(sorted(known, key=lambda each: (each.from_, each.edition), reverse=True))


def earlier_rules(
    known: Sequence[EditionRecord], own: str | None, language: str
) -> dict[str, Earlier]:
    """Give, by edition, what leads from each of those known, the newest first, to one after them.

    ``own`` is what the later one itself states otherwise than its neighbour. Where an edition says
    nothing of that, nothing leads on from those before it.
    """
    found: dict[str, Earlier] = {}
    way: tuple[str, ...] = (own,) if own else ()
    for record in known:
        rules = _in(language, record.rules)
        if not (way and rules):
            break
        found[record.edition] = Earlier(rules, way)
        step = _in(language, record.amendments)
        way = (step, *way) if step else ()
    return found


def _in(language: str, paths: Mapping[str, str]) -> str | None:
    """Give the path of a language, or else of the first that there is."""
    return paths.get(language) or next(iter(paths.values()), None)
