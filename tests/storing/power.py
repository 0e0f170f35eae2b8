"""What a power cut leaves of steps: a model of a disk on which all that is not synced may be lost.

It is harder than a real one: a journal keeps the order of names, here each is lost by itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.storing.disks import Step

type Tree = Mapping[str, bytes]
"""Every file below a folder, by its path."""
type Node = int
type Key = tuple[Node, str]
"""A name in a folder; the name "" is what stands in a file."""


@dataclass(frozen=True, slots=True)
class Change:
    """Names that come to lead elsewhere, all or none, or to nothing; or a file's content."""

    names: Mapping[Key, Node | None] = field(default_factory=dict)
    content: Mapping[Node, bytes] = field(default_factory=dict)

    @property
    def keys(self) -> set[Key]:
        """What it changes."""
        return {*self.names, *((node, "") for node in self.content)}


@dataclass(slots=True)
class Model:
    """Folders and files as they would be found; the root is node 0."""

    names: dict[Key, Node] = field(default_factory=dict)
    content: dict[Node, bytes] = field(default_factory=dict)

    def copy(self) -> "Model":
        """Give one that changes by itself."""
        return Model(dict(self.names), dict(self.content))

    def apply(self, change: Change) -> None:
        """Make a change."""
        self.content.update(change.content)
        for key, node in change.names.items():
            if node is None:
                self.names.pop(key, None)
            else:
                self.names[key] = node

    def find(self, path: Path) -> Node | None:
        """Give what stands at a path below the root, or None."""
        node: Node | None = 0
        for part in path.parts:
            node = None if node is None else self.names.get((node, part))
        return node

    def tree(self, path: Path) -> Tree | None:
        """Give all files below a folder, or None where there is no folder."""
        node = self.find(path)
        return None if node is None else dict(self._below(node, ""))

    def write(self, root: Path) -> None:
        """Lay it out in an empty folder, names that share a file too."""
        written: dict[Node, Path] = {}
        for path, node in self._walk(0, ""):
            at = root / path
            if node not in self.content:
                at.mkdir()
            elif node in written:
                at.hardlink_to(written[node])
            else:
                at.write_bytes(self.content[node])
                written[node] = at

    def _below(self, node: Node, within: str) -> Iterator[tuple[str, bytes]]:
        for path, found in self._walk(node, within):
            if found in self.content:
                yield path, self.content[found]

    def _walk(self, node: Node, within: str) -> Iterator[tuple[str, Node]]:
        for (folder, name), found in sorted(self.names.items()):
            if folder == node:
                yield f"{within}{name}", found
                yield from self._walk(found, f"{within}{name}/")


def read(root: Path) -> Model:
    """Read a folder of the disk, as it is; files with several names are one."""
    model, nodes = Model(), dict[int, Node]()
    for folder, folders, files in root.walk():
        within = model.find(folder.relative_to(root))
        assert within is not None
        for name in [*folders, *files]:
            known = (folder / name).stat().st_ino
            node = nodes.setdefault(known, len(nodes) + 1)
            model.names[within, name] = node
            if name in files:
                model.content[node] = (folder / name).read_bytes()
    return model


def after_cut(before: Model, steps: Iterable[Step], root: Path, chance: Random) -> Model:
    """Give what is found after a power cut that follows some steps, taken below a folder."""
    now, found = before.copy(), before.copy()
    unsynced: list[Change] = []
    for step in steps:
        match step.kind:
            case "sync-all":
                synced, unsynced = unsynced, []
            case "sync-names":
                folder = now.find(step.path.relative_to(root))
                synced = [each for each in unsynced if any(key[0] == folder for key in each.names)]
                unsynced = [each for each in unsynced if each not in synced]
            case _:
                synced = []
                for change in _changes(now, step, root):
                    now.apply(change)
                    unsynced.append(change)
        for change in synced:
            found.apply(change)
    lost = set[Key]()
    likely = chance.random()
    for change in unsynced:
        if change.keys & lost or chance.random() > likely:
            lost |= change.keys
        else:
            found.apply(change)
    return found


def _changes(now: Model, step: Step, root: Path) -> Iterator[Change]:
    """Give what a step changes, in parts of which each may be lost by itself."""
    here = _key(now, step.path, root)
    there = here if step.there is None else _key(now, step.there, root)
    fresh = max([0, *now.names.values()]) + 1
    match step.kind:
        case "make":
            yield Change({here: fresh})
        case "write":
            yield Change({here: fresh}, {fresh: b""})
            yield Change(content={fresh: step.content})
        case "link":
            yield Change({there: now.names[here]})
        case "move":
            yield Change({there: now.names[here], here: None})
        case "exchange":
            yield Change({there: now.names[here], here: now.names[there]})
        case _:
            yield Change({here: None})


def _key(now: Model, path: Path, root: Path) -> Key:
    folder = now.find(path.parent.relative_to(root))
    assert folder is not None
    return folder, path.name
