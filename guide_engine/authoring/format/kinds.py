"""Every kind of file that an edition may have, and what it is called."""

from collections.abc import Mapping
from typing import Any, get_args

from guide_engine.authoring.format.handbook import Handbook
from guide_engine.authoring.format.wording import Phrases
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.shape.classes import Form, shape_of, stripped

EDITION_FILE, SEAL = "edition.yml", "seal.sha256"
"""What an edition says of itself, and the hashes of all its files once it is sealed."""

FOLDERS = {"programmes": "programme", "practice": "practice"}
"""Folders with one file a programme -> the kind of file."""

RULES, HANDBOOK = (shape_of(made, Form.KEYED) for made in (Rulebook, Handbook))
"""The files that the rules, and the handbook, are made from: each field is a file, or a folder."""


def _held() -> Mapping[str, Any]:
    files = {name: stripped(part.hint)[0] for name, part in (RULES | HANDBOOK).items()}
    folders = {kind: get_args(files.pop(folder))[1] for folder, kind in FOLDERS.items()}
    return {**files, **folders, "wording": Phrases}


KINDS = _held()
"""What each kind of file holds."""

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

NOUNS_WITHIN = {
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
