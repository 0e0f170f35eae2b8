"""An edition as it would be if it called things as the one after it does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any

from guide_engine.analysis.amendments.entries import ENTRIES, HOLDERS, parts_of_hint
from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.format.handbook import HeadId, SubjectId
from guide_engine.core.model.criteria import AnswerIncludes, AnswerIs
from guide_engine.core.model.editions import Edition, EntryKind
from guide_engine.core.model.rulebook import Example
from guide_engine.core.model.sources import Text
from guide_engine.core.model.values import (
    BenefitTopicId,
    ProgrammeId,
    QuestionId,
    RequirementId,
    SourceId,
    ThresholdId,
    TopicId,
    WayId,
)
from guide_engine.core.shape.classes import hints_of
from guide_engine.core.wording.wording import PLACEHOLDER

REFERENCES: Mapping[Any, EntryKind] = {
    QuestionId: EntryKind.QUESTION,
    ThresholdId: EntryKind.THRESHOLD,
    TopicId: EntryKind.TOPIC,
    ProgrammeId: EntryKind.PROGRAMME,
    BenefitTopicId: EntryKind.BENEFIT_TOPIC,
    WayId: EntryKind.WAY,
    SourceId: EntryKind.SOURCE,
    HeadId: EntryKind.HEAD,
    SubjectId: EntryKind.SUBJECT,
    RequirementId: EntryKind.REQUIREMENT,
}
"""The type of a reference -> what it refers to."""


@dataclass(frozen=True, slots=True)
class NewName:
    """An entry that is called otherwise now; ``of`` is what it belongs to, by its new id."""

    kind: EntryKind
    was: str
    id: str
    of: str = ""


def new_names(edition: Edition) -> tuple[NewName, ...]:
    """Give what an edition calls otherwise than the one that it follows."""
    return tuple(NewName(each.kind, each.from_, each.to, each.of or "") for each in edition.renamed)


def chained(names: Iterable[NewName], fresh: Sequence[NewName]) -> tuple[NewName, ...]:
    """Give the names that came of names, and those that are new besides, once more are given."""

    def now(kind: EntryKind, name: str, of: str) -> NewName | None:
        return next(
            (each for each in fresh if (each.kind, each.was, each.of) == (kind, name, of)), None
        )

    carried, taken = [], set[NewName]()
    for each in names:
        holders = (now(kind, each.of, "") for kind in HOLDERS)
        of = next((holder.id for holder in holders if holder), each.of)
        again = now(each.kind, each.id, of)
        carried.append(replace(each, id=again.id if again else each.id, of=of))
        taken |= {again} if again else set()
    return (*carried, *(each for each in fresh if each not in taken))


def as_renamed(contents: Contents, names: Iterable[NewName]) -> Contents:
    """Give an edition with new names everywhere: in ids, in what refers to them, and in texts."""
    renaming = _Renaming(names)
    if not renaming.names:
        return contents
    rulebook = renaming.within(contents.rulebook, "")
    return replace(contents, rulebook=rulebook, handbook=renaming.within(contents.handbook, ""))


class _Renaming:
    """Puts new names in the place of old ones; ``of`` is the entry within which it is at work."""

    def __init__(self, names: Iterable[NewName]) -> None:
        self.names: dict[tuple[EntryKind, str], dict[str, str]] = {}
        for each in names:
            self.names.setdefault((each.kind, each.of), {})[each.was] = each.id

    def name(self, kind: EntryKind, known: str, of: str = "") -> str:
        return self.names.get((kind, of), {}).get(known, known)

    def within(self, value: Any, of: str) -> Any:  # noqa: ANN401 - any value of an edition
        match value:
            case Text():
                words = {language: self._words(said) for language, said in value.words.items()}
                return replace(value, words=words)
            case AnswerIs() | AnswerIncludes():
                asked = self.name(EntryKind.QUESTION, value.question)
                return type(value)(asked, self.name(EntryKind.CHOICE, value.choice, asked))
            case Example():
                because = [self.name(EntryKind.REQUIREMENT, each, of) for each in value.because]
                answers = dict(map(self._answer, value.answers.items()))
                return replace(value, answers=answers, because=tuple(because))
            case Mapping():
                return {key: self.within(each, of) for key, each in value.items()}
            case tuple():
                return tuple(self.within(each, of) for each in value)
            case _ if is_dataclass(value) and not isinstance(value, type):
                return self._fields(value, of)
            case _:
                return value

    def _fields(self, value: Any, of: str) -> Any:  # noqa: ANN401 - any class of an edition
        made: Any = type(value)
        hints = hints_of(made)
        changed = {}
        for field in fields(value):
            old = getattr(value, field.name)
            if (made, field.name) in ENTRIES:
                new = self._entries(ENTRIES[made, field.name], old, of)
            elif kind := _refers_to(hints[field.name]):
                new = self._reference(kind, old, of)
            else:
                new = self.within(old, of)
            if new != old:
                changed[field.name] = new
        return replace(value, **changed) if changed else value

    def _entries(self, kind: EntryKind, holding: Any, of: str) -> Any:  # noqa: ANN401 - as it is held
        if isinstance(holding, Mapping):
            return {
                self.name(kind, key, of): self._entry(kind, each, key, of)
                for key, each in holding.items()
            }
        return tuple(self._entry(kind, each, each.id, of) for each in holding)

    def _entry(self, kind: EntryKind, entry: Any, was: str, of: str) -> Any:  # noqa: ANN401 - as above
        named = self.name(kind, was, of)
        inner = self.within(entry, named if kind in HOLDERS else of)
        return replace(inner, id=named) if hasattr(inner, "id") else inner

    def _reference(self, kind: EntryKind, value: Any, of: str) -> Any:  # noqa: ANN401 - one, or many
        of = of if kind is EntryKind.REQUIREMENT else ""
        match value:
            case str():
                return self.name(kind, value, of)
            case tuple():
                return tuple(self._reference(kind, each, of) for each in value)
            case Mapping():
                return {self.name(kind, key, of): each for key, each in value.items()}
            case _:
                return value

    def _words(self, said: str) -> str:
        return PLACEHOLDER.sub(
            lambda match: f"{{{self.name(EntryKind.THRESHOLD, match[1])}}}", said
        )

    def _answer(self, given: tuple[str, Any]) -> tuple[str, Any]:
        asked = self.name(EntryKind.QUESTION, given[0])
        match given[1]:
            case str():
                return asked, self.name(EntryKind.CHOICE, given[1], asked)
            case tuple() | list():
                return asked, tuple(self.name(EntryKind.CHOICE, each, asked) for each in given[1])
            case answer:
                return asked, answer


@cache
def _refers_to(hint: Any) -> EntryKind | None:  # noqa: ANN401 - any type
    """Say what the ids refer to that a field holds, if it holds ids."""
    if hint in REFERENCES:
        return REFERENCES[hint]
    found = {_refers_to(each) for each in parts_of_hint(hint)} - {None}
    return next(iter(found), None)
