"""What rests on each source: the way back from a law to what cites it."""

from collections.abc import Iterable
from dataclasses import dataclass

from guide_engine.core.criteria import leaves, threshold_of
from guide_engine.core.rulebook import (
    Citation,
    Programme,
    Requirement,
    Rulebook,
    Source,
    Threshold,
    Topic,
)

type Provisions = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequirementUse:
    """The provisions of a source that a requirement cites."""

    requirement: Requirement
    provisions: Provisions


@dataclass(frozen=True, slots=True)
class ProgrammeUse:
    """What of a programme cites a source."""

    programme: Programme
    summary: Provisions
    legal_basis: Provisions
    decision: Provisions
    requirements: tuple[RequirementUse, ...]

    @property
    def provisions(self) -> Provisions:
        """What the programme as a whole cites."""
        return (*self.summary, *self.legal_basis, *self.decision)


@dataclass(frozen=True, slots=True)
class ThresholdUse:
    """The provisions of a source that state a threshold, and the topics it is used under."""

    threshold: Threshold
    topics: tuple[Topic, ...]
    provisions: Provisions


@dataclass(frozen=True, slots=True)
class Uses:
    """Everything in a rulebook that cites one source."""

    programmes: tuple[ProgrammeUse, ...]
    thresholds: tuple[ThresholdUse, ...]
    counting: Provisions


def uses(source: Source, rulebook: Rulebook) -> Uses:
    """Find everything that cites a source, in the order of the rulebook."""
    found = (_programme_use(source, programme) for programme in rulebook.programmes.values())
    return Uses(
        tuple(use for use in found if use.provisions or use.requirements),
        tuple(_threshold_uses(source, rulebook)),
        _provisions(source, rulebook.edition.counting_cites),
    )


def _programme_use(source: Source, programme: Programme) -> ProgrammeUse:
    requirements = (
        RequirementUse(requirement, _provisions(source, requirement.cites))
        for requirement in programme.requirements
    )
    return ProgrammeUse(
        programme,
        _provisions(source, programme.summary.cites),
        _provisions(source, programme.legal_basis),
        _provisions(source, programme.decision.cites),
        tuple(use for use in requirements if use.provisions),
    )


def _threshold_uses(source: Source, rulebook: Rulebook) -> Iterable[ThresholdUse]:
    topics = _topics_by_threshold(rulebook)
    for threshold in rulebook.thresholds.values():
        if provisions := _provisions(source, threshold.cites):
            yield ThresholdUse(threshold, tuple(topics.get(threshold.id, ())), provisions)


def _topics_by_threshold(rulebook: Rulebook) -> dict[str, list[Topic]]:
    found: dict[str, list[Topic]] = {}
    for programme in rulebook.programmes.values():
        for requirement in programme.requirements:
            topic = rulebook.topics[requirement.topic]
            for threshold in filter(None, map(threshold_of, leaves(requirement.when))):
                topics = found.setdefault(threshold, [])
                if topic not in topics:
                    topics.append(topic)
    return found


def _provisions(source: Source, cites: Iterable[Citation]) -> Provisions:
    return tuple(dict.fromkeys(each.provision for each in cites if each.source == source.id))
