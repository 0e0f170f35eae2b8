"""An earlier edition's rules beside those of this one, and answers taken into both."""

from datetime import date

import pytest

from guide_engine.core.errors import ProtocolError
from guide_engine.core.logic.lineage import lineage_of
from guide_engine.core.model.amendments import Amendment, Aspect, Became
from guide_engine.core.model.criteria import AnswerIncludes, AtLeast
from guide_engine.core.model.editions import EntryKind
from guide_engine.core.protocol.beside import Beside, ended_among, read_beside, take, taken
from guide_engine.core.protocol.excerpt import write_excerpt
from guide_engine.core.wording.wording import Wording
from tests.core.small import programme, rulebook
from tests.core.two import EARLIER, LATER, amendments, as_of_edition, written

XX = Wording("xx", {}, ("month",) * 12, {})
BEFORE = as_of_edition(
    rulebook(
        programme("salt", AnswerIncludes("goods", "salt"), AtLeast("carts", "few")),
        programme("wool", AnswerIncludes("goods", "wool"), AtLeast("carts", "few")),
    ),
    EARLIER,
)
AFTER = as_of_edition(
    rulebook(programme("salt", AnswerIncludes("goods", "salt"), AtLeast("carts", "few"))), LATER
)
ENDED = Amendment(EntryKind.QUESTION, "", "size", Became.RETIRED, Aspect.WHOLE, "size")
STEP = amendments(BEFORE, AFTER, ENDED)
BESIDE = Beside(BEFORE, lineage_of([STEP]))


def test_an_excerpt_and_what_leads_from_it_are_laid_beside() -> None:
    """As they were written."""
    read = read_beside(write_excerpt(BEFORE, XX), [written(STEP)], LATER)
    assert read.rulebook.edition.id == EARLIER
    assert read.lineage == BESIDE.lineage


@pytest.mark.parametrize(
    ("chain", "edition"),
    [
        ((), LATER),
        ((STEP,), "2022-01"),
        ((amendments(AFTER, BEFORE),), LATER),
        ((STEP, STEP), LATER),
    ],
)
def test_a_chain_that_leads_elsewhere_is_refused(chain: tuple[object, ...], edition: str) -> None:
    """Or that has a gap, or nothing in it."""
    told = [written(each) for each in chain]  # type: ignore[arg-type]  # amendments, all of them
    with pytest.raises(ProtocolError, match=f"not from {EARLIER} to {edition}"):
        read_beside(write_excerpt(BEFORE, XX), told, edition)


@pytest.mark.parametrize("wrong", ["", "[]", "{}", '{"before":"2020-01","after":"2021-01"}'])
def test_what_are_no_amendments_are_refused(wrong: str) -> None:
    """As an error of the protocol's own."""
    with pytest.raises(ProtocolError):
        read_beside(write_excerpt(BEFORE, XX), [wrong], LATER)


def test_answers_of_both_are_taken_into_the_earlier_one() -> None:
    """Those of this edition over those given there, and what one cannot take is told with it."""
    given = {"carts": 2, "size": "large", "bridges": 3, "founded": "2020-01-01"}
    found = taken(BESIDE, AFTER, {"carts": 5, "open": "yes"}, given, XX)
    assert found.two.before == {
        "size": "large",
        "founded": date(2020, 1, 1),
        "carts": 5,
        "open": "yes",
    }
    assert [(rules.edition.id, each.question) for rules, each in found.left_out] == [
        (EARLIER, "bridges"),
        (LATER, "bridges"),
        (LATER, "size"),
    ]


def test_an_answer_that_is_given_anew_takes_the_place_of_the_one_before() -> None:
    """Even where the earlier edition cannot take it: then it has none."""
    added = Amendment(EntryKind.CHOICE, "size", "vast", Became.ADDED, Aspect.WHOLE, "vast")
    beside = Beside(BEFORE, lineage_of([amendments(BEFORE, AFTER, added)]))
    found = taken(beside, AFTER, {"size": "vast"}, {"size": "large"}, XX)
    assert found.two.before == {}
    assert [(rules.edition.id, each.code) for rules, each in found.left_out] == [
        (EARLIER, "unknown-choice")
    ]


def test_a_day_is_taken_as_it_was_typed() -> None:
    """In the language of the words."""
    kept, dropped = take(BEFORE, {"fined": {"typed": "2023/8/31"}}, XX)
    assert [str(each) for each in kept.values()] == ["2023-08-31"]
    assert dropped == ()


def test_programmes_that_ended_are_named() -> None:
    """Of those that were asked about; what else a file holds is no programme."""
    assert ended_among(BESIDE, ["wool", "salt", "pepper", 3, ["wool"]]) == ("wool",)
