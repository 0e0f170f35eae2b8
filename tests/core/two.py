"""Two small editions, and what the later states otherwise, found by looking at each requirement."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from guide_engine.core.model.amendments import Amendment, Amendments, Aspect, Bearing, Became
from guide_engine.core.model.criteria import Criterion, leaves, threshold_of
from guide_engine.core.model.editions import EntryKind, InForce
from guide_engine.core.model.rulebook import Programme, Rulebook, Threshold
from guide_engine.core.protocol.wire import canonical
from guide_engine.core.shape.writing import plain
from tests.core.small import CITES, PERIODS, THRESHOLDS, rulebooks

EARLIER, LATER = "2020-01", "2021-01"


def as_of_edition(rulebook: Rulebook, edition: str, **changes: Any) -> Rulebook:  # noqa: ANN401 - any field of an edition
    """Give a rulebook as one of another edition, from the first day that its id names."""
    first = date(int(edition[:4]), 1, 1)
    named = replace(rulebook.edition, id=edition, in_force=InForce(first), **changes)
    return replace(rulebook, edition=named)


def with_period(rulebook: Rulebook, name: str, period: object) -> Rulebook:
    """Give a rulebook in which a threshold is another."""
    made = Threshold(name, period, CITES)  # type: ignore[arg-type]  # period or number
    return replace(rulebook, thresholds={**rulebook.thresholds, name: made})


def amendments(before: Rulebook, after: Rulebook, *others: Amendment) -> Amendments:
    """Find what the later states otherwise of requirements with equal names, beside *others*."""
    told = {(each.kind, each.of, name) for each in others for name in (each.id, each.was)}
    found = [each for each in _found(before, after) if (each.kind, each.of, each.id) not in told]
    return Amendments(before.edition.id, after.edition.id, (*others, *found))


def written(made: Amendments) -> str:
    """Write amendments as they are laid beside a rulebook."""
    return canonical(plain(made))


def _found(before: Rulebook, after: Rulebook) -> Iterator[Amendment]:
    for name in dict.fromkeys([*before.programmes, *after.programmes]):
        pair = before.programmes.get(name), after.programmes.get(name)
        if pair[0] is None or pair[1] is None:
            became = Became.ADDED if pair[0] is None else Became.RETIRED
            yield Amendment(EntryKind.PROGRAMME, "", name, became, Aspect.WHOLE, name)
        else:
            yield from _within(name, _criteria(pair[0]), _criteria(pair[1]), (before, after))


def _criteria(programme: Programme) -> dict[str, Criterion]:
    held = {each.id: each.when for each in programme.requirements}
    return {"": programme.for_whom.when, **held}


def _within(
    programme: str,
    before: dict[str, Criterion],
    after: dict[str, Criterion],
    editions: tuple[Rulebook, Rulebook],
) -> Iterator[Amendment]:
    for name in dict.fromkeys([*before, *after]):
        bears = (Bearing(programme, name),)
        was, is_ = before.get(name), after.get(name)
        kind, of = (EntryKind.REQUIREMENT, programme) if name else (EntryKind.PROGRAMME, "")
        if was is None or is_ is None:
            became = Became.ADDED if was is None else Became.RETIRED
            yield Amendment(kind, of, name, became, Aspect.WHOLE, name, bears_on=bears)
        elif was != is_ or _depends(was, editions[0]) != _depends(is_, editions[1]):
            yield Amendment(kind, of, name, Became.CHANGED, Aspect.CRITERION, name, bears_on=bears)


def _depends(criterion: Criterion, rulebook: Rulebook) -> object:
    """Give what a criterion comes out by, beside answers and the day."""
    named = {threshold_of(leaf) for leaf in leaves(criterion)} - {None}
    counting = rulebook.edition.counting
    values = {each: rulebook.thresholds[each].value for each in named if each}
    return values, (counting.first_day, counting.missing_day)


@st.composite
def neighbours(draw: st.DrawFn) -> tuple[Rulebook, Rulebook]:
    """Make two editions of some programmes: of one the requirements, or a threshold, are others."""
    before = as_of_edition(draw(rulebooks(programmes=2)), EARLIER)
    after = as_of_edition(draw(rulebooks(programmes=2)), LATER)
    kept = draw(st.sampled_from([*before.programmes.values()]))
    after = replace(after, programmes={**after.programmes, kept.id: kept})
    swapped = draw(st.sampled_from(PERIODS))
    other = draw(st.sampled_from(PERIODS))
    return before, with_period(after, swapped, THRESHOLDS[other].value)


def together(chain: Iterable[Amendments]) -> tuple[str, ...]:
    """Write a chain of amendments."""
    return tuple(map(written, chain))
