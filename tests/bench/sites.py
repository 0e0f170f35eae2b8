"""Our site, and plain MkDocs Material of the same pages: what readers' figures compare."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from guide_engine.authoring.assemble import Contents, load
from guide_engine.authoring.wording import voice_of
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.building import build_site
from guide_engine.publishing.downloads.downloads import downloads
from guide_engine.publishing.edition import Plan
from guide_engine.publishing.pages.pages import pages, write_pages
from guide_engine.publishing.pictures.gallery import pictures
from tests.bench.installing import peers_python
from tests.places import GUIDE, MACROS, ROOT

PLAIN = """
site_name: Guide
use_directory_urls: true
theme:
  name: material
  font: false
markdown_extensions: [attr_list, def_list, md_in_html, {toc: {permalink: true, toc_depth: 3}}]
"""
WIZARD = "wizard/"
# Material advertises another generator at every build unless it is told not to.
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True, slots=True)
class Sites:
    """Files by path, ours and the peer's, each with the pages of a language at ``home``.

    ``kinds`` names one page of each kind, by its path below home.
    """

    ours: Mapping[str, bytes]
    theirs: Mapping[str, bytes]
    home: str
    kinds: Mapping[str, str]


def material() -> str:
    """Name the peer of every page: the theme, as it is installed."""
    return f"MkDocs Material {version('mkdocs-material')}"


def generators() -> dict[str, list[str]]:
    """Give the commands that build a plain project afresh, by what they are called."""
    theirs = peers_python()
    asked = "from importlib.metadata import version; print(version('zensical'))"
    told = subprocess.run([theirs, "-c", asked], check=True, stdout=subprocess.PIPE, text=True)
    return {
        material(): [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        f"Zensical {told.stdout.strip()}": [str(theirs.with_name("zensical")), "build", "--clean"],
    }


@contextmanager
def plain_project(
    contents: Contents, voice: Voice, written: Mapping[str, str] | None = None
) -> Iterator[Path]:
    """Lay out a plain project: our pages written out, and the files they show."""
    with TemporaryDirectory() as folder:
        project = Path(folder)
        (project / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
        docs = project / "docs"
        write_pages(written or pages(contents, voice, GUIDE, MACROS), docs)
        files = {**pictures(contents, voice, ROOT), **downloads(contents, voice)}
        for path, content in files.items():
            target = docs / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        yield project


@cache
def both() -> Sites:
    """Build the newest edition in its first language, ours and plain."""
    contents = load(GUIDE)
    language = contents.rulebook.edition.languages[0]
    with plain_project(contents, voice_of(GUIDE, contents.rulebook)) as project:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir"]
        out = project / "out"
        here = f"{contents.rulebook.edition.id}/{language}"
        subprocess.run([*command, str(out / here)], cwd=project, check=True, env=QUIET)
        build_site([Plan(contents, [language])], ROOT, project / "ours")
        ours, theirs = _files(project / "ours"), _files(out)
    programme = next(iter(contents.rulebook.programmes))
    kinds = {
        "home": "",
        "programme": f"programmes/{programme}/",
        "comparison": "comparison/",
        "partners": "partners/",
        "glossary": "glossary/",
    }
    return Sites(ours, theirs, f"{here}/", kinds)


def _files(folder: Path) -> Mapping[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
