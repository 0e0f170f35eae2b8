"""What of two built sites is told to differ, and what only draws a page."""

from pathlib import Path

import pytest

from tests.bench.words import differences, page_words, site_words

BEFORE = '<h1 class="big" id="fees">Fees</h1><p>Ask <a href="b/">us</a>.</p><script>1</script>'


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (BEFORE.replace("Fees", "Dues"), ["-Fees", "+Dues"]),
        (BEFORE.replace('"b/"', '"c/"'), ['-a href="b/"', '+a href="c/"']),
        (BEFORE.replace('"fees"', '"dues"'), ['-h1 id="fees"', '+h1 id="dues"']),
        (BEFORE.replace("Ask <a", "Ask<a"), ["-Ask ", "+Ask"]),
        (BEFORE.replace("big", "small").replace(">1<", ">2<"), []),
    ],
)
def test_what_is_said_otherwise_is_told(now: str, told: list[str]) -> None:
    """Text, links and anchors, and the space between words; no class, no script."""
    found = [*differences({"a.html": page_words(BEFORE)}, {"a.html": page_words(now)})]
    assert [f"a.html: {each}" for each in told] == found


def test_a_page_that_is_gone_or_new_is_told() -> None:
    """By where it is."""
    found = [*differences({"a.html": []}, {"b.html": []})]
    assert found == ["a.html: is there before alone", "b.html: is there after alone"]


def test_a_folder_without_pages_is_no_site(tmp_path: Path) -> None:
    """Two of them would be the same."""
    with pytest.raises(SystemExit, match="holds no page"):
        site_words(tmp_path)
