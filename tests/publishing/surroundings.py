"""Machines as unlike one another as two of those that build a guide may be."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

OTHER_MONTH = Path(__file__).with_name("other_month")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a project lies on a machine, its settings, who may read a new file, and its month."""

    folder: str
    mask: int
    settings: Mapping[str, str]
    later: bool = False

    def environment(self, project: Path) -> dict[str, str]:
        """Give what a process there is told, which imports a project's modules."""
        path = [OTHER_MONTH, project] if self.later else [project]
        return {**os.environ, **self.settings, "PYTHONPATH": os.pathsep.join(map(str, path))}


HERE = Surroundings("a", 0o022, {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"})
THERE = Surroundings(
    "another folder/of a longer name",
    0o077,
    {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "POSIX",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "PYTHONHASHSEED": "4",
    },
    later=True,
)
