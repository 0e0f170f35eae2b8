"""Reading YAML: values as written, a line for every place, and no surprises."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_engine.authoring.reading.source import (
    Document,
    document_from,
    plain_value,
    read_document,
)
from guide_engine.core.errors import Problem

SIGNS = st.sampled_from(
    [
        *"{}[]:,-?&*!|>'\"%@`#~<=\\ \n\t",
        "a",
        "é",
        "車",
        "1",
        ": ",
        "- ",
        "\n  ",
        "--- ",
        "\ufeff",
        "\x07",
    ]
)
TEXT = """\
one: two
list:
  - first
  - {a: b,
     c: d}
deep:
  # a comment
  deeper: [1,
    2]
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("2025-05-01", "2025-05-01"),
        ("2025-05", "2025-05"),
        ("12:30", "12:30"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("1e999", "1e999"),
        ("9" * 40, "9" * 40),
        ("3 years", "3 years"),
        ("12", 12),
        ("-3", -3),
        ("2.50", 2.5),
        ("1e3", 1000.0),
        ("true", True),
        ("null", None),
        ("", None),
    ],
)
def test_a_value_is_read_as_yaml_1_2_reads_it(text: str, expected: object) -> None:
    """Only decimal numbers, true, false and null are not texts."""
    found = plain_value(text)
    assert expected == found
    assert type(expected) is type(found)


def test_quotation_marks_make_a_text() -> None:
    """Whatever they hold."""
    assert document_from("a: '12'\nb: \"true\"\nc: ''\n", "f").value == {
        "a": "12",
        "b": "true",
        "c": "",
    }


def test_every_place_has_its_line() -> None:
    """Keys where the key stands, parts of lists where they start, from 1."""
    document = document_from(TEXT, "f.yml")
    places = {
        (): 0,
        ("one",): 1,
        ("list",): 2,
        ("list", 0): 3,
        ("list", 1): 4,
        ("list", 1, "a"): 4,
        ("list", 1, "c"): 5,
        ("deep",): 6,
        ("deep", "deeper"): 8,
        ("deep", "deeper", 0): 8,
        ("deep", "deeper", 1): 9,
    }
    assert places == document.lines


def test_a_place_that_is_not_there_has_the_line_around_it() -> None:
    """So that what is missing is reported where it should stand."""
    assert document_from(TEXT, "f.yml").line(("list", 1, "x", "y")) == 4


def test_a_file_outside_the_current_directory_is_shown_in_full(tmp_path: Path) -> None:
    """One inside is shown from there."""
    path = tmp_path / "f.yml"
    path.write_text("a: b", encoding="utf-8")
    assert path.as_posix() == read_document(path).file


def test_a_mark_at_the_start_of_the_file_is_no_mistake(tmp_path: Path) -> None:
    """Some editors write a byte order mark."""
    path = tmp_path / "f.yml"
    path.write_bytes("a: é".encode("utf-8-sig"))
    assert read_document(path).value == {"a": "é"}


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """And what stands there is named."""
    [problem] = read_document(tmp_path).problems
    assert problem.says == "here is a folder, where a file is needed. Write the file."


def test_the_line_of_a_problem_is_written_after_the_file() -> None:
    """And no line where the file as a whole is meant."""
    assert str(document_from("a: b\na: c\n", "f.yml").problems[0]).startswith("f.yml:2: ")
    assert str(Problem("f.yml", 0, "is empty.")) == "f.yml: is empty."


@given(st.one_of(st.text(), st.lists(SIGNS, max_size=30).map("".join)))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever is refused says why, in one line, at a line that exists."""
    document = document_from(text, "f.yml")
    _refused_in_words(document, text)


def _refused_in_words(document: Document, text: str) -> None:
    assert document.value is not None or document.problems
    for problem in document.problems:
        assert problem.says.endswith(".")
        assert problem.says.isprintable()
        assert 0 <= problem.line <= len(text.splitlines()) + 1
