"""The site on this machine: what it answers with, and what makes it be built again."""

import threading
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from guide_engine.publishing.hosting.serving import build_after, serving, watching

PATIENCE = 10.0


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Write a site of one page, in a language that has a page for missing ones."""
    folder = tmp_path / "site"
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "index.html").write_text("home", encoding="utf-8")
    (folder / "en" / "404.html").write_text("lost", encoding="utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make the folders that a site is built from."""
    for name in ("docs/guide", "macros", "guide_engine/core", "site"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    return tmp_path


def missing(address: str) -> str:
    """Ask for what is not there; give what is shown instead."""
    with pytest.raises(HTTPError) as caught:
        urlopen(address, timeout=PATIENCE)  # noqa: S310 - on loopback
    with caught.value as reply:
        assert reply.code == HTTPStatus.NOT_FOUND
        return reply.read().decode()


def test_a_folder_is_served_as_it_is_now(site: Path) -> None:
    """A site that was built again takes the place of the old one, and is shown at once."""
    with serving(site, "127.0.0.1", 0) as address:
        for says in ("home", "new home"):
            with urlopen(f"{address}en/", timeout=PATIENCE) as reply:  # noqa: S310 - on loopback
                assert reply.headers["Cache-Control"] == "no-cache"
                assert reply.read().decode() == says
            site.rename(site.with_name(f"before {says}"))
            (site / "en").mkdir(parents=True)
            (site / "en" / "index.html").write_text("new home", encoding="utf-8")


def test_what_is_missing_is_said_in_its_language(site: Path) -> None:
    """Where the address names none, or what lies outside is asked for, the server says it."""
    with serving(site, "127.0.0.1", 0) as address:
        assert missing(f"{address}en/no/such/") == "lost"
        assert "lost" not in missing(f"{address}no/such/")
        assert "lost" not in missing(f"{address}../en/404.html.bak")


@pytest.mark.parametrize("path", ["docs/page.md", "guide_engine/core/x.py", "mkdocs.yml"])
def test_a_change_makes_it_be_built_again(project: Path, path: str) -> None:
    """Once, however many steps the change has."""
    built = threading.Event()
    with watching(project) as changed:
        waiting = threading.Thread(target=build_after, args=(changed, built.set), daemon=True)
        waiting.start()
        (project / path).write_text("new: 1\n")
        assert built.wait(PATIENCE)
        waiting.join(PATIENCE)
        assert not changed.is_set()


def test_what_a_build_writes_is_no_change(project: Path) -> None:
    """Else a build would follow its own."""
    with watching(project) as changed:
        (project / "site" / "index.html").write_text("built")
        (project / "site.new").mkdir()
        (project / "site.new").rename(project / "site.old")
        (project / "guide_engine" / "__pycache__").mkdir()
        (project / "guide_engine" / "__pycache__" / "x.pyc").write_bytes(b"")
        (project / "docs" / "guide" / ".page.md.swp").write_text("an editor's own")
        assert not changed.wait(1.0)
