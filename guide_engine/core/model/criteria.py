"""The testable form of a requirement: a closed union, composed from few shapes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, assert_never

from guide_engine.core.model.values import (
    SOME,
    AtLeastOne,
    ChoiceId,
    QuestionId,
    ThresholdId,
)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    of: Annotated[tuple["Criterion", ...], SOME]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Some part holds."""

    of: Annotated[tuple["Criterion", ...], SOME]


@dataclass(frozen=True, slots=True)
class AtLeastNOf:
    """At least ``n`` of the parts hold."""

    n: AtLeastOne
    of: Annotated[tuple["Criterion", ...], SOME]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    of: "Criterion"


@dataclass(frozen=True, slots=True)
class AnswerIs:
    """A yes-no or one-of question is answered with this choice."""

    question: QuestionId
    choice: ChoiceId


@dataclass(frozen=True, slots=True)
class AnswerIncludes:
    """An any-of question's answer includes this choice."""

    question: QuestionId
    choice: ChoiceId


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A number is the named threshold or more."""

    question: QuestionId
    threshold: ThresholdId


@dataclass(frozen=True, slots=True)
class AtMost:
    """A number is the named threshold or less."""

    question: QuestionId
    threshold: ThresholdId


@dataclass(frozen=True, slots=True)
class ClearSince:
    """It never happened, or the named period since it last ended has run out."""

    question: QuestionId
    period: ThresholdId


@dataclass(frozen=True, slots=True)
class HeldFor:
    """It has lasted, since the date answered, for the named period; "never" fails."""

    question: QuestionId
    period: ThresholdId


@dataclass(frozen=True, slots=True)
class Judged:
    """Customs' own judgement: no answer settles it."""


type Leaf = AnswerIs | AnswerIncludes | AtLeast | AtMost | ClearSince | HeldFor
type Group = AllOf | AnyOf | AtLeastNOf
type Criterion = Leaf | Judged | Not | Group


def leaves(criterion: Criterion) -> Iterator[Leaf]:
    """Yield every part that a question's answer decides, from left to right."""
    match criterion:
        case AllOf() | AnyOf() | AtLeastNOf():
            for part in criterion.of:
                yield from leaves(part)
        case Not():
            yield from leaves(criterion.of)
        case Judged():
            return
        case AnswerIs() | AnswerIncludes() | AtLeast() | AtMost() | ClearSince() | HeldFor():
            yield criterion
        case _:
            assert_never(criterion)


def questions_in(criterion: Criterion) -> frozenset[str]:
    """Give the questions whose answers decide a criterion."""
    return frozenset(leaf.question for leaf in leaves(criterion))


def threshold_of(leaf: Leaf) -> str | None:
    """Give the id of the threshold that a leaf compares with, if it does."""
    match leaf:
        case AtLeast() | AtMost():
            return leaf.threshold
        case ClearSince() | HeldFor():
            return leaf.period
        case AnswerIs() | AnswerIncludes():
            return None
        case _:
            assert_never(leaf)


def needed(group: Group) -> int:
    """Give how many parts of a group must hold."""
    match group:
        case AllOf():
            return len(group.of)
        case AnyOf():
            return 1
        case AtLeastNOf():
            return group.n
        case _:
            assert_never(group)


def improves_with_time(criterion: Criterion) -> bool:
    """Say whether a day's passing, no answer changed, can only be to the good."""
    match criterion:
        case AllOf() | AnyOf() | AtLeastNOf():
            return all(improves_with_time(part) for part in criterion.of)
        case Not():
            return not any(isinstance(leaf, ClearSince | HeldFor) for leaf in leaves(criterion.of))
        case _:
            return True
