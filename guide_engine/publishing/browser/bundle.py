"""What a browser needs to decide: a Python runtime, the engine as a package, rules and words."""

import base64
import hashlib
import json
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from pyodide_lock.spec import InfoSpec, PackageSpec, PyodideLockSpec

import guide_engine
from guide_engine.analysis.comparison.comparison import Comparison
from guide_engine.analysis.comparison.neighbours import amendments_in
from guide_engine.core.errors import PublicationError
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.protocol.excerpt import write_excerpt
from guide_engine.core.protocol.wire import canonical
from guide_engine.core.shape.writing import plain
from guide_engine.core.wording.wording import Wording
from guide_engine.publishing.browser.bytecode import Files, archive
from guide_engine.publishing.browser.runtime import (
    LIBRARY,
    LOCK,
    RUNTIME,
    Runtime,
    prepared,
    read_runtime,
)

PACKAGE = "guide-engine"
LICENCE = "Apache-2.0"
EVERY_PYTHON_3 = "py3"


def bundle(rulebook: Rulebook, wordings: Iterable[Wording], root: Path) -> dict[str, bytes]:
    """Give the browser's files, by their path below ``engine/``.

    What editions share is in a folder of its own. Equal inputs give equal bytes. Raises
    PublicationError where the runtime is not installed under ``root`` or does not start.
    """
    runtime = read_runtime(root)
    sources = _engine()
    started_from_sources = {
        **runtime.files,
        **_packaged(sources, runtime, python_tag=EVERY_PYTHON_3),
    }
    library, engine = prepared(runtime, sources, started_from_sources, root)
    compiled = runtime.loads_bytecode()
    python_tag = "cp{}{}".format(*runtime.python) if compiled else EVERY_PYTHON_3
    parts: dict[str, Files] = {
        "runtime": {
            **{shipped: runtime.files[name] for shipped, name in RUNTIME.items()},
            LIBRARY: archive(library),
        },
        "rules": {
            **_packaged(engine, runtime, python_tag=python_tag),
            **{
                f"rulebook.{each.language}.json": write_excerpt(rulebook, each).encode()
                for each in wordings
            },
        },
    }
    return {
        f"{part}/{name}": content
        for part, files in parts.items()
        for name, content in files.items()
    }


def amended(found: Comparison | None, wordings: Iterable[Wording]) -> Files:
    """Give in each language what an edition amends of another, where the rules of its own are.

    Editions after it load that, even when what lies in its own folder is published no more.
    """
    stated = {each.language: amendments_in(found, each) for each in wordings} if found else {}
    return {
        f"rules/amendments.{language}.json": f"{canonical(plain(each))}\n".encode()
        for language, each in stated.items()
    }


def _engine() -> Files:
    """Read the modules that decide: the core and the package it is in."""
    package = Path(guide_engine.__file__).parent
    paths = [package / "__init__.py", *(package / "core").rglob("*.py")]
    return {path.relative_to(package.parent).as_posix(): path.read_bytes() for path in paths}


def _packaged(modules: Files, runtime: Runtime, *, python_tag: str) -> Files:
    """Give the modules as a wheel, and the lock file in which it is a package like any other."""
    version = metadata.version(PACKAGE)
    stem = f"{PACKAGE.replace('-', '_')}-{version}"
    file_name = f"{stem}-{python_tag}-none-any.whl"
    wheel = archive(_with_metadata(modules, stem, version, python_tag))
    package = PackageSpec(
        name=PACKAGE,
        version=version,
        file_name=file_name,
        install_dir="site",
        sha256=hashlib.sha256(wheel).hexdigest(),
        imports=[guide_engine.__name__],
    )
    runs_on = InfoSpec.from_dict(json.loads(runtime.files[LOCK])["info"])
    lock = PyodideLockSpec(info=runs_on, packages={PACKAGE: package})
    return {file_name: wheel, LOCK: json.dumps(lock.to_dict(), sort_keys=True).encode()}


def _with_metadata(modules: Files, stem: str, version: str, python_tag: str) -> Files:
    """Add what makes modules a wheel (PyPA binary distribution format)."""
    folder = f"{stem}.dist-info"
    about = (
        f"Metadata-Version: 2.4\nName: {PACKAGE}\nVersion: {version}\n"
        f"License-Expression: {LICENCE}\nLicense-File: LICENSE\n"
    )
    kind = f"Wheel-Version: 1.0\nGenerator: {PACKAGE}\nRoot-Is-Purelib: true\n"
    files = {
        **modules,
        f"{folder}/METADATA": about.encode(),
        f"{folder}/WHEEL": f"{kind}Tag: {python_tag}-none-any\n".encode(),
        f"{folder}/licenses/LICENSE": _licence(),
    }
    record = f"{folder}/RECORD"
    lines = [f"{name},sha256={_hash(files[name])},{len(files[name])}\n" for name in sorted(files)]
    return {**files, record: "".join([*lines, f"{record},,\n"]).encode()}


def _licence() -> bytes:
    """Read the licence that the package was installed with."""
    text = metadata.distribution(PACKAGE).read_text("licenses/LICENSE")
    if text is None:
        raise PublicationError(f"{PACKAGE} is installed without its licence. Run make install.")
    return text.encode()


def _hash(content: bytes) -> str:
    digest = hashlib.sha256(content).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
