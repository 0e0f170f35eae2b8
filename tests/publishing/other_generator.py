"""A site's pages as Zensical renders them: with our settings and overrides, and no plugin of ours.

It reads the settings of MkDocs and its theme's templates, takes every relative link from the page's
file, and passes over hooks in silence.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from guide_engine.authoring.reading.source import read_document
from guide_engine.publishing.locks.locks import SETTINGS
from guide_engine.publishing.pages.pages import write_pages
from guide_engine.publishing.pages.theme import OVERRIDES
from guide_engine.publishing.site import Site

DOCUMENTS, BUILT = "docs", "site"


def rendered_by_zensical(site: Site, project: Path, out: Path) -> None:
    """Render a site, whose links start from files, with the project's settings and overrides."""
    folder = out.with_name(f"{out.name}-documents")
    write_pages(site.pages, folder / DOCUMENTS)
    for path, content in site.files.items():
        target = folder / DOCUMENTS / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    shutil.copytree(project / OVERRIDES, folder / OVERRIDES)
    # JSON is YAML too.
    settings = json.dumps(_settings(site, read_document(project / SETTINGS).value))
    (folder / SETTINGS).write_text(settings, encoding="utf-8")
    command = [str(Path(sys.executable).with_name("zensical")), "build", "--clean"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    (folder / BUILT).rename(out)


def _settings(site: Site, settings: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever YAML holds
    """Say in the settings what the plugin tells MkDocs."""
    theme, extensions = settings["theme"], settings["markdown_extensions"]
    for palette in theme["palette"]:
        palette["toggle"]["name"] = site.caption(palette["toggle"]["name"])
    [contents] = (each["toc"] for each in extensions if "toc" in each)
    contents["permalink_title"] = site.caption(contents["permalink_title"])
    return {
        **settings,
        "site_name": site.name,
        "site_url": site.home,
        "copyright": site.notice,
        "nav": site.navigation,
        "docs_dir": DOCUMENTS,
        "site_dir": BUILT,
        "plugins": ["search"],
        # The variant that has the marks of the theme that ours is of.
        "theme": {**theme, "language": site.voice.language, "variant": "classic"},
        "extra": site.frame,
    }
