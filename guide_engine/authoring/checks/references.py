"""Every word that refers to something names what the edition defines; all it defines is used."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from guide_engine.authoring.checks.likely import alike, one_of
from guide_engine.authoring.draft import NOUNS, WITHIN, Draft, Found, RuleFile, texts_in
from guide_engine.authoring.format.handbook import HeadId, SubjectId
from guide_engine.authoring.format.kinds import ENTRIES, NOUNS_WITHIN
from guide_engine.authoring.reading.source import quoted
from guide_engine.core.errors import Problem
from guide_engine.core.model.sources import Text
from guide_engine.core.model.values import (
    Address,
    BenefitTopicId,
    ProgrammeId,
    QuestionId,
    RequirementId,
    SourceId,
    ThresholdId,
    TopicId,
    WayId,
)
from guide_engine.core.wording.wording import placeholders

REFERENCES: Mapping[object, tuple[str, str]] = {
    QuestionId: ("questions", "asks question"),
    ThresholdId: ("thresholds", "names threshold"),
    SourceId: ("sources", "cites source"),
    TopicId: ("topics", "stands under topic"),
    ProgrammeId: ("programmes", "names programme"),
    BenefitTopicId: ("benefit-topics", "stands under benefit topic"),
    HeadId: ("heads", "stands under head"),
    SubjectId: ("subjects", "names subject"),
    WayId: ("ways", "names way"),
}
"""What refers -> the file that defines it, and how it is said."""

PLACES = {
    "programmes": "programmes/, and list it in edition.yml",
    "heads": "compliance.yml under 'heads'",
    "subjects": "compliance.yml under 'subjects'",
}
"""Where something is defined, unless in the file of its name."""

UNUSED = {
    "questions": "is never used by a requirement. Remove it, or use it.",
    "thresholds": "is never used by a requirement or a text. Remove it, or use it.",
    "sources": "is never cited. Remove it, or cite it.",
    "topics": "has no requirement under it. Remove it, or use it.",
}


def unknown(draft: Draft) -> Iterator[Problem]:
    """Find every reference to what the edition does not define, and what was renamed alone."""
    renamed = _renamed(draft)
    for kind, old, new in renamed:
        yield _only_renamed(draft, kind, old, new)
    told = {(kind, old) for kind, old, _ in renamed}
    # A programme that is listed and has no file is told where it is listed.
    listed = texts_in(draft.one("edition").document.value, "programmes")
    told |= {("programmes", each) for each in listed}
    for file, found, kind, verb, name in _undefined(draft):
        if (kind, name) not in told:
            defined = draft.entries(kind) or {}
            fix = one_of(
                name, defined, otherwise=f"Define it in {PLACES.get(kind, f'{kind}.yml')}."
            )
            says = f"{verb} {quoted(name)}, which this edition does not define. {fix}"
            yield file.problem(found.place, says)


def _undefined(draft: Draft) -> Iterator[tuple[RuleFile, Found, str, str, str]]:
    """Yield each reference to what is not defined: its kind, how it is said, and the id."""
    for file in draft.files:
        for found in file.found:
            for kind, verb, name in _references(found):
                defined = draft.entries(kind)
                if defined is not None and name not in defined:
                    yield file, found, kind, verb, name


def _renamed(draft: Draft) -> list[tuple[str, str, str]]:
    """Give what got another id only where it is defined: its kind, the old id, and the new one.

    That is where one id is missing at several places, and beside it another is used nowhere.
    """
    missing: defaultdict[str, list[str]] = defaultdict(list)
    for *_, kind, _, name in _undefined(draft):
        missing[kind].append(name)
    used = _used(draft) if missing else {}
    found = []
    for kind, names in missing.items():
        spare = [each for each in draft.entries(kind) or {} if each not in used.get(kind, ())]
        for name in dict.fromkeys(names):
            alone = spare if len({*names}) == len(spare) == 1 else alike(name, spare)
            if names.count(name) > 1 and alone:
                found.append((kind, name, alone[0]))
                spare.remove(alone[0])
    return found


def _only_renamed(draft: Draft, kind: str, old: str, new: str) -> Problem:
    """Say once that an id was changed only where it is defined."""
    at = [(file, found) for file, found, *_, name in _undefined(draft) if name == old]
    file, found = at[0]
    first = f"{file.document.file}:{file.line(found.place)}"
    noun = NOUNS.get(kind) or NOUNS_WITHIN.get(kind, "programme")
    says = (
        f"{noun} {quoted(new)} is used nowhere, while {quoted(old)}, which this edition does not "
        f"define, is named {len(at)} times, first at {first}. Where it is one and the same, give "
        f"it its old id back, and change it everywhere by: guide-engine rename "
        f"{noun.replace(' ', '-')} {old} {new}."
    )
    if kind == "programmes":
        [file] = [each for each in draft.of("programme") if each.name == new]
        return file.document.problem((), says)
    place = (kind, new) if kind in WITHIN else (new,)
    return draft.one(WITHIN.get(kind, kind)).document.problem(place, says)


def _references(found: Found) -> Iterator[tuple[str, str, str]]:
    """Yield what a value refers to: the kind of file, the verb, the id."""
    if found.hint in REFERENCES and isinstance(found.value, str):
        kind, verb = REFERENCES[found.hint]
        yield kind, "answers question" if in_example(found.place) else verb, found.value
    elif found.hint is Text and isinstance(found.value, dict):
        for text in found.value.values():
            for name in sorted(placeholders(text)) if isinstance(text, str) else ():
                yield "thresholds", "quotes threshold", name


def in_example(place: Address) -> bool:
    """Say whether a place belongs to a worked example."""
    return place[:1] == ("examples",)


def unused(draft: Draft) -> Iterator[Problem]:
    """Find what is defined and never used; files that are missing or unread may use anything."""
    listed = {*texts_in(draft.one("edition").document.value, "programmes")}
    unread_files = [file for file in draft.files if file.document.value is None]
    missing = listed - {*(draft.entries("programmes") or {})}
    if missing or any(file.kind != "wording" for file in unread_files):
        return
    used = _used(draft)
    renamed = {(kind, new) for kind, _, new in _renamed(draft)}
    unread = cache(lambda: {word for file in draft.files for word in _unread(file)})
    for kind, noun in ENTRIES.items():
        defined, named = draft.entries(kind) or {}, used[kind]
        meant = {near for name in named - defined.keys() for near in alike(name, defined, most=3)}
        for name in defined:
            told = name in named | meant or (kind, name) in renamed
            if not told and name not in unread():
                says = f"{noun} {quoted(name)} {UNUSED[kind]}"
                yield draft.one(kind).document.problem((name,), says)


def _used(draft: Draft) -> Mapping[str, set[str]]:
    """Give what is referred to, by kind; a question is used by what asks it, not by an answer."""
    used: defaultdict[str, set[str]] = defaultdict(set)
    for file in draft.files:
        for found in file.found:
            for kind, _, name in _references(found):
                if not (kind == "questions" and in_example(found.place)):
                    used[kind].add(name)
    return used


def _unread(file: RuleFile) -> Iterator[str]:
    """Yield the words of a file that stand where the format knows nothing."""
    known = {file.place(found.place) for found in file.found}
    stack: list[tuple[Address, object]] = [((), file.document.value)]
    while stack:
        place, value = stack.pop()
        if isinstance(value, dict):
            stack += [((*place, key), each) for key, each in value.items()]
        elif isinstance(value, list):
            stack += [((*place, position), each) for position, each in enumerate(value)]
        elif isinstance(value, str) and place not in known:
            yield from (value, *placeholders(value))


def repeated(draft: Draft) -> Iterator[Problem]:
    """Find requirements with the same id in a programme, and examples in the whole edition."""
    examples: dict[str, str] = {}
    for file in draft.of("programme"):
        requirements: dict[str, str] = {}
        for name, found in _ids(file):
            seen = examples if in_example(found.place) else requirements
            if name in seen:
                says = f"has the id of another, at {seen[name]}. Rename one."
                yield file.problem(found.place, says)
            seen.setdefault(name, f"{file.document.file}:{file.line(found.place)}")


def _ids(file: RuleFile) -> Iterator[tuple[str, Found]]:
    for found in file.found:
        if found.place[2:] == ("id",) and isinstance(found.value, str):
            yield found.value, found


def unknown_requirements(draft: Draft) -> Iterator[Problem]:
    """Find reasons of examples that name no requirement of their programme."""
    for file in draft.of("programme"):
        known = [name for name, found in _ids(file) if not in_example(found.place)]
        for found in file.found:
            name = found.value
            if found.hint is RequirementId and isinstance(name, str) and name not in known:
                fix = one_of(name, known, otherwise="Name one that it has.")
                says = f"names requirement {quoted(name)}, which the programme does not have. {fix}"
                yield file.problem(found.place, says)
