"""What the bench alone needs, installed as it is locked, in folders of their own under build/."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
BUILD = HERE.parents[1] / "build" / "bench"
NODE = BUILD / "node"
PYTHON = BUILD / "python"
NODE_LOCKED = [HERE / name for name in ("package.json", "package-lock.json", ".npmrc")]
PYTHON_LOCKED = [HERE / "peers" / "requirements.txt"]


def node_packages() -> Path:
    """Give the folder in which the bench's Node packages are installed."""
    if not _is_current(NODE, NODE_LOCKED):
        _begin(NODE, NODE_LOCKED)
        subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=NODE, check=True)  # noqa: S607 - found on the path
        _end(NODE)
    return NODE / "node_modules"


def peers_python() -> Path:
    """Give the interpreter of an environment that holds the peers, and nothing of ours."""
    python = PYTHON / "bin" / "python"
    if not _is_current(PYTHON, PYTHON_LOCKED):
        _begin(PYTHON, PYTHON_LOCKED)
        subprocess.run([sys.executable, "-m", "venv", PYTHON], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes"]
        locked = [part for each in PYTHON_LOCKED for part in ("--requirement", str(each))]
        subprocess.run([*install, *locked], check=True)
        _end(PYTHON)
    return python


def _is_current(folder: Path, locked: Sequence[Path]) -> bool:
    return (folder / "installed").is_file() and all(
        (folder / each.name).read_bytes() == each.read_bytes() for each in locked
    )


def _begin(folder: Path, locked: Sequence[Path]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for each in locked:
        shutil.copy(each, folder)


def _end(folder: Path) -> None:
    (folder / "installed").touch()
