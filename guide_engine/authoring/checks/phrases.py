"""Every phrase that the core says is there, can be filled in, and can be counted with."""

from collections.abc import Iterator, Mapping
from itertools import permutations

from guide_engine.authoring.checks.languages import OTHER, plurals_of
from guide_engine.authoring.checks.likely import alike, one_of
from guide_engine.authoring.draft import Draft, RuleFile, text_at
from guide_engine.authoring.reading.source import quoted
from guide_engine.core.errors import Problem
from guide_engine.core.logic.standing import Stands
from guide_engine.core.model.amendments import Aspect, Became
from guide_engine.core.model.calendar import FirstDay, MissingDay
from guide_engine.core.model.editions import EntryKind
from guide_engine.core.model.rulebook import Covered, DecidedBy, Kind, Outcome
from guide_engine.core.protocol.to_do import COLUMNS
from guide_engine.core.wording.wording import PLACEHOLDER, placeholders

TRUTHS = ("yes", "no", "unknown")
GROUPS = ("all-of", "any-of", "at-least-n-of")
FOUND = {
    "clear-since": "label answer period date",
    "held-for": "label answer period date",
    "at-least": "label answer limit",
    "at-most": "label answer limit",
}
NEEDS = {
    "answer-is": "label choice",
    "answer-includes": "label choice",
    "at-least": "label limit",
    "at-most": "label limit",
    "clear-since": "label period",
    "held-for": "label period",
}
RECOGNISED_BY = ("runs", "covered", "held")
PRINTED = {
    **dict.fromkeys((f"outcome-{outcome.value}" for outcome in Outcome), ""),
    **dict.fromkeys((*(f"truth-{truth}" for truth in TRUTHS), "truth-judged"), ""),
    "earliest": "date",
    "no-date-will-do": "",
    "result-ahead": "",
    **dict.fromkeys(("resolve-import", "resolve-export", "partner-runs", "stated-secondary"), ""),
    **dict.fromkeys(("runs-from", "runs-by"), "moment"),
    "runs-not-before": "date",
    "determined-for": "date edition",
    "receipt": "edition rules answers",
}
"""The phrases that the command line prints a report with."""

COMPARISON = {
    **{f"became-{each.value}": "" for each in Became},
    **{f"aspect-{each.value}": "" for each in Aspect},
    **{f"entry-{each.value}": "" for each in EntryKind},
    "entry-edition": "",
    **{
        f"{name}-{each.value}": ""
        for name, words in (
            ("covered", Covered),
            ("decided-by", DecidedBy),
            ("first-day", FirstDay),
            ("kind", Kind),
            ("missing-day", MissingDay),
        )
        for each in words
    },
    "compared-on": "before after date",
    **dict.fromkeys(("compared-title", "compared-examples"), ""),
    **dict.fromkeys(("compared-amendments", "compared-wording", "compared-nothing"), ""),
    **dict.fromkeys(("compared-same", "compared-turned"), "edition"),
    **dict.fromkeys(("compared-alike", "compared-undated", "compared-outcomes"), ""),
    **dict.fromkeys(("compared-days", "compared-asked", "compared-asked-undated"), ""),
    **dict.fromkeys(("compared-becomes", "compared-day", "amended-turned"), "before after"),
    **dict.fromkeys(("compared-no-day", "compared-company"), ""),
    "compared-until": "outcome date",
    "compared-example": "example before after",
    **dict.fromkeys(("compared-like", "compared-itself"), "example"),
    "compared-answer": "label answer",
    "compared-instead": "label answer was",
    **dict.fromkeys(("compared-refused", "compared-asked-now", "compared-asked-before"), "labels"),
    **dict.fromkeys(("compared-to-customs", "compared-from-customs"), "says"),
    "compared-choice-alone": "label choice",
}
"""The phrases that tell what two editions state differently."""

ACROSS = {
    **{f"for-whom-{truth}": "" for truth in TRUTHS},
    **dict.fromkeys(("across-title", "across-alike", "across-because", "for-whom"), ""),
    **dict.fromkeys(("across-no-programme", "across-no-requirement"), ""),
    **dict.fromkeys(("across-asked", "across-unsaid"), ""),
    "across-on": "before after date",
    "across-left-out": "edition labels",
    "across-turned": "before",
}
"""The phrases that tell what differs for one operator between two editions."""

PARTS: Mapping[str, str] = {
    "date": "day month month-name year",
    "amount": "number unit",
    "month": "month month-name year",
    "year": "year",
    "citation": "source provision",
    "citation-heading": "source provision",
    **dict.fromkeys(("provision-article", "provision-branch", "provision-paragraph"), "n"),
    "provision-point": "n roman",
    **dict.fromkeys(("list-separator", "none-of-these", "yes", "no", "never", "not-sure"), ""),
    **dict.fromkeys(("period-days", "period-months", "period-years"), "n"),
    **dict.fromkeys(("found-judged", "needs-judged"), ""),
    "found-answer": "label answer",
    "found-unanswered": "label",
    **{f"found-{test}-{truth}": parts for test, parts in FOUND.items() for truth in TRUTHS[:2]},
    **{f"found-{group}-{truth}": "n" for group in GROUPS for truth in TRUTHS},
    **{f"needs-{test}{end}": parts for test, parts in NEEDS.items() for end in ("", "-not")},
    **dict.fromkeys((*(f"needs-{group}" for group in GROUPS), "needs-too-many-of"), "n"),
    "ahead-from": "date says",
    "change-answer": "label answer",
    "change-wait": "label date",
    "change-answer-wait": "label answer date",
    **{f"recognised-{truth}": "" for truth in TRUTHS},
    **{f"recognition-{reason}-{truth}": "" for reason in RECOGNISED_BY for truth in TRUTHS},
    **{f"group-{each.value}": "" for each in Stands},
    **{f"to-do-{column}": "" for column in COLUMNS},
    **PRINTED,
    **ACROSS,
    **COMPARISON,
}
"""The phrases that the core and the command line say -> the parts that are filled in."""

VERY_ALIKE = 0.9
SAME = {"month-name": "month", "roman": "n"}
"""Parts that say the same number -> the one they are taken for."""


def wrong_phrases(file: RuleFile) -> Iterator[Problem]:
    """Find what the core would miss, could not fill in, or could not count with."""
    value = file.document.value
    if not isinstance(value, dict) or not isinstance(value.get("phrases"), dict):
        return
    language = text_at(value, ("language",))
    if language is not None and language != file.name:
        says = f"is for {quoted(language)}, but its folder is {quoted(file.name)}. Make them equal."
        yield file.problem(("language",), says)
    yield from _missing(file)
    for key, phrase in phrases_of(file).items():
        for says in (*_unfilled(key, phrase), *_uncounted(phrase, file.name)):
            yield file.problem(("phrases", key), says)


def _missing(file: RuleFile) -> Iterator[Problem]:
    phrases = phrases_of(file)
    for key in PARTS:
        if key not in phrases:
            near = alike(key, phrases.keys() - PARTS.keys(), degree=VERY_ALIKE)
            fix = f"Rename {quoted(near[0])}, or add it." if near else "Add it."
            yield file.problem(("phrases",), f"has no phrase '{key}'. {fix}")


def _unfilled(key: str, phrase: object) -> Iterator[str]:
    """Say what of a phrase nothing fills in; what faces fill in, the core does not know."""
    texts = forms_of(phrase).values()
    if any({*"{}"} & {*PLACEHOLDER.sub("", text)} for text in texts):
        yield "has a brace that quotes nothing. Remove it, or write a name between braces."
    if key in PARTS:
        known = PARTS[key].split()
        for name in sorted({name for text in texts for name in placeholders(text)} - {*known}):
            fix = one_of(name, known, otherwise="It has none: remove it.")
            yield f"quotes {{{name}}}, which is no part of it. {fix}"


def _uncounted(phrase: object, language: str) -> Iterator[str]:
    if not isinstance(phrase, dict):
        return
    plurals = plurals_of(language)
    for category in phrase:
        if category not in (*plurals, OTHER):
            fix = one_of(category, (*plurals, OTHER))
            yield f"has the plural form {quoted(category)}, which {language} lacks. {fix}"
    for category in (*(each for each, numbers in plurals.items() if numbers), OTHER):
        if category not in phrase:
            yield f"has no plural form '{category}', which {language} needs. Add it."


def differing_phrases(draft: Draft) -> Iterator[Problem]:
    """Find phrases that one language has and another lacks, or that quote other parts there."""
    for one, other in permutations(draft.of("wording"), 2):
        here, there = phrases_of(one), phrases_of(other)
        misspelt = PARTS.keys() - here.keys()
        for key, phrase in here.items() if there else ():
            where = f"{one.document.file}:{one.document.line(('phrases', key))}"
            if key in there:
                left_out = _left_out(key, phrase, there[key])
                if left_out:
                    says = f"does not quote {left_out}, as it does at {where}. Quote the same."
                    yield other.problem(("phrases", key), says)
            elif key not in PARTS and not alike(key, misspelt, degree=VERY_ALIKE):
                says = f"has no phrase {quoted(key)}, which stands at {where}. Add it."
                yield other.problem(("phrases",), says)


def _left_out(key: str, phrase: object, there: object) -> str:
    """Give the parts that a phrase quotes and its other form does not, if both are sound."""
    one, other = (forms_of(each).get(OTHER) for each in (phrase, there))
    if one is None or other is None:
        return ""
    known = PARTS.get(key)
    if known is not None and not placeholders(one + other) <= {*known.split()}:
        return ""
    return ", ".join(f"{{{name}}}" for name in sorted(_parts(one) - _parts(other)))


def _parts(text: str) -> frozenset[str]:
    """Give the parts that a text quotes; a number is one part, in whatever figures or words."""
    return frozenset(SAME.get(name, name) for name in placeholders(text))


def phrases_of(file: RuleFile) -> dict[str, object]:
    """Give a wording's phrases, or none where there are none to be had."""
    value = file.document.value
    phrases = value.get("phrases") if isinstance(value, dict) else None
    return phrases if isinstance(phrases, dict) else {}


def forms_of(phrase: object) -> dict[str, str]:
    """Give a phrase's plural forms; one that does not count has only ``other``."""
    if isinstance(phrase, str):
        return {OTHER: phrase}
    forms = phrase if isinstance(phrase, dict) else {}
    return {category: text for category, text in forms.items() if isinstance(text, str)}
