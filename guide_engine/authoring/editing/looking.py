"""Texts that may no longer be true on another day: those that hold dates, years or counts."""

import re
from collections.abc import Iterator
from pathlib import Path

from guide_engine.authoring.checks.figures import FigureReader
from guide_engine.authoring.checks.texts import inside, sound_texts
from guide_engine.authoring.draft import Draft
from guide_engine.authoring.editing.opened import file_name
from guide_engine.authoring.reading.source import shown

SPOKEN_OF = re.compile(r"[0-9]{4}(-[0-9]{2}){1,2}|--[0-9]{2}|[0-9]+(\.[0-9]+)?")
"""What is no article and no code: a day, a month with or without its year, a number."""


def to_look_at(draft: Draft, folder: Path) -> Iterator[str]:
    """Yield the line of each such text, as it is in a copy of the edition, and its figures."""
    readers = {each.name: FigureReader(each) for each in draft.of("wording")}
    for file, found, texts in sound_texts(draft):
        language = next((each for each in readers if each in texts), "")
        figures = readers[language].figures(texts[language]) if language else []
        spoken = (written for meant, written in figures if SPOKEN_OF.fullmatch(meant))
        told = [each for each in spoken if any(sign.isdigit() for sign in each)]
        if told and file.kind != "sources":
            path = shown(folder / file_name(file.kind, file.name))
            owner, _ = file.owner(found.place)
            named = f"{owner}{inside(file, found)}"
            yield f"{path}:{file.line(found.place)}: {named}: {', '.join(told)}"
