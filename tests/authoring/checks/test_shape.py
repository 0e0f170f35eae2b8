"""Every mistake is answered with its place, what is wrong, and the likely fix."""

from pathlib import Path

import pytest

from guide_engine.authoring.assemble import load_edition
from guide_engine.core.errors import RulebookError
from tests.authoring.editions import CLAIMS, EDITION, parse_once, read_claim, wrong_edition


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_wrong_edition_is_answered_in_these_words(
    claim: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of its problems at once, sorted by place, and nothing else."""
    wrong = read_claim(claim)
    parse_once(monkeypatch)
    monkeypatch.chdir(wrong_edition(wrong, tmp_path / "docs" / "guide"))
    with pytest.raises(RulebookError) as caught:
        load_edition(EDITION)
    assert wrong["says"] == f"{caught.value}\n"


def test_the_corpus_is_large() -> None:
    """At least 120 mistakes, as the measures ask."""
    assert len(CLAIMS) >= 120
