"""What the house is made of: modules, floors, lines, weights and times, of checkouts side by side.

``python -m tests.bench.house [CHECKOUT …]`` measures each checkout given, by default this one. The
figures are the developers'; so they are printed and not recorded for the guide.
"""

import argparse
import ast
import io
import json
import marshal
import os
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

import grimp

PACKAGE = "guide_engine"
PARTS = ("core", "authoring", "analysis", "publishing")
LONG, MANY = 300, 9
NOTHING = "—"
ENGINE = """
import json
from tests.bench import engine
from tests.bench.figures import plain
print(json.dumps(plain(engine.figures())))
"""

type Edges = Mapping[str, set[str]]
type Rows = Iterator[tuple[str, str]]


def main() -> None:
    """Print a table: a row a measure, a column a checkout."""
    read = argparse.ArgumentParser(prog="python -m tests.bench.house", description=__doc__)
    read.add_argument("checkouts", nargs="*", type=Path, default=[Path()], metavar="CHECKOUT")
    read.add_argument("--still", action="store_true", help="only what is read, nothing that is run")
    asked = read.parse_args()
    acts = [_shape, _lines, _functions, _beyond, _weights, *([] if asked.still else [_times])]
    columns = [_measured(checkout.resolve(), acts) for checkout in asked.checkouts]
    print("| measure |", " | ".join(map(str, asked.checkouts)), "|")
    print("|---" * (len(columns) + 1) + "|")
    # The last has the rooms in their order.
    for name in dict.fromkeys(name for column in reversed(columns) for name in column):
        print(f"| {name} |", " | ".join(column.get(name, NOTHING) for column in columns), "|")


def _measured(checkout: Path, acts: Iterable[Callable[[Path], Rows]]) -> dict[str, str]:
    return {name: value for act in acts for name, value in act(checkout)}


def _shape(checkout: Path) -> Rows:
    """Count modules, rooms, and floors: through how many the longest chain of imports goes."""
    graph = imports(checkout)
    for part in PARTS:
        within = f"{PACKAGE}.{part}"
        modules = _edges(graph, {each for each in graph.find_descendants(within) if "." in each})
        yield f"{part}: modules, floors, imports between them", _counted(modules)
        rooms = {each for each in graph.find_children(within) if graph.find_children(each)}
        for room in sorted(rooms):
            inside = _edges(graph, set(graph.find_children(room)))
            yield f"{room.removeprefix(f'{PACKAGE}.')}: the same", _counted(inside)
        for room in rooms:
            graph.squash_module(room)
        yield (
            f"{part}: rooms, floors, imports between them",
            _counted(_edges(graph, set(graph.find_children(within)))),
        )


def imports(checkout: Path) -> grimp.ImportGraph:
    """Read who imports whom in a checkout's package, which is not imported itself."""
    sys.path.insert(0, str(checkout))
    try:
        return grimp.build_graph(PACKAGE, cache_dir=None)
    finally:
        sys.path.remove(str(checkout))


def _edges(graph: grimp.ImportGraph, modules: set[str]) -> Edges:
    """Give what each of these modules imports of the others; a folder's own module is none."""
    counted = {
        each for each in modules if graph.is_module_squashed(each) or not _holds(graph, each)
    }
    return {
        each: {*graph.find_modules_directly_imported_by(each)} & counted for each in sorted(counted)
    }


def _holds(graph: grimp.ImportGraph, module: str) -> bool:
    return bool(graph.find_children(module))


def _counted(edges: Edges) -> str:
    return f"{len(edges)}, {floors(edges) or 'in a circle'}, {sum(map(len, edges.values()))}"


def floors(edges: Edges) -> int | None:
    """Give the length of the longest chain; None where one never ends.

    >>> floors({"roof": {"wall"}, "wall": {"floor"}, "floor": set(), "door": {"floor"}})
    3
    """
    heights: dict[str, int] = {}
    try:
        for each in TopologicalSorter(edges).static_order():
            heights[each] = 1 + max((heights[below] for below in edges[each]), default=0)
    except CycleError:
        return None
    return max(heights.values(), default=0)


def _lines(checkout: Path) -> Rows:
    """Count the lines of every part, blank ones too."""
    groups: dict[str, tuple[str, ...]] = {
        **{part: (f"{PACKAGE}/{part}/**/*.py",) for part in PARTS},
        "JavaScript": ("site_overrides/javascripts/**/*.js", f"{PACKAGE}/**/*.*js"),
        "CSS": ("site_overrides/**/*.css",),
        "macros": ("macros/**/*.html",),
        "tests": ("tests/**/*.py", "tests/**/*.js"),
    }
    for name, patterns in groups.items():
        found = {path for pattern in patterns for path in checkout.glob(pattern)}
        yield f"{name}: lines", f"{sum(len(_read(path).splitlines()) for path in found):,}"


@cache
def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _functions(checkout: Path) -> Rows:
    """Measure functions from their name to their end, docstrings too."""
    lengths = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for path in (checkout / PACKAGE).rglob("*.py")
        for node in ast.walk(ast.parse(_read(path)))
        if isinstance(node, ast.FunctionDef)
    ]
    ninth = statistics.quantiles(lengths, n=10)[-1]
    middle = statistics.median(lengths)
    yield (
        "functions: lines (median, 90th percentile, longest)",
        (f"{middle:.0f}, {ninth:.0f}, {max(lengths)}"),
    )


def _beyond(checkout: Path) -> Rows:
    """Name the modules that are too long, and the folders that hold too many."""
    package = checkout / PACKAGE
    held = {
        each: [path for path in each.glob("*.py") if path.name != "__init__.py"]
        for each in [package, *(path.parent for path in package.rglob("__init__.py"))]
    }
    long = sorted(path for path in package.rglob("*.py") if len(_read(path).splitlines()) > LONG)
    yield f"modules over {LONG} lines", _named(package, long)
    many = sorted(each for each, modules in held.items() if len(modules) > MANY)
    yield f"folders over {MANY} modules", _named(package, many)


def _named(package: Path, paths: list[Path]) -> str:
    names = ", ".join(path.relative_to(package).as_posix() for path in paths)
    return f"{len(paths)}: {names}" if names else "0"


def _weights(checkout: Path) -> Rows:
    """Weigh what goes to the browser of the package, zipped: as written, and compiled here."""
    package = checkout / PACKAGE
    paths = [package / "__init__.py", *sorted((package / "core").rglob("*.py"))]
    sources = {path.relative_to(checkout).as_posix(): _read(path) for path in paths}
    compiled = {name: marshal.dumps(compile(text, name, "exec")) for name, text in sources.items()}
    written = {name: text.encode() for name, text in sources.items()}
    yield (
        "core zipped: bytes (as written, compiled)",
        f"{_zipped(written):,}, {_zipped(compiled):,}",
    )


def _zipped(files: Mapping[str, bytes]) -> int:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return len(made.getvalue())


def _times(checkout: Path) -> Rows:
    """Run what a checkout can run by itself: its quick check, and its own bench of the engine."""
    yield "make quick: seconds (first, again)", _quick(checkout)
    python = checkout / ".venv" / "bin" / "python"
    if not python.exists():
        yield "determinations a second", f"{NOTHING} (no .venv of its own)"
        return
    ran = _run([str(python), "-c", ENGINE], checkout)
    if ran.returncode:
        yield "determinations a second", f"{NOTHING} ({ran.stderr.strip().splitlines()[-1]})"
        return
    for each in json.loads(ran.stdout):
        if each["unit"] == "a second":
            yield f"{each['id']}: {each['of']}, a second", f"{each['ours']:,.0f}"


def _quick(checkout: Path) -> str:
    if "\nquick:" not in _read(checkout / "Makefile"):
        return f"{NOTHING} (the Makefile has none)"
    moments = [time.monotonic()]
    for _ in range(2):
        ran = _run(["make", "--silent", "quick"], checkout)
        moments.append(time.monotonic())
    failed = f" (ends with {ran.returncode})" if ran.returncode else ""
    return ", ".join(f"{end - start:.1f}" for start, end in pairwise(moments)) + failed


def _run(command: list[str], checkout: Path) -> subprocess.CompletedProcess[str]:
    within = {**os.environ, "PYTHONPATH": str(checkout)}
    return subprocess.run(
        command, cwd=checkout, env=within, capture_output=True, text=True, check=False
    )


if __name__ == "__main__":
    main()
