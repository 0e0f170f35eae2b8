"""Write the guide's pages as Markdown, for another site generator; or say what they cover."""

from pathlib import Path

from guide_engine.analysis.comparison.neighbours import compared_with_the_one_before
from guide_engine.analysis.comparison.telling import ComparisonTold, told
from guide_engine.analysis.completeness import Shown
from guide_engine.analysis.completeness import completeness as completeness_of
from guide_engine.analysis.telling import as_json as completeness_as_json
from guide_engine.analysis.telling import in_words as completeness_in_words
from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.choosing import chosen_contents, chosen_voice, edition_on
from guide_engine.authoring.folders import GUIDE
from guide_engine.commands.days import day_asked
from guide_engine.core.errors import GuideError
from guide_engine.core.wording.voice import Voice
from guide_engine.printing import in_json
from guide_engine.publishing.pages.ledger import Ledger
from guide_engine.publishing.pages.linking import LinksFrom
from guide_engine.publishing.pages.pages import MACROS, write_pages
from guide_engine.publishing.pages.pages import pages as guide_pages
from guide_engine.remembering import Memory, memory_of


def pages(
    out: Path, edition: str | None, language: str | None, as_of: str | None, links: LinksFrom
) -> str:
    """Write them to a folder; say how many."""
    memory = memory_of(Path())
    contents = chosen_contents(GUIDE, edition_on(GUIDE, edition, day_asked(as_of)), memory)
    voice = chosen_voice(GUIDE, contents.rulebook, language, memory)
    if any(out.resolve().is_relative_to(folder.resolve()) for folder in (GUIDE, MACROS)):
        raise GuideError(f"{out} holds what pages are made of. Name a folder of its own.")
    changes = _changes(voice, memory)
    written = guide_pages(contents, voice, GUIDE, MACROS, links=links, changes=changes)
    write_pages(written, out)
    return f"{len(written)} pages in {out}/"


def completeness(edition: str | None, as_of: str | None, *, as_json: bool) -> str:
    """Say how much of the text that it is made from an edition covers."""
    memory = memory_of(Path())
    contents = chosen_contents(GUIDE, edition_on(GUIDE, edition, day_asked(as_of)), memory)
    languages = contents.rulebook.edition.languages
    found = completeness_of(contents, [_shown(contents, each, memory) for each in languages])
    return in_json(completeness_as_json(found)) if as_json else completeness_in_words(found)


def _shown(contents: Contents, language: str, memory: Memory) -> Shown:
    """Write the pages of a language, and note what each prints."""
    ledger = Ledger()
    voice = chosen_voice(GUIDE, contents.rulebook, language, memory)
    changes = _changes(voice, memory)
    written = guide_pages(contents, voice, GUIDE, MACROS, ledger, changes=changes)
    return Shown(language, written, ledger.printed)


def _changes(voice: Voice, memory: Memory) -> ComparisonTold | None:
    """Say what an edition states otherwise than the one before it, if there is one."""
    before = compared_with_the_one_before(GUIDE, voice.rulebook.edition.id, memory)
    return told(before, voice.wording) if before else None
