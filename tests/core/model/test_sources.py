"""How sure a statement is."""

import pytest

from guide_engine.core.model.sources import Citation, Source, confidence_of

SOURCES = {
    name: Source(name, {"xx": name}, None, "page", confidence, None, None, None)
    for name, confidence in {"act": "official", "plan": "seed", "talk": "secondary"}.items()
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
    cited: list[str], stated: str | None, expected: str
) -> None:
    """The order of its citations does not matter; its own word does."""
    cites = tuple(Citation(source, None) for source in cited)
    assert expected == confidence_of(cites, SOURCES, stated)
    assert expected == confidence_of(cites[::-1], SOURCES, stated)
