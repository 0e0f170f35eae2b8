"""Runs worked examples: what an expert expects must be what the rules give."""

from collections.abc import Iterator
from dataclasses import dataclass

from guide_engine.authoring.checks.shape import likely
from guide_engine.authoring.reading.source import Place, quoted
from guide_engine.core.determination import Determination, determine
from guide_engine.core.errors import AnswerError
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.logic.outcomes import Outcome
from guide_engine.core.model.answers import Case, NotSure, read_answer, read_answers
from guide_engine.core.model.rulebook import Edition, Example, Programme, Question, Rulebook
from guide_engine.core.model.truth import Truth

CORRECT = "Correct the example or the rules."


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
    grown: dict[object, Diagrams] = {}
    found: list[Mismatch] = []
    for programme in rulebook.programmes.values():
        for example in programme.examples:
            if example.as_of not in grown:
                grown[example.as_of] = Diagrams(rulebook, example.as_of)
            diagrams = grown[example.as_of]
            found += [
                Mismatch(programme.id, example.id, place, says)
                for place, says in _mistakes(programme, example, diagrams)
            ]
    return found


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
    first, last = edition.in_force_from, edition.in_force_until
    if example.as_of < first:
        says = f"is dated {example.as_of}, but the edition is in force from {first}. Date it later."
        yield ("as-of",), says
    if last is not None and first <= last < example.as_of:
        says = (
            f"is dated {example.as_of}, but the edition is in force until {last}. Date it earlier."
        )
        yield ("as-of",), says


def _unexpected(example: Example, found: Determination) -> Iterator[tuple[Place, str]]:
    """Yield what the determination gives otherwise than the example says."""
    reasons = reasons_of(found)
    if example.outcome != found.outcome.value:
        given = f"{found.outcome.value}{_why(found, reasons)}"
        yield ("outcome",), f"expects {example.outcome}, but the rules give {given}. {CORRECT}"
        return
    if example.earliest != found.earliest:
        yield ("earliest",), _wrong_day(example, found)
    named = {*example.because}
    if named != {*reasons} and named <= {each.requirement.id for each in found.examined}:
        expected, given = (", ".join(each) or "nothing" for each in (example.because, reasons))
        yield ("because",), f"has {expected} in 'because', but the rules give {given}. {CORRECT}"


def reasons_of(found: Determination) -> tuple[str, ...]:
    """Give the requirements that stand in the way, or that are not known for good."""
    match found.outcome:
        case Outcome.NOT_YET:
            in_the_way = [each for each in found.examined if each.finding.truth is Truth.NO]
        case Outcome.ASK_CUSTOMS:
            in_the_way = [
                each
                for each in found.examined
                if each.finding.truth is Truth.UNKNOWN and not each.left_to_customs
            ]
        case _:
            in_the_way = []
    return tuple(each.requirement.id for each in in_the_way)


def _why(found: Determination, reasons: tuple[str, ...]) -> str:
    """Say what made the outcome, so that an author can see whether it or the example is wrong."""
    until = f" until {found.earliest}" if found.earliest is not None else ""
    because = f", because of {', '.join(reasons)}" if reasons else ""
    still = f", with {', '.join(found.unanswered)} not answered" if found.unanswered else ""
    return until + because + still


def _wrong_day(example: Example, found: Determination) -> str:
    if example.earliest is None:
        return f"has no 'earliest', but the rules give {found.earliest}. Add it."
    if found.earliest is None:
        return f"expects {example.earliest}, but no date alone will do. Remove 'earliest'."
    return f"expects {example.earliest}, but the rules give {found.earliest}. {CORRECT}"
