"""Modules compiled ahead for the browser's Python, without what only people read.

Where each instruction stands in its source is a third of what bytecode comes to once compressed,
and docstrings are another fifth. Nobody opens them in a browser.
"""

import ast
import io
import marshal
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType

from guide_engine.core.errors import PublicationError

type Files = Mapping[str, bytes]

EARLIEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
HEADER = 16
"""Bytes before the code of a compiled module (PEP 552)."""
CHECKED = MAGIC_NUMBER + (0b11).to_bytes(4, "little")
"""How such a header begins where the hash of the module's source follows."""
SAME_LINE = 0b1_1101_000
"""Up to eight instructions with a line and no columns (CPython's ``InternalDocs/locations.md``)."""
AT_ONCE = 8


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


def compiled(sources: Files) -> Files:
    """Compile modules with pyodide-build for the minor version of Python that runs here.

    In a stack trace each function stands at its first line.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "modules.zip"
        path.write_bytes(archive(sources))
        command = [sys.executable, "-P", "-OO", "-m", "pyodide_cli", "py-compile", "--silent"]
        # Without an epoch, bytecode holds the time at which its source was unpacked.
        run([*command, str(path)], SOURCE_DATE_EPOCH="0")
        made = entries_of(path.read_bytes())
    return {name: _thinned(content) for name, content in made.items()}


def compiled_as(read: Callable[[bytes], ast.Module], sources: Files) -> Files:
    """Compile modules as ``compiled`` does, each as something other makes of its source."""
    return {
        f"{name}c": CHECKED
        + source_hash(source)
        + marshal.dumps(_at_first_line(compile(read(source), name, "exec", dont_inherit=True)))
        for name, source in sources.items()
    }


def run(command: list[str], **environment: str) -> str:
    """Give what a command prints; raise PublicationError with what it says where it fails."""
    done = subprocess.run(  # noqa: S603 - every argument is ours
        command, capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )
    if done.returncode:
        message = f"preparing the browser's Python failed:\n{' '.join(command)}\n{done.stderr}"
        raise PublicationError(message)
    return done.stdout


def _thinned(module: bytes) -> bytes:
    code: CodeType = marshal.loads(module[HEADER:])  # noqa: S302 - compiled here, a moment ago
    return module[:HEADER] + marshal.dumps(_at_first_line(code))


def _at_first_line(code: CodeType) -> CodeType:
    inner = (
        _at_first_line(each) if isinstance(each, CodeType) else each for each in code.co_consts
    )
    return code.replace(
        co_consts=tuple(inner), co_linetable=_one_line(len(code.co_code) // len(b"op"))
    )


def _one_line(instructions: int) -> bytes:
    """Place all instructions of a function at the line where it starts.

    >>> _one_line(10).hex(" ")
    'ef 00 e9 00'
    """
    whole, rest = divmod(instructions, AT_ONCE)
    lengths = [AT_ONCE] * whole + [rest] * bool(rest)
    return b"".join(bytes([SAME_LINE | (length - 1), 0]) for length in lengths)
