"""List every problem of editions; what was found in order is not checked again while it stays."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from guide_engine.authoring.choosing import chosen_contents
from guide_engine.authoring.folders import GUIDE, PROJECT, editions, folder_of
from guide_engine.core.errors import GuideError, PublicationError, RulebookError
from guide_engine.remembering import Memory, memory_of

ROOT = Path()
READ = (GUIDE, PROJECT, Path("macros"), Path("mkdocs.yml"))
"""All that a check reads, besides the engine."""


def check(edition: str | None) -> Iterator[str]:
    """Yield what is in order; at the end raise GuideError with every problem of the others."""
    memory = memory_of(ROOT)
    wrong = []
    for name in editions(GUIDE) if edition is None else [edition]:
        places = [folder_of(GUIDE, name), *READ]
        try:
            found = memory.kept("checked", places, partial(_checked, name, memory))
        except (PublicationError, RulebookError) as error:
            wrong.append(str(error))
        else:
            yield f"Edition {name}: no problems in {found}."
    if wrong:
        raise GuideError("\n".join(wrong))


def _checked(edition: str, memory: Memory) -> str:
    # What is recalled needs none of it.
    from guide_engine.publishing.locks.locks import check_guides, tally
    from guide_engine.publishing.rendering import Write, all_told, prepare, workers

    prepare()
    contents = chosen_contents(GUIDE, edition, memory)
    languages = contents.rulebook.edition.languages
    with workers(languages, ROOT) as started:
        for worker in started:
            worker.ask(Write(contents, languages))
        guides = all_told(started)
    check_guides(guides, contents, ROOT)
    return tally(contents, guides)
