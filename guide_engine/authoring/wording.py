"""One language's wording.yml, with its plural rule, as the core needs it."""

from pathlib import Path

from guide_engine.authoring.checks.languages import plurals_of
from guide_engine.authoring.checks.phrases import forms_of, wrong_phrases
from guide_engine.authoring.checks.shape import misfits
from guide_engine.authoring.draft import rule_file
from guide_engine.authoring.folders import language_of, wording_of
from guide_engine.authoring.format.wording import Phrases
from guide_engine.authoring.reading.source import read_document
from guide_engine.core.errors import RulebookError
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.wording.voice import Voice
from guide_engine.core.wording.wording import Wording


def load_wording(path: Path) -> Wording:
    """Read one language's wording; raise RulebookError with every problem in it."""
    file = rule_file("wording", read_document(path), path.parent.name)
    problems = [*file.document.problems, *misfits(file), *wrong_phrases(file)]
    if problems:
        raise RulebookError(problems, of=file.document.file)
    return _wording(file.made)


def voice_of(docs: Path, rulebook: Rulebook, language: str | None = None) -> Voice:
    """Load the voice of a rulebook in one of its languages, by default its first.

    Raises EditionError where the edition is not written in that language.
    """
    chosen = language_of(rulebook.edition, language)
    return Voice(rulebook, load_wording(wording_of(docs, chosen)))


def _wording(made: Phrases) -> Wording:
    phrases = {key: forms_of(phrase) for key, phrase in made.phrases.items()}
    return Wording(made.language, phrases, made.months, plurals_of(made.language), made.eras)
