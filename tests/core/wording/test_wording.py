"""What one language says: moments as exactly as known, provisions article by article."""

import pytest

from guide_engine.core.model.calendar import Moment
from guide_engine.core.wording.wording import Wording

PHRASES = {
    "date": "{day} {month-name} {year}",
    "month": "{month-name} {year}",
    "year": "in {year}",
    "list-separator": " & ",
    "provision-article": "A{n}",
    "provision-branch": "b{n}",
    "provision-paragraph": "P{n}",
    "provision-point": "p{n}={roman}",
}
WORDING = Wording(
    "xx",
    {key: {"other": template} for key, template in PHRASES.items()},
    tuple(f"month-{number}" for number in range(1, 13)),
    {},
)


def test_a_moment_is_said_as_exactly_as_it_is_known() -> None:
    """No month or day is made up."""
    said = [WORDING.moment(Moment(*known)) for known in ((2016,), (2008, 5), (2019, 5, 22))]
    assert said == ["in 2016", "month-5 2008", "22 month-5 2019"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("9", "A9"),
        ("7-5", "A7b5"),
        ("63-8-2", "A63b8b2"),
        ("7-2(1)", "A7b2P1"),
        ("7-12(1)(i)ハ", "A7b12P1p1=iハ"),
        ("43(xi)", "A43p11=xi"),
        ("53(iv), 61-5(4)", "A53p4=iv & A61b5P4"),
        ("108-4 to 112", "108-4 to 112"),
        ("annex 1", "annex 1"),
    ],
)
def test_a_provision_is_said_article_by_article(written: str, said: str) -> None:
    """What is written in no such form stays as it is."""
    assert said == WORDING.provision(written)
