"""The site that MkDocs builds of the Towpath Board's guide."""

import re
import shutil
from collections.abc import Mapping
from html import escape
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from guide_engine.core.errors import EditionError, PublicationError
from guide_engine.core.rulebook import Rulebook
from guide_engine.core.wording import Wording
from guide_engine.publishing import site
from tests.publishing.conftest import ROOT

ENGINE = {"rulebook.json": b"{}", "runtime.wasm": b"\0"}


@pytest.fixture
def project(
    tmp_path: Path, docs: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Lay out a project of the Board's own; its rulebook and its engine need no reading."""
    for folder in ("macros", "site_overrides"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copytree(docs, tmp_path / "docs")
    for language in ("en", "ja"):
        shutil.copy(ROOT / "docs" / language / "wording.yml", tmp_path / "docs" / language)
    (tmp_path / "docs" / "decisions").mkdir()
    (tmp_path / "docs" / "decisions" / "1.md").write_text("# Not for readers\n")
    (tmp_path / "guide_engine").mkdir()
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.setattr(site, "load_rulebook", lambda _docs, _edition: rulebook)
    monkeypatch.setattr(site, "bundle", lambda _rulebook, _wordings, _root: ENGINE)
    return tmp_path


def built(project: Path, name: str = "site") -> Path:
    """Build the project's site, with warnings as errors."""
    config = load_config(str(project / "mkdocs.yml"), strict=True, site_dir=str(project / name))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return project / name


def files_of(folder: Path) -> Mapping[str, bytes]:
    """Read every file of a site, by its path."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_the_site_is_the_editions_and_nothing_else(
    project: Path, wording: Wording, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages and engine are there, named in the language; the same inputs give them again."""
    monkeypatch.setenv("GUIDE_LANGUAGE", wording.language)
    made = files_of(built(project))
    pages = {path for path in made if path.endswith("index.html")}
    assert {"index.html", "programmes/carter/index.html", "sources/index.html"} <= pages
    assert [path for path in made if "decisions" in path or path.endswith((".yml", ".md"))] == []
    assert {f"engine/{path}": content for path, content in ENGINE.items()}.items() <= made.items()
    home = made["index.html"].decode()
    assert f'<html lang="{wording.language}"' in home
    assert f"<title>{escape(wording.text(rulebook.edition.subject, rulebook))}</title>" in home
    assert wording.say("switch-to-dark") in home
    assert wording.text(rulebook.programmes["carter"].name, rulebook) in home
    assert made == files_of(built(project, "again"))


def test_a_page_asks_nothing_of_another_host(project: Path) -> None:
    """What a page loads by itself lies in the site; only links lead away."""
    loaded = re.compile(r'<(?:link|script|img|iframe)[^>]*?(?:href|src)="(https?:|//)')
    imported = re.compile(r'@import|url\(["\']?(?:https?:)?//')
    made = files_of(built(project))
    pages = [path for path in made if path.endswith(".html")]
    styles = [path for path in made if path.endswith(".css")]
    assert [path for path in pages if loaded.search(made[path].decode())] == []
    assert [path for path in styles if imported.search(made[path].decode())] == []


def test_an_unknown_language_is_refused(
    project: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A language that nothing is written in is told with those there are."""
    monkeypatch.setenv("GUIDE_LANGUAGE", "qq")
    with pytest.raises(Abort):
        built(project)
    assert [record.getMessage() for record in caplog.records] == [
        "edition 1 is not written in 'qq'. It is in: en, ja."
    ]


def test_a_mistake_in_the_rules_stops_the_build_in_words(
    project: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """MkDocs prints the mistake as it reads, and no stack trace."""

    def refuse(_docs: Path, edition: str | None) -> Rulebook:
        message = f"no edition '{edition}'"
        raise EditionError(message)

    monkeypatch.setenv("GUIDE_EDITION", "1999")
    monkeypatch.setattr(site, "load_rulebook", refuse)
    with pytest.raises(Abort):
        built(project)
    assert [record.getMessage() for record in caplog.records] == ["no edition '1999'"]


def test_a_missing_runtime_is_a_warning(
    project: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Without the browser's runtime the guide is built all the same, unless warnings are errors."""

    def refuse(*_: object) -> dict[str, bytes]:
        message = "no runtime. Run make install."
        raise PublicationError(message)

    monkeypatch.setattr(site, "bundle", refuse)
    with pytest.raises(Abort):
        built(project)
    assert "The wizard will have no engine: no runtime. Run make install." in caplog.text
    assert (project / "site" / "index.html").exists()
