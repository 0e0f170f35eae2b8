"""Determine an operator under two editions: where it stands under each, what differs, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import typer

from guide_engine.analysis.comparison.neighbours import amendments_between, in_order
from guide_engine.authoring.choosing import (
    chosen_rulebook,
    chosen_voice,
    covering,
    edition_on,
    named,
)
from guide_engine.authoring.folders import GUIDE
from guide_engine.authoring.reading.letters import visible
from guide_engine.authoring.succession import succession
from guide_engine.commands.answering import given_in
from guide_engine.commands.days import day_asked, today
from guide_engine.core.errors import AnswerError, EditionError
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.logic.lineage import UNCHANGED, Lineage, lineage_of
from guide_engine.core.model.answers import Answers, Case, read_answers, read_date
from guide_engine.core.protocol.across import Pairs, Side, across_report, pairs_of
from guide_engine.core.protocol.beside import Beside, Taken, take, taken
from guide_engine.core.protocol.dossier import Saved
from guide_engine.core.protocol.report import Report, report
from guide_engine.core.protocol.wire import identity, write_rulebook
from guide_engine.core.wording.voice import Voice
from guide_engine.printing import across as printed
from guide_engine.printing import in_json
from guide_engine.remembering import Memory, memory_of


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a file asks: its answers, its day and programmes, if any.

    ``edition`` is the one to determine under; the answers go by the names of ``names``.
    """

    edition: str
    names: str
    answers: Mapping[str, object]
    as_of: object
    programmes: tuple[str, ...]


def determine_across(  # noqa: PLR0913 - one argument an option
    answers: str,
    programme: str | None,
    editions: tuple[str | None, str],
    as_of: str | None,
    language: str | None,
    *,
    as_json: bool,
) -> str:
    """Say where an operator stands under two editions on one day, from a file of answers."""
    memory = memory_of(Path())
    day = None if as_of is None else day_asked(as_of)
    asked = _asked(answers, editions[0], day or today(), memory)
    names = _in_order(asked.edition, editions[1])
    later = chosen_voice(GUIDE, chosen_rulebook(GUIDE, names[1], memory), language, memory)
    earlier = Voice(chosen_rulebook(GUIDE, names[0], memory), later.wording)
    if names[0] != asked.edition:
        parts = {"before": earlier.text(earlier.rulebook.edition.title)}
        typer.echo(later.say("across-turned", parts), err=True)
    both = _taken(asked, earlier, later, memory)
    on = _day(names[1], day, asked.as_of)
    sides = _side(earlier, both.two.before, on), _side(later, both.two.after, on)
    chosen = _programmes(programme, asked, earlier, later, both.two.lineage)
    found = across_report(*sides, both, chosen)
    before, after = (_report(*each) for each in zip(sides, zip(*chosen, strict=True), strict=True))
    if as_json:
        return in_json({"before": before, "after": after, "across": found})
    return printed(found, ((before, earlier), (after, later)))


def _asked(file: str, edition: str | None, day: date, memory: Memory) -> _Asked:
    """Read a file of answers, whichever edition it is for; raise AnswerError where it misfits."""
    name, given = given_in(file)
    if isinstance(given, Saved):
        if edition not in (None, given.edition):
            says = f"{name}: saved under other rules, of edition {given.edition}."
            typer.echo(visible(says), err=True)
        programmes = tuple(map(str, given.programmes))
        asked = edition or given.edition
        return _Asked(asked, given.edition, given.answers, given.as_of, programmes)
    chosen = edition_on(GUIDE, edition, day)
    read_answers(chosen_rulebook(GUIDE, chosen, memory), given)
    return _Asked(chosen, chosen, given if isinstance(given, Mapping) else {}, None, ())


def _in_order(one: str, other: str) -> tuple[str, str]:
    if one == other:
        says = f"--also names edition {one}, by which the answers are determined already."
        raise EditionError(f"{says} Name another.")
    return in_order(GUIDE, one, other)


def _taken(asked: _Asked, earlier: Voice, later: Voice, memory: Memory) -> Taken:
    """Take the answers into both editions, by the names that each has for what is asked."""
    names = earlier.rulebook.edition.id, later.rulebook.edition.id
    chain = amendments_between(GUIDE, *names, later.wording, memory)
    beside = Beside(earlier.rulebook, lineage_of(chain))
    if names[0] in (asked.names, asked.edition) and asked.names != names[1]:
        carried = beside.lineage.carried_on
        kept, _ = take(later.rulebook, asked.answers, later.wording, carried)
        return taken(beside, later.rulebook, kept, asked.answers, later.wording)
    carried = UNCHANGED.carried_on
    kept, dropped = take(later.rulebook, asked.answers, later.wording, carried)
    found = taken(beside, later.rulebook, kept, {}, later.wording)
    return replace(found, left_out=(*found.left_out, *((later.rulebook, each) for each in dropped)))


def _day(later: str, asked: date | None, saved: object) -> date:
    """Give the one day for both: the one asked for, the saved one or today, or the later's first.

    Raises EditionError where the later edition is not in force on the day asked for.
    """
    if asked is not None:
        covering(GUIDE, later, asked)
        return asked
    tenure = succession(GUIDE).of(later)
    try:
        wanted = today() if saved is None else read_date(saved)
    except AnswerError:
        wanted = today()
    if tenure.covers(wanted):
        return wanted
    typer.echo(f"{tenure}, not on {wanted}: both are asked for {tenure.first}.", err=True)
    return tenure.first


def _side(voice: Voice, answers: Answers, day: date) -> Side:
    return Side(voice, Case(voice.rulebook, answers, day), Diagrams(voice.rulebook, day))


def _programmes(
    chosen: str | None, asked: _Asked, earlier: Voice, later: Voice, lineage: Lineage
) -> Pairs:
    """Name the programmes asked about: the one chosen, or the file's, or all of both editions."""
    known = {**later.rulebook.programmes, **earlier.rulebook.programmes}
    if chosen is None and (file := [each for each in asked.programmes if each in known]):
        return pairs_of(file, later.rulebook, lineage)
    one = None if chosen in (None, "all") else chosen
    found = [each.id for each in named("programme", known, one, later.rulebook)]
    return pairs_of(found, later.rulebook, lineage)


def _report(side: Side, programmes: Iterable[str | None]) -> Report:
    rulebook = side.case.rulebook
    return report(
        [rulebook.programmes[each] for each in programmes if each and each in rulebook.programmes],
        side.case,
        diagrams=side.diagrams,
        voice=side.voice,
        identity=identity(write_rulebook(rulebook)),
    )
