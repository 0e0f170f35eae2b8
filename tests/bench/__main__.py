"""Takes the figures of the parts that are named, all by default: a table, and build/bench.json.

``--record`` also writes them into the record that the guide shows, each part with its date and
machine; what the record holds of other parts stays.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from tests.bench import (
    author,
    building,
    comparison,
    engine,
    growth,
    lighthouse,
    pages,
    profile,
    publishing,
    questions,
    reproducible,
    returning,
    start_up,
    transfer,
    wizard,
)
from tests.bench.figures import Figure, plain, table
from tests.bench.peers import running
from tests.bench.sites import both

OUT = Path("build") / "bench.json"
RECORD = Path("docs") / "project" / "figures.json"
PARTS: Mapping[str, Callable[[], list[Figure]]] = {
    "engine": engine.figures,
    "growth": growth.figures,
    "questions": questions.figures,
    "peers": running.figures,
    "start-up": start_up.figures,
    "profile": profile.figures,
    "returning": returning.figures,
    "wizard": lambda: wizard.figures(both()),
    "pages": pages.figures,
    "building": building.figures,
    "comparison": comparison.figures,
    "author": author.figures,
    "reproducible": reproducible.figures,
    "publishing": publishing.figures,
    "transfer": lambda: transfer.figures(both()),
    "lighthouse": lambda: lighthouse.figures(both()),
}


def main() -> None:
    """Measure in turn; nothing else should run on the machine meanwhile."""
    read = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    read.add_argument(
        "parts", nargs="*", choices=[[], *PARTS], metavar="part", help=", ".join(PARTS)
    )
    read.add_argument("--record", action="store_true", help=f"write them into {RECORD}, too")
    asked = read.parse_args()
    taken: dict[str, object] = {}
    names = asked.parts or [*PARTS]
    for number, name in enumerate(names, start=1):
        if sys.stdout.isatty():
            print(f"{name}, part {number} of {len(names)}", flush=True)
        taken[name] = _taken(PARTS[name]())
        # At once, so that a part that fails loses nothing of those before it.
        _write(OUT, taken)
        if asked.record:
            _write(RECORD, {**_recorded(), **taken})
    print(f"\nAlso in {OUT}{f' and {RECORD}' if asked.record else ''}.")


def _taken(figures: list[Figure]) -> dict[str, object]:
    print(table(figures), end="\n\n", flush=True)
    today = date.today().isoformat()  # noqa: DTZ011 - the day where it runs
    return {"taken": today, "machine": _machine(), "figures": plain(figures)}


def _machine() -> dict[str, object]:
    """Say on what figures were taken, as far as the system tells."""
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    return {
        "processor": next(iter(names), platform.machine()),
        "processors": os.cpu_count() or 1,
        "system": platform.system(),
        "python": platform.python_version(),
    }


def _recorded() -> dict[str, object]:
    """Give the parts that the record holds."""
    if not RECORD.is_file():
        return {}
    parts: dict[str, object] = json.loads(RECORD.read_text(encoding="utf-8"))["parts"]
    return parts


def _write(path: Path, taken: Mapping[str, object]) -> None:
    path.parent.mkdir(exist_ok=True)
    ordered = {"parts": {name: taken[name] for name in PARTS if name in taken}}
    text = json.dumps(ordered, ensure_ascii=False, indent=2)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


main()
