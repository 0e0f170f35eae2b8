"""The browser's Python: the runtime out of node_modules, cut down to what the engine imports.

As shipped, the standard library is sources that are compiled at every start. Compiled ahead, and
without what is never imported, it starts in less than half the time.
"""

import hashlib
import json
import logging
import shutil
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from guide_engine.core.errors import PublicationError
from guide_engine.publishing.browser import bytecode, expanding
from guide_engine.publishing.browser.bytecode import (
    Files,
    archive,
    compiled,
    compiled_as,
    entries_of,
    run,
)
from guide_engine.publishing.browser.expanding import expanded
from guide_engine.remembering import memory_of

RUNTIME: Mapping[str, str] = {
    # Each host sends .js as a script; not all that are in use know .mjs.
    "pyodide.js": "pyodide.mjs",
    "pyodide.asm.js": "pyodide.asm.js",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
}
"""The name under which each file of the package is shipped -> its name there."""
LIBRARY = "python_stdlib.zip"
LOCK = "pyodide-lock.json"
RECORDER = Path(__file__).with_name("recorder.mjs")


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
        files = {name: (folder / name).read_bytes() for name in (*RUNTIME.values(), LIBRARY, LOCK)}
    except FileNotFoundError as error:
        message = f"the browser's Python is not installed: no {error.filename}. Run make install."
        raise PublicationError(message) from None
    major, minor, *_ = json.loads(files[LOCK])["info"]["python"].split(".")
    return Runtime(files, (int(major), int(minor)))


def prepared(runtime: Runtime, engine: Files, site: Files, root: Path) -> tuple[Files, Files]:
    """Give the library's and the engine's modules as the browser is to load them.

    ``site`` starts the engine from its sources. What comes out is remembered, so the seconds that
    recording and compiling take are spent once for equal inputs.
    """

    def shipped() -> bytes:
        library = entries_of(runtime.files[LIBRARY])
        modules = _imported(site)
        sources = {name: library[name] for name in _named(modules, library)}
        return archive(_shipped(sources, engine, runtime))

    made = entries_of(memory_of(root).once("engine", _key(runtime, engine), shipped))
    ours = {name: content for name, content in made.items() if _module(name) in _modules(engine)}
    return {name: made[name] for name in made.keys() - ours.keys()}, ours


def _key(runtime: Runtime, engine: Files) -> str:
    digest = hashlib.sha256()
    compiler = f"{sys.version} {metadata.version('pyodide-build')}"
    ours = (Path(__file__), Path(bytecode.__file__), Path(expanding.__file__), RECORDER)
    ways = (compiler.encode(), *(path.read_bytes() for path in ours))
    named = [each for files in (runtime.files, engine) for each in sorted(files.items())]
    for part in (*ways, *(part for name, content in named for part in (name.encode(), content))):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def find_node() -> str:
    """Give where Node is: beside this Python, where it came with its environment, else on the path.

    Raises PublicationError where there is none.
    """
    found = shutil.which("node", path=sysconfig.get_path("scripts")) or shutil.which("node")
    if found is None:
        raise PublicationError(
            "Node.js, which prepares the browser's Python, was not found. Run make install."
        )
    return found


def _imported(site: Files) -> Iterable[str]:
    """Start the engine under Node and list every module that Python read from its library."""
    with TemporaryDirectory() as folder:
        for name, content in site.items():
            (Path(folder) / name).write_bytes(content)
        modules = run([find_node(), str(RECORDER), folder])
    return modules.split()


def _named(modules: Iterable[str], library: Files) -> list[str]:
    paths = [module.replace(".", "/") for module in modules]
    files = [file for path in paths for file in (f"{path}.py", f"{path}/__init__.py")]
    return [file for file in files if file in library]


def _shipped(library: Files, engine: Files, runtime: Runtime) -> Files:
    """Compile modules, or give the sources back where their bytecode would not load."""
    if runtime.loads_bytecode():
        return {**compiled(library), **compiled_as(expanded, engine)}
    wanted, ours = (".".join(map(str, each[:2])) for each in (runtime.python, sys.version_info))
    logging.getLogger(__name__).warning(
        "The browser runs Python %s and this is Python %s: modules are shipped as sources, "
        "which start slower. Build with Python %s to compile them ahead.",
        *(wanted, ours, wanted),
    )
    return {**library, **engine}


def _modules(files: Files) -> set[str]:
    return {_module(name) for name in files}


def _module(name: str) -> str:
    return name.removesuffix("c").removesuffix(".py")
