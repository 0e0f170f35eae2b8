"""Says in words, or in plain values, how complete an edition is."""

from collections.abc import Iterator
from dataclasses import asdict

from guide_engine.analysis.completeness import Coverage


def plain(coverage: Coverage) -> dict[str, object]:
    """Give how complete an edition is in JSON's own kinds, with keys in kebab-case."""
    return {
        "statements": {
            "total": coverage.statements,
            "covered": coverage.covered,
            "open": [asdict(each) for each in coverage.open],
        },
        "surest-source": dict(coverage.confidence),
        "sources": {"total": coverage.sources, "cited": coverage.sources_cited},
        "texts": dict(coverage.texts),
        "pages": {language: asdict(each) for language, each in coverage.pages.items()},
        "worked-examples": dict(coverage.examples),
    }


def tell(coverage: Coverage) -> str:
    """Say how complete an edition is, a line a figure."""
    return "\n".join(_lines(coverage))


def _lines(coverage: Coverage) -> Iterator[str]:
    yield f"statements covered: {coverage.covered} of {coverage.statements}"
    for each in coverage.open:
        yield f"    {each.says} Not borne out: {', '.join(each.references)}"
    rests = (f"{count} {name}" for name, count in coverage.confidence.items())
    yield f"surest source of what is stated: {', '.join(rests)}"
    yield f"sources cited: {coverage.sources_cited} of {coverage.sources}"
    for language, amount in coverage.pages.items():
        texts = coverage.texts.get(language, 0)
        read = f"{amount.pages} pages with {amount.read:,} {amount.unit}"
        yield f"{language}: {texts:,} texts, {read}"
    examples = (f"{programme} {count}" for programme, count in coverage.examples.items())
    yield f"worked examples: {', '.join(examples)}"
