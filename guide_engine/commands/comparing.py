"""Compare two editions: what they state differently, and for whom that makes a difference."""

from pathlib import Path

import typer

from guide_engine.analysis.comparison.neighbours import compared_editions, in_order
from guide_engine.analysis.comparison.telling import told
from guide_engine.authoring.choosing import chosen_voice
from guide_engine.authoring.folders import GUIDE
from guide_engine.core.model.answers import read_date
from guide_engine.printing import comparison as printed
from guide_engine.printing import in_json
from guide_engine.remembering import memory_of


def compare(one: str, other: str, as_of: str | None, language: str | None, *, as_json: bool) -> str:
    """Say what differs, in words or as JSON; what is out of order is put in order, and said."""
    memory = memory_of(Path())
    day = None if as_of is None else read_date(as_of)
    before, after = in_order(GUIDE, one, other)
    found = compared_editions(GUIDE, before, after, memory, day)
    voice = chosen_voice(GUIDE, found.after, language, memory)
    if (before, after) != (one, other):
        typer.echo(voice.say("compared-turned", {"edition": before}), err=True)
    whole = told(found, voice.wording)
    if as_json:
        return in_json(whole)
    if before == after:
        return voice.say("compared-same", {"edition": before})
    return printed(whole, voice)
