"""Says what in a file does not fit the format: place, what is wrong, the choices or likely fix."""

from collections.abc import Mapping
from datetime import date
from typing import Any, assert_never, get_origin

from guide_engine.authoring.checks.likely import likely, nearest, one_of
from guide_engine.authoring.checks.values import no_such, unlike
from guide_engine.authoring.draft import Misfit, RuleFile
from guide_engine.authoring.format.wording import Phrase, PluralForms
from guide_engine.authoring.reading.source import quoted
from guide_engine.core.errors import Problem
from guide_engine.core.model.criteria import Criterion
from guide_engine.core.model.sources import Citations, Text, Words
from guide_engine.core.model.values import (
    Address,
    Demand,
    Length,
    Matching,
    Once,
    OneKey,
    Sentence,
    Within,
)
from guide_engine.core.shape.classes import Form, is_shape, shape_of, stripped
from guide_engine.core.shape.mistakes import MissingKey, UnknownKey, Unlike, Unlisted, Unmet
from guide_engine.core.wording.wording import fill

NEEDED: Mapping[object, tuple[str, str]] = {
    Words: ("a text for each language", "{en: ...}"),
    Sentence: ("a text", "one"),
    date: ("a date", "one such as 2025-05-01"),
    Criterion: ("a criterion", "one such as {answer-is: {question: ..., choice: ...}}"),
    Phrase: ("a text, or one for each plural form,", "one"),
    Citations: ("a list of citations", "[{source: ..., provision: ...}]"),
    PluralForms: ("a text for each plural form", "{one: ..., other: ...}"),
}
"""What a type wants, and how it is written."""

BY_KIND = {
    tuple: ("a list", "[one, two]"),
    Mapping: ("a mapping", "key: value"),
    int: ("a whole number", "one"),
    str: ("a text", "one"),
}
FIXES = {
    "cites": "State the law it comes from: [{source: ..., provision: ...}].",
    "legal-basis": "State the law it comes from: [{source: ..., provision: ...}].",
}


def misfits(file: RuleFile) -> list[Problem]:
    """Give every place of a file that is not as the format wants it."""
    missing = [each.place for each in file.misfits if isinstance(each.mistake, MissingKey)]
    meant = {
        each.place: _likely_key(each, each.mistake, missing)
        for each in file.misfits
        if isinstance(each.mistake, UnknownKey)
    }
    misspelt = {(*place[:-1], key) for place, key in meant.items()}
    # A key that is missing because it is misspelt is said once.
    told = [each for each in file.misfits if each.place not in {*missing} & misspelt]
    return [file.problem(each.place, _Misfit(file, each, meant).says()) for each in told]


def _likely_key(misfit: Misfit, mistake: UnknownKey, missing: list[Address]) -> str:
    """Give the key that an unknown one stands for: one like it, or the only one missing."""
    if meant := nearest(mistake.key, mistake.known):
        return meant
    beside = [each for each in missing if each[:-1] == misfit.place[:-1]]
    return str(beside[0][-1]) if len(beside) == 1 else ""


class _Misfit:
    """One misfit, to be said."""

    def __init__(self, file: RuleFile, misfit: Misfit, meant: Mapping[Address, str]) -> None:
        self.file = file
        self.mistake = misfit.mistake
        self.place = misfit.place
        self.value: Any = misfit.value
        _, inside = file.owner(self.place)
        named = [key for key in inside if isinstance(key, str)]
        self.key = named[-1] if named else ""
        self.around = named[-2] if len(named) > 1 else ""
        self.meant = meant.get(misfit.place, "")

    def says(self) -> str:
        """Say what is wrong, and the likely fix."""
        around = f" in {quoted(self.around)}" if self.around else ""
        if isinstance(self.mistake, MissingKey):
            return f"has no {quoted(self.key)}{around}. {FIXES.get(self.key, 'Add it.')}"
        if self.value is None:
            return self._says_nothing(around)
        match self.mistake:
            case UnknownKey(known=known):
                fix = f"Did you mean '{self.meant}'?" if self.meant else one_of(self.key, known)
                return f"has {quoted(self.key)}{around}, which has no meaning there. {fix}"
            case Unlisted(choices):
                fix = one_of(str(self.value), choices)
                written = _written(self.value)
                return f"has {written}{self._inside()}, which is not one of its values. {fix}"
            case Unlike(hint):
                return self._filled(unlike(hint, self.value), around) or self._says_kind(hint)
            case Unmet(hint, None | Matching()):
                return self._filled(no_such(hint, self.value), around)
            case Unmet(hint, demand):
                return self._says_demand(hint, demand)
            case _:
                assert_never(self.mistake)

    def _filled(self, says: str, around: str) -> str:
        words = {"key": quoted(self.key), "in": self._inside(), "around": around}
        return fill(says, {**words, "value": quoted(str(self.value))})

    def _inside(self) -> str:
        """Say where a value stands: `` in 'help' (fr)``."""
        if not self.key:
            return ""
        if self._in_text():
            return f" in {quoted(self.around)} ({self.key})" if self.around else f" ({self.key})"
        return f" in {quoted(self.key)}"

    def _in_text(self) -> bool:
        around = self.place[:-1]
        return any(found.place == around and found.hint is Text for found in self.file.found)

    def _says_nothing(self, around: str) -> str:
        if self.file.place(self.place) in self.file.document.bare:
            return (
                f"has {quoted(self.key)}{around} after a comma, without a value. "
                "Put a text that holds a comma in quotation marks."
            )
        return f"has nothing{self._inside()}. Write a value, or remove the line."

    def _says_demand(self, hint: object, demand: Demand | None) -> str:
        inside = self._inside()
        match demand:
            case Once():
                word = next(each for each in self.value if self.value.count(each) > 1)
                return f"has {quoted(word)} more than once{inside}. Keep one."
            case OneKey() if hint is Criterion:
                return f"must state one criterion{inside}. Join several with all-of or any-of."
            case OneKey():
                *keys, last = map(repr, shape_of(stripped(hint)[1], Form.KEYED))
                return f"must say one of {', '.join(keys)} and {last}{inside}."
            case Within(least) if self.value < least:
                return f"has {self.value}{inside}. Write {least} or more."
            case Within():
                return f"has a number{inside} that is too large. Write at most {demand.most}."
            case Length(1):
                return f"has nothing{inside}. Write at least one."
            case Length(least):
                found = len(self.value)
                fix = f"Add {least - found}." if found < least else f"Remove {found - least}."
                return f"has {found}{inside}, where {least} are needed. {fix}"
            case _:
                return ""

    def _says_kind(self, hint: Any) -> str:  # noqa: ANN401 - a type hint may be any form of typing's
        kind: Any = stripped(hint)[1]
        needed, written = BY_KIND.get(get_origin(kind) or kind, ("another value", "one"))
        if hint in NEEDED:
            needed, written = NEEDED[hint]
        elif is_shape(kind):
            keys = [*shape_of(kind, Form.KEYED)][:3]
            needed, written = "a mapping", f"{{{', '.join(f'{key}: ...' for key in keys)}}}"
        if written == "[one, two]" and isinstance(self.value, str) and self.value.isprintable():
            written = f"[{self.value}]"
        fix = (self._quoted() if kind is str else "") or f"Write {written}."
        if hint is Criterion and isinstance(self.value, str):
            fix = likely(self.value, ["judged"], otherwise=fix)
        return f"has {_spelt(self.value)}{self._inside()}, where {needed} is needed. {fix}"

    def _quoted(self) -> str:
        """Ask for quotation marks where they are what is missing."""
        if isinstance(self.value, dict) and list(self.value.values()) == [None]:
            return f'Put it in quotation marks: "{{{next(iter(self.value))}}}".'
        return "Put it in quotation marks." if isinstance(self.value, int | float) else ""


def _written(value: object) -> str:
    """Write a value where a word is wanted."""
    if isinstance(value, bool):
        return quoted(str(value).lower())
    return quoted(value) if isinstance(value, str) else _spelt(value)


def _spelt(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f"the text {quoted(value)}"
        case int() | float():
            return f"the number {value}"
        case list():
            return "a list"
        case _:
            return "a mapping"
