"""The import contracts: each is broken on purpose, and says what broke it.

An import too many is written into a copy of the graph of imports, not into a copy of the code; so a
case takes milliseconds. One case breaks the code itself, as the command line is to find it.
"""

import importlib.metadata
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path

import grimp
import pytest
from importlinter import Contract
from importlinter.api import read_configuration
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract

from tests import drawing
from tests.places import ROOT

PACKAGE = "guide_engine"
KINDS: Mapping[str, type[Contract]] = {
    "acyclic_siblings": AcyclicSiblingsContract,
    "forbidden": ForbiddenContract,
    "layers": LayersContract,
}
CONFIGURATION = read_configuration(str(ROOT / "pyproject.toml"))
CONTRACTS = {
    each["id"]: KINDS[each["type"]](each["name"], CONFIGURATION["session_options"], each)
    for each in CONFIGURATION["contracts_options"]
}
ROOMS = ("core", "authoring", "analysis", "publishing")
NOT_IN_CORE = {
    "a clock": "time",
    "chance": "random secrets",
    "files": "io os pathlib shutil tempfile",
    "a log": "logging",
    "code found by name": "importlib",
    "other processes and threads": "asyncio subprocess threading",
    "a network": "socket urllib",
}

type Break = tuple[str, str, str]
"""The contract, who imports, and what: modules below ``guide_engine``, or a package of others."""


def installed() -> set[str]:
    """Give what pyproject.toml has installed, by the names under which Python imports it."""
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [stated["project"]["dependencies"], *stated["dependency-groups"].values()]
    wanted = {_plain(re.split(r"[^\w.-]", each)[0]) for group in groups for each in group}
    return {
        name
        for name, givers in importlib.metadata.packages_distributions().items()
        if wanted & set(map(_plain, givers))
        and re.fullmatch(r"[a-z]\w*", name)
        and "__" not in name
    }


def _plain(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def too_high() -> Iterator[Break]:
    """Yield for each floor of the drawing an import of the floor above, and of a neighbour."""
    for part, order in drawing.floors().items():
        within = "" if part == "parts" else f"{part}."
        for importer, imported in drawing.forbidden(order):
            yield part, within + importer, within + imported


def not_alone() -> Iterator[Break]:
    """Yield an import into the core of each package that has to be installed."""
    for name in sorted(installed()):
        yield "alone", "core.logic.findings", name


def not_pure() -> Iterator[Break]:
    """Yield an import into the core of each module of the library by which it would not be pure."""
    for names in NOT_IN_CORE.values():
        for name in names.split():
            yield "pure", "core.model.calendar", name


BREAKS: list[Break] = [
    *too_high(),
    ("cycles", "core.model.sources", "core.model.rulebook"),
    ("cycles", "authoring.format.handbook", "authoring.format.kinds"),
    ("cycles", "publishing.pages.pages", "publishing.locks.locks"),
    ("host", "publishing.pages.pages", "mkdocs"),
    ("host", "cli", "material"),
    *not_alone(),
    *not_pure(),
]
NO_PLACE = {"parts": "more"} | {part: f"{part}.more" for part in ROOMS}


def ours(name: str) -> str:
    """Give a module's whole name."""
    return f"{PACKAGE}.{name}"


@pytest.fixture(scope="module")
def sound() -> grimp.ImportGraph:
    """Read the imports as they are."""
    return grimp.build_graph(PACKAGE, include_external_packages=True, cache_dir=None)


def broken(contract: str, graph: grimp.ImportGraph, capsys: pytest.CaptureFixture[str]) -> str:
    """Give what is printed of a contract that the graph breaks, nothing where it keeps it."""
    check = CONTRACTS[contract].check(deepcopy(graph), verbose=False)
    if check.kept:
        return ""
    capsys.readouterr()
    CONTRACTS[contract].render_broken_contract(check)
    return re.sub(r"\s+", " ", capsys.readouterr().out)


@pytest.mark.parametrize("contract", CONTRACTS)
def test_the_house_keeps_each_contract(
    contract: str, sound: grimp.ImportGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is broken below is whole to begin with."""
    assert broken(contract, sound, capsys) == ""


@pytest.mark.parametrize(
    ("contract", "importer", "imported"),
    BREAKS,
    ids=[f"{contract}: {one} imports {other}" for contract, one, other in BREAKS],
)
def test_an_import_too_many_breaks_its_contract(
    contract: str,
    importer: str,
    imported: str,
    sound: grimp.ImportGraph,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The contract is broken, and what is printed says by whom."""
    graph = deepcopy(sound)
    name = imported if isinstance(CONTRACTS[contract], ForbiddenContract) else ours(imported)
    if name not in graph.modules:
        graph.add_module(name, is_squashed=name == imported)
    graph.add_import(importer=ours(importer), imported=name, line_number=1, line_contents="import")
    printed = broken(contract, graph, capsys)
    assert importer.rpartition(".")[2] in printed
    assert imported.rpartition(".")[2] in printed


@pytest.mark.parametrize(("contract", "module"), NO_PLACE.items(), ids=NO_PLACE)
def test_what_has_no_place_in_the_order_breaks_it(
    contract: str, module: str, sound: grimp.ImportGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new part or room is placed by whoever adds it."""
    graph = deepcopy(sound)
    graph.add_module(ours(module))
    assert ours(module) in broken(contract, graph, capsys)


def test_no_contract_is_without_a_case_that_breaks_it() -> None:
    """Whoever adds a contract shows that it can be broken."""
    assert {contract for contract, _, _ in BREAKS} == set(CONTRACTS)


def test_an_order_of_rooms_has_a_place_for_every_room() -> None:
    """Each contract of floors is exhaustive, and is broken above by what has no place."""
    assert set(NO_PLACE) == {
        name for name, each in CONTRACTS.items() if isinstance(each, LayersContract)
    }


def test_the_command_line_names_the_line_that_breaks_a_contract(tmp_path: Path) -> None:
    """A line too many in the code, and the check that everybody runs says where it stands."""
    shutil.copytree(ROOT / PACKAGE, tmp_path / PACKAGE)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    low = tmp_path / PACKAGE / "core" / "errors.py"
    lines = low.read_text(encoding="utf-8").splitlines()
    lines.append("import guide_engine.authoring.draft")
    low.write_text("\n".join(lines), encoding="utf-8")
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    printed = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert printed.returncode == 1
    assert "Each part imports only the parts below it BROKEN" in printed.stdout
    said = f"guide_engine.core.errors -> guide_engine.authoring.draft (l.{len(lines)})"
    assert said in printed.stdout
