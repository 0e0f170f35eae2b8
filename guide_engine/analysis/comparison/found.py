"""What is found of one programme in two editions."""

from dataclasses import dataclass
from datetime import date

from guide_engine.core.model.answers import Answers
from guide_engine.core.model.rulebook import Outcome
from guide_engine.core.model.values import ChoiceId, ProgrammeId, QuestionId, RequirementId


@dataclass(frozen=True, slots=True)
class Company:
    """An operator that two editions treat differently, as near as can be to a worked example.

    ``answers`` are all of its own, ``given`` those of the example, if there is one.
    """

    example: str
    answers: Answers
    given: Answers

    @property
    def changed(self) -> tuple[QuestionId, ...]:
        """Give the questions that it answers otherwise than the example."""
        both = self.answers.keys() & self.given.keys()
        return tuple(each for each in self.answers if each in both and self._differs(each))

    @property
    def added(self) -> tuple[QuestionId, ...]:
        """Give the questions that it answers and the example does not."""
        return tuple(each for each in self.answers if each not in self.given)

    def _differs(self, question: QuestionId) -> bool:
        return self.answers[question] != self.given[question]


@dataclass(frozen=True, slots=True)
class Turned:
    """One outcome that becomes another, and a company for which it does."""

    before: Outcome
    after: Outcome
    company: Company


@dataclass(frozen=True, slots=True)
class Shifted:
    """An earliest day that becomes another, None where no date will do, and for whom."""

    before: date | None
    after: date | None
    company: Company


@dataclass(frozen=True, slots=True)
class AskedOtherwise:
    """What only one of two editions asks: of a worked example, or where none tells, of anyone."""

    example: str
    before: tuple[QuestionId, ...]
    after: tuple[QuestionId, ...]


@dataclass(frozen=True, slots=True)
class ExampleTurned:
    """A worked example that comes out otherwise."""

    example: str
    before: Outcome
    after: Outcome
    earliest_before: date | None
    earliest_after: date | None


@dataclass(frozen=True, slots=True)
class ProgrammeComparison:
    """What two editions make of one programme.

    ``turned`` has one entry for each pair of outcomes that some answers have; without any, no
    answers have another outcome. ``shifted`` and ``asked`` are looked for only then. ``refused``
    are questions whose kind changed, for which nothing is compared. ``undated``: earliest days are
    not compared, since waiting could do harm. ``alone`` are choices that one edition alone offers.
    ``to_customs`` and ``from_customs`` are requirements of which more, or less, is left to customs.
    """

    programme: ProgrammeId
    refused: tuple[QuestionId, ...] = ()
    turned: tuple[Turned, ...] = ()
    undated: bool = False
    shifted: Shifted | None = None
    asked: AskedOtherwise | None = None
    alone: tuple[tuple[QuestionId, ChoiceId], ...] = ()
    to_customs: tuple[RequirementId, ...] = ()
    from_customs: tuple[RequirementId, ...] = ()
    examples: tuple[ExampleTurned, ...] = ()

    @property
    def alike(self) -> bool:
        """Say whether no answers that fit both editions make any difference."""
        return not (self.refused or self.turned or self.undated or self.shifted or self.asked)
