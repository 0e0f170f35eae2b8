"""What two editions state differently, as it is told: looked up by what it bears on, and sent."""

from guide_engine.core.model.amendments import Amendment, Amendments, Aspect, Bearing, Became
from guide_engine.core.model.editions import EntryKind
from guide_engine.core.protocol.wire import canonical, parse, read_as
from guide_engine.core.shape.writing import plain

PERIOD = Amendment(
    kind=EntryKind.THRESHOLD,
    of="",
    id="calm",
    became=Became.CHANGED,
    aspect=Aspect.VALUE,
    name="Brawls",
    before="2 months",
    after="1 year",
    bears_on=(Bearing("carter", "no-brawl"), Bearing("ferryman", "")),
)
COUNTING = Amendment(None, "", "2026-07", Became.CHANGED, Aspect.COUNTING, "Second edition")
FOUND = Amendments("2024-02-29", "2026-07", (PERIOD, COUNTING))


def test_an_amendment_is_found_by_the_requirements_it_bears_on() -> None:
    """With no requirement named, by whom a programme is for."""
    assert tuple(FOUND.bearing_on("carter", "no-brawl")) == (PERIOD,)
    assert tuple(FOUND.bearing_on("ferryman", "")) == (PERIOD,)
    assert tuple(FOUND.bearing_on("carter", "")) == ()


def test_amendments_are_read_back_as_they_are_sent() -> None:
    """They go to the browser as JSON."""
    assert read_as(Amendments, parse(canonical(plain(FOUND)))) == FOUND
