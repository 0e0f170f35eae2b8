"""Prose types no figure by hand: whatever has one comes from the rulebook or the handbook.

Not prose are Jinja's tags and comments, HTML tags and entities, attributes in braces, addresses of
links, the numbers of a numbered list, code, and every line of the front matter but the description
and the title.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from guide_engine.authoring.reading.source import quoted, shown
from guide_engine.core.errors import Problem

FRONT_MATTER = re.compile(r"\A---\n.*?^---$", re.DOTALL | re.MULTILINE)
SHOWN_KEY = re.compile(r"(description|title): ")
NO_PROSE = re.compile(
    r"{#.*?#}|{%.*?%}|{{.*?}}"  # Jinja
    r"|^```.*?^```$|`[^`\n]*`"  # code
    r"|<!--.*?-->|<[/!]?[a-zA-Z][^>]*>|&#?\w+;"  # HTML
    r"|{:[^}]*}"  # attributes
    r"|(?<=\])\([^)\s]*(?:\s\"[^\"]*\")?\)|https?://[^\s<>]+"  # addresses
    r"|^ *[0-9]+\.(?= )",  # numbers of a list
    re.DOTALL | re.MULTILINE,
)
NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")


def typed_figures(folder: Path) -> Iterator[Problem]:
    """Find figures that are typed into the templates of one language."""
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        for number, line in enumerate(prose(text).split("\n"), 1):
            for match in NUMERAL.finditer(line):
                says = f"{quoted(match[0])} is typed by hand. Say it from the rulebook."
                yield Problem(shown(path), number, says)


def prose(template: str) -> str:
    r"""Give what of a template a reader reads as it stands, line by line.

    >>> prose('# Fees {: #fees-1 }\nIn {{ date(day) }}, <b id="b2">2</b> of 3.\n')
    '# Fees \nIn , 2 of 3.\n'
    """
    plain = FRONT_MATTER.sub(_without_settings, template)
    return NO_PROSE.sub(lambda match: "\n" * match[0].count("\n"), plain)


def _without_settings(match: re.Match[str]) -> str:
    lines = match[0].split("\n")
    return "\n".join(line if SHOWN_KEY.match(line) else "" for line in lines)
