"""Runs worked examples: what an expert expects must be what the rules give."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from guide_engine.authoring.checks.likely import likely
from guide_engine.authoring.reading.source import Place, quoted
from guide_engine.core.determination import Determination, determine, earliest_in, unanswered_in
from guide_engine.core.errors import AnswerError
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.logic.standing import Stands
from guide_engine.core.model.answers import Case, NotSure, read_answer, read_answers
from guide_engine.core.model.editions import Edition
from guide_engine.core.model.rulebook import (
    Example,
    Outcome,
    Programme,
    Question,
    Rulebook,
)

CORRECT = "Correct the example or the rules."
REASONS = {Outcome.NOT_YET: Stands.IN_THE_WAY, Outcome.ASK_CUSTOMS: Stands.OPEN}
"""An outcome -> how the requirements stand that are its reasons."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What is wrong with one worked example; ``place`` is within the example."""

    programme: str
    example: str
    place: Place
    says: str

    def __str__(self) -> str:
        """Name the example."""
        return f"programme '{self.programme}': example '{self.example}' {self.says}"


def check_examples(rulebook: Rulebook) -> list[Mismatch]:
    """Determine every worked example; give all that differ from what the expert expects."""
    diagrams_on = cache(partial(Diagrams, rulebook))
    return [
        Mismatch(programme.id, example.id, place, says)
        for programme in rulebook.programmes.values()
        for example in programme.examples
        for place, says in _mistakes(programme, example, diagrams_on(example.as_of))
    ]


def _mistakes(
    programme: Programme, example: Example, diagrams: Diagrams
) -> Iterator[tuple[Place, str]]:
    rulebook = diagrams.case.rulebook
    yield from _outside(rulebook.edition, example)
    misfits = list(_misfits(rulebook, example))
    if misfits:
        yield from misfits
        return
    case = Case(rulebook, read_answers(rulebook, example.answers), example.as_of)
    yield from _unexpected(example, determine(programme, case, diagrams))


def _misfits(rulebook: Rulebook, example: Example) -> Iterator[tuple[Place, str]]:
    for name, raw in example.answers.items():
        question = rulebook.questions.get(name)
        wrong = f"answers {quoted(name)}, which is no question. Remove it, or define it."
        says = wrong_answer(question, raw) if question else wrong
        if says is not None:
            yield ("answers", name), says


def wrong_answer(question: Question, raw: object) -> str | None:
    """Say why an answer does not fit its question, or give None where it does."""
    try:
        read_answer(question, raw)
    except AnswerError as error:
        why = str(error).removeprefix(f"question '{question.id}': ")
        choices = [*question.choices, NotSure.NOT_SURE.value]
        fix = likely(str(raw), choices, otherwise="Correct the answer.")
        if error.code == "not-a-list" and isinstance(raw, str) and raw in question.choices:
            fix = f"Write [{raw}]."
        return f"answers {quoted(question.id)} wrongly: {why}. {fix}"
    return None


def _outside(edition: Edition, example: Example) -> Iterator[tuple[Place, str]]:
    """Find examples dated before their edition; after its last day its rules still decide."""
    first = edition.in_force.from_
    if example.as_of < first:
        says = f"is dated {example.as_of}, but the edition is in force from {first}. Date it later."
        yield ("as-of",), says


def _unexpected(example: Example, found: Determination) -> Iterator[tuple[Place, str]]:
    """Yield what the determination gives otherwise than the example says."""
    reasons = reasons_of(found)
    if example.outcome is not found.outcome:
        given = f"{found.outcome.value}{_why(found, reasons)}"
        says = f"expects {example.outcome.value}, but the rules give {given}. {CORRECT}"
        yield ("outcome",), says
        return
    if example.earliest != earliest_in(found):
        yield ("earliest",), _wrong_day(example, earliest_in(found))
    named = {*example.because}
    if named != {*reasons} and named <= {each.requirement.id for each in found.standings}:
        expected, given = (", ".join(each) or "nothing" for each in (example.because, reasons))
        yield ("because",), f"has {expected} in 'because', but the rules give {given}. {CORRECT}"


def reasons_of(found: Determination) -> tuple[str, ...]:
    """Give the requirements that stand in the way, or that are not known for good."""
    wanted = REASONS.get(found.outcome)
    return tuple(each.requirement.id for each in found.standings if each.stands is wanted)


def _why(found: Determination, reasons: tuple[str, ...]) -> str:
    """Say what made the outcome, so that an author can see whether it or the example is wrong."""
    until = f" until {earliest_in(found)}" if earliest_in(found) else ""
    because = f", because of {', '.join(reasons)}" if reasons else ""
    unanswered = unanswered_in(found)
    still = f", with {', '.join(unanswered)} not answered" if unanswered else ""
    return until + because + still


def _wrong_day(example: Example, found: date | None) -> str:
    if example.earliest is None:
        return f"has no 'earliest', but the rules give {found}. Add it."
    if found is None:
        return f"expects {example.earliest}, but no date alone will do. Remove 'earliest'."
    return f"expects {example.earliest}, but the rules give {found}. {CORRECT}"
