"""Figures that a text must say alike in every language of the edition.

Each language's text is read for whole days (``24 December 2024``, ``2024年12月24日``), months with
their year, months alone, articles of a law with their branches, paragraphs and points, codes such
as ``C-9000``, and every other number, in figures or as one of the wording's ``numerals``. How a
language writes dates and articles, and what its months and eras are called, comes from its
wording; how it groups and points its numbers, from Unicode CLDR. What is found is compared with
the edition's first language regardless of order, but as often as it stands there; so are the
thresholds quoted. A paragraph or point that follows no article counts as a number.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guide_engine.authoring.checks.languages import locale
from guide_engine.authoring.checks.phrases import forms_of, phrases_of
from guide_engine.authoring.checks.texts import inside, sound_texts, without_spaces
from guide_engine.authoring.draft import Draft, RuleFile
from guide_engine.core.errors import Problem
from guide_engine.core.wording.wording import PLACEHOLDER, roman_number

type Figures = list[tuple[str, str]]
"""What is meant, in one spelling for all languages, and how it is written."""

DAY = "[0-9]{1,2}[^\\W\\d_]{0,3}"
MONTH, YEAR = "[0-9]{1,2}", "[0-9]{4}"
CODE = "(?<![A-Za-z0-9])[A-Z]+-?[0-9]+(?:-?[0-9A-Z]+)*"
JOINED = "[0-9]+(?:-[0-9]+)+"
ROMAN = "[ivxl]+"


def differing_figures(draft: Draft) -> Iterator[Problem]:
    """Find texts that say other figures, or quote other thresholds, than in the first language."""
    readers = {each.name: FigureReader(each) for each in draft.of("wording")}
    if not readers:
        return
    for file, found, texts in sound_texts(draft):
        spoken = [language for language in readers if language in texts]
        read = {language: readers[language].figures(texts[language]) for language in spoken}
        for language in spoken[1:]:
            first = spoken[0]
            differing = _differing(read[language], read[first], language, first)
            if differing:
                says = differing.replace("{in}", inside(file, found))
                yield file.problem((*found.place, language), says)


def _differing(here: Figures, there: Figures, language: str, first: str) -> str:
    """Say what one text has and the other has not, or nothing."""
    spare, lacking = _beyond(here, there), _beyond(there, here)
    fix = "Say the same in both."
    if spare and lacking:
        return f"says {spare}{{in}} ({language}), where {first} says {lacking}. {fix}"
    if spare:
        return f"says {spare}{{in}} ({language}), which {first} does not. {fix}"
    if lacking:
        return f"does not say {lacking}{{in}} ({language}), as {first} does. {fix}"
    return ""


def _beyond(figures: Figures, other: Figures) -> str:
    """Give what of the figures the others have not, as it is written."""
    left = Counter(meant for meant, _ in other)
    beyond = []
    for meant, written in figures:
        left[meant] -= 1
        if left[meant] < 0:
            beyond.append(written)
    return ", ".join(beyond)


class FigureReader:
    """Reads figures as one language writes them."""

    def __init__(self, wording: RuleFile) -> None:
        self.spaced = not without_spaces(wording.name)
        self.words = _Words.of(wording)
        self.decimal, self.group = _symbols(wording.name)
        self.numerals = _any_of(self.words.numerals, spaced=self.spaced)
        self.eras = re.compile(f"({_either(self.words.eras)})([0-9]{{1,2}})")
        self.pattern = re.compile("|".join(filter(None, self._patterns())))

    def figures(self, text: str) -> Figures:
        """Give every figure of a text, thresholds first."""
        quoted = [(each, f"{{{each}}}") for each in PLACEHOLDER.findall(text)]
        plain = unicodedata.normalize("NFKC", PLACEHOLDER.sub(" ", text))
        if self.words.eras:
            plain = self.eras.sub(self._year, plain)
        if self.words.numerals:
            plain = self.numerals.sub(lambda match: self.words.numeral(match[0]), plain)
        return quoted + [(self._meant(each), each[0]) for each in self.pattern.finditer(plain)]

    def _patterns(self) -> Iterator[str]:
        """Yield a pattern for each kind of figure; where several fit, the first is meant."""
        months = _either(self.words.months)
        for kind in ("date", "month"):
            if template := self.words.phrases.get(kind):
                month_name = f"(?P<{kind}_name>{months})"
                parts = {"day": f"(?P<{kind}_day>{DAY})", "month": f"(?P<{kind}_month>{MONTH})"}
                parts |= {"month-name": month_name, "year": f"(?P<{kind}_year>{YEAR})"}
                yield f"(?<![0-9]){_pattern(template, parts)}"
        if months:
            yield f"(?<![0-9]){_word(f'(?P<alone>{months})', spaced=self.spaced)}"
        yield from self._article()
        group, decimal = re.escape(self.group), re.escape(self.decimal)
        yield f"(?P<code>{CODE})|(?P<joined>{JOINED})"
        grouped = f"[0-9]{{1,3}}(?:{group}[0-9]{{3}})+(?![0-9])"
        yield f"(?P<number>(?:{grouped}|[0-9]+)(?:{decimal}[0-9]+)?)"

    def _article(self) -> Iterator[str]:
        """Yield patterns for an article that has a part named, and for a point by itself."""
        phrases = self.words.phrases
        keys = ("article", "branch", "paragraph", "point")
        templates = [phrases.get(f"provision-{key}") for key in keys]
        article, branch, paragraph, point = (each or "" for each in templates)
        if not (article and branch and paragraph and point):
            return
        number = {"n": "[0-9]+"}
        branches = f"(?P<branches>(?:{_pattern(branch, number)})+)"
        part = f"(?:{_pattern(paragraph, {'n': '(?P<paragraph>[0-9]+)'})})"
        counted = {"n": "(?P<point>[0-9]+)", "roman": f"(?P<roman>{ROMAN})"}
        end = f"(?:{_pattern(point, counted)})"
        whole = _pattern(article, {"n": "(?P<article>[0-9]+)"})
        followed = "|".join(map(_bare, (branch, paragraph, point)))
        yield f"{whole}(?={followed}){branches}?{part}?{end}?"
        yield f"(?P<annex>[0-9]+(?:{_pattern(branch, number)})+)"
        if "{roman}" in point:
            yield _pattern(point, {"n": "[0-9]+", "roman": f"(?P<lone>{ROMAN})"})

    def _meant(self, match: re.Match[str]) -> str:
        found = {key: value for key, value in match.groupdict().items() if value is not None}
        match found:
            case {"date_year": year, "date_day": day}:
                return f"{year}-{self._month(found, 'date')}-{int(re.sub('[^0-9]', '', day)):02}"
            case {"month_year": year}:
                return f"{year}-{self._month(found, 'month')}"
            case {"alone": name}:
                return f"--{self.words.month(name)}"
            case {"article": article}:
                return _article_meant(article, found)
            case {"annex": annex}:
                return "-".join(re.findall("[0-9]+", annex))
            case {"lone": numeral}:
                return str(roman_number(numeral))
            case {"number": number}:
                return _plain_number(number.replace(self.group, "").replace(self.decimal, "."))
            case _:
                return match[0]

    def _month(self, found: Mapping[str, str], kind: str) -> str:
        name = found.get(f"{kind}_name")
        return self.words.month(name) if name else f"{int(found.get(f'{kind}_month', '0')):02}"

    def _year(self, match: re.Match[str]) -> str:
        return str(self.words.eras[match[1]] + int(match[2]))


@dataclass(frozen=True, slots=True)
class _Words:
    """What of a wording is about figures, as far as it is sound."""

    months: tuple[str, ...]
    phrases: Mapping[str, str]
    numerals: Mapping[str, int]
    eras: Mapping[str, int]

    @classmethod
    def of(cls, wording: RuleFile) -> "_Words":
        value = wording.document.value
        listed = value.get("months") if isinstance(value, dict) else None
        months = listed if isinstance(listed, list) else []
        forms = {key: forms_of(each).get("other", "") for key, each in phrases_of(wording).items()}
        return cls(
            tuple(each for each in months if isinstance(each, str) and each),
            forms,
            _counts(value, "numerals"),
            _counts(value, "eras"),
        )

    def month(self, name: str) -> str:
        return f"{self.months.index(name) + 1:02}"

    def numeral(self, written: str) -> str:
        return str(self.numerals[written.lower()])


def _counts(value: object, key: str) -> dict[str, int]:
    named = value.get(key) if isinstance(value, dict) else None
    entries = named.items() if isinstance(named, dict) else ()
    sound = ((name, each) for name, each in entries if isinstance(each, int) and name.strip())
    return {unicodedata.normalize("NFKC", name).lower(): each for name, each in sound}


def _article_meant(article: str, found: Mapping[str, str]) -> str:
    branches = "".join(f"-{each}" for each in re.findall("[0-9]+", found.get("branches", "")))
    paragraph = f"({found['paragraph']})" if "paragraph" in found else ""
    point = found.get("point") or (str(roman_number(found["roman"])) if "roman" in found else "")
    return f"{article}{branches}{paragraph}{f'[{point}]' if point else ''}"


def _plain_number(number: str) -> str:
    whole, _, part = number.partition(".")
    return f"{int(whole)}.{part}" if part else str(int(whole))


def _pattern(template: str, parts: Mapping[str, str]) -> str:
    """Make a phrase a pattern in which its parts stand as theirs."""
    pieces = re.split(r"\{([a-z0-9-]+)\}", unicodedata.normalize("NFKC", template))
    escaped = (re.escape(each).replace(r"\ ", r"\s+") for each in pieces[::2])
    named: list[str] = []
    for each in pieces[1::2]:
        part = parts.get(each, "")
        # A name may stand in a pattern only once.
        named.append(re.sub(r"\?P<\w+>", "?:", part) if part in named else part)
    return "".join(text + part for text, part in zip(escaped, [*named, ""], strict=True))


def _bare(template: str) -> str:
    return _pattern(template, {"n": "[0-9]+", "roman": ROMAN})


def _either(words: Mapping[str, int] | tuple[str, ...]) -> str:
    return "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True))


def _word(pattern: str, *, spaced: bool) -> str:
    return rf"\b{pattern}\b" if spaced else pattern


def _any_of(words: Mapping[str, int], *, spaced: bool) -> re.Pattern[str]:
    return re.compile(_word(f"(?:{_either(words)})", spaced=spaced), re.IGNORECASE)


def _symbols(language: str) -> tuple[str, str]:
    """Give the signs before decimals and between thousands. Source: Unicode CLDR."""
    known = locale(language)
    symbols = known.number_symbols.get("latn", {}) if known else {}
    decimal, group = symbols.get("decimal") or ".", symbols.get("group") or ","
    return decimal, unicodedata.normalize("NFKC", group)
