"""One language's wording.yml, with its plural rule, as the core needs it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from guide_engine.authoring.draft import rule_file
from guide_engine.authoring.languages import plurals_of
from guide_engine.authoring.phrases import forms_of, wrong_phrases
from guide_engine.authoring.problems import misfits
from guide_engine.authoring.source import read_document
from guide_engine.core.errors import RulebookError
from guide_engine.core.wording import Wording


def load_wording(path: Path) -> Wording:
    """Read one language's wording; raise RulebookError with every problem in it."""
    file = rule_file("wording", read_document(path), path.parent.name)
    problems = [*file.document.problems, *misfits(file), *wrong_phrases(file)]
    if problems:
        raise RulebookError(problems, of=file.document.file)
    return _wording(cast("Mapping[str, Any]", file.document.value))


def _wording(value: Mapping[str, Any]) -> Wording:
    phrases = {key: forms_of(phrase) for key, phrase in value["phrases"].items()}
    language = value["language"]
    return Wording(language, phrases, tuple(value["months"]), plurals_of(language))
