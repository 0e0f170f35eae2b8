"""Where an edition states things that have ids, and what kind of thing each is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Annotated, Any, TypeAliasType, get_args, get_origin

from guide_engine.authoring.format.handbook import (
    Checklist,
    Compliance,
    Handbook,
    Practice,
    Procedure,
    Statistics,
)
from guide_engine.core.model.editions import EntryKind
from guide_engine.core.model.rulebook import Programme, Question, Rulebook

ENTRIES: Mapping[tuple[type, str], EntryKind] = {
    (Rulebook, "topics"): EntryKind.TOPIC,
    (Rulebook, "sources"): EntryKind.SOURCE,
    (Rulebook, "thresholds"): EntryKind.THRESHOLD,
    (Rulebook, "questions"): EntryKind.QUESTION,
    (Rulebook, "programmes"): EntryKind.PROGRAMME,
    (Rulebook, "ways"): EntryKind.WAY,
    (Rulebook, "partners"): EntryKind.PARTNER,
    (Rulebook, "contacts"): EntryKind.CONTACT,
    (Question, "choices"): EntryKind.CHOICE,
    (Programme, "requirements"): EntryKind.REQUIREMENT,
    (Programme, "examples"): EntryKind.EXAMPLE,
    (Programme, "benefits"): EntryKind.BENEFIT,
    (Handbook, "practice"): EntryKind.PROGRAMME,
    (Practice, "benefits"): EntryKind.BENEFIT,
    (Practice, "duties"): EntryKind.DUTY,
    (Practice, "revocation"): EntryKind.GROUND,
    (Checklist, "points"): EntryKind.RULES_POINT,
    (Compliance, "heads"): EntryKind.HEAD,
    (Compliance, "subjects"): EntryKind.SUBJECT,
    (Compliance, "points"): EntryKind.POINT,
    (Procedure, "steps"): EntryKind.STEP,
    (Procedure, "forms"): EntryKind.FORM,
    (Statistics, "counts"): EntryKind.COUNT,
    (Statistics, "world"): EntryKind.WORLD_COUNT,
    (Handbook, "facts"): EntryKind.FACT,
    (Handbook, "benefit_topics"): EntryKind.BENEFIT_TOPIC,
    (Handbook, "timeline"): EntryKind.EVENT,
    (Handbook, "glossary"): EntryKind.TERM,
    (Handbook, "faq"): EntryKind.FAQ,
    (Handbook, "disagreements"): EntryKind.DISAGREEMENT,
    (Handbook, "journeys"): EntryKind.JOURNEY,
}
"""A class and a field of it -> what its entries are; each is keyed by an id, or has one."""

HOLDERS = frozenset({EntryKind.PROGRAMME, EntryKind.QUESTION})
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


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with an id; ``within`` is the programme or question that it belongs to."""

    kind: EntryKind
    within: str
    id: str
    stated: Any


def every_entry(holding: Any, within: str = "") -> Iterator[Entry]:  # noqa: ANN401 - any class of an edition
    """Yield every entry of what an edition states, each before those that belong to it."""
    made: Any = type(holding)
    for field in fields(made):
        value = getattr(holding, field.name)
        kind = ENTRIES.get((made, field.name))
        for name, stated in entries_of(value).items() if kind else ():
            if kind:
                yield Entry(kind, within, name, stated)
                yield from _inner(stated, name if kind in HOLDERS else within)
        if not kind:
            yield from _inner(value, within)


def _inner(value: Any, within: str) -> Iterator[Entry]:  # noqa: ANN401 - as above
    if is_dataclass(value) and not isinstance(value, type):
        yield from every_entry(value, within)
