"""The page that is shown while something is wrong."""

from guide_engine.core.errors import GuideError, Problem, RulebookError
from guide_engine.publishing.preview.problems import problems_page


def test_each_problem_is_shown_with_its_place() -> None:
    """In the order of their places, and nothing in them is HTML."""
    problems = [
        Problem("docs/rules.yml", 3, "'<b>' is no word. Did you mean 'b'?"),
        Problem("docs/page.md", 0, "the page is missing. Write it."),
    ]
    page = problems_page(RulebookError(problems, of="an edition"))
    assert "<title>2 problems</title>" in page
    first, second = (
        page.index(f"<code>{each}</code>") for each in ("docs/page.md", "docs/rules.yml:3")
    )
    assert first < second
    assert "&#x27;&lt;b&gt;&#x27; is no word. Did you mean &#x27;b&#x27;?" in page


def test_what_has_no_place_is_shown_too() -> None:
    """As a whole."""
    page = problems_page(GuideError("there is no edition '2030'. There are: 2025."))
    assert "<title>A problem</title>" in page
    assert "<li>there is no edition &#x27;2030&#x27;. There are: 2025.</li>" in page
