"""List every problem of editions; what was found in order is not checked again while it stays."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from guide_engine.authoring.choosing import chosen_contents
from guide_engine.authoring.folders import GUIDE, PROJECT, editions, folder_of
from guide_engine.authoring.reading.source import shown
from guide_engine.authoring.sealing import is_sealed
from guide_engine.authoring.succession import succession
from guide_engine.core.errors import GuideError, Problem, PublicationError, RulebookError
from guide_engine.remembering import Memory, memory_of

if TYPE_CHECKING:
    from guide_engine.authoring.assemble import Contents

ROOT = Path()
READ = (GUIDE, PROJECT, Path("macros"), Path("mkdocs.yml"))
"""All that a check reads, besides the engine."""


def check(edition: str | None) -> Iterator[str]:
    """Yield what is in order; at the end raise GuideError with every problem of the others."""
    memory = memory_of(ROOT)
    wrong: list[GuideError] = []
    for name in editions(GUIDE) if edition is None else [edition]:
        places = [folder_of(GUIDE, name), *READ]
        try:
            found = memory.kept("checked", places, partial(_checked, name, memory))
        except (PublicationError, RulebookError) as error:
            wrong.append(error)
        else:
            yield f"Edition {name}: no problems in {found}."
    wrong += _out_of_order(edition, wrong)
    if wrong:
        raise GuideError("\n".join(map(str, wrong)))


def _out_of_order(edition: str | None, told: Iterable[GuideError]) -> Iterator[RulebookError]:
    """Say what is wrong with the order of editions, or with one's place in it; nothing twice."""
    known = {each for error in told if isinstance(error, RulebookError) for each in error.problems}
    try:
        succession(GUIDE)
    except RulebookError as error:
        folder = "" if edition is None else f"{shown(folder_of(GUIDE, edition))}/"
        left = [each for each in error.problems if each.file.startswith(folder)]
        if left := [each for each in left if each not in known]:
            yield RulebookError(left, of="the order of editions")


def _checked(edition: str, memory: Memory) -> str:
    # What is recalled needs none of it.
    from guide_engine.analysis.comparison.neighbours import compared_with_the_one_before
    from guide_engine.publishing.locks.locks import check_guides, tally
    from guide_engine.publishing.rendering import Write, all_told, prepare, workers

    contents = chosen_contents(GUIDE, edition, memory)
    if is_sealed(folder_of(GUIDE, edition)):
        # Its pages were made when it was published.
        return f"{tally(contents, ())}; it is sealed"
    if lost := [*_lost(contents, memory)]:
        raise RulebookError(lost, of=f"edition {edition} beside the one that it follows")
    prepare()
    languages = contents.rulebook.edition.languages
    before = compared_with_the_one_before(GUIDE, edition, memory)
    with workers(languages, ROOT) as started:
        for worker in started:
            worker.ask(Write(contents, languages, before=before))
        guides = all_told(started)
    check_guides(guides, contents, ROOT)
    return tally(contents, guides)


def _lost(contents: "Contents", memory: Memory) -> Iterator[Problem]:
    """Find what the edition before had, and of which this one does not say what became of it."""
    from guide_engine.authoring.assemble import draft_of
    from guide_engine.authoring.checks.lineage import unfollowed

    stated = contents.rulebook.edition
    if stated.follows in editions(GUIDE):
        # What is wrong with that one is told of it.
        with suppress(RulebookError):
            earlier = chosen_contents(GUIDE, stated.follows, memory)
            drafts = [
                draft_of(folder_of(GUIDE, each.rulebook.edition.id), each)
                for each in (contents, earlier)
            ]
            yield from unfollowed(drafts[0], stated, drafts[1])
