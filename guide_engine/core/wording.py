"""The phrases, plural forms and date forms of one language: a language is data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from guide_engine.core.periods import Period
from guide_engine.core.rulebook import Citation, Number, Rulebook, Text

PLACEHOLDER = re.compile(r"\{([a-z0-9-]+)\}")
CYCLE = 100


def placeholders(template: str) -> frozenset[str]:
    """Give the names that a template quotes in braces."""
    return frozenset(PLACEHOLDER.findall(template))


def fill(template: str, parts: Mapping[str, str]) -> str:
    """Replace every ``{name}``; a name without a part raises ``KeyError``."""
    return PLACEHOLDER.sub(lambda match: parts[match[1]], template)


@dataclass(frozen=True, slots=True)
class Wording:
    """How one language says things.

    ``phrases`` maps a key to its plural forms (category -> template); a phrase that does not count
    has only ``other``. ``plurals`` lists, per CLDR category but ``other``, the whole numbers below
    200 in it: from 200 on, categories repeat every 100.
    """

    language: str
    phrases: Mapping[str, Mapping[str, str]]
    months: tuple[str, ...]
    plurals: Mapping[str, frozenset[int]]

    def say(self, key: str, parts: Mapping[str, str] | None = None) -> str:
        """Say a phrase that does not count."""
        return fill(self.phrases[key]["other"], parts or {})

    def count(self, key: str, number: int) -> str:
        """Say a phrase that counts ``{n}`` things, in the plural form the number asks for."""
        seat = number if number < 2 * CYCLE else CYCLE + number % CYCLE
        forms = self.phrases[key]
        category = next((name for name, seats in self.plurals.items() if seat in seats), "other")
        return fill(forms.get(category, forms["other"]), {"n": str(number)})

    def period(self, period: Period) -> str:
        """Say a length of time: ``3 years``."""
        return self.count(f"period-{period.unit.value}", period.count)

    def date(self, day: date) -> str:
        """Say a date."""
        return self.say(
            "date",
            {
                "day": str(day.day),
                "month": str(day.month),
                "month-name": self.months[day.month - 1],
                "year": str(day.year),
            },
        )

    def threshold(self, value: Period | Number) -> str:
        """Say what a threshold states."""
        return self.period(value) if isinstance(value, Period) else str(value)

    def text(self, text: Text, rulebook: Rulebook) -> str:
        """Give a text in this language, or else in the edition's first, thresholds quoted."""
        template = text.get(self.language) or text[rulebook.edition.languages[0]]
        if "{" not in template:
            return template
        return PLACEHOLDER.sub(
            lambda match: self.threshold(rulebook.thresholds[match[1]].value), template
        )

    def citation(self, citation: Citation, rulebook: Rulebook) -> str:
        """Say a citation: an article of a law, or a heading of any other source."""
        source = rulebook.sources[citation.source]
        title = self.text(source.title, rulebook)
        key = "citation" if source.kind == "law" else "citation-heading"
        return self.say(key, {"source": title, "provision": citation.provision})
