"""What a template may say, and how what it says is escaped."""

import json
import re
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError
from markupsafe import Markup

from guide_engine.core.answers import read_answers
from guide_engine.core.criteria import Criterion, leaves, threshold_of
from guide_engine.core.explanation import Explanation, describe, say_answer
from guide_engine.core.rulebook import Citation, Example, Requirement, Rulebook, Text
from guide_engine.core.wording import Wording
from guide_engine.publishing.citing import uses
from guide_engine.publishing.comparison import rows
from guide_engine.publishing.questionnaire import questionnaire

ROOT = "{root}"
"""Stands, in a page being written, for the way from that page to the root of the site."""

BLANK = re.compile(r"[ \t\r\n]+")
SPECIAL = re.compile(r"[&<>\"'\\`*_{}\[\]|~^]|\A[-+#=:!?]|\A[0-9](?=[0-9]*[.)])")


def escaped(value: object) -> Markup:
    """Write a value so that Markdown and HTML alike show it as it stands.

    Raises UndefinedError for None, which no reader should see.

    >>> print(escaped("a | <b>"))
    a &#124; &#60;b&#62;
    """
    if isinstance(value, Markup):
        return value
    if value is None:
        raise UndefinedError("a value that may be absent is printed; test it with 'if' first")
    line = BLANK.sub(" ", str(value)).lstrip(" ")
    return Markup(SPECIAL.sub(lambda match: f"&#{ord(match[0])};", line))  # noqa: S704 - as above


def environment(rulebook: Rulebook, wording: Wording, *folders: Path) -> Environment:
    """Make the environment whose templates and macros lie in the folders.

    Whatever a template prints is escaped, save what a macro or ``page`` made.
    """
    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        finalize=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(_vocabulary(rulebook, wording))
    return made


def page(name: str, anchor: str = "") -> Markup:
    """Give the address of a page of this site, by the name of its file without its ending."""
    folder = "" if name == "index" else f"{quote(name)}/"
    return Markup(f"{ROOT}{folder}#{quote(anchor)}" if anchor else f"{ROOT}{folder}")  # noqa: S704


def meta(text: str) -> Markup:
    """Write a text as a value of a page's front matter, safe in an HTML attribute."""
    line = escape(BLANK.sub(" ", text).strip())
    return Markup(json.dumps(line, ensure_ascii=False))  # noqa: S704 - escaped just above


def thresholds(requirement: Requirement, rulebook: Rulebook, wording: Wording) -> tuple[str, ...]:
    """Say the periods and limits that a requirement is tested against, each once."""
    named = [name for leaf in leaves(requirement.when) if (name := threshold_of(leaf))]
    values = [rulebook.thresholds[name].value for name in named]
    return tuple(dict.fromkeys(map(wording.threshold, values)))


def given(example: Example, rulebook: Rulebook, wording: Wording) -> tuple[tuple[str, str], ...]:
    """Say a worked example's answers: each question's label, and the answer."""
    answers = read_answers(rulebook, example.answers)
    return tuple(
        (
            wording.text(question.label, rulebook),
            say_answer(question, answers[name], rulebook, wording),
        )
        for name, question in rulebook.questions.items()
        if name in answers
    )


def _vocabulary(
    rulebook: Rulebook, wording: Wording
) -> Mapping[str, Callable[..., object] | object]:
    official_language = rulebook.edition.official_language

    def official(text: Text) -> str | None:
        named = text.get(official_language)
        return None if wording.language == official_language else named

    def describe_criterion(criterion: Criterion) -> Explanation:
        return describe(criterion, rulebook, wording)

    def cite(citation: Citation) -> str:
        return wording.citation(citation, rulebook)

    return {
        "rulebook": rulebook,
        "edition": rulebook.edition,
        "language": wording.language,
        "official_language": official_language,
        "official": official,
        "page": page,
        "meta": meta,
        "describe": describe_criterion,
        "cite": cite,
        "say": lambda key, **parts: wording.say(key, parts),
        "count": wording.count,
        "date": wording.date,
        "text": lambda text: wording.text(text, rulebook),
        "threshold": lambda name: wording.threshold(rulebook.thresholds[name].value),
        "thresholds": lambda requirement: thresholds(requirement, rulebook, wording),
        "given": lambda example: given(example, rulebook, wording),
        "uses": lambda source: uses(source, rulebook),
        "rows": rows(rulebook),
        "questionnaire": questionnaire(rulebook, wording),
    }
