"""What differs for an operator between two editions, as it is told."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_engine.core.model.amendments import Amendment, Amendments, Aspect, Became
from guide_engine.core.model.answers import Answers, write_answer
from guide_engine.core.model.calendar import Period, Unit
from guide_engine.core.model.criteria import AnswerIncludes, AnswerIs, AtLeast, ClearSince, Judged
from guide_engine.core.model.editions import EntryKind
from guide_engine.core.model.rulebook import Kind
from guide_engine.core.protocol.excerpt import write_excerpt
from guide_engine.core.protocol.protocol import Protocol
from tests.core.protocol.test_protocol import JSON, XX, kept
from tests.core.small import programme, question, requirement, rulebook, some_answers
from tests.core.two import LATER, amendments, as_of_edition, with_period, written

FIRST, MIDDLE = "2019-01", "2020-01"
CLEAR = requirement("clear", ClearSince("fined", "one-year"))
SALT = replace(
    programme("salt", AnswerIncludes("goods", "salt")),
    requirements=(CLEAR, requirement("carts", AtLeast("carts", "few"))),
)
WOOL = programme("wool", AnswerIncludes("goods", "wool"), AnswerIs("open", "yes"))
BEFORE = as_of_edition(rulebook(SALT, WOOL), FIRST)
LONGER = as_of_edition(with_period(rulebook(SALT, WOOL), "one-year", Period(5, Unit.YEARS)), MIDDLE)
WAGONS = {**rulebook().questions, "wagons": question("wagons", Kind.NUMBER)}
WAGONS.pop("carts")
AFTER = as_of_edition(
    replace(
        with_period(
            rulebook(
                replace(
                    SALT,
                    requirements=(
                        CLEAR,
                        requirement("wagons", AtLeast("wagons", "few")),
                        requirement("judged", Judged()),
                    ),
                ),
                programme("tin", AnswerIs("open", "yes"), Judged()),
            ),
            "one-year",
            Period(5, Unit.YEARS),
        ),
        questions=WAGONS,
    ),
    LATER,
)
RENAMED = tuple(
    Amendment(kind, of, "wagons", Became.RENAMED, Aspect.WHOLE, "wagons", was="carts")
    for kind, of in ((EntryKind.QUESTION, ""), (EntryKind.REQUIREMENT, "salt"))
)
CHAIN: tuple[Amendments, ...] = (amendments(BEFORE, LONGER), amendments(LONGER, AFTER, *RENAMED))
OLD = {"goods": ["salt"], "fined": "2019-01-31", "carts": 5, "founded": "2000-01-01"}
NEW = {"goods": ["salt"], "fined": "2019-01-31", "wagons": 5}


def protocol() -> Protocol:
    """Open the last edition with the first one's rules beside."""
    made = Protocol(write_excerpt(AFTER, XX))
    made.beside(write_excerpt(BEFORE, XX), *map(written, CHAIN))
    return made


PROTOCOL = protocol()


def asked(**changes: object) -> str:
    """Ask what differs between the first edition and the last."""
    message = {
        "ask": "across",
        "edition": FIRST,
        "programmes": ["salt"],
        "answers": NEW,
        "as-of": "2022-06-30",
        "language": "xx",
        "dossier": kept(edition=FIRST, programmes=["salt", "wool"], answers=OLD),
    }
    return json.dumps(message | {key.replace("_", "-"): each for key, each in changes.items()})


def reply(text: str) -> Any:  # noqa: ANN401 - any JSON
    """Send a message, and read what comes back."""
    return json.loads(PROTOCOL.reply(text))


def test_both_outcomes_are_told_side_by_side() -> None:
    """With the days on which each could be granted; on one day under both."""
    told = reply(asked())["reply"]
    assert (told["before"], told["after"], told["alike"]) == (FIRST, LATER, False)
    assert told["as-of"] == "2022-06-30"
    salt = told["programmes"][0]
    assert [each["outcome"] for each in salt["outcomes"]] == ["likely", "not-yet"]
    assert [each.get("earliest") for each in salt["outcomes"]] == [None, "2024-02-01"]


def test_each_finding_that_differs_is_told_with_what_did_it() -> None:
    """Under whichever neighbour it was, and not what is only called otherwise."""
    salt = reply(asked())["reply"]["programmes"][0]
    assert [each["requirement"] for each in salt["differences"]] == ["clear", "judged"]
    clear, judged = salt["differences"]
    assert [each["found"] for each in clear["sides"]] == ["truth-yes", "truth-no"]
    assert [each["explanation"] for each in clear["sides"]] == [
        {"says": "found-clear-since-yes fined"},
        {"says": "found-clear-since-no fined"},
    ]
    assert [each["edition"] for each in clear["amendments"]] == [MIDDLE]
    assert judged["sides"][0] == {"under": "edition", "found": "across-no-requirement"}
    assert judged["because"] == "amended"
    assert [each["edition"] for each in judged["amendments"]] == [LATER]


def test_a_programme_that_one_edition_has_not_is_told() -> None:
    """One that ended by the file that asked for it."""
    told = reply(asked(programmes=["salt", "tin"]))["reply"]["programmes"]
    there = [
        (each["programme"], *("outcome" in outcome for outcome in each["outcomes"]))
        for each in told
    ]
    assert there == [("salt", True, True), ("tin", False, True), ("wool", True, False)]
    assert [each["differences"] for each in told[1:]] == [[], []]


def test_what_one_edition_cannot_take_is_told_by_name() -> None:
    """With the edition that cannot, and under the name that a reader knows."""
    told = reply(asked(dossier=kept(edition=FIRST, answers={**OLD, "goods": ["tin"], "carts": 1})))
    assert told["reply"]["left-out"] == [
        {"edition": FIRST, "question": "goods", "label": "goods", "code": "unknown-choice"}
    ]
    assert told["reply"]["remarks"] == ["across-left-out"]


def test_that_nothing_differs_is_told() -> None:
    """Where no rule that changed bears on the answers, and none is new."""
    made = Protocol(write_excerpt(LONGER, XX))
    made.beside(write_excerpt(BEFORE, XX), written(CHAIN[0]))
    message = json.loads(asked(answers={"goods": ["salt"], "fined": "never", "carts": 5}))
    told = json.loads(made.reply(json.dumps(message | {"dossier": ""})))["reply"]
    assert told["alike"]
    assert told["programmes"][0]["differences"] == []


def test_a_saved_file_of_an_earlier_edition_is_opened_under_its_new_names() -> None:
    """By what lies beside, or what this edition says itself of the one that it follows."""
    opening = {"ask": "dossier", "language": "xx", "dossier": kept(edition=FIRST, answers=OLD)}
    told = reply(json.dumps(opening))["reply"]
    assert told["answers"] == {**NEW, "founded": "2000-01-01"}
    assert told["dropped"] == []


def test_whether_rules_lie_beside_is_told() -> None:
    """Those of an edition that was laid there."""
    there = [
        reply(json.dumps({"ask": "beside", "edition": each}))["reply"]["there"]
        for each in (FIRST, MIDDLE, LATER)
    ]
    assert there == [True, False, False]


@pytest.mark.parametrize(
    "changes",
    [
        {"edition": MIDDLE},
        {"edition": LATER},
        {"programmes": []},
        {"programmes": ["wool"]},
        {"answers": {"carts": 5}},
        {"as_of": "2020-12-31"},
        {"language": "yy"},
        {"dossier": "{"},
        {"dossier": "[" * 10_000},
        {"dossier": "{}"},
    ],
)
def test_what_cannot_be_compared_is_refused(changes: dict[str, object]) -> None:
    """An edition that is not beside, what this one has not, a file that is none."""
    assert [*reply(asked(**changes))] == ["error"]


@pytest.mark.slow
@given(JSON)
def test_no_exception_escapes_whatever_is_asked(raw: object) -> None:
    """A hostile value in every place of the message, and of the file within it."""
    for key in ("edition", "programmes", "answers", "as_of", "language", "dossier"):
        assert reply(asked(**{key: raw})).keys() <= {"reply", "error"}
    for key in ("edition", "rulebook", "programmes", "as_of", "answers"):
        file = kept(**{key: raw})
        assert reply(asked(dossier=file)).keys() <= {"reply", "error"}
    for name in (*OLD, "bridges"):
        file = kept(edition=FIRST, answers={**OLD, name: raw})
        assert reply(asked(dossier=file)).keys() <= {"reply", "error"}
        assert reply(asked(answers={name: raw})).keys() <= {"reply", "error"}
    assert reply(json.dumps({"ask": "beside", "edition": raw})).keys() <= {"reply", "error"}


@given(some_answers(), st.sampled_from(["2021-01-01", "2022-06-30", "2024-02-29"]))
def test_equal_questions_get_equal_replies(answers: Answers, day: str) -> None:
    """Whatever was asked before, and from a protocol opened afresh."""
    raw = {name: write_answer(each) for name, each in answers.items() if name != "carts"}
    text = asked(answers=raw, as_of=day)
    assert PROTOCOL.reply(text) == protocol().reply(text)
