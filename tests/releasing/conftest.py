"""Keys and a publication to begin with, made once."""

import shutil
from pathlib import Path

import pytest

from tests.releasing import presses


@pytest.fixture(scope="session")
def private(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the key that most tests sign with."""
    return presses.key(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="session")
def another(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make somebody else's key."""
    return presses.key(tmp_path_factory.mktemp("others"), "other")


@pytest.fixture(scope="session")
def two_editions(tmp_path_factory: pytest.TempPathFactory, private: Path) -> Path:
    """Publish two editions, signed; no test changes them."""
    folder = tmp_path_factory.mktemp("published")
    for each in (presses.first_edition(folder), presses.next_edition(folder)):
        presses.publish(folder / "aeo", [each], presses.signing(private))
    return folder / "aeo"


@pytest.fixture
def aeo(two_editions: Path, tmp_path: Path) -> Path:
    """Give a copy of them that a test may change."""
    return shutil.copytree(two_editions, tmp_path / "aeo")
