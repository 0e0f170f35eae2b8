"""Where in a text each key and value of YAML stands, and what is to be changed of the text."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from guide_engine.authoring.reading.source import Place

type Change = tuple[int, int, str]
"""From an index to before another, and what comes in place of that."""


@dataclass(frozen=True, slots=True)
class Part:
    """What stands at a place: a key with its value, or one of a list, which has no key.

    ``start`` and ``end`` are those of the value, which holds no spaces or comments after it.
    ``flow`` says whether it stands in brackets; ``column`` is that of what it stands beside.
    """

    place: Place
    key: tuple[int, int] | None
    start: int
    end: int
    flow: bool
    column: int

    @property
    def begin(self) -> int:
        """Where the key starts, or else the value."""
        return self.key[0] if self.key else self.start


@dataclass(frozen=True, slots=True)
class Layout:
    """A text, and the place of each of its parts; ``()`` is the whole."""

    text: str
    parts: dict[Place, Part]

    def within(self, place: Place) -> list[Part]:
        """Give the parts of a mapping or list, in their order."""
        beside = [each for each in self.parts.values() if each.place and each.place[:-1] == place]
        return sorted(beside, key=lambda each: each.start)

    def raw(self, place: Place) -> str:
        """Give a value as it is written."""
        return self.text[self.parts[place].start : self.parts[place].end]

    def line(self, index: int) -> tuple[int, int]:
        """Give where the line of an index starts, and where it ends, before its break."""
        end = self.text.find("\n", index)
        end = len(self.text) if end < 0 else end - (self.text[end - 1 : end] == "\r")
        return self.text.rfind("\n", 0, index) + 1, end

    @property
    def line_break(self) -> str:
        """What ends the text's lines."""
        return "\r\n" if "\r\n" in self.text else "\n"


def layout_of(text: str) -> Layout:
    """Find every part of a text that reads without problems."""
    parts: dict[Place, Part] = {}
    whole: Node = yaml.compose(text, Loader=yaml.CSafeLoader) or ScalarNode("", "")
    end = _note(parts, text, whole, ())
    start = whole.start_mark.index
    parts[()] = Part((), None, start, end, bool(whole.flow_style), whole.start_mark.column)
    return Layout(text, parts)


def changed(text: str, changes: Iterable[Change]) -> str:
    """Make changes to a text; what lies within another change is left out."""
    pieces, reached = [], 0
    for start, end, new in sorted(dict.fromkeys(changes), key=lambda each: (each[0], -each[1])):
        if start >= reached:
            pieces += [text[reached:start], new]
            reached = end
    return "".join([*pieces, text[reached:]])


def spelt_anew(layout: Layout, place: Place, old: str, new: str, *, key: bool) -> Change:
    """Write another id for one that is a value, or a key, in its quotation marks if any."""
    part = layout.parts[place]
    start, end = part.key if key and part.key else (part.start, part.end)
    raw = layout.text[start:end]
    return start, end, raw.replace(old, new) if old in raw else f'"{new}"'


def inserted(layout: Layout, after: Place, key: str, written: str) -> Change:
    """Put a key after another of its mapping, with a value as it is written in one line."""
    part = layout.parts[after]
    if part.flow:
        return part.end, part.end, f", {key}: {written}"
    _, end = layout.line(part.end)
    return end, end, f"{layout.line_break}{' ' * part.column}{key}: {written}"


def taken_out(layout: Layout, places: Collection[Place]) -> Iterator[Change]:
    """Take keys with their values and parts of lists out, each with its own comments.

    None of them may be all that a list or mapping holds.
    """
    held: defaultdict[Place, set[Place]] = defaultdict(set)
    for place in places:
        held[place[:-1]].add(place)
    for container, inside in held.items():
        beside = layout.within(container)
        if beside[0].flow:
            yield from _out_of_brackets(beside, inside)
        else:
            for position, part in enumerate(beside):
                if part.place in inside:
                    yield _out_of_lines(layout, beside, position)


def _note(parts: dict[Place, Part], text: str, node: Node, place: Place) -> int:
    """Note all parts of a value; give where the value ends."""
    start: int = node.start_mark.index
    end: int = node.end_mark.index
    flow, column = bool(getattr(node, "flow_style", False)), node.start_mark.column
    ends = [end if flow else start]
    match node:
        case MappingNode():
            for key, value in node.value:
                within = (*place, str(key.value))
                named = (key.start_mark.index, key.end_mark.index)
                ends.append(_note(parts, text, value, within))
                begins = value.start_mark.index
                parts[within] = Part(within, named, begins, ends[-1], flow, key.start_mark.column)
        case SequenceNode():
            for position, value in enumerate(node.value):
                within = (*place, position)
                ends.append(_note(parts, text, value, within))
                parts[within] = Part(within, None, value.start_mark.index, ends[-1], flow, column)
        case _:
            return start + len(text[start:end].rstrip())
    return max(ends)


def _out_of_brackets(beside: list[Part], inside: set[Place]) -> Iterator[Change]:
    kept = [each for each in beside if each.place not in inside]
    for part in beside:
        if part.place in inside:
            after = next((each for each in kept if each.start > part.start), None)
            if after is not None:
                yield part.begin, after.begin, ""
            else:
                yield kept[-1].end, beside[-1].end, ""


def _out_of_lines(layout: Layout, beside: list[Part], position: int) -> Change:
    part, text = beside[position], layout.text
    begin = part.begin if part.key else _dash(layout, beside, position)
    start, _ = layout.line(begin)
    if text[start:begin].strip():
        # The first key of one of a list stands behind its dash, which stays.
        return begin, beside[position + 1].begin, ""
    indent = begin - start
    while start and re.match(rf" {{{indent}}}#", text[layout.line(start - 1)[0] :]):
        start, _ = layout.line(start - 1)
    end = _after_line(layout, part.end)
    while re.match(rf" {{{indent + 1},}}#", text[end:]):
        end = _after_line(layout, end)
    blank_before = not text[layout.line(start - 1)[0] : start].strip() if start else True
    while blank_before and end < len(text) and not text[end : _after_line(layout, end)].strip():
        end = _after_line(layout, end)
    if end == len(text) and start and not text.endswith("\n"):
        start = layout.line(start - 1)[1]
    return start, end, ""


def _dash(layout: Layout, beside: list[Part], position: int) -> int:
    """Give where the dash before one of a list stands."""
    part = beside[position]
    before = beside[position - 1].end if position else layout.parts[part.place[:-1]].start
    found = re.compile(rf"^ {{{part.column}}}-", re.MULTILINE).search(
        layout.text, layout.line(before)[0] if not position else before
    )
    return found.end() - 1 if found else part.start


def _after_line(layout: Layout, index: int) -> int:
    end = layout.text.find("\n", index)
    return len(layout.text) if end < 0 else end + 1
