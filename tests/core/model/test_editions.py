"""An edition: the days it covers, and what is known to come."""

from dataclasses import replace
from datetime import date

import pytest

from guide_engine.core.errors import EditionError
from guide_engine.core.model.editions import Ahead, InForce
from tests.core.small import CITES, rulebook, text

EDITION = rulebook().edition
ENDED = replace(EDITION, in_force=InForce(date(2020, 1, 1), date(2021, 3, 31)))


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2021, 3, 31)], ids=str)
def test_an_edition_covers_its_first_day_and_its_last(day: date) -> None:
    """Both are days on which it is in force."""
    assert day == ENDED.covered(day)


def test_an_edition_without_an_end_covers_every_day_from_its_first() -> None:
    """Nobody has said when it ends."""
    assert date.max == EDITION.covered(date.max)


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2021, 4, 1)], ids=str)
def test_another_day_is_refused_with_those_that_are_covered(day: date) -> None:
    """The day before the first, and the day after the last."""
    with pytest.raises(EditionError) as refused:
        ENDED.covered(day)
    assert str(refused.value) == (
        "edition 2020-01 is in force from 2020-01-01 until 2021-03-31; "
        f"it does not cover {day.isoformat()}"
    )


def test_what_is_known_to_come_holds_from_its_day() -> None:
    """The earliest first, however they are listed."""
    later, sooner = (Ahead(date(year, 4, 1), text("it"), CITES) for year in (2023, 2022))
    dated = replace(EDITION, ahead=(later, sooner))
    days = [date(2022, 3, 31), date(2022, 4, 1), date(2023, 4, 1)]
    assert [dated.changed_by(day) for day in days] == [(), (sooner,), (sooner, later)]
