"""Whether two machines publish the same: two clean clones built with nothing remembered."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figures import Figure
from tests.places import ROOT
from tests.publishing.surroundings import HERE, THERE, Surroundings
from tests.publishing.test_building import ADDRESS, files_of

INSTALLED = (".venv", "node_modules")


def figures() -> list[Figure]:
    """Count the files that are there once, or are not the same; name them."""
    with TemporaryDirectory() as folder:
        clones = [_cloned(each, Path(folder)) for each in (HERE, THERE)]
        one, other = (_built(*each) for each in zip(clones, (HERE, THERE), strict=True))
    differing = sorted(name for name in {*one, *other} if one.get(name) != other.get(name))
    print("\n".join(differing), file=sys.stderr)
    return [Figure("files-differing", "files", len(differing), 1, "≤ 0", of=f"{len(one):,}")]


def _cloned(where: Surroundings, folder: Path) -> Path:
    clone = folder / where.folder / "guide"
    clone.parent.mkdir(parents=True)
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)  # noqa: S607 - found on the path
    for name in INSTALLED:
        (clone / name).symlink_to((ROOT / name).resolve())
    return clone


def _built(clone: Path, where: Surroundings) -> Mapping[str, bytes]:
    build = [sys.executable, "-m", "guide_engine", "build", "--address", ADDRESS]
    subprocess.run(build, cwd=clone, env=where.environment(clone), umask=where.mask, check=True)
    return files_of(clone / "site")
