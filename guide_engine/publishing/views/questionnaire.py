"""What the wizard's page holds before any engine runs: every question, and why it is asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from guide_engine.core.interview.order import asking_order
from guide_engine.core.model.answers import FIRST_YEAR, LAST_YEAR
from guide_engine.core.model.criteria import Criterion, leaves
from guide_engine.core.model.rulebook import Programme, Question, Requirement, Rulebook
from guide_engine.core.wording.voice import Voice

PREFIX = "wizard-"
SHARED = ("amount", "date", "earliest", "list-separator", "no-date-will-do")


@dataclass(frozen=True, slots=True)
class Reason:
    """A requirement that a question bears on; None stands for whom the programme is for."""

    programme: Programme
    requirement: Requirement | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with everything it bears on, in the edition's order."""

    question: Question
    reasons: tuple[Reason, ...]

    @property
    def programmes(self) -> tuple[str, ...]:
        """Name the programmes that use the question, each once."""
        return tuple(dict.fromkeys(reason.programme.id for reason in self.reasons))


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The questions in asking order, the days a date may lie between, and the script's words."""

    asked: tuple[Asked, ...]
    first_day: date
    last_day: date
    words: Mapping[str, object]


def questionnaire(voice: Voice) -> Questionnaire:
    """Lay out the questionnaire of an edition, for a page in the voice's language."""
    rulebook = voice.rulebook
    reasons = list(_reasons(rulebook))
    return Questionnaire(
        tuple(
            Asked(
                rulebook.questions[question],
                tuple(reason for asked, reason in reasons if asked == question),
            )
            for question in asking_order(rulebook)
        ),
        date(FIRST_YEAR, 1, 1),
        date(LAST_YEAR, 12, 31),
        {"months": voice.wording.months, **_phrases(voice)},
    )


def _reasons(rulebook: Rulebook) -> Iterator[tuple[str, Reason]]:
    for programme in rulebook.programmes.values():
        yield from _asked_for(programme.for_whom.when, Reason(programme, None))
        for requirement in programme.requirements:
            yield from _asked_for(requirement.when, Reason(programme, requirement))


def _asked_for(criterion: Criterion, reason: Reason) -> Iterator[tuple[str, Reason]]:
    for question in dict.fromkeys(leaf.question for leaf in leaves(criterion)):
        yield question, reason


def _phrases(voice: Voice) -> Mapping[str, str]:
    return {
        key.removeprefix(PREFIX): forms["other"]
        for key, forms in voice.wording.phrases.items()
        if key.startswith(PREFIX) or key in SHARED
    }
