"""Three truths and strong Kleene logic: one known part may settle the whole.

Source: S. C. Kleene, Introduction to Metamathematics (1952), section 64.
"""

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """Yes, no, or not known yet."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    # A member is one object for good, and patterns of truths are looked up by the thousand.
    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        """Refuse: "unknown" is neither true nor false."""
        message = "a Truth is not a bool: compare it with Truth.YES, NO or UNKNOWN"
        raise TypeError(message)


def truth_of(known: bool) -> Truth:  # noqa: FBT001 - the one place where a bool becomes a Truth
    """Turn what is known for certain into a truth."""
    return Truth.YES if known else Truth.NO


def negation(part: Truth) -> Truth:
    """Swap yes and no; unknown stays unknown."""
    match part:
        case Truth.YES:
            return Truth.NO
        case Truth.NO:
            return Truth.YES
        case Truth.UNKNOWN:
            return Truth.UNKNOWN


def at_least(count: int, parts: Iterable[Truth]) -> Truth:
    """Say whether at least ``count`` of the parts are yes.

    >>> at_least(1, [Truth.UNKNOWN, Truth.YES])
    <Truth.YES: 'yes'>
    """
    truths = list(parts)
    sure = truths.count(Truth.YES)
    if sure >= count:
        return Truth.YES
    return Truth.NO if sure + truths.count(Truth.UNKNOWN) < count else Truth.UNKNOWN


def all_of(parts: Iterable[Truth]) -> Truth:
    """Say whether every part is yes; one known no settles it."""
    truths = list(parts)
    return at_least(len(truths), truths)


def any_of(parts: Iterable[Truth]) -> Truth:
    """Say whether some part is yes; one known yes settles it."""
    return at_least(1, parts)
