"""Every text is there in every language of the edition, in its script, and quotes thresholds."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from babel.core import get_global

from guide_engine.authoring.checks.languages import UNKNOWN, locale, unknown_language
from guide_engine.authoring.checks.likely import likely
from guide_engine.authoring.checks.values import spelt_as_id
from guide_engine.authoring.draft import Draft, Found, RuleFile, texts_in
from guide_engine.authoring.reading.source import quoted
from guide_engine.core.errors import Problem
from guide_engine.core.model.sources import Text
from guide_engine.core.wording.wording import PLACEHOLDER, placeholders

BRACES = re.compile(r"\{([^{}]*)\}")
SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "Arab": ("ARABIC",),
    "Cyrl": ("CYRILLIC",),
    "Grek": ("GREEK",),
    "Hans": ("CJK",),
    "Hant": ("CJK",),
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA"),
    "Kore": ("HANGUL", "CJK"),
    "Latn": ("LATIN",),
    "Thai": ("THAI",),
}
"""A script -> how the names of its letters in Unicode begin; in others, nothing is checked."""

WITHOUT_SPACES = ("Hans", "Hant", "Jpan")
"""Scripts that set no space between words."""

LONGEST_ABBREVIATION = 12
WIDE = ("F", "W")


def wrong_texts(draft: Draft) -> Iterator[Problem]:
    """Find texts that lack a language, are in an unknown or another one, or hold stray braces."""
    named = texts_in(draft.one("edition").document.value, "languages")
    languages = [each for each in named if locale(each)]
    thresholds = draft.entries("thresholds") or {}
    for file, found, value in _texts(draft):
        for key, says in _languages(value, languages):
            yield file.problem((*found.place, *key), says.replace("{in}", inside(file, found)))
        for language, text in value.items():
            for says in _wrong(language, text, thresholds) if isinstance(text, str) else ():
                where = f"{inside(file, found)} ({language})"
                yield file.problem((*found.place, language), says.replace("{in}", where))


def sound_texts(draft: Draft) -> Iterator[tuple[RuleFile, Found, dict[str, str]]]:
    """Yield every text with what it says in each language, if what it quotes is there."""
    thresholds = draft.entries("thresholds") or {}
    for file, found, value in _texts(draft):
        texts = {key: each for key, each in value.items() if isinstance(each, str)}
        whole = "".join(texts.values())
        if placeholders(whole) <= thresholds.keys() and not _stray_brace(whole):
            yield file, found, texts


def _texts(draft: Draft) -> Iterator[tuple[RuleFile, Found, dict[str, object]]]:
    for file in draft.files:
        for found in file.found:
            if found.hint is Text and isinstance(found.value, dict):
                yield file, found, found.value


def inside(file: RuleFile, found: Found) -> str:
    """Say in which key of its owner a text stands: `` in 'says'``; nothing where it has none."""
    _, place = file.owner(found.place)
    named = [key for key in place if isinstance(key, str)]
    return f" in {quoted(named[-1])}" if named else ""


def _languages(
    texts: Mapping[str, object], languages: list[str]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield a key of a text, and what is wrong with its languages."""
    meant = ""
    for tag in filter(unknown_language, texts):
        fix = likely(tag, languages, otherwise=UNKNOWN)
        meant += fix
        yield (tag,), f"has the unknown language {quoted(tag)}{{in}}. {fix}"
    for language in languages:
        if language not in texts and quoted(language) not in meant:
            yield (), f"has no text in {language}{{in}}. Add it."


def _wrong(language: str, text: str, thresholds: Mapping[str, object]) -> Iterator[str]:
    left = PLACEHOLDER.sub("", text)
    if _stray_brace(text):
        named = "".join(spelt_as_id(each) for each in BRACES.findall(left))
        fix = likely(named, thresholds, otherwise="Remove it, or quote one by its id.")
        yield f"has a brace{{in}} that quotes no threshold. {fix}"
    if _in_another_script(language, left):
        says = f"has a text{{in}} in letters that {language} does not use. "
        yield says + "Put it under its own language."
    if without_spaces(language) and (between := _folded(text)):
        says = f"has a space{{in}} between {quoted(between)}, where {language} has none. "
        yield says + "Write the text on one line, or end each line but the last with '\\'."


def without_spaces(language: str) -> bool:
    """Say whether a language sets no space between words."""
    return _script(language) in WITHOUT_SPACES


def _folded(text: str) -> str:
    """Give the letters around the first space that stands between two of a full width."""
    for match in re.finditer(r"(?<=(.)) +(?=(.))", text):
        before, after = match[1], match[2]
        if all(unicodedata.east_asian_width(each) in WIDE for each in (before, after)):
            return f"{before} {after}"
    return ""


def _stray_brace(text: str) -> bool:
    left = PLACEHOLDER.sub("", text)
    return "{" in left or "}" in left


def _in_another_script(language: str, text: str) -> bool:
    """Say whether no letter is of the language's script; abbreviations in Latin letters may be."""
    own = SCRIPTS.get(_script(language))
    letters = [each for each in text if each.isalpha()]
    if own is None or not letters or any(_name(each).startswith(own) for each in letters):
        return False
    names = [*map(_name, letters)]
    latin = all(name.startswith(SCRIPTS["Latn"]) for name in names)
    return not latin or len(names) > LONGEST_ABBREVIATION


def _name(letter: str) -> str:
    return unicodedata.name(letter, "")


def _script(language: str) -> str:
    known = locale(language)
    if known is None:
        return ""
    usual: str = get_global("likely_subtags").get(known.language, "")
    return known.script or "".join(usual.split("_")[1:2])
