"""The drawing of the house, in docs/project/architecture.md, read back: folders and floors."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from tests.places import PROJECT

ARCHITECTURE = PROJECT / "architecture.md"
FLOORS = re.compile(r"^(parts|core|authoring|analysis|publishing): +(.+)$", re.MULTILINE)
BRANCH = re.compile(r"^((?:│   |    |├── |└── )*)(\S+)/(?: .*)?$")
INDENT = len("├── ")

type Floors = list[list[str]]


def floors() -> dict[str, Floors]:
    """Give the rooms of each part from the highest floor down, as the drawing has them."""
    drawn = FLOORS.findall(ARCHITECTURE.read_text(encoding="utf-8"))
    return {
        part: [[room.strip() for room in floor.split("|")] for floor in order.split(">")]
        for part, order in drawn
    }


def forbidden(order: Floors) -> Iterator[tuple[str, str]]:
    """Yield a low room and one above it, floor by floor, and rooms of one floor, either way."""
    for high, low in pairwise(order):
        yield low[0], high[0]
    for floor in order:
        for one, other in combinations(floor, 2):
            yield from ((one, other), (other, one))


def folders() -> list[str]:
    """Give every folder of the drawn tree, as a path from the root."""
    found: list[str] = []
    above: list[str] = []
    tree = ARCHITECTURE.read_text(encoding="utf-8").split("```")[1]
    for line in tree.splitlines():
        if drawn := BRANCH.match(line):
            depth = len(drawn[1]) // INDENT
            above[depth:] = [drawn[2]]
            found.append("/".join(above))
    return found
