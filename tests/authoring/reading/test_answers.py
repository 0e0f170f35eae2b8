"""Answers files: read as written, those of the wizard by its own reader, hostile ones refused."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_engine.authoring.reading.answers import read_given
from guide_engine.authoring.reading.files import LARGEST, text_from
from guide_engine.core.errors import AnswerError
from guide_engine.core.protocol.dossier import FORM, LONGEST_FILE, PRODUCT, Saved

GOOD = {"open": "yes", "fined": "2023-02-30", "carts": 3, "share": 2.5, "goods": ["wool", "salt"]}
SAVED = {
    "product": PRODUCT,
    "form": FORM,
    "edition": "2020-01",
    "rulebook": "0",
    "programmes": ["salt"],
    "as-of": "2024-02-29",
    "answers": {"open": "yes"},
}


def read(content: bytes) -> object:
    """Read what a file holds."""
    return read_given(text_from(content, "answers"), "answers")


@pytest.mark.parametrize(
    "content",
    [
        "open: yes\nfined: 2023-02-30\ncarts: 3\nshare: 2.5\ngoods: [wool, salt]\n",
        json.dumps(GOOD),
        json.dumps(GOOD, indent="\t"),
        "\ufeff---\nopen: 'yes'\nfined: 2023-02-30\ncarts: 3\nshare: 2.5\ngoods:\n- wool\n- salt\n",
    ],
    ids=["YAML", "JSON", "JSON with tabs", "YAML with a byte order mark"],
)
def test_values_stay_as_they_were_written(content: str) -> None:
    """``yes`` is a word, and an impossible date is a text for the core to refuse."""
    assert read(content.encode()) == GOOD


def test_what_the_wizard_saved_is_read_as_the_wizard_reads_it() -> None:
    """However it is laid out, with the mark that some editors put before it."""
    saved = Saved("2020-01", "0", ["salt"], "2024-02-29", {"open": "yes"})
    assert saved == read(json.dumps(SAVED, indent=2).encode("utf-8-sig"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"open: [", "answers:1: a value is missing. Write one."),
        (b"open: yes\n fined: never", "answers:2: a text holds ': ', or the line is indented"),
        (b"open: yes\n\tfined: never", "answers:2: the line holds a tab."),
        (b"\xff\xfe", "answers:1: a character is not in UTF-8."),
        (b"x" * (LARGEST + 1), "answers: the file is too large, more than 1,000,000 bytes."),
        (b"[" * 10_000, "answers:1: values are nested too deep."),
        (b'{"a":' * 10_000, "answers:1: values are nested too deep."),
        (b"open: &x yes\nfined: *x", "answers:1: '&x' marks a part of the file"),
        (b"open: !!python/name:os.system yes", "answers:1: '!' starts a YAML tag."),
        (b"open: yes\n---\nopen: no", "answers:2: '---' starts a second document."),
        (b"open: yes\nopen: no", "answers:2: 'open' stands here again, after line 1."),
        (b"? [open]\n: yes", "answers:1: a key is a list or a mapping."),
        (json.dumps(SAVED | {"form": 2}).encode(), "answers: the file holds no answers of this"),
        (json.dumps(SAVED | {"answers": []}).encode(), "answers: the file lacks programmes or"),
        (f"product: {PRODUCT}\nanswers: {{}}".encode(), "answers: the text is not JSON: "),
        (
            json.dumps(SAVED).encode() + b" " * LONGEST_FILE,
            "answers: the file is longer than 200,000 characters.",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(content: bytes, says: str) -> None:
    """In words that name the file, and the line where there is one."""
    with pytest.raises(AnswerError) as caught:
        read(content)
    assert str(caught.value).startswith(says)


@given(st.binary() | st.text().map(str.encode))
def test_nothing_but_an_answer_error_escapes(content: bytes) -> None:
    """Any bytes are read, or refused in words."""
    with suppress(AnswerError):
        assert not isinstance(read(content), bytes)
