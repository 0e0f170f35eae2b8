"""What a person keeps: the receipt, and what of a file of answers this edition can take."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from guide_engine.core.errors import AnswerError
from guide_engine.core.model.answers import Answers, Never, NotSure
from guide_engine.core.model.criteria import AnswerIs
from guide_engine.core.model.editions import InForce
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.protocol.dossier import Dossier, answers_hash, read_dossier, read_saved
from tests.core.small import AS_OF, ECHO, programme, rulebook

RULES = rulebook(*(programme(name, AnswerIs("open", "yes")) for name in ("salter", "carter")))
KEPT = {
    "product": "guide-engine answers",
    "form": 1,
    "edition": "2020-01",
    "rulebook": "0f" * 32,
    "programmes": ["carter", "salter"],
    "as-of": "2024-02-29",
    "answers": {"open": "yes", "fined": "never"},
}


def opened(saved: Mapping[str, object], rules: Rulebook = RULES) -> Dossier:
    """Open a file under a rulebook."""
    return read_dossier(rules, read_saved(json.dumps(saved)), ECHO)


def test_a_receipt_is_the_hash_of_what_was_asked_and_answered() -> None:
    """As anyone can reckon it: canonical JSON, in UTF-8, SHA-256."""
    written = (
        b'{"answers":{"carts":2.5,"fined":"2024-01-31","founded":"not-sure","goods":["wool"]},'
        b'"as-of":"2024-02-29","programmes":["carter","salter"]}'
    )
    answers: Answers = {
        "goods": ("wool",),
        "founded": NotSure.NOT_SURE,
        "fined": date(2024, 1, 31),
        "carts": 2.5,
    }
    expected = hashlib.sha256(written).hexdigest()
    assert expected == answers_hash(["salter", "carter"], answers, AS_OF)


def test_a_file_is_read_in_the_order_of_the_rulebook() -> None:
    """Answers are typed; the order of programmes is the rulebook's."""
    expected = Dossier(
        edition="2020-01",
        rulebook="0f" * 32,
        programmes=("salter", "carter"),
        as_of=AS_OF,
        answers={"open": "yes", "fined": Never.NEVER},
        dropped=(),
    )
    assert expected == opened(KEPT)


def test_what_this_edition_cannot_take_is_dropped_with_its_reason() -> None:
    """In the order of the questions' names; what is too long to be shown is cut."""
    answers = {
        "carts": "many",
        "fined": {"typed": "3/4/2023"},
        "goods": ["wool", "tin"],
        "open": "no",
        "q" * 41: 1,
        "size": None,
    }
    found = opened({**KEPT, "answers": answers})
    assert found.answers == {"open": "no"}
    assert [(each.question, each.code) for each in found.dropped] == [
        ("carts", "not-a-number"),
        ("fined", "ambiguous-date"),
        ("goods", "unknown-choice"),
        (f"{'q' * 40}…", "unknown-question"),
        ("size", "unknown-choice"),
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2019-12-31", None),
        ("2020-01-01", date(2020, 1, 1)),
        ("2021-03-31", date(2021, 3, 31)),
        ("2021-04-01", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_a_day_outside_the_edition_is_left_out(day: str | None, expected: date | None) -> None:
    """The person chooses another; the answers are kept."""
    ended = replace(
        RULES, edition=replace(RULES.edition, in_force=InForce(date(2020, 1, 1), date(2021, 3, 31)))
    )
    found = opened({**KEPT, "as-of": day}, ended)
    assert (expected, 2) == (found.as_of, len(found.answers))


def test_what_a_file_says_of_itself_is_cut_and_its_unknown_programmes_left_out() -> None:
    """A stranger may have written it."""
    strange = {"edition": "e" * 100, "rulebook": ["r"] * 100, "programmes": ["carter", 7, "?"]}
    found = opened(KEPT | strange)
    assert (found.edition, len(found.rulebook), found.programmes) == ("e" * 40, 64, ("carter",))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{json.dumps(KEPT)}{' ' * 200_000}", "too-large"),
        (json.dumps(KEPT)[:-1], "not-json"),
        (json.dumps([KEPT]), "other-product"),
        (json.dumps({**KEPT, "form": 2}), "other-product"),
        (json.dumps({**KEPT, "answers": None}), "malformed"),
        (json.dumps({**KEPT, "programmes": "carter"}), "malformed"),
    ],
    ids=["too large", "cut off", "a list", "another form", "no answers", "no programmes"],
)
def test_what_is_no_file_of_ours_is_refused_with_its_code(text: str, code: str) -> None:
    """The words for each code are the shell's."""
    with pytest.raises(AnswerError) as refused:
        read_saved(text)
    assert ("", code) == (refused.value.question, refused.value.code)
