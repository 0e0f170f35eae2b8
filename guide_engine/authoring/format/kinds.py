"""Every kind of file that an edition may have, and what it is called."""

from collections.abc import Mapping
from typing import Any

from guide_engine.authoring.format.handbook import HANDBOOK, Practice
from guide_engine.authoring.format.rules import RULES

KINDS: Mapping[str, Any] = {**RULES, **HANDBOOK, "practice": Practice}
"""What each kind of file holds."""

FOLDERS = {"programmes": "programme", "practice": "practice"}
"""Folders with one file a programme -> the kind of file."""

ENTRIES = {
    "sources": "source",
    "thresholds": "threshold",
    "topics": "topic",
    "questions": "question",
}
"""Files that every edition has, mappings of id to entry, with the word for an entry."""

OPTIONAL_ENTRIES = {
    "facts": "fact",
    "benefit-topics": "benefit topic",
    "timeline": "event",
    "glossary": "term",
    "faq": "question",
    "disagreements": "disagreement",
    "journeys": "journey",
    "ways": "way",
    "partners": "partner",
    "contacts": "contact",
}
"""The same, of files that an edition may have."""

SINGLE = ("compliance", "procedure", "statistics", "coverage")
"""Files that an edition may have and that are no mappings of entries."""

PARTS = {
    "requirements": "requirement",
    "examples": "example",
    "phrases": "phrase",
    "benefits": "benefit",
    "duties": "duty",
    "revocation": "ground",
    "points": "point",
    "steps": "step",
    "forms": "form",
    "counts": "count",
    "world": "count",
    "statements": "statement",
    "heads": "head",
    "subjects": "subject",
}
"""Lists and mappings within a file, with the word for one of their parts."""
