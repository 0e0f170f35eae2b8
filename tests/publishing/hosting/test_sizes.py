"""Budgets: what of a built site goes over the line, and what is said of what is beyond."""

from pathlib import Path

import pytest

from guide_engine.core.errors import PublicationError
from guide_engine.publishing.hosting.sizes import Size, in_words, weighed

BUDGETS = """\
# The Board's carts are small.
- of: a page
  files: ["{language}/**/*.html"]
  each: 30
- of: scripts
  files: ["{language}/*.js", "{language}/more/*.js"]
  but: ["{language}/more/theirs.js"]
  together: 12
"""
SITE = {
    "en/index.html": 200,
    "en/index.html.br": 20,
    "en/index.html.gz": 25,
    "en/tolls/index.html": 30,
    "fr/index.html": 200,
    "fr/index.html.br": 25,
    "en/a.js": 5,
    "en/more/b.js": 6,
    "en/more/theirs.js": 100,
    "fr/a.js": 5,
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Lay out a built site in two languages, and its budgets."""
    for path, size in SITE.items():
        file = tmp_path / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x" * size)
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
    """As it is sent: compressed where it is there so; each language for itself."""
    found = sizes(project)
    assert found == [
        Size("a page", "en/tolls/index.html", 30, 30),
        Size("scripts", "2 files", 11, 12),
    ]
    assert in_words(found) == (
        "a page: 30 of 30 bytes (100%; en/tolls/index.html)\nscripts: 11 of 12 bytes (92%; 2 files)"
    )


def test_everything_beyond_a_budget_is_named_with_by_how_much(project: Path) -> None:
    """Every page that is, and at which line its budget stands."""
    budgets = BUDGETS.replace("each: 30", "each: 24").replace("together: 12", "together: 10")
    ends = "Make it smaller, or raise the budget and say why in the same change."
    assert refusal(project, budgets) == "\n".join(
        [
            (
                "docs/project/budgets.yml:2: 'a page' comes to 30 bytes as sent "
                f"(en/tolls/index.html), 6 beyond its budget of 24. {ends}"
            ),
            (
                "docs/project/budgets.yml:2: 'a page' comes to 25 bytes as sent (fr/index.html), "
                f"1 beyond its budget of 24. {ends}"
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
