"""What follows from a worked example's answers, in the words in which the wizard would say it."""

from dataclasses import dataclass
from datetime import date

from guide_engine.core.determination import determine, earliest_in, unanswered_in
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.logic.standing import Standing
from guide_engine.core.model.answers import Case, read_answers
from guide_engine.core.model.rulebook import Example, Outcome, Programme, Question
from guide_engine.core.model.truth import Truth
from guide_engine.core.wording.explanation import Explanation, explain
from guide_engine.core.wording.voice import Voice

IN_THE_WAY = {
    Outcome.NOT_YET: Truth.NO.value,
    Outcome.ASK_CUSTOMS: Truth.UNKNOWN.value,
    Outcome.MORE_ANSWERS_NEEDED: Truth.UNKNOWN.value,
}
"""An outcome -> what was found of the requirements that keep it from being likely."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A requirement as the example meets it, and why."""

    standing: Standing
    why: Explanation


@dataclass(frozen=True, slots=True)
class ToldExample:
    """A worked example's determination, put in words."""

    outcome: str
    earliest: date | None
    for_whom: Explanation
    in_the_way: tuple[Explained, ...]
    others: tuple[Explained, ...]
    unanswered: tuple[Question, ...]


def told_example(
    example: Example, programme: Programme, voice: Voice, diagrams: Diagrams
) -> ToldExample:
    """Determine a worked example by its day's diagrams; say what was found of each requirement.

    ``in_the_way`` is what keeps the outcome from being likely: all that fails where something
    fails, or else all that is not known.
    """
    rulebook = voice.rulebook
    case = Case(rulebook, read_answers(rulebook, example.answers), example.as_of)
    found = determine(programme, case, diagrams)
    explained = [
        Explained(each, explain(each.finding, case.answers, voice)) for each in found.standings
    ]
    open_ = IN_THE_WAY.get(found.outcome)
    return ToldExample(
        found.outcome.value,
        earliest_in(found),
        explain(found.for_whom, case.answers, voice),
        tuple(each for each in explained if each.standing.found == open_),
        tuple(
            each for each in explained if each.standing.found not in (open_, Truth.UNKNOWN.value)
        ),
        tuple(rulebook.questions[each] for each in unanswered_in(found)),
    )
