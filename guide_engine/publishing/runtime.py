"""The browser's Python: the runtime out of node_modules, cut down to what the engine imports.

As shipped, the standard library is sources that are compiled at every start. Compiled ahead, and
without what is never imported, it starts in less than half the time.
"""

import hashlib
import io
import json
import logging
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from guide_engine.core.errors import PublicationError

type Files = Mapping[str, bytes]

RUNTIME = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
LIBRARY = "python_stdlib.zip"
LOCK = "pyodide-lock.json"
RECORDER = Path(__file__).with_name("recorder.mjs")
EARLIEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Runtime:
    """Pyodide as its npm package ships it, and the minor version of Python that it runs."""

    files: Files
    python: tuple[int, ...]

    def loads_bytecode(self) -> bool:
        """Say whether it loads what this Python compiles: bytecode changes with the minor."""
        return self.python == sys.version_info[:2]


def read_runtime(root: Path) -> Runtime:
    """Read the runtime that npm installed; raise PublicationError where it did not."""
    folder = root / "node_modules" / "pyodide"
    try:
        files = {name: (folder / name).read_bytes() for name in (*RUNTIME, LIBRARY, LOCK)}
    except FileNotFoundError as error:
        message = f"the browser's Python is not installed: no {error.filename}. Run make install."
        raise PublicationError(message) from None
    major, minor, *_ = json.loads(files[LOCK])["info"]["python"].split(".")
    return Runtime(files, (int(major), int(minor)))


def archive(entries: Files) -> bytes:
    """Zip files so that equal files give equal bytes.

    Nothing is deflated: what serves or keeps the whole file compresses it better, and reading it
    in the browser takes no time.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as folder:
        for name in sorted(entries):
            folder.writestr(zipfile.ZipInfo(name, EARLIEST_ZIP_TIME), entries[name])
    return written.getvalue()


def entries_of(archived: bytes) -> dict[str, bytes]:
    """Read the files of a zip, folders left out."""
    with zipfile.ZipFile(io.BytesIO(archived)) as folder:
        return {name: folder.read(name) for name in folder.namelist() if not name.endswith("/")}


def prepared(runtime: Runtime, engine: Files, site: Files, root: Path) -> tuple[Files, Files]:
    """Give the library's and the engine's modules as the browser is to load them.

    ``site`` starts the engine from its sources. What comes out is kept under ``.cache``, so the
    seconds that recording and compiling take are spent once for equal inputs.
    """
    key = _key(runtime, engine)
    kept = root / ".cache" / "engine" / f"{key}.zip"
    if not kept.exists():
        library = entries_of(runtime.files[LIBRARY])
        modules = _imported(site)
        sources = {name: library[name] for name in _named(modules, library)}
        _keep(kept, _compiled({**sources, **engine}, runtime))
    made = entries_of(kept.read_bytes())
    ours = {name: content for name, content in made.items() if _module(name) in _modules(engine)}
    return {name: made[name] for name in made.keys() - ours.keys()}, ours


def _key(runtime: Runtime, engine: Files) -> str:
    digest = hashlib.sha256()
    compiler = f"{sys.version} {metadata.version('pyodide-build')}"
    ways = (compiler.encode(), Path(__file__).read_bytes(), RECORDER.read_bytes())
    named = [each for files in (runtime.files, engine) for each in sorted(files.items())]
    for part in (*ways, *(part for name, content in named for part in (name.encode(), content))):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def _imported(site: Files) -> Iterable[str]:
    """Start the engine under Node and list every module that Python then holds."""
    node = shutil.which("node")
    if node is None:
        raise PublicationError("Node.js, which prepares the browser's Python, was not found.")
    with TemporaryDirectory() as folder:
        for name, content in site.items():
            (Path(folder) / name).write_bytes(content)
        modules = _run([node, str(RECORDER), folder])
    return modules.split()


def _named(modules: Iterable[str], library: Files) -> list[str]:
    paths = [module.replace(".", "/") for module in modules]
    files = [file for path in paths for file in (f"{path}.py", f"{path}/__init__.py")]
    return [file for file in files if file in library]


def _compiled(sources: Files, runtime: Runtime) -> Files:
    """Compile with pyodide-build, or give the sources back where the bytecode would not load."""
    if not runtime.loads_bytecode():
        wanted, ours = (".".join(map(str, each[:2])) for each in (runtime.python, sys.version_info))
        logging.getLogger(__name__).warning(
            "The browser runs Python %s and this is Python %s: modules are shipped as sources, "
            "which start slower. Build with Python %s to compile them ahead.",
            *(wanted, ours, wanted),
        )
        return sources
    with TemporaryDirectory() as folder:
        path = Path(folder) / "modules.zip"
        path.write_bytes(archive(sources))
        compile_command = [
            sys.executable,
            "-P",
            "-m",
            "pyodide_cli",
            "py-compile",
            "--silent",
            str(path),
        ]
        # Without an epoch, bytecode holds the time at which its source was unpacked.
        _run(compile_command, SOURCE_DATE_EPOCH="0")
        return entries_of(path.read_bytes())


def _run(command: list[str], **environment: str) -> str:
    done = subprocess.run(  # noqa: S603 - every argument is ours
        command, capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )
    if done.returncode:
        message = f"preparing the browser's Python failed:\n{' '.join(command)}\n{done.stderr}"
        raise PublicationError(message)
    return done.stdout


def _keep(path: Path, entries: Files) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}")
    part.write_bytes(archive(entries))
    part.replace(path)


def _modules(files: Files) -> set[str]:
    return {_module(name) for name in files}


def _module(name: str) -> str:
    return name.removesuffix("c").removesuffix(".py")
