"""Where Node is, which starts the engine once to find what it imports."""

import os
import sysconfig
from pathlib import Path

import pytest

from guide_engine.core.errors import PublicationError
from guide_engine.publishing.browser.runtime import find_node


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Lay out a Node beside this Python, and one on the path."""
    beside, on_path = (tmp_path / each / "node" for each in ("environment", "system"))
    for each in (beside, on_path):
        each.parent.mkdir()
        each.touch(0o755)
    monkeypatch.setattr(sysconfig, "get_path", {"scripts": str(beside.parent)}.get)
    monkeypatch.setenv("PATH", os.pathsep.join(["/nowhere", str(on_path.parent)]))
    return beside, on_path


def test_the_node_of_the_environment_comes_first(two: tuple[Path, Path]) -> None:
    """It is there only because there was none on the path, or too old a one."""
    assert find_node() == str(two[0])


def test_else_node_is_that_on_the_path(two: tuple[Path, Path]) -> None:
    """Most machines have one."""
    two[0].unlink()
    assert find_node() == str(two[1])


def test_no_node_is_said(two: tuple[Path, Path]) -> None:
    """With the way to get it: without it, what the engine imports cannot be found out."""
    for each in two:
        each.unlink()
    with pytest.raises(PublicationError, match=r"Node\.js, .* was not found\. Run make install\."):
        find_node()
