"""Two editions compared: what they state differently, and for whom that makes a difference."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from guide_engine.analysis.amendments.differences import Difference, differences, renamings
from guide_engine.analysis.amendments.renaming import NewName, as_renamed, chained
from guide_engine.analysis.comparison.found import ProgrammeComparison
from guide_engine.analysis.comparison.programmes import ComparedRules
from guide_engine.authoring.assemble import Contents
from guide_engine.core.model.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Comparison:
    """An edition and a later one, compared on a day.

    ``before`` calls things as the later edition does. ``programmes`` are those that both have.
    """

    before: Rulebook
    after: Rulebook
    as_of: date
    differences: tuple[Difference, ...]
    programmes: tuple[ProgrammeComparison, ...]

    @property
    def alike(self) -> bool:
        """Say whether nothing at all differs."""
        return not self.differences and all(each.alike for each in self.programmes)


def compare(
    before: Contents,
    after: Contents,
    as_of: date | None = None,
    renamed: Sequence[Iterable[NewName]] = (),
) -> Comparison:
    """Compare two editions on a day, by default the later one's first.

    ``renamed`` are the new names that came with each edition between them, and with the later.
    """
    known, names = before, tuple[NewName, ...]()
    for each in renamed:
        fresh = tuple(each)
        known, names = as_renamed(known, fresh), chained(names, fresh)
    day = as_of or after.rulebook.edition.in_force.from_
    rules = ComparedRules(known.rulebook, after.rulebook, day)
    shared = [each for each in after.rulebook.programmes if each in known.rulebook.programmes]
    return Comparison(
        known.rulebook,
        after.rulebook,
        day,
        (*renamings(names, after), *differences(known, after)),
        tuple(rules.programme(each) for each in shared),
    )
