"""What comes out otherwise for an operator under two editions, and the amendments that did it.

Both editions are asked on one day, so that nothing but rules and answers can differ.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from guide_engine.core.determination import Determination, earliest_in
from guide_engine.core.logic.findings import Finding, Unknown
from guide_engine.core.logic.lineage import Cause, Lineage
from guide_engine.core.logic.standing import Standing
from guide_engine.core.model.answers import Answers
from guide_engine.core.model.criteria import Criterion, questions_in
from guide_engine.core.model.editions import EntryKind
from guide_engine.core.model.rulebook import Audience
from guide_engine.core.model.truth import Truth

FOR_WHOM = ""
"""In the place of a requirement's id: whom the programme is for."""


@dataclass(frozen=True, slots=True)
class ForWhom:
    """Whom a programme is for, with what was found of it."""

    audience: Audience
    finding: Finding


type Found = Standing | ForWhom
"""What one edition finds of a requirement, or of whom its programme is for."""


class Because(Enum):
    """Why something comes out otherwise."""

    AMENDED = "amended"
    ASKED = "asked"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Difference:
    """What comes out otherwise of a requirement; None where an edition does not state it.

    ``requirement`` is what the later edition calls it, or the earlier where the later has none.
    """

    requirement: str
    before: Found | None
    after: Found | None
    because: Because
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class Two:
    """Answers as an earlier and a later edition take them, and the way from one to the other."""

    lineage: Lineage
    before: Answers
    after: Answers

    def asked_otherwise(self, before: Criterion | None, after: Criterion) -> bool:
        """Say whether some answer that decides one of the criteria is not the other's too."""
        return any(
            _unordered(self.before.get(one)) != _unordered(self._as_before(other))
            for one, other in self._pairs(before, after)
        )

    def _pairs(self, before: Criterion | None, after: Criterion) -> Iterator[tuple[str, str]]:
        for one in questions_in(before) if before else ():
            yield one, self.lineage.later(EntryKind.QUESTION, one) or ""
        for other in questions_in(after):
            yield self.lineage.earlier(EntryKind.QUESTION, other) or "", other

    def _as_before(self, question: str) -> object:
        """Give a later edition's answer as the earlier one would have it."""
        return self.lineage.carried_back(question, self.after.get(question))[1]


def differences(before: Determination, after: Determination, two: Two) -> tuple[Difference, ...]:
    """Find what comes out otherwise of a programme that both editions have."""
    compared = tuple(_compared(before, after, two))
    found = tuple(each for each in compared if _essence(each.before) != _essence(each.after))
    same = (before.outcome, earliest_in(before)) == (after.outcome, earliest_in(after))
    if found or same:
        return found
    # Each comes out alike, and they do not all together: by what bears on any of them.
    return tuple(each for each in compared if each.because is not Because.UNSAID)


def _compared(before: Determination, after: Determination, two: Two) -> Iterator[Difference]:
    """Yield everything that either edition finds, as the later orders it, then what has ended."""
    programmes = before.programme.id, after.programme.id
    audiences = tuple(ForWhom(each.programme.for_whom, each.for_whom) for each in (before, after))
    yield _difference(two, programmes[1], FOR_WHOM, *audiences)
    known = {each.requirement.id: each for each in before.standings}
    for standing in after.standings:
        name = standing.requirement.id
        was = two.lineage.earlier(EntryKind.REQUIREMENT, name, programmes[1])
        yield _difference(two, programmes[1], name, known.pop(was or "", None), standing)
    for name, standing in known.items():
        causes = two.lineage.causes_of_end(programmes[0], name)
        yield Difference(name, standing, None, _because(causes, asked=False), causes)


def _difference(
    two: Two, programme: str, requirement: str, before: Found | None, after: Found
) -> Difference:
    causes = two.lineage.causes(programme, requirement)
    was = before.finding.criterion if before else None
    asked = two.asked_otherwise(was, after.finding.criterion)
    return Difference(requirement, before, after, _because(causes, asked=asked), causes)


def _because(causes: Sequence[Cause], *, asked: bool) -> Because:
    if causes:
        return Because.AMENDED
    return Because.ASKED if asked else Because.UNSAID


def _unordered(answer: object) -> object:
    return frozenset(answer) if isinstance(answer, tuple) else answer


def _essence(found: Found | None) -> object:
    """Give what an operator is told of it; whether it matters any more is told of its programme."""
    if found is None:
        return None
    finding = found.finding
    open_ = finding.truth is Truth.UNKNOWN and _unanswered(finding)
    if isinstance(found, ForWhom):
        return finding.truth, open_
    stands = replace(found, moot=False).stands
    return finding.truth, open_, stands, found.left_to_customs, found.earliest


def _unanswered(finding: Finding) -> bool:
    """Say whether an answer is missing from what a finding rests on."""
    return finding.unknown is Unknown.UNANSWERED or any(map(_unanswered, finding.parts))
