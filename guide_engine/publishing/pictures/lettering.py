"""How wide words are, near enough, whatever fonts a reader has; and how they break into lines."""

import unicodedata
from collections.abc import Iterator

NARROW, BROAD, CAPITAL, FIGURE, SPACE, PLAIN = 0.38, 0.96, 0.72, 0.64, 0.33, 0.62
BOLD = 1.07
NOT_FIRST = frozenset(
    "、。，．・：；！？）」』】〉》ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々),.!?:;"
)
NOT_LAST = frozenset("（「『【〈《(")
"""What may not start a line, and what may not end one."""


def east_asian(character: str) -> bool:
    """Say whether a character is as wide as it is high."""
    return unicodedata.east_asian_width(character) in {"W", "F"}


def breadth(words: str, size: float, *, bold: bool = False) -> float:
    """Estimate the width of words in pixels, rather too wide than too narrow."""
    return sum(map(_ems, words)) * size * (BOLD if bold else 1)


def wrapped(words: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break words into as few lines as a width holds, as even as they can be.

    A piece that is wider than that stands by itself.

    >>> wrapped("one two three", 50, 12)
    ('one two', 'three')
    """
    lines = _filled(words, width, size, bold=bold)
    even = breadth(words, size, bold=bold) / len(lines)
    while even < width:
        tried = _filled(words, even, size, bold=bold)
        if len(tried) == len(lines):
            return tried
        even += size / 2
    return lines


def _filled(words: str, width: float, size: float, *, bold: bool) -> tuple[str, ...]:
    lines, line = [], ""
    for piece in _pieces(words):
        if line and breadth((line + piece).rstrip(), size, bold=bold) > width:
            lines.append(line.strip())
            line = ""
        line += piece
    return (*lines, line.strip())


def _pieces(words: str) -> Iterator[str]:
    """Cut words at every place where a line may end."""
    piece = ""
    for one, other in zip(words, f"{words[1:]} ", strict=True):
        piece += one
        if _may_end(one, other):
            yield piece
            piece = ""
    if piece:
        yield piece


def _may_end(one: str, other: str) -> bool:
    if one == " ":
        return other != " "
    if other == " " or not (east_asian(one) or east_asian(other)):
        return False
    return other not in NOT_FIRST and one not in NOT_LAST


def _ems(character: str) -> float:
    if east_asian(character):
        return 1.0
    if character in "iljI.,:;'|!ftr()[]":
        return NARROW
    if character in "mwMW":
        return BROAD
    if character.isupper():
        return CAPITAL
    if character == " ":
        return SPACE
    return FIGURE if character.isdigit() else PLAIN
