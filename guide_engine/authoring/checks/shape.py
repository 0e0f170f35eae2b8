"""Says what in a file does not fit the format: place, what is wrong, the choices or likely fix."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAliasType

from pydantic import TypeAdapter, ValidationError

from guide_engine.authoring.checks.likely import likely, nearest, one_of
from guide_engine.authoring.draft import RuleFile
from guide_engine.authoring.format.kinds import KINDS
from guide_engine.authoring.format.layout import hint_at, keys
from guide_engine.authoring.format.rules import Citations, Forms, Phrase, When
from guide_engine.authoring.format.values import Day, Sentence, Text
from guide_engine.authoring.reading.source import Place, quoted
from guide_engine.core.errors import Problem
from guide_engine.core.wording.wording import fill

NEEDED: Mapping[object, tuple[str, str]] = {
    Text: ("a text for each language", "{en: ...}"),
    Sentence: ("a text", "one"),
    Day: ("a date", "one such as 2025-05-01"),
    When: ("a criterion", "one such as {answer-is: {question: ..., choice: ...}}"),
    Phrase: ("a text, or one for each plural form,", "one"),
    Citations: ("a list of citations", "[{source: ..., provision: ...}]"),
    Forms: ("a text for each plural form", "{one: ..., other: ...}"),
}
"""What a type wants, and how it is written."""

BY_ERROR = {
    "string_type": ("a text", "one"),
    "dict_type": ("a mapping", "key: value"),
    "model_type": ("a mapping", "key: value"),
    "list_type": ("a list", "[one, two]"),
    "int_type": ("a whole number", "one"),
}
FIXES = {
    "cites": "State the law it comes from: [{source: ..., provision: ...}].",
    "legal-basis": "State the law it comes from: [{source: ..., provision: ...}].",
}


def misfits(file: RuleFile) -> list[Problem]:
    """Give every place of a file that is not as the format wants it."""
    if file.document.value is None:
        return []
    try:
        TypeAdapter(KINDS[file.kind]).validate_python(file.document.value)
    except ValidationError as error:
        errors = [_Misfit(file, each) for each in error.errors(include_url=False)]
        return list(_said(errors))
    return []


def _said(misfits_found: list["_Misfit"]) -> Iterator[Problem]:
    """Say each misfit; a key that is missing because it is misspelt is said once."""
    missing = [each.place for each in misfits_found if each.type == "missing"]
    unknown = [each for each in misfits_found if each.type == "extra_forbidden"]
    for each in unknown:
        each.meant = each.likely_key([place for place in missing if place[:-1] == each.place[:-1]])
    meant = {(*each.place[:-1], each.meant) for each in unknown}
    for each in misfits_found:
        if each.type != "missing" or each.place not in meant:
            yield each.file.problem(each.place, each.says())


class _Misfit:
    """One error of pydantic's, at the place where it is seen."""

    def __init__(self, file: RuleFile, error: Any) -> None:  # noqa: ANN401 - a dict of pydantic's
        self.file = file
        self.type: str = error["type"]
        self.context: Mapping[str, Any] = error.get("ctx", {})
        self.place, self.value = self._seen(error["loc"])
        _, inside = file.owner(self.place)
        named = [str(key) for key in inside if isinstance(key, str)]
        self.key = named[-1] if named else ""
        self.around = named[-2] if len(named) > 1 else ""
        self.hint = hint_at(KINDS[file.kind], self.place)
        self.meant = ""

    def _seen(self, location: tuple[str | int, ...]) -> tuple[Place, Any]:
        """Leave out of pydantic's location what is no place in the file."""
        place: Place = ()
        value: Any = self.file.document.value
        for key in location:
            inside = isinstance(value, dict) and key in value
            if inside or (isinstance(value, list) and isinstance(key, int)):
                place, value = (*place, key), value[key]
        if self.type == "missing":
            return (*place, location[-1]), value
        return place, value

    def likely_key(self, missing: list[Place]) -> str:
        """Give the key that an unknown one stands for: one like it, or the only one missing."""
        if meant := nearest(self.key, self._possible_keys()):
            return meant
        return str(missing[0][-1]) if len(missing) == 1 else ""

    def _possible_keys(self) -> tuple[str, ...]:
        return keys(hint_at(KINDS[self.file.kind], self.place[:-1]))

    def says(self) -> str:
        around = f" in {quoted(self.around)}" if self.around else ""
        if self.type == "missing":
            return f"has no {quoted(self.key)}{around}. {FIXES.get(self.key, 'Add it.')}"
        if self.value is None:
            return self._says_nothing(around)
        match self.type:
            case "extra_forbidden":
                fix = f"Did you mean '{self.meant}'?" if self.meant else ""
                fix = fix or one_of(self.key, self._possible_keys())
                return f"has {quoted(self.key)}{around}, which has no meaning there. {fix}"
            case "rule":
                words = {"key": quoted(self.key), "in": self._inside(), "around": around}
                return fill(self.context["says"], {**words, "value": self.context["value"]})
            case "enum" | "literal_error":
                choices = re.findall("'([^']*)'", str(self.context["expected"]))
                fix = one_of(str(self.value), choices)
                value = str(self.value).lower() if isinstance(self.value, bool) else self.value
                wrong = _spelt(value) if not isinstance(value, str) else quoted(value)
                return f"has {wrong}{self._inside()}, which is not one of its values. {fix}"
            case "too_short" | "too_long":
                return self._says_length()
            case "greater_than_equal":
                return f"has {self.value}{self._inside()}. Write 1 or more."
            case "string_pattern_mismatch":
                return f"has no web address{self._inside()}. Write it in full, with https://."
            case _:
                return self._says_type()

    def _inside(self) -> str:
        """Say where a value stands: `` in 'help' (fr)``."""
        if not self.key:
            return ""
        if self.hint is Sentence and self._in_text():
            return f" in {quoted(self.around)} ({self.key})" if self.around else f" ({self.key})"
        return f" in {quoted(self.key)}"

    def _in_text(self) -> bool:
        return hint_at(KINDS[self.file.kind], self.place[:-1]) is Text

    def _says_nothing(self, around: str) -> str:
        if self.place in self.file.document.bare:
            return (
                f"has {quoted(self.key)}{around} after a comma, without a value. "
                "Put a text that holds a comma in quotation marks."
            )
        return f"has nothing{self._inside()}. Write a value, or remove the line."

    def _says_length(self) -> str:
        least = self.context.get("min_length", 0)
        needed = self.context.get("max_length", least)
        if least == 1:
            return f"has nothing{self._inside()}. Write at least one."
        found = len(self.value)
        fix = f"Add {needed - found}." if found < needed else f"Remove {found - needed}."
        return f"has {found}{self._inside()}, where {needed} are needed. {fix}"

    def _says_type(self) -> str:
        needed, written = BY_ERROR.get(self.type, ("another value", "one"))
        if isinstance(self.hint, TypeAliasType):
            needed, written = NEEDED.get(self.hint, (needed, written))
        elif known := keys(self.hint)[:3]:
            written = f"{{{', '.join(f'{key}: ...' for key in known)}}}"
        alone = isinstance(self.value, str) and self.value.isprintable()
        if written == "[one, two]" and alone:
            written = f"[{self.value}]"
        fix = self._quoted() or f"Write {written}."
        if self.hint is When and isinstance(self.value, str):
            fix = likely(self.value, ["judged"], otherwise=fix)
        return f"has {_spelt(self.value)}{self._inside()}, where {needed} is needed. {fix}"

    def _quoted(self) -> str:
        """Ask for quotation marks where they are what is missing."""
        if self.type != "string_type":
            return ""
        if isinstance(self.value, dict) and list(self.value.values()) == [None]:
            return f'Put it in quotation marks: "{{{next(iter(self.value))}}}".'
        return "Put it in quotation marks." if isinstance(self.value, int | float) else ""


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
