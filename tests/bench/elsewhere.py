"""Runs the tests that need no browser where docs/guide is another administration's.

``python -m tests.bench.elsewhere``: copies the project, puts a made-up administration's guide in
the place of this one, and runs pytest there with the options given.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.places import GUIDE, ROOT
from tests.publishing import valmont

INSTALLED = (".venv", "node_modules", ".cache")
TESTS = ("-m", "pytest", "-m", "not browser", "-p", "no:cacheprovider")


def move(project: Path) -> None:
    """Write the project with the other guide; what is installed stays shared."""
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - found on the path
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    ours = GUIDE.relative_to(ROOT)
    for name in filter(None, told.stdout.split("\0")):
        source, target = ROOT / name, project / name
        if source.is_file() and not Path(name).is_relative_to(ours):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    for name in INSTALLED:
        (project / name).symlink_to(ROOT / name)
    valmont.write_whole(project / ours)


def main() -> None:
    """Run the tests there; what they say is the outcome."""
    with TemporaryDirectory() as folder:
        project = Path(folder) / "elsewhere"
        move(project)
        environment = {**os.environ, "PYTHONPATH": str(project)}
        command = [str(project / ".venv" / "bin" / "python"), *TESTS, *sys.argv[1:]]
        sys.exit(subprocess.run(command, cwd=project, env=environment, check=False).returncode)


if __name__ == "__main__":
    main()
