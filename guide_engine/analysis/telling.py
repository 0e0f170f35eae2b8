"""Says in words, or in plain values, how complete an edition is."""

from collections.abc import Iterator
from dataclasses import asdict

from guide_engine.analysis.completeness import Completeness


def as_json(found: Completeness) -> dict[str, object]:
    """Give how complete an edition is in JSON's own kinds, with keys in kebab-case."""
    return {
        "statements": {
            "total": found.statements,
            "covered": found.covered,
            "open": [asdict(each) for each in found.open],
        },
        "surest-source": dict(found.confidence),
        "sources": {"total": found.sources, "cited": found.sources_cited},
        "texts": dict(found.texts),
        "pages": {language: asdict(each) for language, each in found.pages.items()},
        "worked-examples": dict(found.examples),
    }


def in_words(found: Completeness) -> str:
    """Say how complete an edition is, a line a figure."""
    return "\n".join(_lines(found))


def _lines(found: Completeness) -> Iterator[str]:
    yield f"statements covered: {found.covered} of {found.statements}"
    for each in found.open:
        yield f"    {each.says} Not borne out: {', '.join(each.references)}"
    rests = (f"{count} {name}" for name, count in found.confidence.items())
    yield f"surest source of what is stated: {', '.join(rests)}"
    yield f"sources cited: {found.sources_cited} of {found.sources}"
    for language, amount in found.pages.items():
        texts = found.texts.get(language, 0)
        read = f"{amount.pages} pages with {amount.read:,} {amount.unit}"
        yield f"{language}: {texts:,} texts, {read}"
    examples = (f"{programme} {count}" for programme, count in found.examples.items())
    yield f"worked examples: {', '.join(examples)}"
