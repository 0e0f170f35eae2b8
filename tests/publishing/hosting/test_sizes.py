"""Budgets: what of a built site goes over the line, and what is said of what is beyond."""

from pathlib import Path

import pytest

from guide_engine.core.errors import PublicationError
from guide_engine.publishing.hosting.sizes import Size, in_words, weighed
from guide_engine.publishing.records import EDITION_RECORD, write_record
from tests.publishing.recorded import record

BUDGETS = """\
# The Board's carts are small.
- of: a page
  files: ["{edition}/{language}/**/*.html"]
  each: 30
- of: scripts
  files: ["{edition}/{language}/*.js", "{edition}/{language}/more/*.js"]
  but: ["{edition}/{language}/more/theirs.js"]
  together: 12
- of: the engine
  files: ["{engine}/*.whl"]
  together: 7
"""
EDITION = "2031-04-01"
SITE = {
    f"{EDITION}/en/index.html": 200,
    f"{EDITION}/en/index.html.br": 20,
    f"{EDITION}/en/index.html.gz": 25,
    f"{EDITION}/en/tolls/index.html": 30,
    f"{EDITION}/ja/index.html": 200,
    f"{EDITION}/ja/index.html.br": 25,
    f"{EDITION}/en/a.js": 5,
    f"{EDITION}/en/more/b.js": 6,
    f"{EDITION}/en/more/theirs.js": 100,
    f"{EDITION}/ja/a.js": 5,
    "engine/0123/engine.whl": 7,
    "engine/4567/engine.whl": 900,
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Lay out a built site in two languages, and its budgets."""
    for path, size in SITE.items():
        file = tmp_path / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x" * size)
    written = write_record(record(EDITION, engine=("engine/0123",)))
    (tmp_path / "site" / EDITION / EDITION_RECORD).write_bytes(written)
    (tmp_path / "docs" / "project").mkdir(parents=True)
    (tmp_path / "docs" / "project" / "budgets.yml").write_text(BUDGETS, encoding="utf-8")
    return tmp_path


def sizes(project: Path, budgets: str = BUDGETS) -> list[Size]:
    """Weigh the site against some budgets."""
    (project / "docs" / "project" / "budgets.yml").write_text(budgets, encoding="utf-8")
    return weighed(project / "site", project / "docs" / "project")


def refusal(project: Path, budgets: str) -> str:
    """Weigh the site, and give what is said of it, without where the budgets lie."""
    with pytest.raises(PublicationError) as refused:
        sizes(project, budgets)
    return str(refused.value).replace(f"{project.as_posix()}/", "")


def test_the_heaviest_of_each_budget_is_told(project: Path) -> None:
    """As it is sent: compressed where it is there so; each language, and its own engine alone."""
    found = sizes(project)
    assert found == [
        Size("a page", f"{EDITION}/en/tolls/index.html", 30, 30),
        Size("scripts", "2 files", 11, 12),
        Size("the engine", "engine/0123/engine.whl", 7, 7),
    ]
    assert in_words(found) == (
        f"a page: 30 of 30 bytes (100%; {EDITION}/en/tolls/index.html)\n"
        "scripts: 11 of 12 bytes (92%; 2 files)\n"
        "the engine: 7 of 7 bytes (100%; engine/0123/engine.whl)"
    )


def test_everything_beyond_a_budget_is_named_with_by_how_much(project: Path) -> None:
    """Every page that is, and at which line its budget stands."""
    budgets = BUDGETS.replace("each: 30", "each: 24").replace("together: 12", "together: 10")
    ends = "Make it smaller, or raise the budget and say why in the same change."
    assert refusal(project, budgets) == "\n".join(
        [
            (
                "docs/project/budgets.yml:2: 'a page' comes to 30 bytes as sent "
                f"({EDITION}/en/tolls/index.html), 6 beyond its budget of 24. {ends}"
            ),
            (
                "docs/project/budgets.yml:2: 'a page' comes to 25 bytes as sent "
                f"({EDITION}/ja/index.html), 1 beyond its budget of 24. {ends}"
            ),
            (
                "docs/project/budgets.yml:5: 'scripts' comes to 11 bytes as sent (2 files), "
                f"1 beyond its budget of 10. {ends}"
            ),
        ]
    )


def test_a_budget_of_nothing_is_none(project: Path) -> None:
    """A pattern that finds no file would hold nothing to anything."""
    assert refusal(project, BUDGETS.replace("*.js", "*.mjs")) == (
        "docs/project/budgets.yml:5: 'scripts' is of no file of the site. "
        "Mend its patterns, or remove it."
    )


def test_a_budget_has_one_limit(project: Path) -> None:
    """Each or together, in whole bytes; whatever else is no key."""
    assert "docs/project/budgets.yml:2: 'a page' has either 'each' or 'together'." in refusal(
        project, BUDGETS.replace("each: 30", "each: 30\n  together: 30")
    )
    assert "has the text 'small' in 'each', where a whole number is needed." in refusal(
        project, BUDGETS.replace("each: 30", "each: small")
    )
    assert "4: the list of budgets has 'all', which has no meaning there." in refusal(
        project, BUDGETS.replace("each: 30", "all: 30")
    )


def test_a_site_that_is_not_compressed_is_no_measure(project: Path) -> None:
    """As it is while it is written."""
    for made in (project / "site").rglob("*.br"):
        made.unlink()
    assert refusal(project, BUDGETS) == (
        "site/ holds nothing as it is sent. Build it with `guide-engine build`."
    )
