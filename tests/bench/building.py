"""How long a build takes, beside plain MkDocs Material building the same pages."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from guide_engine.authoring.assemble import editions, load_rulebook
from guide_engine.authoring.wording import load_wording
from guide_engine.publishing.pages import pages, write_pages
from tests.bench.figures import Figure, in_turn

ROOT = Path(__file__).parents[2]
RUNS = 3
PLAIN = """
site_name: Guide
use_directory_urls: true
theme:
  name: material
  font: false
markdown_extensions: [attr_list, def_list, md_in_html, {toc: {permalink: true, toc_depth: 3}}]
"""


def figures() -> list[Figure]:
    """Build in turn, as whole processes."""
    with TemporaryDirectory() as folder:
        plain = Path(folder)
        (plain / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
        docs = ROOT / "docs"
        rulebook = load_rulebook(docs, editions(docs)[-1])
        wording = load_wording(docs / rulebook.edition.languages[0] / "wording.yml")
        write_pages(pages(rulebook, wording, docs, ROOT / "macros"), plain / "docs")
        ways = {"ours": _build(ROOT, plain / "ours"), "plain": _build(plain, plain / "site")}
        found = in_turn(ways, runs=RUNS)
    return [
        Figure(
            "build of one edition in one language, rules and engine included",
            "s",
            found["ours"],
            RUNS,
            "≤ 1.2×",
            "plain MkDocs Material, pages written out before",
            found["plain"],
        )
    ]


def _build(project: Path, out: Path) -> Callable[[], float]:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(out)]

    def measure() -> float:
        shutil.rmtree(out, ignore_errors=True)
        started = time.perf_counter()
        subprocess.run(command, cwd=project, check=True)
        return time.perf_counter() - started

    return measure
