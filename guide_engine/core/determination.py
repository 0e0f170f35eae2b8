"""Determine what follows for one programme: one of five outcomes, each with what it carries."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, assert_never

from guide_engine.core.changes.changes import Changes, earliest_day, smallest_changes
from guide_engine.core.changes.settling import settling_sets
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.logic.findings import Finding, examine
from guide_engine.core.logic.standing import Standing, standing_of
from guide_engine.core.model.answers import Case
from guide_engine.core.model.rulebook import Outcome, Programme


@dataclass(frozen=True, slots=True)
class NotForYou:
    """The programme is not for the operator; no requirement matters."""

    outcome: ClassVar = Outcome.NOT_FOR_YOU
    programme: Programme
    for_whom: Finding
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class NotYet:
    """Something stands in the way.

    ``earliest`` is the first day on which time alone will do, if there is one; ``changes`` are the
    smallest sets of changes after which nothing stands in the way.
    """

    outcome: ClassVar = Outcome.NOT_YET
    programme: Programme
    for_whom: Finding
    standings: tuple[Standing, ...]
    earliest: date | None
    changes: tuple[Changes, ...]


@dataclass(frozen=True, slots=True)
class MoreAnswersNeeded:
    """A question is unanswered that can still change the outcome.

    ``unanswered`` are all such questions, in asking order; ``settling`` the smallest sets of them
    that could decide it.
    """

    outcome: ClassVar = Outcome.MORE_ANSWERS_NEEDED
    programme: Programme
    for_whom: Finding
    standings: tuple[Standing, ...]
    unanswered: tuple[str, ...]
    settling: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class AskCustoms:
    """Nothing stands in the way, and of something the operator is not sure."""

    outcome: ClassVar = Outcome.ASK_CUSTOMS
    programme: Programme
    for_whom: Finding
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Likely:
    """Everything is met, save what customs judges."""

    outcome: ClassVar = Outcome.LIKELY
    programme: Programme
    for_whom: Finding
    standings: tuple[Standing, ...]


type Determination = NotForYou | NotYet | MoreAnswersNeeded | AskCustoms | Likely


def determine(programme: Programme, case: Case, diagrams: Diagrams | None = None) -> Determination:
    """Determine one programme; the *diagrams* of its rulebook and date are grown if absent."""
    diagrams = diagrams or Diagrams(case.rulebook, case.as_of)
    parts, possible = diagrams.parts(programme), diagrams.possible
    for_whom = examine(programme.for_whom.when, case)
    standings = tuple([standing_of(each, case) for each in programme.requirements])
    node = diagrams.after(programme, case.answers)
    match diagrams.outcome_at(node):
        case Outcome.NOT_FOR_YOU:
            return NotForYou(programme, for_whom, tuple([each.as_moot() for each in standings]))
        case Outcome.NOT_YET:
            earliest = earliest_day(parts, standings, case)
            changes = smallest_changes(parts, standings, case, possible)
            return NotYet(programme, for_whom, standings, earliest, changes)
        case Outcome.MORE_ANSWERS_NEEDED:
            unanswered = diagrams.open_questions(node)
            settling = settling_sets(parts, standings, case, possible)
            return MoreAnswersNeeded(programme, for_whom, standings, unanswered, settling)
        case Outcome.ASK_CUSTOMS:
            return AskCustoms(programme, for_whom, standings)
        case Outcome.LIKELY:
            return Likely(programme, for_whom, standings)
        case other:
            assert_never(other)


def earliest_in(found: Determination) -> date | None:
    """Give the first day on which time alone will do, where something stands in the way."""
    return found.earliest if isinstance(found, NotYet) else None


def unanswered_in(found: Determination) -> tuple[str, ...]:
    """Give the unanswered questions that can still change the outcome."""
    return found.unanswered if isinstance(found, MoreAnswersNeeded) else ()
