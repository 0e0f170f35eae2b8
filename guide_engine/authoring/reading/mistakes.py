"""What keeps a text from being YAML, in an author's words: marks and signs in it, and complaints.

The complaints are libyaml's. It says less than it knows; the sign at which it stops tells the rest.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from yaml import MarkedYAMLError
from yaml.events import Event, ScalarEvent

from guide_engine.authoring.reading.letters import name_of

QUOTE = "Put the text in quotation marks"
BREAKS = "\x85\u2028\u2029"
NO_LETTER = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
MERGE = r"(?:<{7}|>{7}|\|{7})(?= |$)|={7}$"
SUSPECT = re.compile(f"{NO_LETTER}|[\t{BREAKS}]|^(?:{MERGE})", re.MULTILINE)
LINE_END = re.compile("\r\n?|\n")
HALF = re.compile(r"\\?u?[dD][89a-fA-F][0-9a-fA-F]{2}")
KEY = re.compile(r"""(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}\[\],#:][^\n"'{}\[\],#]*?):(?=\s|$)""")
MENTIONED = r"^ *(?:- +)*[^\s:：]+"
LOOKALIKES = (
    (re.compile(f"{MENTIONED} ?(：)"), "a full-width colon '：' stands after the key. Write ': '."),
    (
        re.compile(f"{MENTIONED}:([\u3000\xa0])"),
        "a {name} stands after the ':'. Write an ordinary space.",
    ),
    (re.compile("^ *([\u3000\xa0])"), "the line is indented with a {name}. Write ordinary spaces."),
)
"""What looks right on a screen and is not what YAML wants."""

AFTER_A_QUOTATION_MARK = (
    "text stands after a closing quotation mark, or is indented wrongly. Put the whole text in "
    "quotation marks, with any mark inside it written twice."
)
CLOSED_LATE = (
    "the quotation mark opened here is closed only in line {closed}, where more text follows it. "
    "Close it, and write any mark inside the text twice."
)
UNEVEN = (
    "the line is indented unlike those it belongs with, which start at line {opened}. "
    "Give them all the same number of spaces."
)
BRACES_LEFT_OPEN = (
    "the braces opened at line {opened} are not closed, or a text in them holds ': '. "
    "Close them, or put the text in quotation marks."
)
LIST_LEFT_OPEN = (
    "the list opened with '[' at line {opened} is not closed, or a text in it holds ': '. "
    "Close it, or put the text in quotation marks."
)
DOES_NOT_BELONG = (
    "the line does not belong to what stands before it. "
    "Check its indentation, and the brackets before it."
)
BARE_THRESHOLD = f"a text that quotes a threshold stands in braces. {QUOTE}."
CLOSES_NOTHING = {
    "}": f"'}}' closes nothing. {QUOTE}, or remove the brace.",
    "]": f"']' closes nothing. {QUOTE}, or remove the bracket.",
}
NO_KEY = "a value has no key. Write one word before the ':'."
NO_COMMA = "a ',' is missing before this key. Write one."
NO_VALUE = "a value is missing. Write one."
HALF_A_CHARACTER = "a text holds half a character, such as '\\ud83d'. Write it whole."
NO_CHARACTER = "'\\' and what follows it stand for no character. Correct them, or remove them."
BACKSLASH = "'\\' stands in double quotation marks. Use single ones, or write it twice."
BAR = f"'|' or '>' starts a text of several lines, on the next line. {QUOTE}."
MARKS = f"'&' or '*' starts what YAML keeps. {QUOTE}."
TAG = f"'!' starts a YAML tag. {QUOTE}."
DIRECTIVE = "'%' at the start of a line is a YAML directive. Remove the line."
TAB = "the line holds a tab. Write spaces instead."
UNMERGED = "'{mark}' marks what a merge left in two versions. Keep one, and remove such lines."
HIDDEN_BREAK = (
    "a character stands here that only some programs take for the end of a line: {name}. Remove it."
)
NO_TEXT = "a character stands here that no text can hold: {name}. Remove it."


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the parser stopped: at a sign, within what was opened at a line, after a value."""

    text: str
    index: int
    line: int
    opened: int
    last: Event | None

    @property
    def sign(self) -> str:
        """The character there, or "" at the end."""
        return self.text[self.index : self.index + 1]

    @property
    def leads(self) -> bool:
        """Whether only spaces stand before it on its line."""
        return not LINE_END.split(self.text[: self.index])[-1].strip(" ")

    @property
    def starts_a_key(self) -> bool:
        """Whether a key stands there."""
        return KEY.match(self.text, self.index) is not None

    @property
    def starts_a_text(self) -> bool:
        """Whether a text stands there that is no key."""
        return self.sign not in NO_TEXT_STARTS and not self.starts_a_key


def signs_in(text: str) -> Iterator[tuple[int, str]]:
    """Find what stands in no YAML of ours, whatever it is part of: give each line, and why."""
    if SUSPECT.search(text):
        for line, content in enumerate(LINE_END.split(text), 1):
            if found := SUSPECT.search(content):
                yield line, _sign(found[0])


def no_text(text: str) -> str | None:
    """Say what no text can hold, if escapes have put such a character in it."""
    found = re.search(NO_LETTER, text)
    return found and NO_TEXT.replace("{name}", name_of(found[0]))


def _sign(found: str) -> str:
    if found == "\t":
        return TAB
    if len(found) > 1:
        return UNMERGED.replace("{mark}", found)
    return (HIDDEN_BREAK if found in BREAKS else NO_TEXT).replace("{name}", name_of(found))


def in_plain_words(error: MarkedYAMLError, text: str, last: Event | None) -> tuple[int, str]:
    """Give the line at which a text stops being YAML, and what is wrong there.

    ``last`` is what the parser gave before it stopped.
    """
    start, mark = error.context_mark, error.problem_mark
    words = f"{error.context}: {error.problem}"
    # At the end of a text, the parser stops on a line that is not there.
    reached = min(mark.line, len(LINE_END.findall(text))) + 1
    opened = reached if start is None else start.line + 1
    line = opened if any(each in words for each in AT_START) else reached
    stop = Stop(text, mark.index, line, opened, last)
    meant = _lookalike(stop, before=MISPLACED_COLON in words)
    if meant is not None:
        return meant
    if isinstance(last, ScalarEvent) and _closed_late(last, mark.line):
        return last.start_mark.line + 1, CLOSED_LATE.replace("{closed}", str(reached))
    says = next((each for part, each in COMPLAINTS if part in words), f"this is no YAML: {words}.")
    return line, says if isinstance(says, str) else says(stop)


def _lookalike(stop: Stop, *, before: bool) -> tuple[int, str] | None:
    """Find what looks right at the line of a stop, or at the one before, and is what stopped it."""
    lines = LINE_END.split(stop.text)[: stop.line]
    numbers = [number for number, content in enumerate(lines, 1) if content.strip(" ")]
    for number in reversed(numbers[-2:] if before else numbers[-1:]):
        for pattern, says in LOOKALIKES:
            if found := pattern.match(lines[number - 1]):
                return number, says.replace("{name}", name_of(found[1]))
    return None


def _closed_late(last: ScalarEvent, line: int) -> bool:
    """Say whether a text in quotation marks of several lines ends on the line of a stop."""
    return last.style in ("'", '"') and last.start_mark.line < last.end_mark.line == line


def _in_flow(left_open: str) -> Callable[[Stop], str]:
    def says(stop: Stop) -> str:
        if stop.sign == "{":
            return BARE_THRESHOLD
        if stop.starts_a_key:
            return NO_COMMA
        if stop.starts_a_text:
            return AFTER_A_QUOTATION_MARK
        return left_open.replace("{opened}", str(stop.opened))

    return says


def _in_block(stop: Stop) -> str:
    if stop.sign in CLOSES_NOTHING:
        return CLOSES_NOTHING[stop.sign]
    if stop.sign == ":":
        return NO_KEY
    if stop.sign in ("&", "*"):
        return MARKS
    if stop.leads and not stop.starts_a_text:
        return UNEVEN.replace("{opened}", str(_start_of_those_beside(stop)))
    return AFTER_A_QUOTATION_MARK


def _start_of_those_beside(stop: Stop) -> int:
    """Give the first of the lines just above that are indented more, or of what was opened."""
    *above, own = LINE_END.split(stop.text[: stop.index])
    deeper: list[tuple[int, int]] = []
    for number, content in reversed([*enumerate(above, 1)]):
        written = content.lstrip(" ")
        if not written or written.startswith("#"):
            continue
        if len(content) - len(written) <= len(own):
            break
        deeper.append((len(content) - len(written), number))
    return min(deeper)[1] if deeper else stop.opened


def _at_the_start(stop: Stop) -> str:
    if stop.sign in CLOSES_NOTHING:
        return CLOSES_NOTHING[stop.sign]
    return AFTER_A_QUOTATION_MARK if stop.starts_a_text else DOES_NOT_BELONG


def _content(stop: Stop) -> str:
    return NO_KEY if stop.sign == ":" else CLOSES_NOTHING.get(stop.sign, NO_VALUE)


def _escape(stop: Stop) -> str:
    return HALF_A_CHARACTER if HALF.match(stop.text, stop.index) else NO_CHARACTER


NO_TEXT_STARTS = ("", *"-?:,[]{}#&*!|>%@`")
MISPLACED_COLON = "mapping values are not allowed"
AT_START = ("found unexpected end of stream", "could not find expected ':'")
"""What is wrong at the start of what the parser was in, rather than where it stopped."""

COMPLAINTS: tuple[tuple[str, str | Callable[[Stop], str]], ...] = (
    ("expected ',' or '}'", _in_flow(BRACES_LEFT_OPEN)),
    ("expected ',' or ']'", _in_flow(LIST_LEFT_OPEN)),
    ("expected key", _in_block),
    ("expected '-' indicator", _in_block),
    ("expected node content", _content),
    ("expected <document start>", _at_the_start),
    (
        MISPLACED_COLON,
        f"a text holds ': ', or the line is indented too far. {QUOTE}, or move the line.",
    ),
    ("could not find expected ':'", "the line has no ': ' after its key. Write 'key: value'."),
    (
        "found unexpected ':'",
        f"a ':' stands here without a space after it. Write ': ', or p{QUOTE[1:]}.",
    ),
    ("end of stream", "the quotation mark opened here is never closed. Close it."),
    (
        "unexpected document indicator",
        "'---' or '...' starts a line within a text in quotation marks. Close them before it.",
    ),
    ("cannot start any token", f"a text starts with a sign that YAML keeps. {QUOTE}."),
    ("sequence entries are not", "a list starts in mid-line. Start it on the next line."),
    ("mapping keys are not", f"'?' starts a YAML key. {QUOTE}."),
    ("Unicode character escape", _escape),
    ("escape character", BACKSLASH),
    ("hexdecimal", BACKSLASH),
    ("block scalar", BAR),
    ("directive", DIRECTIVE),
    ("version", DIRECTIVE),
    ("incompatible", DIRECTIVE),
    ("tag", TAG),
    ("alphabetic or numeric", MARKS),
    ("nested", "values are nested too deep. Check the brackets and indentation."),
)
"""A part of the parser's words -> what is wrong and the likely fix; the first that fits is said."""
