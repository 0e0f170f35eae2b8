"""How much there is to read on pages, by what a language is counted in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from guide_engine.authoring.checks.texts import without_spaces
from guide_engine.authoring.reading.markup import read_markup

NOT_READ = re.compile(
    r"\A---\n.*?^---$"  # front matter
    r"|{:[^}]*}"  # attributes
    r"|^[ \t]*(?:#+|[-*]|\|[-| :]+\|)(?=\s)",  # marks of headings and lists
    re.DOTALL | re.MULTILINE,
)

LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")


@dataclass(frozen=True, slots=True)
class Amount:
    """How many pages there are, and what is read there: ``words``, or ``characters`` but blanks."""

    pages: int
    read: int
    unit: str


def read(pages: Mapping[str, str], language: str) -> Amount:
    """Count what is read on pages of Markdown, by path, in words or in characters.

    Characters are counted in scripts that set no space between words.
    """
    words = [word for text in pages.values() for word in readable(text).split()]
    if without_spaces(language):
        return Amount(len(pages), sum(map(len, words)), "characters")
    return Amount(len(pages), len(words), "words")


def readable(markdown: str) -> str:
    r"""Give what a reader of a page reads.

    >>> readable(
    ...     '---\nhide: toc\n---\n## Fees {: #fees }\n<p class="x">1&#46; <b>None</b></p>'
    ... ).split()
    ['Fees', '1.', 'None']
    """
    return read_markup(NOT_READ.sub(" ", LINK.sub(r"\1", markdown))).words
