"""What a template may say, and how what it says is escaped."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache, partial
from html import escape
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from jinja2 import BytecodeCache, Environment, FileSystemLoader, UndefinedError
from jinja2.bccache import Bucket
from markupsafe import Markup

from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.format.handbook import Checklist, RulesPoint
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.logic.recognition import covers
from guide_engine.core.logic.standing import Stands
from guide_engine.core.model.answers import read_answers
from guide_engine.core.model.criteria import leaves, threshold_of
from guide_engine.core.model.partners import Partner, Way
from guide_engine.core.model.rulebook import Example, Outcome, Requirement, Rulebook
from guide_engine.core.model.sources import Citation, Confidence, Source, Text, confidence_of
from guide_engine.core.wording.explanation import describe
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.downloads.downloads import Download
from guide_engine.publishing.pages.ledger import Ledger, Vocabulary, noted, noting
from guide_engine.publishing.pages.missing import Missing, found
from guide_engine.publishing.pictures.gallery import NAMES, Picture, gallery
from guide_engine.publishing.views.checklists import checklist, heads, rules_citation
from guide_engine.publishing.views.citing import uses
from guide_engine.publishing.views.comparison import benefit_rows, requirement_rows, rules_rows
from guide_engine.publishing.views.examples import told_example
from guide_engine.publishing.views.questionnaire import questionnaire
from guide_engine.remembering import FORGETFUL, Memory, fingerprint

ROOT = "{root}"
"""Stands, in a page being written, for the way from that page to the root of the site."""


class Certain(Protocol):
    """Something stated, of the rulebook or of the handbook."""

    @property
    def cites(self) -> tuple[Citation, ...]:
        """What says so."""

    @property
    def confidence(self) -> Confidence | None:
        """How sure it is, where less than its sources."""


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


def environment(
    contents: Contents,
    voice: Voice,
    *folders: Path,
    files: Sequence[Download] = (),
    ledger: Ledger | None = None,
    memory: Memory = FORGETFUL,
) -> Environment:
    """Make the environment whose templates and macros lie in the folders.

    Whatever a template prints is escaped, save what a macro or ``page`` made, and is noted in the
    ledger. ``files`` are offered to take away. What templates are compiled to is remembered.
    """
    kept = Ledger() if ledger is None else ledger
    made = Environment(
        loader=FileSystemLoader(folders),
        bytecode_cache=Compiled(memory),
        autoescape=True,
        finalize=escaped,
        undefined=Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    vocabulary = _vocabulary(contents, noting(voice, kept), files)
    made.globals.update(noted(vocabulary, kept, contents.rulebook))
    # To be listed by name where something is cited is not to be stated there.
    made.globals["mentioned"] = voice.text
    # What only a picture says is not noted: it has to stand in words, too.
    shown = cache(lambda: gallery(contents, voice))
    made.globals["pictured"] = lambda name: pictured(name, shown())
    return made


class Compiled(BytecodeCache):
    """Remembers what templates were compiled to, by their text and what compiled it."""

    def __init__(self, memory: Memory) -> None:
        """Ask once what compiles them."""
        self.memory = memory
        self.compiler = fingerprint()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Recall a template, where it was compiled before."""
        known = self.memory.recall("templates", self._made_from(bucket))
        if known is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember one that was compiled now."""
        self.memory.note("templates", self._made_from(bucket), bucket.bytecode_to_string())

    def _made_from(self, bucket: Bucket) -> str:
        parts = f"{self.compiler} {bucket.key} {bucket.checksum}"
        return hashlib.sha256(parts.encode()).hexdigest()


def page(name: str, anchor: str = "") -> Markup:
    """Give the address of a page of this site, by the name of its file without its ending."""
    folder = "" if name == "index" else f"{quote(name)}/"
    return Markup(f"{ROOT}{folder}#{quote(anchor, safe='=')}" if anchor else f"{ROOT}{folder}")  # noqa: S704


def file(path: str) -> Markup:
    """Give the address of a file of this site, by its path."""
    return Markup(f"{ROOT}{quote(path)}")  # noqa: S704 - quoted


def pictured(name: str, shown: Mapping[str, Picture]) -> Picture | None:
    """Find a picture; None where the edition has nothing for it."""
    return None if name in NAMES and name not in shown else found(shown, name, "picture")


def meta(text: str) -> Markup:
    """Write a text as a value of a page's front matter, safe in an HTML attribute."""
    line = escape(BLANK.sub(" ", text).strip())
    return Markup(json.dumps(line, ensure_ascii=False))  # noqa: S704 - escaped just above


def thresholds(requirement: Requirement, voice: Voice) -> tuple[str, ...]:
    """Say the periods and limits that a requirement is tested against, each once."""
    named = [name for leaf in leaves(requirement.when) if (name := threshold_of(leaf))]
    return tuple(dict.fromkeys(map(voice.threshold, named)))


def given(example: Example, voice: Voice) -> tuple[tuple[str, str], ...]:
    """Say a worked example's answers: each question's label, and the answer."""
    answers = read_answers(voice.rulebook, example.answers)
    return tuple(
        (
            voice.text(question.label),
            voice.answer(question, answers[name]),
        )
        for name, question in voice.rulebook.questions.items()
        if name in answers
    )


def confidence(stated: Certain, rulebook: Rulebook) -> str:
    """Say how sure what is stated is: ``official``, ``seed`` or ``secondary``."""
    return confidence_of(stated.cites, rulebook.sources, stated.confidence)


def partners_with(way: Way, truth: str, rulebook: Rulebook) -> tuple[Partner, ...]:
    """Give the partners whose arrangement takes in a way: ``yes``, ``no`` or ``unknown``."""
    partners = rulebook.partners.values()
    return tuple(each for each in partners if covers(each, way).value == truth)


def say_provision(source: Source, provision: str, voice: Voice) -> str:
    """Say a provision by itself: an article where the source is a law, else as it is written."""
    return voice.wording.provision(provision) if source.kind == "law" else provision


def _vocabulary(contents: Contents, voice: Voice, files: Sequence[Download]) -> Vocabulary:
    return {**_stated(contents, files), **_said(voice), **_laid_out(contents, voice)}


def _stated(contents: Contents, files: Sequence[Download]) -> Vocabulary:
    """Give what the edition states, and where the files and pages about it are."""
    rulebook, handbook = contents.rulebook, contents.handbook
    return {
        "rulebook": rulebook,
        "handbook": handbook,
        "edition": rulebook.edition,
        "fact": lambda name: found(handbook.facts, name, "fact"),
        "disagreement": lambda name: found(handbook.disagreements, name, "disagreement"),
        "practice": lambda programme: found(handbook.practice, programme.id, "practice"),
        "confidence": lambda stated: confidence(stated, rulebook),
        "covers": covers,
        "partners_with": lambda way, truth: partners_with(way, truth, rulebook),
        "outcomes": tuple(each.value for each in Outcome),
        "ways_to_stand": tuple(each.value for each in Stands),
        "page": page,
        "file": file,
        "offered": lambda name: tuple(each for each in files if each.name == name),
    }


def _said(voice: Voice) -> Vocabulary:
    """Give what says something in the language of the page."""
    rulebook = voice.rulebook
    official_language = rulebook.edition.official_language

    def official(text: Text) -> str | None:
        named = text.words.get(official_language)
        return None if voice.language == official_language else named

    return {
        "language": voice.language,
        "official_language": official_language,
        "official": official,
        "meta": meta,
        "say": lambda key, **parts: voice.say(key, parts),
        "count": voice.count,
        "date": voice.date,
        "moment": voice.moment,
        "text": voice.text,
        "cite": voice.citation,
        "describe": lambda criterion: describe(criterion, voice),
        "threshold": lambda name: voice.threshold(found(rulebook.thresholds, name, "threshold").id),
        "thresholds": lambda requirement: thresholds(requirement, voice),
        "given": lambda example: given(example, voice),
        "provision": lambda source, provision: say_provision(source, provision, voice),
    }


def _laid_out(contents: Contents, voice: Voice) -> Vocabulary:
    """Give what lays out several programmes, or one of them, in another order than its own."""
    rulebook, handbook = contents.rulebook, contents.handbook
    diagrams_on = cache(partial(Diagrams, rulebook))

    def rules_cite(point: RulesPoint, of: Checklist) -> str:
        return voice.citation(rules_citation(point, of))

    return {
        "questionnaire": questionnaire(voice),
        "uses": lambda source: uses(source, contents),
        "requirement_rows": requirement_rows(rulebook),
        "benefit_rows": benefit_rows(rulebook, handbook),
        "rules_rows": rules_rows(rulebook, handbook),
        "checklist": lambda programme: checklist(programme, handbook),
        "heads": heads(handbook),
        "rules_cite": rules_cite,
        "rules_article": lambda point: voice.wording.provision(point.provision),
        "tell": lambda example, programme: told_example(
            example, programme, voice, diagrams_on(example.as_of)
        ),
    }
