"""The components of a site, as they are stated, with what the installed packages say of them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Annotated

from guide_engine.authoring.checks.shape import misfits
from guide_engine.authoring.draft import file_of
from guide_engine.authoring.reading.source import read_document
from guide_engine.core.errors import PublicationError
from guide_engine.core.model.values import SOME, Id, Sentence, WebAddress

STATED = Path(__file__).with_name("components.yml")
LICENCE_TEXTS = Path(__file__).with_name("texts")
NPM, PYPI = "npm:", "pypi:"
"""Before the name of a package: of node_modules, of this Python's environment."""
NODE_MODULES = "node_modules"


@dataclass(frozen=True, slots=True)
class Stated:
    """A component as components.yml states it; ``licence`` is an expression of SPDX 2.3."""

    id: Id
    name: Sentence
    licence: Sentence
    texts: Annotated[tuple[Sentence, ...], SOME]
    at: WebAddress | None = None
    from_: Sentence | None = None
    version: Sentence | None = None
    within: Id | None = None
    files: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Component:
    """A component with the texts of its licence; ``version`` is empty where nothing tells it."""

    stated: Stated
    version: str
    texts: tuple[str, ...]


def stated_components() -> tuple[Stated, ...]:
    """Read the statement; raise PublicationError with all that is wrong in it."""
    document = read_document(STATED)
    file = file_of(tuple[Stated, ...], document, "list of components")
    if problems := [*document.problems, *misfits(file)]:
        raise PublicationError("\n".join(map(str, problems)))
    made: Sequence[Stated] = file.made or ()
    return tuple(made)


def components(root: Path) -> tuple[Component, ...]:
    """Give all components, in the order of the statement.

    Raises PublicationError for a package that is not installed under ``root`` or in this Python.
    """
    try:
        return tuple(
            Component(each, _version(each, root), tuple(_text(text, root) for text in each.texts))
            for each in stated_components()
        )
    except (OSError, metadata.PackageNotFoundError) as error:
        message = f"a licence of what is published was not found: {error}. Run make install."
        raise PublicationError(message) from None


def _version(stated: Stated, root: Path) -> str:
    package = stated.from_ or ""
    if package.startswith(NPM):
        about = root / NODE_MODULES / package.removeprefix(NPM) / "package.json"
        return str(json.loads(about.read_text(encoding="utf-8"))["version"])
    if package.startswith(PYPI):
        return metadata.version(package.removeprefix(PYPI))
    return stated.version or ""


def _text(named: str, root: Path) -> str:
    if named.startswith(PYPI):
        package, _, file = named.removeprefix(PYPI).partition("/")
        text = _of_package(package, file)
    elif named.startswith(NPM):
        text = (root / NODE_MODULES / named.removeprefix(NPM)).read_text(encoding="utf-8")
    else:
        text = (LICENCE_TEXTS / named).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n").strip("\n") + "\n"


def _of_package(package: str, file: str) -> str:
    """Read a file of an installed package, or of what was written down when it was installed."""
    installed = metadata.distribution(package)
    noted = installed.read_text(file)
    return noted or Path(str(installed.locate_file(file))).read_text(encoding="utf-8")
