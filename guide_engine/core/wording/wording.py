"""The phrases, plural forms and date forms of one language: a language is data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from guide_engine.core.model.calendar import Moment, Number, Period

PLACEHOLDER = re.compile(r"\{([a-z0-9-]+)\}")
CYCLE = 100
ARTICLE = re.compile(
    r"(?P<article>[0-9]+(?:-[0-9]+)*)(?:\((?P<paragraph>[0-9]+)\))?(?:\((?P<point>[ivxl]+)\))?"
    r"(?P<part>[^\W0-9_]?)"
)
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


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
    200 in it: from 200 on, categories repeat every 100. ``eras`` gives the year before the first of
    each era.
    """

    language: str
    phrases: Mapping[str, Mapping[str, str]]
    months: tuple[str, ...]
    plurals: Mapping[str, frozenset[int]]
    eras: Mapping[str, int] = field(default_factory=dict)

    def say(self, key: str, parts: Mapping[str, str] | None = None) -> str:
        """Say a phrase that does not count."""
        return fill(self.phrases[key]["other"], parts or {})

    def count(self, key: str, number: int) -> str:
        """Say a phrase that counts ``{n}`` things, in the plural form the number asks for."""
        counted = number if number < 2 * CYCLE else CYCLE + number % CYCLE
        forms = self.phrases[key]
        category = next(
            (name for name, numbers in self.plurals.items() if counted in numbers), "other"
        )
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

    def moment(self, moment: Moment) -> str:
        """Say a day as exactly as it is known."""
        if moment.day is not None:
            return self.date(moment.earliest)
        if moment.month is None:
            return self.say("year", {"year": str(moment.year)})
        month = {"month": str(moment.month), "month-name": self.months[moment.month - 1]}
        return self.say("month", {**month, "year": str(moment.year)})

    def provision(self, provision: str) -> str:
        """Say the articles of a law; what is not written as ``7-12(1)(i)a`` stays as it is."""
        named = [ARTICLE.fullmatch(each) for each in provision.split(", ")]
        if not all(named):
            return provision
        return self.say("list-separator").join(self._article(each) for each in named if each)

    def _article(self, match: re.Match[str]) -> str:
        number, *branches = match["article"].split("-")
        said = [self.say("provision-article", {"n": number})]
        said += [self.say("provision-branch", {"n": branch}) for branch in branches]
        if match["paragraph"]:
            said.append(self.say("provision-paragraph", {"n": match["paragraph"]}))
        if match["point"]:
            counted = {"n": str(roman_number(match["point"])), "roman": match["point"]}
            said.append(self.say("provision-point", counted))
        return "".join(said) + match["part"]


def roman_number(numeral: str) -> int:
    """Read a small Roman numeral.

    >>> roman_number("ix")
    9
    """
    values = [ROMAN[each] for each in numeral]
    following = [*values[1:], 0]
    return sum(-one if one < other else one for one, other in zip(values, following, strict=True))
