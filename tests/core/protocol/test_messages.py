"""Messages: a closed union, each of its kind, and nothing that is almost one."""

import json

import pytest

from guide_engine.core.protocol.messages import KINDS
from tests.core.protocol.test_protocol import (
    across,
    beside,
    dossier,
    example,
    message,
    recognition,
    reply,
    to_do,
)

ASKED = {
    "determination": message,
    "to-do": to_do,
    "recognition": recognition,
    "example": example,
    "dossier": dossier,
    "beside": beside,
    "across": across,
}


def refused(text: str) -> str:
    """Expect that a message is refused as none of ours, and give what is said of it."""
    error = reply(text)["error"]
    assert isinstance(error, dict)
    assert (error["question"], error["code"]) == ("", "protocol")
    return str(error["says"])


def test_every_kind_of_message_is_answered() -> None:
    """There are these, and no others."""
    assert list(KINDS) == list(ASKED)
    assert [["reply"]] * len(ASKED) == [list(reply(ask())) for ask in ASKED.values()]
    kinds = "determination, to-do, recognition, example, dossier, beside, across"
    for other in ("divination", "", None, ["to-do"]):
        says = f"a message is a mapping whose 'ask' is one of: {kinds}"
        assert refused(message(ask=other)) == says


@pytest.mark.parametrize("kind", ASKED)
def test_a_message_with_another_key_is_refused(kind: str) -> None:
    """Also with one that another kind has; and one without a key that it needs."""
    asked = json.loads(ASKED[kind]())
    other = "holder" if kind in {"dossier", "across"} else "dossier"
    assert refused(json.dumps(asked | {"extra": 1})) == "unknown key 'extra'"
    assert refused(json.dumps(asked | {other: "salt"})) == f"unknown key '{other}'"
    for key in asked.keys() - {"ask"}:
        lacking = {name: each for name, each in asked.items() if name != key}
        assert refused(json.dumps(lacking)) == f"'{key}' is missing"


@pytest.mark.parametrize("kind", ASKED)
def test_a_message_with_a_key_twice_is_refused(kind: str) -> None:
    """Whichever of the two would win, and however deep it stands."""
    text = ASKED[kind]()
    for key, value in json.loads(text).items():
        twice = f"{text[:-1]}, {json.dumps(key)}: {json.dumps(value)}}}"
        assert refused(twice) == f"the text is not JSON: the key '{key}' is given twice"
    answers = '{"fined": "2023-08-31", "fined": "never"}'
    deeper = message().replace("{}", answers)
    assert refused(deeper) == "the text is not JSON: the key 'fined' is given twice"


def test_a_key_given_twice_is_told_as_text() -> None:
    """What would move a terminal's cursor is spelt out, and what is long is cut."""
    says = refused(r'{"\u001b[2J": 1, "\u001b[2J": 2}')
    assert says == r"the text is not JSON: the key '\x1b[2J' is given twice"
    assert len(refused(f'{{"{"x" * 90_000}": 1, "{"x" * 90_000}": 2}}')) < 100


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (message(thorough="yes"), "thorough: expected bool, found str"),
        (message(thorough=1), "thorough: expected bool, found int"),
        (message(thorough=None), "thorough: expected bool, found NoneType"),
        (message(programmes="salt"), "programmes: expected a list, found str"),
        (message(programmes=[1]), "programmes/1: expected str, found int"),
        (message(answers=[]), "answers: expected a mapping, found list"),
        (message(as_of=20_240_229), "as-of: expected str, found int"),
        (message(language=["xx"]), "language: expected str, found list"),
        (to_do(thorough=True), "unknown key 'thorough'"),
        (to_do(answers=None), "answers: expected a mapping, found NoneType"),
        (recognition(direction=1), "direction: expected one of import, export, found int"),
        (recognition(holder=["salt"]), "holder: expected str, found list"),
        (example(example=None), "example: expected str, found NoneType"),
        (dossier(dossier={}), "dossier: expected str, found dict"),
    ],
)
def test_a_message_with_a_value_of_the_wrong_type_is_refused(text: str, says: str) -> None:
    """And nothing is taken for what it resembles."""
    assert refused(text) == says
