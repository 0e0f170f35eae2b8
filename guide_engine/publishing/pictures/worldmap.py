"""A map of the partners: a numbered dot each, in the order of the table, and their names below."""

import math
from collections.abc import Sequence

from guide_engine.core.logic.recognition import runs
from guide_engine.core.model.partners import Partner
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.model.truth import Truth
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.pictures.land import frame_of
from guide_engine.publishing.pictures.lettering import wrapped
from guide_engine.publishing.pictures.sketch import Sketch, element, role, words

RADIUS, ROUNDS, PULL = 9, 400, 0.03
COLUMN, LINE = 160, 17


def draw_partners(voice: Voice, width: int) -> Sketch:
    """Draw the world around home and its partners, and name them below."""
    home, known = voice.rulebook.edition.place, list(voice.rulebook.partners.values())
    frame = frame_of([each.place for each in known], home, width)
    anchors = [frame.place(*each.place) for each in known]
    fixed = [frame.place(*home)] if home else []
    positions = apart(anchors, fixed, 2 * RADIUS + 1, (width, frame.height))
    marks = [_leader(anchor, position) for anchor, position in zip(anchors, positions, strict=True)]
    marks += [_home(x, y) for x, y in fixed]
    for number, (partner, (x, y)) in enumerate(zip(known, positions, strict=True), 1):
        marks.append(_badge(number, x, y, running=_running(partner, voice.rulebook)))
    bottom, names = _names(voice, width, frame.height + 14)
    height, signs = _signs(voice, width, bottom)
    return Sketch(width, round(height), "".join([*marks, names, signs]), frame)


def apart(
    anchors: Sequence[tuple[float, float]],
    fixed: Sequence[tuple[float, float]],
    least: float,
    size: tuple[float, float],
) -> list[tuple[float, float]]:
    """Move places apart, each held to where it belongs, until none lies on another."""
    found = [complex(*each) for each in anchors]
    pins = [complex(*each) for each in fixed]
    for turn in range(ROUNDS):
        pull = PULL * (1 - turn / ROUNDS)
        for index, anchor in enumerate(anchors):
            found[index] += (complex(*anchor) - found[index]) * pull
        for index in range(len(found)):
            for other in range(index):
                push = _push(found[index], found[other], least, index) / 2
                found[index] += push
                found[other] -= push
            for pin in pins:
                found[index] += _push(found[index], pin, least, index)
            found[index] = _within(found[index], least / 2, size)
    return [(each.real, each.imag) for each in found]


def _push(one: complex, other: complex, least: float, turn: int) -> complex:
    """Say how far to move from another place; if they meet, which way is a matter of turn."""
    way = one - other
    if abs(way) >= least:
        return 0j
    if abs(way) < 1e-6:  # noqa: PLR2004 - too near to have a direction
        way = complex(math.cos(turn), math.sin(turn)) * 1e-3
    return way / abs(way) * (least - abs(way))


def _within(place: complex, edge: float, size: tuple[float, float]) -> complex:
    width, height = size
    return complex(
        min(max(place.real, edge), width - edge), min(max(place.imag, edge), height - edge)
    )


def _running(partner: Partner, rulebook: Rulebook) -> bool:
    return runs(partner, rulebook.edition.in_force.from_) is Truth.YES


def _leader(anchor: tuple[float, float], position: tuple[float, float]) -> str:
    """Join a number that had to move to the dot it belongs to."""
    (x, y), (to, down) = anchor, position
    if math.hypot(x - to, y - down) < RADIUS / 2:
        return ""
    line = element("path", d=f"M{x:.1f} {y:.1f}L{to:.1f} {down:.1f}", stroke=role("strong"))
    return line + element("circle", cx=x, cy=y, r=2.5, fill=role("strong"))


def _home(x: float, y: float) -> str:
    ring = element("circle", cx=x, cy=y, r=RADIUS - 1, fill=role("page"), stroke=role("bad"),
                   stroke_width=2.5)  # fmt: skip
    return ring + element("circle", cx=x, cy=y, r=3.5, fill=role("bad"))


def _disc(x: float, y: float, *, running: bool) -> str:
    """Draw a disc, full where an arrangement is in operation, else a broken ring."""
    if running:
        return element("circle", cx=x, cy=y, r=RADIUS, fill=role("strong"), stroke=role("page"))
    return element("circle", cx=x, cy=y, r=RADIUS, fill=role("page"), stroke=role("strong"),
                   stroke_width=1.5, stroke_dasharray="3 2")  # fmt: skip


def _badge(number: int, x: float, y: float, *, running: bool) -> str:
    ink = "on-strong" if running else "strong"
    return _disc(x, y, running=running) + words(
        [str(number)], x, y + 4, text_anchor="middle", font_size=11, font_weight=700, fill=role(ink)
    )


def _names(voice: Voice, width: int, top: float) -> tuple[float, str]:
    """Write the names below the map, in columns; give where they end as well."""
    columns = max(width // COLUMN, 1)
    column = width / columns
    entries = [
        (number, each, wrapped(voice.text(each.name), column - 30, 13))
        for number, each in enumerate(voice.rulebook.partners.values(), 1)
    ]
    written = ""
    for start in range(0, len(entries), columns):
        row = entries[start : start + columns]
        for index, (number, partner, name) in enumerate(row):
            mark = _badge(
                number, *_middle(index * column, top), running=_running(partner, voice.rulebook)
            )
            written += mark + _beside(name, index * column, top)
        top += max(len(name) for *_, name in row) * LINE + 8
    return top, written


def _signs(voice: Voice, width: int, top: float) -> tuple[float, str]:
    """Write what the other signs mean below that; give where they end as well."""
    signs = []
    if voice.rulebook.edition.place:
        home = voice.text(voice.rulebook.edition.administration)
        signs.append((_home(*_middle(0, top)), home))
    if not all(_running(each, voice.rulebook) for each in voice.rulebook.partners.values()):
        day = {"date": voice.date(voice.rulebook.edition.in_force.from_)}
        middle = _middle(0, top + len(signs) * (LINE + 8))
        signs.append((_disc(*middle, running=False), voice.say("picture-not-running", day)))
    written = ""
    for mark, says in signs:
        lines = wrapped(says, width - 30, 13)
        written += mark + _beside(lines, 0, top)
        top += len(lines) * LINE + 8
    return top, written


def _middle(left: float, top: float) -> tuple[float, float]:
    return left + RADIUS + 1, top + 10


def _beside(lines: Sequence[str], left: float, top: float) -> str:
    return words(lines, left + 2 * RADIUS + 9, top + 14.5, leading=LINE)
