"""Takes every figure, prints a table and writes ``build/bench.json``."""

import json
import platform
from datetime import date
from pathlib import Path

from tests.bench import (
    building,
    engine,
    growth,
    lighthouse,
    pages,
    questions,
    start_up,
    transfer,
)
from tests.bench.figures import plain, table
from tests.bench.sites import both

OUT = Path("build") / "bench.json"


def main() -> None:
    """Measure in turn; nothing else should run on the machine meanwhile."""
    figures = [*engine.figures(), *growth.figures(), *questions.figures()]
    figures += [*start_up.figures(), *pages.figures(), *building.figures()]
    sites = both()
    figures += [*transfer.figures(sites), *wizard.figures(sites), *lighthouse.figures(sites)]
    machine = {"python": platform.python_version(), "machine": platform.platform()}
    OUT.parent.mkdir(exist_ok=True)
    taken = {"taken": date.today().isoformat(), **machine, "figures": plain(figures)}  # noqa: DTZ011 - the day where it runs
    OUT.write_text(json.dumps(taken, ensure_ascii=False, indent=2), encoding="utf-8")
    print(table(figures))
    print(f"\nAlso in {OUT}.")


main()
