"""Whether an operator's status counts with a partner: the ways, what settles each, since when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from guide_engine.core.model.partners import Direction, Partner, Way
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.model.truth import Truth, all_of, truth_of


@dataclass(frozen=True, slots=True)
class Recognition:
    """One way with one partner: whether it can be used, and the three truths that settle it.

    ``runs``: the arrangement is in operation on the day; ``covered``: it takes in this way;
    ``held``: the operator has what the way asks for.
    """

    way: Way
    runs: Truth
    covered: Truth
    held: Truth

    @property
    def truth(self) -> Truth:
        """Say whether the way can be used."""
        return all_of(self.reasons.values())

    @property
    def reasons(self) -> Mapping[str, Truth]:
        """Give the three truths by name."""
        return {"runs": self.runs, "covered": self.covered, "held": self.held}


def recognise(
    rulebook: Rulebook, partner: Partner, direction: Direction, holder: str | None, as_of: date
) -> tuple[Recognition, ...]:
    """Say of each way for goods in a direction whether an operator can use it on a day.

    ``holder`` is the programme whose status the operator has, None for none. Raises EditionError
    where the edition is not in force on the day.
    """
    day = rulebook.edition.covered(as_of)
    return tuple(
        Recognition(way, runs(partner, day), covers(partner, way), held(way, holder))
        for way in rulebook.ways.values()
        if way.direction is direction
    )


def runs(partner: Partner, day: date) -> Truth:
    """Say whether the arrangement is in operation on a day, as far as its dates are known."""
    if partner.runs.from_ is not None:
        return _reached(day, partner.runs.from_.earliest, partner.runs.from_.latest)
    if partner.runs.by is not None:
        return _reached(day, partner.signed.earliest, partner.runs.by.latest)
    return Truth.NO if day < (partner.runs.not_before or partner.signed.earliest) else Truth.UNKNOWN


def covers(partner: Partner, way: Way) -> Truth:
    """Say whether the arrangement takes in a way; unknown where no source says so."""
    if way.id in partner.not_stated:
        return Truth.UNKNOWN
    return truth_of(way.id in partner.covers)


def held(way: Way, holder: str | None) -> Truth:
    """Say whether an operator of a programme, or of none, can use a way."""
    if way.holders == "all":
        return Truth.YES
    if holder in way.not_stated:
        return Truth.UNKNOWN
    return truth_of(holder in way.holders)


def _reached(day: date, earliest: date, latest: date) -> Truth:
    if day >= latest:
        return Truth.YES
    return Truth.NO if day < earliest else Truth.UNKNOWN
