"""Every complaint of the parser is said in an author's words, at the line that is to be mended."""

import re
import sys
import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guide_engine.authoring.reading.files import text_from
from guide_engine.authoring.reading.mistakes import signs_in
from guide_engine.authoring.reading.source import document_from
from guide_engine.core.errors import Problem
from tests.authoring.editions import GOOD

SIGNS = [
    each.encode()
    for each in ("{", "}", "[", "]", ": ", "- ", "\n  ", "&a", "*a", "!", "'", '"', "\\u", "|", "%")
] + [
    b"\xff",
    b"\xed\xa0\x80",
    b"\x1b[2J",
    b"\xef\xbb\xbf",
    b"\xc2\x85",
    b"\xe2\x80\xa8",
    b"\\ud83d",
]
UNEVEN = "the line is indented unlike those it belongs with, which start at line"
HIDDEN = "a character stands here that only some programs take for the end of a line:"
SIZE, SECONDS = 200_000, 10
"""Characters, and seconds of processor: were it by the square, it would take minutes."""

COMPLAINTS = [
    ("%YAML 3.0\n---\na: b", "1: '%' at the start"),
    ("%YAML 1.1\n%YAML 1.1\n---\na: b", "2: '%' at the start"),
    ("%YAML 1\n---\n", "1: '%' at the start"),
    ("%YAML 1111111111.1\n---\n", "1: '%' at the start"),
    ("%YAML 1.2 x\n---\n", "1: '%' at the start"),
    ("%TAG\n---\n", "1: '%' at the start"),
    ("%TAG !a! \n---\n", "1: '%' at the start"),
    ("%TAG !a! x\n%TAG !a! x\n---\na", "2: '%' at the start"),
    ("%FOO\n---\na", "1: '%' at the start"),
    ("%FO!\n---\na", "1: '%' at the start"),
    ("%\n", "1: '%' at the start"),
    ("a: !<x b", "1: '!' starts"),
    ("a: !x!y b", "1: '!' starts"),
    ("a: !%zz b", "1: '!' starts"),
    ("a: !%ff%ff b", "1: '!' starts"),
    ("a: !!\n b", "1: '!' starts"),
    ("a: &b!", "1: '&' or '*' starts"),
    ("a: *", "1: '&' or '*' starts"),
    ("a: &b *c", "1: '&' or '*' starts"),
    ("a: ? b", "1: '?' starts"),
    ("a: |0\n  b", "1: '|' or '>' starts"),
    ("a: >b", "1: '|' or '>' starts"),
    ("a: >#b", "1: '|' or '>' starts"),
    ('a: "\\q"', "1: '\\' stands"),
    ('a: "\\xZZ"', "1: '\\' stands"),
    ('a: "b\n  \\UFFFFFFFF"', "2: '\\' and what follows"),
    ('a: "\\ud83d"', "1: a text holds half"),
    ('a: "\\0"', "1: a character stands here that no text can hold: U+0000."),
    ('a: "b\n---\nc"', "2: '---' or '...' starts a line"),
    ('a: "b', "1: the quotation mark opened here is never closed."),
    ('a: "b\nc: "d"', "1: the quotation mark opened here is closed only in line 2,"),
    ("a: 'b' c", "1: text stands after"),
    ("'a' 'b'", "1: text stands after"),
    ("a: {'b' 'c'}", "1: text stands after"),
    ("a: {b: 'c' d: e}", "1: a ',' is missing"),
    ("a: ['b' c: d]", "1: a ',' is missing"),
    ("a: {b: {c} {d}}", "1: a text that quotes"),
    ("a: {b: c: d}", "1: the braces opened at line 1"),
    ("a: [b: c: d]", "1: the list opened with '[' at line 1"),
    ("a: {b:[c]}", "1: a ':' stands here without"),
    ("a: b}\nc: {d}}", "2: '}' closes nothing."),
    ("- a\n]", "2: ']' closes nothing."),
    ("[a]]", "1: ']' closes nothing."),
    ("a: b\n: c", "2: a value has no key."),
    ("{: b}", "1: a value has no key."),
    ("a: ,b", "1: a value is missing."),
    ("a: @b", "1: a text starts with a sign"),
    ("a: b\n...\nc: d", "3: the line does not belong"),
    ("a:\n  b: c\n d: e", f"3: {UNEVEN} 2."),
    ("a:\n  # b\n  - b\n\n  - c\n - d", f"6: {UNEVEN} 3."),
    ("a:\n- b:\n  - c\n d: e", f"4: {UNEVEN} 3."),
    ("a:\n  - 'b'\n  c: d", f"3: {UNEVEN} 2."),
    ("a: b\n\ufeffc: d", "2: a character stands here that no text can hold: byte order mark."),
    ("a: b\x85c: d", f"1: {HIDDEN} next line."),
    ("a：b\nc: d", "1: a full-width colon"),
    ("a:\n  b：c\n  d: e", "2: a full-width colon"),
    ("a: b\nc:\xa0d\n", "2: a no-break space"),
    ("a:\n\u3000\u3000b: c\n  d: e", "2: the line is indented with a full-width space."),
    ("a: b\n||||||| x\n>>>>>>> y", "2: '|||||||' marks what a merge left"),
]  # fmt: skip

LONG = {
    "brackets": "[" * SIZE,
    "braces": "{a: " * (SIZE // 4),
    "dashes": "- " * (SIZE // 2),
    "questions": "? " * (SIZE // 2),
    "deeper lines": "".join(f"{' ' * depth}a:\n" for depth in range(1400)),
    "a list": f"[{'a,' * (SIZE // 2 - 1)}]",
    "bare keys": "{" + "".join(f"{number}," for number in range(SIZE // 7)) + "}",
    "no values": "{" + "a: ," * (SIZE // 4 - 1) + "}",
    "keys": "".join(f"k{number}: 1\n" for number in range(SIZE // 11)),
    "a key again": "k: 1\n" * (SIZE // 5),
    "anchors": "".join(f"- &a{number} b\n" for number in range(SIZE // 13)),
    "aliases": "- *a\n" * (SIZE // 5),
    "tabs": "\t\n" * (SIZE // 2),
    "control characters": "\x00\n" * (SIZE // 2),
    "documents": "---\n" * (SIZE // 4),
    "a word": "a" * SIZE,
    "a mark never closed": '"' + "a " * (SIZE // 2 - 1),
    "spaces": "a:" + " " * (SIZE - 2),
    "lines before a mistake": "a: 1\n" * (SIZE // 5 - 1) + "]",
    "deeper lines before a mistake": "a:\n" + "  b: c\n" * (SIZE // 7 - 1) + " d: e",
    "a key that never ends": "a" * (SIZE // 2) + "\n" + "b" * (SIZE // 2 - 1),
    "quotation marks": "'" * SIZE,
    "backslashes": '"' + "\\" * (SIZE - 2) + '"',
}


@pytest.mark.parametrize(("text", "says"), COMPLAINTS)
def test_a_complaint_is_said_in_words(text: str, says: str) -> None:
    """With the line that is to be mended, and never in the parser's own words."""
    problem = document_from(text, "f").problems[0]
    assert str(problem).startswith(f"f:{says}")


@pytest.mark.slow
def test_every_character_is_read_or_refused() -> None:
    """What is refused before parsing is all that the parser takes for no character."""
    refused = dict.fromkeys(
        line for line, _ in signs_in("\n".join(map(chr, range(sys.maxunicode))))
    )
    assert len(refused) > 2048
    sound = re.sub('["\\\\\n\r]', "", "".join(map(chr, range(0x20, sys.maxunicode + 1))))
    sound = "".join(each for each in sound if not [*signs_in(each)])
    assert yaml.load(f'"{sound}"', Loader=yaml.CSafeLoader) == sound


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_a_text_takes_time_by_its_length(name: str) -> None:
    """However it is made, the longest text is read or refused soon."""
    start = time.process_time()
    document = document_from(LONG[name], "f")
    assert document.problems or document.value is not None
    assert time.process_time() - start < SECONDS


@given(st.data())
def test_a_file_of_which_bytes_are_changed_is_read_or_refused(data: st.DataObject) -> None:
    """Whatever its bytes, a file gives a document; what is wrong is one line that can be shown."""
    path = data.draw(st.sampled_from(sorted(GOOD.rglob("*.yml"))))
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = start + data.draw(st.sampled_from([0, 1, 2, 20]))
        content[start:end] = data.draw(st.binary(max_size=4) | st.sampled_from(SIGNS))
    text = text_from(bytes(content), "f")
    problems = (text,) if isinstance(text, Problem) else document_from(text, "f").problems
    for problem in problems:
        assert problem.says.isprintable()
        assert 0 <= problem.line <= content.count(b"\n") + content.count(b"\r") + 1
