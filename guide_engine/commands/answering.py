"""Answer from an edition: what it asks, where an operator stands, where a status counts."""

import sys
from datetime import date
from pathlib import Path

import typer

from guide_engine.authoring.choosing import (
    chosen_rulebook,
    chosen_voice,
    covering,
    edition_on,
    named,
)
from guide_engine.authoring.folders import GUIDE
from guide_engine.authoring.reading.answers import read_given
from guide_engine.authoring.reading.files import LARGEST, read_text, text_from
from guide_engine.authoring.reading.letters import visible
from guide_engine.commands.days import day_asked, today
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.model.answers import Case, read_answers
from guide_engine.core.model.partners import Direction
from guide_engine.core.model.rulebook import Programme, Rulebook
from guide_engine.core.protocol.dossier import Saved, read_dossier
from guide_engine.core.protocol.recognitions import recognition_report
from guide_engine.core.protocol.report import report
from guide_engine.core.protocol.wire import identity, write_rulebook
from guide_engine.core.wording.voice import Voice
from guide_engine.printing import determinations, in_json, openings, questions_of, recognitions
from guide_engine.printing import questions as printed_questions
from guide_engine.remembering import memory_of

NONE, STDIN = "none", "-"


def questions(
    edition: str | None, programme: str, language: str | None, as_of: str | None, *, as_json: bool
) -> str:
    """List the questions that a programme's criteria use, in the author's order."""
    voice = _read(edition, language, day_asked(as_of))
    asked = questions_of(_programmes(voice.rulebook, programme), voice)
    return in_json(asked) if as_json else printed_questions(asked)


def determine(  # noqa: PLR0913 - one argument an option
    answers: str,
    programme: str | None,
    edition: str | None,
    as_of: str | None,
    language: str | None,
    *,
    thorough: bool,
    as_json: bool,
) -> str:
    """Say where an operator stands, from a file of answers."""
    day = None if as_of is None else day_asked(as_of)
    voice, case, chosen = _asked_in(answers, edition, language, day)
    asked = chosen or ("all",) if programme is None else (programme,)
    found = report(
        [found for each in asked for found in _programmes(voice.rulebook, each)],
        case,
        diagrams=Diagrams(voice.rulebook, case.as_of),
        voice=voice,
        identity=_identity(voice.rulebook),
        thorough=thorough,
    )
    return in_json(found) if as_json else determinations(found, voice)


def partners(  # noqa: PLR0913 - one argument an option
    *,
    partner: str | None,
    direction: str | None,
    holder: str,
    as_of: str | None,
    edition: str | None,
    language: str | None,
    as_json: bool,
) -> str:
    """Say with which partners an operator's status, or theirs, counts on a day."""
    day = day_asked(as_of)
    voice = _read(edition, language, day)
    _covering(voice.rulebook, day)
    rulebook = voice.rulebook
    directions = {each.value: each for each in Direction}
    statuses = {**{each.id: each.id for each in rulebook.programmes.values()}, NONE: None}
    [status] = named("programme", statuses, holder, rulebook)
    found = [
        recognition_report(each, voice, direction=way, holder=status, as_of=day)
        for each in named("partner", rulebook.partners, partner, rulebook)
        for way in named("direction", directions, direction, rulebook)
    ]
    if not as_json:
        return recognitions(found, voice)
    alone = partner is not None and direction is not None
    return in_json(found[0] if alone else found)


def _read(edition: str | None, language: str | None, day: date) -> Voice:
    """Read the edition that is named, or else the one in force on a day."""
    memory = memory_of(Path())
    rulebook = chosen_rulebook(GUIDE, edition_on(GUIDE, edition, day), memory)
    return chosen_voice(GUIDE, rulebook, language, memory)


def _programmes(rulebook: Rulebook, chosen: str) -> list[Programme]:
    return named("programme", rulebook.programmes, None if chosen == "all" else chosen, rulebook)


def given_in(file: str) -> tuple[str, object]:
    """Read a file of answers, or standard input: what messages call it, and what it holds."""
    stdin = file == STDIN
    name = "standard input" if stdin else file
    content = sys.stdin.buffer.read(LARGEST + 1) if stdin else b""
    text = text_from(content, name) if stdin else read_text(Path(file), name)
    return name, read_given(text, name)


def _asked_in(
    file: str, edition: str | None, language: str | None, day: date | None
) -> tuple[Voice, Case, tuple[str, ...]]:
    """Read a file of answers: in which voice they are told, the case, and programmes it names."""
    name, given = given_in(file)
    if isinstance(given, Saved):
        voice = _read(given.edition if edition is None else edition, language, day or today())
        case, chosen = _taken(given, name, voice, day)
    else:
        day = day or today()
        voice = _read(edition, language, day)
        case, chosen = Case(voice.rulebook, read_answers(voice.rulebook, given), day), ()
    _covering(voice.rulebook, case.as_of)
    return voice, case, chosen


def _taken(saved: Saved, name: str, voice: Voice, day: date | None) -> tuple[Case, tuple[str, ...]]:
    """Take what the wizard saved, saying what of it was not; give for which programmes it was."""
    dossier = read_dossier(voice.rulebook, saved, voice.wording)
    case = Case(voice.rulebook, dossier.answers, day or dossier.as_of or today())
    for line in openings(saved, dossier, case, _identity(voice.rulebook)):
        typer.echo(visible(f"{name}: {line}"), err=True)
    return case, dossier.programmes


def _identity(rulebook: Rulebook) -> str:
    return identity(write_rulebook(rulebook))


def _covering(rulebook: Rulebook, day: date) -> None:
    """Refuse a day on which another edition is in force; say where a correction is."""
    tenure = covering(GUIDE, rulebook.edition.id, day)
    if tenure.corrected_by:
        says = f"edition {tenure.edition} has been corrected by edition {tenure.corrected_by}."
        typer.echo(says, err=True)
