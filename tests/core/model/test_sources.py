"""How sure a statement is."""

from collections.abc import Mapping

import pytest

from guide_engine.core.model.sources import Citation, Confidence, Source, Text, confidence_of

SURENESS: Mapping[str, Confidence] = {"act": "official", "plan": "seed", "talk": "secondary"}
SOURCES = {
    name: Source(name, Text({"xx": name}), None, None, "other", confidence, None, None)
    for name, confidence in SURENESS.items()
}


@pytest.mark.parametrize(
    ("cited", "stated", "expected"),
    [
        (["talk"], None, "secondary"),
        (["plan", "talk"], None, "seed"),
        (["talk", "plan", "act"], None, "official"),
        (["act"], "secondary", "secondary"),
        (["talk"], "official", "official"),
    ],
)
def test_a_statement_is_as_sure_as_it_says_or_as_its_surest_source(
    cited: list[str], stated: Confidence | None, expected: str
) -> None:
    """The order of its citations does not matter; its own word does."""
    cites = tuple(Citation(source, None) for source in cited)
    assert expected == confidence_of(cites, SOURCES, stated)
    assert expected == confidence_of(cites[::-1], SOURCES, stated)
