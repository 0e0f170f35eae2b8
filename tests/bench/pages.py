"""How long it takes to write many pages, beside what it takes to build a site of them."""

import time
from dataclasses import replace
from itertools import cycle, islice

from guide_engine.authoring.assemble import Contents, load
from guide_engine.authoring.wording import voice_of
from guide_engine.core.model.rulebook import Programme
from guide_engine.publishing.pages.pages import pages
from tests.bench.building import building
from tests.bench.figures import Figure, in_turn
from tests.bench.sites import generators, plain_project
from tests.places import GUIDE, MACROS

PAGES, RUNS = 400, 3


def figures() -> list[Figure]:
    """Write the newest edition's pages in its first language, with worked examples repeated."""
    docs = GUIDE
    contents = load(docs)
    voice = voice_of(docs, contents.rulebook)
    written = len(pages(contents, voice, docs, MACROS))
    many = _with_more_examples(contents, PAGES - written)

    def write() -> float:
        started = time.perf_counter()
        found = pages(many, voice, docs, MACROS)
        taken = time.perf_counter() - started
        if len(found) != PAGES:
            raise ValueError(f"expected {PAGES} pages, found {len(found)}")
        return taken

    ready = pages(many, voice, docs, MACROS)
    with plain_project(contents, voice, ready) as plain:
        theirs = {name: building(each, plain) for name, each in generators().items()}
        taken = in_turn({"ours": write, **theirs}, runs=RUNS)
    return [
        Figure("pages-written", "s", taken["ours"], RUNS, "≤ 3", name, taken[name], str(PAGES))
        for name in theirs
    ]


def _with_more_examples(contents: Contents, more: int) -> Contents:
    """Give an edition whose first programme has so many more worked examples."""
    rulebook = contents.rulebook
    first = next(iter(rulebook.programmes.values()))
    again = islice(cycle(first.examples), more)
    examples = [replace(each, id=f"{each.id}-{seat}") for seat, each in enumerate(again)]
    larger: Programme = replace(first, examples=(*first.examples, *examples))
    programmes = {**rulebook.programmes, first.id: larger}
    return replace(contents, rulebook=replace(rulebook, programmes=programmes))
