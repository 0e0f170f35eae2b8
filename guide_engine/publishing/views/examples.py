"""What follows from a worked example's answers, in the words in which the wizard would say it."""

from dataclasses import dataclass
from datetime import date

from guide_engine.core.determination import determine
from guide_engine.core.logic.outcomes import Outcome
from guide_engine.core.logic.standing import Examined
from guide_engine.core.model.answers import Case, read_answers
from guide_engine.core.model.rulebook import Example, Programme, Question, Requirement, Rulebook
from guide_engine.core.model.truth import Truth
from guide_engine.core.wording.explanation import Explanation, explain
from guide_engine.core.wording.wording import Wording

JUDGED = "judged"
IN_THE_WAY = {
    Outcome.NOT_YET: Truth.NO.value,
    Outcome.ASK_CUSTOMS: Truth.UNKNOWN.value,
    Outcome.MORE_ANSWERS_NEEDED: Truth.UNKNOWN.value,
}
"""An outcome -> the standing of the requirements that keep it from being likely."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A requirement as the example meets it.

    ``standing`` is ``yes``, ``no``, ``unknown`` or ``judged``: left to customs alone. ``earliest``
    is the first day on which a failing requirement would hold, or None where no date will do.
    """

    requirement: Requirement
    standing: str
    why: Explanation
    earliest: date | None


@dataclass(frozen=True, slots=True)
class ToldExample:
    """A worked example's determination, put in words."""

    outcome: str
    earliest: date | None
    for_whom: Explanation
    in_the_way: tuple[Shown, ...]
    others: tuple[Shown, ...]
    unanswered: tuple[Question, ...]


def told_example(
    example: Example, programme: Programme, rulebook: Rulebook, wording: Wording
) -> ToldExample:
    """Determine a worked example on its day and say what was found of each requirement.

    ``in_the_way`` is what keeps the outcome from being likely: all that fails where something
    fails, or else all that is not known.
    """
    case = Case(rulebook, read_answers(rulebook, example.answers), example.as_of)
    found = determine(programme, case)
    shown = [_shown(each, case, wording) for each in found.examined]
    open_ = IN_THE_WAY.get(found.outcome)
    return ToldExample(
        found.outcome.value,
        found.earliest,
        explain(found.for_whom, case, wording),
        tuple(each for each in shown if each.standing == open_),
        tuple(each for each in shown if each.standing not in (open_, Truth.UNKNOWN.value)),
        tuple(rulebook.questions[each] for each in found.unanswered),
    )


def _shown(examined: Examined, case: Case, wording: Wording) -> Shown:
    finding = examined.finding
    standing = JUDGED if examined.left_to_customs else finding.truth.value
    return Shown(examined.requirement, standing, explain(finding, case, wording), examined.earliest)
