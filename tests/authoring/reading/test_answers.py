"""Answers files: read as written, and hostile ones refused in one clear sentence."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_engine.authoring.reading.answers import LARGEST, read_answers_text
from guide_engine.core.errors import AnswerError

GOOD = {"open": "yes", "fined": "2023-02-30", "carts": 3, "share": 2.5, "goods": ["wool", "salt"]}


@pytest.mark.parametrize(
    "content",
    [
        "open: yes\nfined: 2023-02-30\ncarts: 3\nshare: 2.5\ngoods: [wool, salt]\n",
        json.dumps(GOOD),
        "\ufeff---\nopen: 'yes'\nfined: 2023-02-30\ncarts: 3\nshare: 2.5\ngoods:\n- wool\n- salt\n",
    ],
    ids=["YAML", "JSON", "YAML with a byte order mark"],
)
def test_values_stay_as_they_were_written(content: str) -> None:
    """``yes`` is a word, and an impossible date is a text for the core to refuse."""
    assert read_answers_text(content.encode(), "answers") == GOOD


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"open: [", "answers:1: "),
        (b"open: yes\n fined: never", "answers:2: mapping values are not allowed here"),
        (b"\xff\xfe", "answers is not UTF-8 at byte 0"),
        (b"x" * (LARGEST + 1), "answers is larger than 1,000,000 bytes"),
        (b"[" * 10_000, "answers:1: nested more than 8 deep"),
        (b'{"a":' * 10_000, "answers:1: nested more than 8 deep"),
        (b"open: &x yes\nfined: *x", "answers:1: write the value out, without & or *"),
        (b"open: !!python/name:os.system yes", "answers:1: write the value without a tag"),
        (b"open: yes\n---\nopen: no", "answers holds more than one document"),
        (b"open: yes\nopen: no", "question 'open': answers answers it twice"),
        (b"? [open]\n: yes", "answers: a question id is a plain word"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(content: bytes, says: str) -> None:
    """One sentence that names the file, and the line where there is one."""
    with pytest.raises(AnswerError) as caught:
        read_answers_text(content, "answers")
    assert str(caught.value).startswith(says)


@given(st.binary() | st.text().map(str.encode))
def test_nothing_but_an_answer_error_escapes(content: bytes) -> None:
    """Any bytes are read, or refused in words."""
    with suppress(AnswerError):
        assert not isinstance(read_answers_text(content, "answers"), bytes)
