"""Partners, ways and contacts: what stands in a file reads back as it was stated."""

from dataclasses import replace

import pytest

from guide_engine.core.errors import ProtocolError
from guide_engine.core.model.calendar import Moment
from guide_engine.core.model.criteria import AnswerIs
from guide_engine.core.model.partners import Contact, Direction, Partner, Runs, Way
from guide_engine.core.model.sources import Stated
from guide_engine.core.protocol.wire import read_rulebook, write_rulebook
from tests.core.small import CITES, programme, rulebook, text

STEP = Stated(text("send the code"), CITES, None, None)
ANYONE = Way(
    *("in", Direction.IMPORT, "all", text("in"), text("counts here"), CITES, None, None, (STEP,))
)
HOLDERS = replace(ANYONE, id="out", direction=Direction.EXPORT, holders=("carter",))
PARTNER = Partner(
    id="ruritania",
    name=text("Ruritania"),
    programme=text("Trusted"),
    place=(14.5, 50),
    signed=Moment(2022, 5),
    runs=Runs(by=Moment(2023)),
    covers=("in",),
    says=text("since 2023 at the latest"),
    code=None,
    cites=CITES,
    note=None,
    confidence="secondary",
    not_stated=("out",),
)
CONTACT = Contact("quay", text("Quay"), "01-23", None, CITES, text("mornings"), None)
RULES = replace(
    rulebook(programme("carter", AnswerIs("open", "yes"), AnswerIs("open", "yes"))),
    ways={each.id: each for each in (ANYONE, HOLDERS)},
    partners={PARTNER.id: PARTNER},
    contacts={CONTACT.id: CONTACT},
)


def test_what_is_stated_of_partners_reads_back() -> None:
    """Open to anyone is not open to nobody; a day known by the year stays known by the year."""
    read = read_rulebook(write_rulebook(RULES))
    assert tuple(read.ways[name].holders for name in ("in", "out")) == ("all", ("carter",))
    assert read.partners["ruritania"] == PARTNER
    assert read == RULES


@pytest.mark.parametrize(
    ("stated", "wrong"),
    [
        ('"direction":"export"', '"direction":"abroad"'),
        ('"signed":"2022-05"', '"signed":"May 2022"'),
        ('"phone":"01-23"', '"phone":123'),
    ],
)
def test_what_is_no_direction_no_day_and_no_text_is_refused(stated: str, wrong: str) -> None:
    """Nothing is guessed from it."""
    written = write_rulebook(RULES)
    assert stated in written
    with pytest.raises(ProtocolError):
        read_rulebook(written.replace(stated, wrong))
