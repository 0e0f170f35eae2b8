"""Where a wizard finds the rules of the editions before its own, and what leads from each to it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
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
    known: Sequence[EditionRecord], later: EditionRecord, language: str
) -> dict[str, Earlier]:
    """Give, by edition, what leads from those known to a later one, the nearest first.

    Each step leads from the edition that it says it amends: one that was published out of its turn
    has none after it that does, and is left out. So is all before an edition that is not known, or
    that says nothing of that.
    """
    found: dict[str, Earlier] = {}
    there, at = {each.edition: each for each in known}, later
    way: tuple[str, ...] = ()
    while (step := _in(language, at.amendments)) and (record := there.pop(at.amends or "", None)):
        way, rules = (step, *way), _in(language, record.rules)
        if not rules:
            break
        found[record.edition] = Earlier(rules, way)
        at = record
    return found


def borrowed(earlier: EarlierIn, own: Collection[str]) -> tuple[str, ...]:
    """Give the folders that an edition's wizards load and that are not its own."""
    paths = {path for each in earlier.values() for one in each.values() for path in one.paths}
    return tuple(sorted({path.rpartition("/")[0] for path in paths}.difference(own)))


def _in(language: str, paths: Mapping[str, str]) -> str | None:
    """Give the path of a language, or else of the first that there is."""
    return paths.get(language) or next(iter(paths.values()), None)
