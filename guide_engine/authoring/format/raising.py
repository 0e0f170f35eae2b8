"""The number of the format that an edition states, and how an older one is raised to the newest.

Only values are raised, as they are read; files stay as they were written, and so do sealed
editions. The number is no part of the rulebook: where the meaning is the same, so is its hash.
"""

from collections.abc import Callable

type Raising = Callable[[str, object], object]
"""Takes the kind of a file and its plain values in one format, and gives them in the next.

What it does not know how to raise, it leaves for whoever reads it to complain about. Wordings are
no part of an edition, and are not raised.
"""

STEPS: tuple[Raising, ...] = ()
"""From the first format to the second, from there to the third, and so on."""

FORMAT = "format"


def newest(steps: tuple[Raising, ...]) -> int:
    """Give the number of the format that the steps lead to."""
    return len(steps) + 1


def stated_format(edition: object, steps: tuple[Raising, ...]) -> object:
    """Give the number that edition.yml states; where it cannot be read, the newest."""
    return edition.get(FORMAT) if isinstance(edition, dict) else newest(steps)


def steps_from(number: object, steps: tuple[Raising, ...]) -> tuple[Raising, ...] | None:
    """Give the steps from a format to the newest; None where it is not known."""
    if type(number) is int and 1 <= number <= newest(steps):
        return steps[number - 1 :]
    return None


def raised(kind: str, value: object, steps: tuple[Raising, ...]) -> object:
    """Raise a file's plain values by all the steps, and drop the number."""
    if kind == "edition" and isinstance(value, dict):
        value = {key: each for key, each in value.items() if key != FORMAT}
    for step in steps:
        value = step(kind, value)
    return value
