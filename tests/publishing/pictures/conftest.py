"""The Board's pictures, drawn once."""

import shutil
from pathlib import Path

import pytest

from guide_engine.authoring.assemble import Contents
from guide_engine.core.wording.voice import Voice
from guide_engine.core.wording.wording import Wording
from guide_engine.publishing.pictures.gallery import TOKENS, pictures
from tests.places import ROOT
from tests.publishing.pictures.board import edition


@pytest.fixture(scope="package")
def contents() -> Contents:
    """Give the Board's edition, with all that pictures show."""
    return edition()


@pytest.fixture(scope="package")
def voice(contents: Contents, wording: Wording) -> Voice:
    """Give the voice of that edition in each language in turn."""
    return Voice(contents.rulebook, wording)


@pytest.fixture(scope="package")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out what pictures are drawn with."""
    root = tmp_path_factory.mktemp("project")
    (root / TOKENS).parent.mkdir(parents=True)
    shutil.copy(ROOT / TOKENS, root / TOKENS)
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    return root


@pytest.fixture(scope="package")
def drawn(contents: Contents, voice: Voice, project: Path) -> dict[str, bytes]:
    """Draw the Board's pictures."""
    return pictures(contents, voice, project)
