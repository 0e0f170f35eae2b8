"""Characters that nobody sees, or takes for others: what they are called in a message."""

import unicodedata

ZERO_WIDTH = "zero width"
NAMES = {"\x85": "next line", "\u3000": "full-width space", "\ufeff": "byte order mark"}
"""What people call them, where Unicode's names are its own."""


def name_of(character: str) -> str:
    r"""Give a character's name.

    >>> name_of("\u200b"), name_of("\xa0"), name_of("\x07")
    ('zero-width space', 'no-break space', 'U+0007')
    """
    said = unicodedata.name(character, f"U+{ord(character):04X}")
    lower = said if said.startswith("U+") else said.lower()
    return NAMES.get(character, lower.replace(ZERO_WIDTH, ZERO_WIDTH.replace(" ", "-")))


def visible(text: str) -> str:
    r"""Write out what cannot be seen, so that a text is one line that no terminal obeys.

    >>> visible("two\xa0years"), visible("\x1b[2J")
    ('two[no-break space]years', '\\x1b[2J')
    """
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    has_name = unicodedata.name(character, "")
    return f"[{name_of(character)}]" if has_name else ascii(character)[1:-1]
