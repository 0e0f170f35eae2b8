"""Which word may have been meant by another: the only module that compares spellings."""

from collections.abc import Iterable
from difflib import get_close_matches

from guide_engine.authoring.reading.letters import visible
from guide_engine.authoring.reading.source import quoted

FEW = 12
LONGEST_WORD = 200
"""Beyond it, comparing takes longer than it can help."""

ALIKE = 0.6


def alike(word: str, choices: Iterable[str], *, most: int = 1, degree: float = ALIKE) -> list[str]:
    """Give the choices spelt nearly as a word is, the nearest first; ``degree`` is at most 1.

    >>> alike("tax-arears", ["tax-arrears", "no-arrears", "fleet"])
    ['tax-arrears']
    """
    known = list(choices)
    return get_close_matches(word, known, most, degree) if len(word) <= LONGEST_WORD else []


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Give the choice spelt most like a word, if one is near."""
    return next(iter(alike(word, choices)), None)


def likely(word: str, choices: Iterable[str], *, otherwise: str) -> str:
    """Ask whether the nearest choice was meant; say ``otherwise`` where none is near."""
    meant = nearest(word, choices)
    return otherwise if meant is None else f"Did you mean {quoted(meant)}?"


def one_of(word: str, choices: Iterable[str], *, otherwise: str = "") -> str:
    """Ask whether the nearest choice was meant, or give the choices where they are few."""
    known = list(choices)
    listed = f"There are: {visible(', '.join(known))}." if 0 < len(known) <= FEW else otherwise
    return likely(word, known, otherwise=listed)
