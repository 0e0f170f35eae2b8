"""The import contracts: each is broken on purpose, and names what broke it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT

CORE_ORDER = "Each room of core imports only the rooms below it"
BREAKS = {
    "a low part imports a high one": (
        "core/errors.py",
        "import guide_engine.authoring.draft",
        "Each part imports only the parts below it",
    ),
    "a low room of core imports a high one": (
        "core/model/truth.py",
        "import guide_engine.core.logic.findings",
        CORE_ORDER,
    ),
    "a new room of core has no place in the order": ("core/more.py", '"""More."""', CORE_ORDER),
    "core imports a package": (
        "core/errors.py",
        "import pydantic",
        "Core imports nothing that has to be installed",
    ),
    "core reads the clock": (
        "core/model/calendar.py",
        "import time",
        "Core has no clock, no chance, no files and no log",
    ),
    "the pages import MkDocs": (
        "publishing/pages/pages.py",
        "import mkdocs.config",
        "Only the plugin imports MkDocs",
    ),
    "two modules import each other": (
        "core/model/sources.py",
        "import guide_engine.core.model.rulebook",
        "No two modules import each other, however far round",
    ),
}


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of a copy of the house."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Copy the package and its contracts."""
    shutil.copytree(ROOT / "guide_engine", tmp_path / "guide_engine")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_house_keeps_its_contracts(house: Path) -> None:
    """The copy is as sound as the original."""
    assert lint(house).returncode == 0


@pytest.mark.parametrize(("file", "line", "contract"), BREAKS.values(), ids=BREAKS)
def test_a_broken_contract_is_named(house: Path, file: str, line: str, contract: str) -> None:
    """One line too many, and the check says which contract it breaks."""
    place = house / "guide_engine" / file
    before = place.read_text(encoding="utf-8") if place.exists() else ""
    place.write_text(f"{before}\n{line}\n", encoding="utf-8")
    printed = lint(house)
    assert printed.returncode == 1
    assert f"{contract} BROKEN" in printed.stdout
