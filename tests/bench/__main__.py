"""Takes every figure, prints a table and writes ``build/bench.json``."""

import json
import platform
from datetime import date
from pathlib import Path

from tests.bench import building, engine, start_up
from tests.bench.figures import plain, table

OUT = Path("build") / "bench.json"


def main() -> None:
    """Measure in turn; nothing else should run on the machine meanwhile."""
    figures = [*engine.figures(), *start_up.figures(), *building.figures()]
    machine = {"python": platform.python_version(), "machine": platform.platform()}
    OUT.parent.mkdir(exist_ok=True)
    taken = {"taken": date.today().isoformat(), **machine, "figures": plain(figures)}  # noqa: DTZ011 - the day where it runs
    OUT.write_text(json.dumps(taken, ensure_ascii=False, indent=2), encoding="utf-8")
    print(table(figures))
    print(f"\nAlso in {OUT}.")


main()
