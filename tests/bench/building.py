"""How long a build takes, beside other generators building the same pages, written out before."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from guide_engine.authoring.assemble import load
from guide_engine.authoring.wording import voice_of
from tests.bench.figures import Figure, in_turn
from tests.bench.sites import QUIET, generators, plain_project
from tests.places import GUIDE, ROOT

RUNS = 3
OURS = """
import sys
from pathlib import Path
from guide_engine.authoring.assemble import load
from guide_engine.publishing.building import build_site
from guide_engine.publishing.edition import Plan
language, out = sys.argv[1:]
build_site([Plan(load(Path("docs/guide")), [language])], Path(), Path(out))
"""


def figures() -> list[Figure]:
    """Build in turn, as whole processes."""
    contents = load(GUIDE)
    language = contents.rulebook.edition.languages[0]
    voice = voice_of(GUIDE, contents.rulebook)
    with plain_project(contents, voice) as plain:
        ours = [sys.executable, "-c", OURS, language, str(plain / "ours")]
        theirs = generators()
        ways = {"ours": building(ours, ROOT)}
        ways |= {name: building(each, plain) for name, each in theirs.items()}
        found = in_turn(ways, runs=RUNS)
    return [
        Figure("build", "s", found["ours"], RUNS, "≤ 1.2×", name, found[name]) for name in theirs
    ]


def building(command: list[str], project: Path) -> Callable[[], float]:
    """Time a command that builds a project, as a whole process."""

    def measure() -> float:
        started = time.perf_counter()
        subprocess.run(command, cwd=project, check=True, env=QUIET, stdout=subprocess.DEVNULL)
        return time.perf_counter() - started

    return measure
