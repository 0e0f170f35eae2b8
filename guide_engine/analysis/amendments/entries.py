"""Where an edition states things that have ids, and what kind of thing each is."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, TypeAliasType, get_args, get_origin

from guide_engine.authoring.format.handbook import (
    Checklist,
    Compliance,
    Handbook,
    Journey,
    Practice,
    Procedure,
    Statistics,
)
from guide_engine.core.model.amendments import Matter
from guide_engine.core.model.rulebook import Programme, Question, Rulebook

ENTRIES: Mapping[tuple[type, str], Matter] = {
    (Rulebook, "topics"): Matter.TOPIC,
    (Rulebook, "sources"): Matter.SOURCE,
    (Rulebook, "thresholds"): Matter.THRESHOLD,
    (Rulebook, "questions"): Matter.QUESTION,
    (Rulebook, "programmes"): Matter.PROGRAMME,
    (Rulebook, "ways"): Matter.WAY,
    (Rulebook, "partners"): Matter.PARTNER,
    (Rulebook, "contacts"): Matter.CONTACT,
    (Question, "choices"): Matter.CHOICE,
    (Programme, "requirements"): Matter.REQUIREMENT,
    (Programme, "examples"): Matter.EXAMPLE,
    (Programme, "benefits"): Matter.BENEFIT,
    (Handbook, "practice"): Matter.PROGRAMME,
    (Practice, "benefits"): Matter.BENEFIT,
    (Practice, "duties"): Matter.DUTY,
    (Practice, "revocation"): Matter.GROUND,
    (Checklist, "points"): Matter.RULES_POINT,
    (Compliance, "heads"): Matter.HEAD,
    (Compliance, "subjects"): Matter.SUBJECT,
    (Compliance, "points"): Matter.POINT,
    (Procedure, "steps"): Matter.STEP,
    (Procedure, "forms"): Matter.FORM,
    (Statistics, "counts"): Matter.COUNT,
    (Statistics, "world"): Matter.WORLD_COUNT,
    (Handbook, "facts"): Matter.FACT,
    (Handbook, "benefit_topics"): Matter.BENEFIT_TOPIC,
    (Handbook, "timeline"): Matter.EVENT,
    (Handbook, "glossary"): Matter.TERM,
    (Handbook, "faq"): Matter.FAQ,
    (Handbook, "disagreements"): Matter.DISAGREEMENT,
    (Handbook, "journeys"): Matter.JOURNEY,
    (Journey, "stages"): Matter.STAGE,
}
"""A class and a field of it -> what its entries are; each is keyed by an id, or has one."""

HOLDERS = frozenset({Matter.PROGRAMME, Matter.QUESTION, Matter.JOURNEY})
"""Entries that others belong to, whose ids are told apart within them alone."""


def entries_of(holding: Any) -> dict[str, Any]:  # noqa: ANN401 - a mapping, or a tuple with ids
    """Give entries by id, in the author's order."""
    return dict(holding) if isinstance(holding, Mapping) else {each.id: each for each in holding}


def parts_of_hint(hint: Any) -> Iterator[Any]:  # noqa: ANN401 - any type
    """Yield the types that a type is of: of a list its entries', of a union each, of a name none.

    >>> list(parts_of_hint(tuple[str, ...] | None))
    [tuple[str, ...], <class 'NoneType'>]
    """
    if isinstance(hint, TypeAliasType):
        yield hint.__value__
    elif get_origin(hint) is Annotated:
        yield get_args(hint)[0]
    else:
        yield from (each for each in get_args(hint) if each is not Ellipsis)
