"""Recognition: the ways with a partner, whom and what each takes in, and from which day."""

from dataclasses import replace
from datetime import date

import pytest

from guide_engine.core.errors import EditionError
from guide_engine.core.logic.recognition import covers, held, recognise, runs
from guide_engine.core.model.calendar import Moment, moment_from
from guide_engine.core.model.criteria import AnswerIs
from guide_engine.core.model.partners import Direction, Partner, Runs, Way
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.model.sources import Stated
from guide_engine.core.model.truth import Truth
from tests.core.small import CITES, programme, rulebook, text

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def way(name: str, direction: Direction, *holders: str, not_stated: tuple[str, ...] = ()) -> Way:
    """Make a way whose words are its id; without holders, anyone can use it."""
    return Way(
        id=name,
        direction=direction,
        holders=holders or "all",
        not_stated=not_stated,
        name=text(name),
        says=text(name),
        cites=CITES,
        note=None,
        confidence=None,
        steps=(Stated(text("show it"), CITES, None, None),),
    )


def partner(
    *,
    runs_from: str | None = None,
    runs_by: str | None = None,
    not_before: date | None = None,
    covers: tuple[str, ...] = (),
    not_stated: tuple[str, ...] = (),
) -> Partner:
    """Make a partner who signed in May 2022."""
    return Partner(
        id="ruritania",
        name=text("Ruritania"),
        programme=text("Trusted"),
        place=(14.0, 50),
        signed=Moment(2022, 5),
        runs=Runs(moment_from(runs_from or ""), moment_from(runs_by or ""), not_before),
        covers=covers,
        not_stated=not_stated,
        says=text("all"),
        code=None,
        cites=CITES,
        note=None,
        confidence=None,
    )


IN = way("theirs-in", Direction.IMPORT)
OUT = way("ours-out", Direction.EXPORT, "salt", not_stated=("wool",))


def board(*ways: Way) -> Rulebook:
    """Make a rulebook with these ways."""
    made = rulebook(programme("salt", AnswerIs("open", "yes")))
    return replace(made, ways={each.id: each for each in ways})


@pytest.mark.parametrize(
    ("known", "day", "expected"),
    [
        ({"runs_from": "2022-09-01"}, date(2022, 8, 31), NO),
        ({"runs_from": "2022-09-01"}, date(2022, 9, 1), YES),
        ({"runs_from": "2022-09"}, date(2022, 9, 15), UNKNOWN),
        ({"runs_from": "2022"}, date(2022, 12, 31), YES),
        ({"runs_by": "2025-03-25"}, date(2022, 4, 30), NO),
        ({"runs_by": "2025-03-25"}, date(2023, 1, 1), UNKNOWN),
        ({"runs_by": "2025-03-25"}, date(2025, 3, 25), YES),
        ({"not_before": date(2025, 3, 26)}, date(2025, 3, 25), NO),
        ({"not_before": date(2025, 3, 26)}, date(2025, 3, 26), UNKNOWN),
        ({}, date(2022, 4, 30), NO),
        ({}, date(2030, 1, 1), UNKNOWN),
    ],
)
def test_an_arrangement_runs_as_far_as_its_dates_are_known(
    known: dict[str, object], day: date, expected: Truth
) -> None:
    """Between what is known to be too early and known to run, the truth is unknown."""
    assert expected is runs(partner(**known), day)  # type: ignore[arg-type]  # one key a case


def test_a_way_that_no_source_names_is_not_covered() -> None:
    """And one on which the sources are silent is unknown."""
    silent = way("silent", Direction.IMPORT)
    with_in = partner(covers=(IN.id,), not_stated=(silent.id,))
    assert [covers(with_in, each) for each in (IN, silent, OUT)] == [YES, UNKNOWN, NO]


def test_a_status_counts_where_the_way_names_it() -> None:
    """Anyone can use a way without holders; of some programmes no source says."""
    assert [held(IN, holder) for holder in (None, "salt")] == [YES, YES]
    assert [held(OUT, each) for each in ("salt", "wool", "tin", None)] == [YES, UNKNOWN, NO, NO]


def test_only_ways_of_the_direction_are_asked() -> None:
    """One known no settles a way, whatever else is unknown."""
    found = recognise(
        board(IN, OUT),
        partner(runs_by="2025-01-01", covers=(OUT.id,)),
        Direction.EXPORT,
        None,
        date(2024, 6, 1),
    )
    [only] = found
    assert (only.way, only.truth) == (OUT, NO)
    assert only.reasons == {"runs": UNKNOWN, "covered": YES, "held": NO}


def test_a_day_that_the_edition_does_not_cover_is_refused() -> None:
    """It is not mapped to the nearest that it does."""
    with pytest.raises(EditionError, match="2019-12-31"):
        recognise(board(IN), partner(), Direction.IMPORT, None, date(2019, 12, 31))
