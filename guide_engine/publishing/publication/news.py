"""What an edition brings, in a few lines of one language."""

from html import unescape

from guide_engine.analysis.amendments.telling import by_entry
from guide_engine.analysis.comparison.comparison import Comparison
from guide_engine.analysis.comparison.telling import ProgrammeTold, told
from guide_engine.core.model.editions import Edition
from guide_engine.core.wording.amending import amendment_in_words
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.pages.navigation import caption
from guide_engine.publishing.records import News


def news_of(edition: Edition, before: Comparison | None, voice: Voice) -> News:
    """Say what an edition states otherwise than the one before it; or from when the first holds."""
    title = voice.text(edition.title)
    if before is None:
        since = {"date": voice.date(edition.in_force.from_)}
        return News(title, unescape(caption(voice, "in-force", since)))
    found = told(before, voice.wording)
    lines = [f"{each.name}: {_in_short(each)}" for each in found.programmes]
    for entry in by_entry(found.amendments, voice, wording=False):
        named = " / ".join(filter(None, (entry.holder, entry.name)))
        lines += [f"{named}: {amendment_in_words(each, voice)}" for each in entry.amendments]
    return News(title, "\n".join([found.says, *lines]))


def _in_short(programme: ProgrammeTold) -> str:
    """Say which outcomes turn into which, or how far else the difference goes."""
    turned = "; ".join(each.says for each in programme.outcomes)
    return turned or (programme.day.says if programme.day else programme.says)
