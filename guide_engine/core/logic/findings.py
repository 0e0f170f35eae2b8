"""Examine a criterion: its truth, and only the parts that settled it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import assert_never

from guide_engine.core.model.answers import Answer, Case, Never, NotSure
from guide_engine.core.model.calendar import run_out_from
from guide_engine.core.model.criteria import (
    AllOf,
    AnswerIncludes,
    AnswerIs,
    AnyOf,
    AtLeast,
    AtLeastNOf,
    AtMost,
    ClearSince,
    Criterion,
    HeldFor,
    Judged,
    Leaf,
    Not,
    leaves,
    needed,
)
from guide_engine.core.model.truth import Truth, at_least, negation, truth_of


class Unknown(Enum):
    """Why a leaf's truth is not known."""

    UNANSWERED = "unanswered"
    NOT_SURE = "not-sure"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True)
class Finding:
    """A criterion, its truth, and the findings that settled it.

    ``unknown`` says why a leaf is not known; ``runs_out`` is the first day on which a leaf's
    period has run out, where it has a date.
    """

    criterion: Criterion
    truth: Truth
    parts: tuple["Finding", ...] = ()
    unknown: Unknown | None = None
    runs_out: date | None = None


def examine(criterion: Criterion, case: Case) -> Finding:
    """Find a criterion's truth under the case."""
    match criterion:
        case AllOf() | AnyOf() | AtLeastNOf():
            parts = [examine(part, case) for part in criterion.of]
            truth = at_least(needed(criterion), [part.truth for part in parts])
            settled = tuple(part for part in parts if part.truth is truth)
            return Finding(criterion, truth, settled)
        case Not():
            part = examine(criterion.of, case)
            return Finding(criterion, negation(part.truth), (part,))
        case Judged():
            return Finding(criterion, Truth.UNKNOWN, unknown=Unknown.JUDGED)
        case _:
            return examine_leaf(criterion, case)


def examine_leaf(leaf: Leaf, case: Case) -> Finding:
    """Find the truth of a leaf from its question's answer."""
    answer = case.answers.get(leaf.question)
    if answer is None:
        return Finding(leaf, Truth.UNKNOWN, unknown=Unknown.UNANSWERED)
    if answer is NotSure.NOT_SURE:
        return Finding(leaf, Truth.UNKNOWN, unknown=Unknown.NOT_SURE)
    match leaf:
        case AnswerIs():
            return Finding(leaf, truth_of(answer == leaf.choice))
        case AnswerIncludes():
            return Finding(leaf, truth_of(isinstance(answer, tuple) and leaf.choice in answer))
        case AtLeast() | AtMost():
            return Finding(leaf, _within(leaf, answer, case))
        case ClearSince() | HeldFor():
            return _over_time(leaf, answer, case)
        case _:
            assert_never(leaf)


def _within(leaf: AtLeast | AtMost, answer: Answer, case: Case) -> Truth:
    limit = case.rulebook.limit(leaf.threshold)
    if not isinstance(answer, int | float):
        return Truth.UNKNOWN
    return truth_of(answer >= limit if isinstance(leaf, AtLeast) else answer <= limit)


def _over_time(leaf: ClearSince | HeldFor, answer: Answer, case: Case) -> Finding:
    if not isinstance(answer, date):
        never = answer is Never.NEVER and isinstance(leaf, ClearSince)
        return Finding(leaf, truth_of(never))
    rulebook = case.rulebook
    runs_out = run_out_from(answer, rulebook.period(leaf.period), rulebook.edition.counting)
    return Finding(leaf, truth_of(case.as_of >= runs_out), runs_out=runs_out)


def turning_days(criterion: Criterion, case: Case) -> set[date]:
    """Give the days after the date of determination on which some part's truth turns."""
    found = (examine_leaf(leaf, case).runs_out for leaf in leaves(criterion))
    return {day for day in found if day is not None and day > case.as_of}


def settled_by(finding: Finding) -> tuple[str, ...]:
    """Give the ids of the questions whose answers settled a finding, in the criterion's order."""
    if finding.parts:
        found = [question for part in finding.parts for question in settled_by(part)]
        return tuple(dict.fromkeys(found))
    match finding.criterion:
        case AnswerIs() | AnswerIncludes() | AtLeast() | AtMost() | ClearSince() | HeldFor():
            return () if finding.unknown is Unknown.UNANSWERED else (finding.criterion.question,)
        case AllOf() | AnyOf() | AtLeastNOf() | Not() | Judged():
            return ()
        case _:
            assert_never(finding.criterion)
