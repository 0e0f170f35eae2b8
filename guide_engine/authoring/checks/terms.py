"""Every text that uses a term of the glossary also uses it in the official language.

The official language's term is the one that the law defines; an edition that is not written in it
has its first language instead. The other way round there is no such
lock: where the law repeats its term, good prose elsewhere says "it". Titles of sources are quoted
as they stand. Any form of the term will do, ``term`` or one of ``also``. Capitals do not matter;
the longest form that fits is meant; in languages that set spaces between words, only whole words
count.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guide_engine.authoring.checks.texts import inside, sound_texts, without_spaces
from guide_engine.authoring.draft import Draft, text_at, texts_in
from guide_engine.authoring.reading.source import quoted
from guide_engine.core.errors import Problem
from guide_engine.core.wording.wording import PLACEHOLDER

type Forms = Mapping[str, frozenset[str]]
"""A form, in small letters -> the ids of the terms that it is a form of."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """The forms of every term in one language, and how to find them."""

    forms: Forms
    pattern: re.Pattern[str]

    def used(self, text: str) -> dict[str, frozenset[str]]:
        """Give each form that a text uses, as it is written, and the terms that it may mean."""
        written = (match[0] for match in self.pattern.finditer(PLACEHOLDER.sub(" ", text)))
        return {form: self.forms[_spelt(form)] for form in written}


def differing_terms(draft: Draft) -> Iterator[Problem]:
    """Find texts that use a term in one language, and no form of it in another."""
    glossaries = glossaries_of(draft)
    official = text_at(draft.one("edition").document.value, ("official-language",))
    there = official if official in glossaries else next(iter(glossaries), "")
    for file, found, texts in sound_texts(draft):
        spoken = [each for each in glossaries if each in texts]
        used = {each: glossaries[each].used(texts[each]) for each in spoken}
        if there not in spoken or file.kind == "sources":
            continue
        for here in spoken:
            meant = {term for terms in used[there].values() for term in terms}
            for form, terms in used[here].items():
                if not terms & meant:
                    says = f"says {quoted(form)}{inside(file, found)} ({here}), but its text in "
                    says += f"{there} has no form of that term. {_fix(draft, terms, there)}"
                    yield file.problem((*found.place, there), says)


def _fix(draft: Draft, terms: frozenset[str], language: str) -> str:
    entries = draft.entries("glossary") or {}
    known = [form for term in sorted(terms) for form in _forms(entries.get(term), language)]
    named = " or ".join(quoted(each) for each in known[:2])
    return f"Use {named}, or add the form to 'also' in glossary.yml."


def glossaries_of(draft: Draft) -> dict[str, Glossary]:
    """Read the glossary in each language of the edition that it has forms in."""
    entries = draft.entries("glossary") or {}
    found = {}
    for language in texts_in(draft.one("edition").document.value, "languages"):
        forms: dict[str, frozenset[str]] = {}
        for term, entry in entries.items():
            for form in _forms(entry, language):
                spelt = _spelt(form)
                forms[spelt] = forms.get(spelt, frozenset()) | {term}
        if forms:
            found[language] = Glossary(forms, _pattern(forms, language))
    return found


def _forms(entry: object, language: str) -> list[str]:
    """Give the forms of a term in a language, as far as its entry is sound."""
    if not isinstance(entry, dict):
        return []
    term, also = (
        each.get(language) if isinstance(each, dict) else None
        for each in (entry.get("term"), entry.get("also"))
    )
    listed = [term, *(also if isinstance(also, list) else [])]
    return [each for each in listed if isinstance(each, str) and each.strip()]


def _pattern(forms: Forms, language: str) -> re.Pattern[str]:
    longest_first = sorted(forms, key=len, reverse=True)
    either = "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in longest_first)
    whole = either if without_spaces(language) else rf"(?<!\w)(?:{either})(?!\w)"
    return re.compile(whole, re.IGNORECASE)


def _spelt(form: str) -> str:
    return " ".join(form.lower().split())
