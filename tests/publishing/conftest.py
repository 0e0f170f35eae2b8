"""The Towpath Board's guide, in the two languages it is written in."""

import shutil
from pathlib import Path

import pytest

from guide_engine.authoring.wording import load_wording
from guide_engine.core.rulebook import Rulebook
from guide_engine.core.wording import Wording
from guide_engine.publishing.pages import pages
from tests.publishing import towpath
from tests.publishing.reading import Page, read_page

ROOT = Path(__file__).parents[2]
MACROS = ROOT / "macros"
HOME = """---
description: {{ meta(text(edition.subject)) }}
---
{% from "cards.html" import cards %}
{% from "edition.html" import edition_state %}
{% from "source.html" import source %}
{% from "start.html" import start %}
# {{ text(edition.subject) }}

{{ start() }}

{{ cards() }}

{{ edition_state() }}

As {{ source("sign") }} says.
"""


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """Give the Board's rulebook."""
    return towpath.rulebook()


@pytest.fixture(scope="session", params=["en", "ja"])
def wording(request: pytest.FixtureRequest) -> Wording:
    """Give each language's wording in turn."""
    return load_wording(ROOT / "docs" / request.param / "wording.yml")


@pytest.fixture(scope="session")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out the guide's own templates in each language, with a home page of the Board's."""
    folder = tmp_path_factory.mktemp("docs")
    for language in ("en", "ja"):
        shutil.copytree(
            ROOT / "docs" / "en", folder / language, ignore=shutil.ignore_patterns("*.yml")
        )
        (folder / language / "index.md").write_text(HOME)
    return folder


@pytest.fixture(scope="session")
def written(rulebook: Rulebook, wording: Wording, docs: Path) -> dict[str, str]:
    """Write the Board's guide."""
    return pages(rulebook, wording, docs, MACROS)


@pytest.fixture(scope="session")
def read(written: dict[str, str]) -> dict[str, Page]:
    """Read the Board's guide, by path."""
    return {path: read_page(path, text) for path, text in written.items()}
