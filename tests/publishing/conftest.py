"""The Towpath Board's guide, in the two languages it is written in."""

import shutil
from pathlib import Path

import pytest

from guide_engine.authoring.assemble import Contents
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.wording.voice import Voice
from guide_engine.core.wording.wording import Wording
from guide_engine.publishing.pages.pages import pages
from tests.places import MACROS
from tests.publishing import logbook, towpath
from tests.publishing.reading import Page, read_page


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """Give the Board's rulebook."""
    return towpath.rulebook()


@pytest.fixture(scope="session", params=["en", "ja"])
def wording(request: pytest.FixtureRequest) -> Wording:
    """Give each language's wording in turn."""
    return towpath.wording(request.param)


@pytest.fixture(scope="session")
def voice(rulebook: Rulebook, wording: Wording) -> Voice:
    """Give the Board's voice in each language in turn."""
    return Voice(rulebook, wording)


@pytest.fixture(scope="session")
def contents(rulebook: Rulebook) -> Contents:
    """Give all that the Board states."""
    return Contents(rulebook, logbook.handbook())


@pytest.fixture(scope="session")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out the Board's templates in each language."""
    folder = tmp_path_factory.mktemp("towpath") / "docs" / "guide"
    shutil.copytree(towpath.TEMPLATES, folder)
    return folder


@pytest.fixture(scope="session")
def written(contents: Contents, voice: Voice, docs: Path) -> dict[str, str]:
    """Write the Board's guide."""
    return pages(contents, voice, docs, MACROS)


@pytest.fixture(scope="session")
def read(written: dict[str, str]) -> dict[str, Page]:
    """Read the Board's guide, by path."""
    return {path: read_page(path, text) for path, text in written.items()}
