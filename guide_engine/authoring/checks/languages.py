"""What Unicode CLDR knows of a language: whether it exists, and its plural rule."""

import re
from collections.abc import Mapping
from functools import cache

from babel.core import Locale, UnknownLocaleError

from guide_engine.core.model.values import LANGUAGE
from guide_engine.core.wording.wording import CYCLE

OTHER = "other"
UNKNOWN = "Use a tag such as en, ja or pt-BR."


@cache
def locale(tag: str) -> Locale | None:
    """Give what is known of a language, or None."""
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def unknown_language(tag: str) -> bool:
    """Say whether a tag is well formed and yet names no language."""
    return re.fullmatch(LANGUAGE, tag) is not None and locale(tag) is None


@cache
def plurals_of(tag: str) -> Mapping[str, frozenset[int]]:
    """Give a language's plural categories but ``other``, each with the whole numbers in it.

    The numbers go up to where they repeat. Source: Unicode CLDR, plural rules.
    """
    known = locale(tag)
    if known is None:
        return {}
    rule = known.plural_form
    found = [rule(number) for number in range(2 * CYCLE)]
    return {
        category: frozenset(number for number, each in enumerate(found) if each == category)
        for category in sorted(rule.tags - {OTHER})
    }
