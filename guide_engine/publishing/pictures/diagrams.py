"""Pictures that are words in boxes: a cargo's journey, the way to an approval."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guide_engine.authoring.format.handbook import Journey, Procedure, Stage
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.pictures.lettering import breadth, wrapped
from guide_engine.publishing.pictures.sketch import WIDE, Sketch, element, role, words

SIZE, LEADING, GAP = 14, 19, 12
BADGE = 12
TEXT_LEFT = 2 * BADGE + 10
NAMED = 0.38
"""How much of a wide journey is for the names of its stages."""


def draw_journey(journey: Journey, voice: Voice, width: int) -> Sketch:
    """Draw a journey stage by stage, each with the programmes that touch it."""
    layout = _Columns(journey, voice, width)
    shapes: list[str] = []
    top, badges = 1.0, list[float]()
    for number, stage in enumerate(journey.stages, 1):
        height, drawn = layout.row(number, stage, top)
        shapes += drawn
        badges.append(top + BADGE)
        top += height + GAP
    thread = element(
        "path", d=f"M{BADGE} {badges[0]:g}V{badges[-1]:g}", stroke=role("edge"), stroke_width=2
    )
    return Sketch(width, round(top - GAP) + 1, thread + "".join(shapes))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a journey's words go: in a column a programme if there is room, else row by row."""

    journey: Journey
    voice: Voice
    width: int

    def row(self, number: int, stage: Stage, top: float) -> tuple[float, list[str]]:
        """Draw a stage; give its height as well."""
        wide = self._wide
        right = self.width * NAMED if wide else self.width
        name = wrapped(self.voice.text(stage.name), right - TEXT_LEFT - GAP, SIZE)
        text = words(name, TEXT_LEFT, top + 17, leading=LEADING, font_size=SIZE)
        height = max(len(name) * LEADING + 6, 2 * BADGE)
        if wide:
            chips, bottom = self._in_columns(stage, top)
        else:
            chips, bottom = self._below(stage, top + height)
        return max(top + height, bottom) - top, [*_badge(number, BADGE, top + BADGE), text, *chips]

    @property
    def _wide(self) -> bool:
        return self.width > WIDE

    @property
    def _touching(self) -> Sequence[str]:
        named = {each for stage in self.journey.stages for each in stage.programmes}
        return [each for each in self.voice.rulebook.programmes if each in named]

    def _name(self, programme: str) -> str:
        return self.voice.text(self.voice.rulebook.programmes[programme].name)

    def _in_columns(self, stage: Stage, top: float) -> tuple[list[str], float]:
        left = self.width * NAMED
        column = (self.width - left) / max(len(self._touching), 1)
        boxes = [
            _chip(
                wrapped(self._name(each), column - 18, 13), left + index * column, top, column - 4
            )
            for index, each in enumerate(self._touching)
            if each in stage.programmes
        ]
        return [box for box, _ in boxes], max((bottom for _, bottom in boxes), default=top)

    def _below(self, stage: Stage, top: float) -> tuple[list[str], float]:
        boxes: list[str] = []
        x, bottom, room = float(TEXT_LEFT), top, self.width - TEXT_LEFT
        for each in (each for each in self._touching if each in stage.programmes):
            across = min(breadth(self._name(each), 13) + 14, room)
            if x > TEXT_LEFT and x + across > self.width:
                x, top = float(TEXT_LEFT), bottom + 6
            box, bottom = _chip(wrapped(self._name(each), room - 16, 13), x, top, across)
            boxes.append(box)
            x += across + 6
        return boxes, bottom


def draw_approval(procedure: Procedure, voice: Voice, width: int) -> Sketch:
    """Draw the steps from the first talk to what follows, under the parties that take them."""
    parties = [party for party in ("operator", "customs") if _taken(procedure, party)]
    lane = width / len(parties)
    top, shapes = 44.0, list(_lanes(parties, voice, lane))
    before: tuple[float, float] | None = None
    for number, step in enumerate(procedure.steps, 1):
        lanes = [index for index, party in enumerate(parties) if party in step.who]
        left, across = lanes[0] * lane + 8, (lanes[-1] - lanes[0] + 1) * lane - 16
        name = wrapped(voice.text(step.name), across - TEXT_LEFT - 20, SIZE)
        height = len(name) * LEADING + 22
        middle = left + across / 2
        shapes += _arrow(before, (middle, top))
        shapes += _step(number, name, (left, top, across, height))
        before, top = (middle, top + height), top + height + 24
    ground = [
        element("rect", x=index * lane + 1, y=1, width=lane - 2, height=top - 14, rx=8,
                fill=role("panel"))
        for index in range(len(parties))
    ]  # fmt: skip
    return Sketch(width, round(top - 12), "".join([*ground, *shapes]))


def _taken(procedure: Procedure, party: str) -> bool:
    return any(party in step.who for step in procedure.steps)


def _lanes(parties: Sequence[str], voice: Voice, lane: float) -> Iterator[str]:
    for index, party in enumerate(parties):
        head = wrapped(voice.say(f"party-{party}"), lane - 12, 13, bold=True)[:2]
        yield words(head, index * lane + lane / 2, 22 if len(head) == 1 else 16, leading=16,
                    text_anchor="middle", font_weight=700)  # fmt: skip


def _step(
    number: int, name: Sequence[str], box: tuple[float, float, float, float]
) -> Iterator[str]:
    left, top, across, height = box
    yield element("rect", x=left, y=top, width=across, height=height, rx=8, fill=role("page"),
                  stroke=role("edge"))  # fmt: skip
    yield from _badge(number, left + 8 + BADGE, top + height / 2)
    yield words(name, left + TEXT_LEFT + 6, top + 24, leading=LEADING, font_size=SIZE)


def _arrow(start: tuple[float, float] | None, end: tuple[float, float]) -> Iterator[str]:
    if start is None:
        return
    (x, y), (to, down) = start, end
    yield element("path", d=f"M{x:g} {y:g}V{y + 9:g}H{to:g}V{down - 7:g}", fill="none",
                  stroke=role("edge"), stroke_width=2)  # fmt: skip
    yield element("path", d=f"M{to - 5:g} {down - 8:g}h10l-5 7z", fill=role("edge"))


def _badge(number: int, x: float, y: float) -> Iterator[str]:
    yield element("circle", cx=x, cy=y, r=BADGE, fill=role("strong"))
    yield words([str(number)], x, y + 4.5, text_anchor="middle", font_weight=700,
                fill=role("on-strong"))  # fmt: skip


def _chip(lines: Sequence[str], left: float, top: float, across: float) -> tuple[str, float]:
    """Draw a programme's name in a box; give the box's bottom as well."""
    height = len(lines) * 16 + 10
    box = element("rect", x=left, y=top, width=across, height=height, rx=6, fill=role("tint"),
                  stroke=role("edge"))  # fmt: skip
    text = words(lines, left + 7, top + 17, leading=16, fill=role("strong"))
    return box + text, top + height
