"""An edition's folder → a rulebook, or every problem found in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from guide_engine.authoring.checks.coverage import gone
from guide_engine.authoring.checks.examples import check_examples
from guide_engine.authoring.checks.figures import differing_figures
from guide_engine.authoring.checks.fitness import unfit, wrong_answers
from guide_engine.authoring.checks.folder import misplaced, unknown_format, unspoken
from guide_engine.authoring.checks.lineage import wrong_notes
from guide_engine.authoring.checks.phrases import differing_phrases, wrong_phrases
from guide_engine.authoring.checks.references import repeated, unknown, unknown_requirements, unused
from guide_engine.authoring.checks.sequences import out_of_order, wrong_sums
from guide_engine.authoring.checks.shape import misfits
from guide_engine.authoring.checks.terms import differing_terms
from guide_engine.authoring.checks.texts import wrong_texts
from guide_engine.authoring.draft import Draft, RuleFile, read_draft
from guide_engine.authoring.folders import folder_of
from guide_engine.authoring.format.handbook import Handbook
from guide_engine.authoring.format.kinds import HANDBOOK, RULES
from guide_engine.authoring.format.raising import STEPS, Raising, newest
from guide_engine.authoring.sealing import broken_seal, is_sealed
from guide_engine.core.errors import Problem, RulebookError
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.shape.classes import Written


@dataclass(frozen=True, slots=True)
class Contents:
    """All that one edition holds: the rules, which decide, and the handbook, which informs.

    ``files`` are what both were read from, for messages that name a line.
    """

    rulebook: Rulebook
    handbook: Handbook
    files: tuple[RuleFile, ...] = ()


def load_rulebook(docs: Path, edition: str | None = None) -> Rulebook:
    """Load an edition's rules, as ``load`` does."""
    return load(docs, edition).rulebook


def load(docs: Path, edition: str | None = None) -> Contents:
    """Load an edition, by default the newest; raise EditionError where there is none of that id.

    Raises RulebookError with every problem in it.
    """
    return load_edition(folder_of(docs, edition))


def draft_of(folder: Path, contents: Contents) -> Draft:
    """Give the files of an edition that was loaded without a problem, as read."""
    return Draft(folder, contents.files, newest(STEPS))


def load_edition(folder: Path, steps: tuple[Raising, ...] = STEPS) -> Contents:
    """Load the edition in a folder; raise RulebookError with every problem in it.

    Of a format that is not known, nothing else is judged.
    """
    sealed = is_sealed(folder)
    if broken := [*broken_seal(folder)] if sealed else []:
        raise RulebookError(broken, of=f"edition {folder.name}, which is sealed")
    draft = read_draft(folder, steps)
    if unknown := [*unknown_format(draft, steps)]:
        raise RulebookError(unknown, of=f"edition {folder.name}")
    broken = list(_broken(draft))
    rulebook = _sound_part(draft, {problem.file for problem in broken})
    problems = [*broken, *_blemishes(draft)]
    if not sealed:
        problems += _beside_pages(draft)
    if rulebook is not None:
        problems += _wrong_examples(draft, rulebook)
    if problems or rulebook is None:
        raise RulebookError(problems, of=f"edition {folder.name}")
    return Contents(rulebook, _handbook(draft), draft.files)


def _broken(draft: Draft) -> Iterator[Problem]:
    """Find what keeps a file from being put together."""
    for file in draft.files:
        yield from file.document.problems
        yield from misfits(file)
    yield from unknown(draft)
    yield from repeated(draft)
    yield from unfit(draft)


def _blemishes(draft: Draft) -> Iterator[Problem]:
    """Find what is wrong and yet leaves the rules able to decide."""
    yield from misplaced(draft)
    yield from unknown_requirements(draft)
    yield from wrong_answers(draft)
    yield from unused(draft)
    yield from out_of_order(draft)
    yield from wrong_sums(draft)
    yield from wrong_notes(draft)
    yield from wrong_texts(draft)
    yield from differing_terms(draft)


def _beside_pages(draft: Draft) -> Iterator[Problem]:
    """Find what does not fit the pages and wordings there are; a sealed edition has its own."""
    yield from unspoken(draft)
    yield from gone(draft)
    wordings = [*draft.of("wording")]
    wrong = [*(each for file in wordings for each in wrong_phrases(file))]
    wrong += differing_phrases(draft)
    yield from wrong
    # How figures are written is known only from a wording that is right.
    if not wrong and not any(file.document.problems or misfits(file) for file in wordings):
        yield from differing_figures(draft)


def _sound_part(draft: Draft, broken: set[str]) -> Rulebook | None:
    """Put together what is sound: every programme but the broken ones, so that examples can run."""
    shared = [*(file for file in draft.files if file.kind not in ("programme", "wording"))]
    if any(file.document.file in broken for file in shared):
        return None
    benefits = {file.name: file.made.benefits for file in draft.of("practice")}
    programmes = {
        file.name: replace(file.made, benefits=benefits.get(file.name, ()))
        for file in draft.of("programme")
        if file.document.file not in broken
    }
    return Rulebook(**_made(draft, RULES), programmes=programmes)


def _handbook(draft: Draft) -> Handbook:
    practice = {file.name: file.made for file in draft.of("practice")}
    return Handbook(**_made(draft, HANDBOOK), practice=practice)


def _made(draft: Draft, parts: Mapping[str, Written]) -> dict[str, Any]:
    """Give what the files of the edition hold that stand each for a part of the whole."""
    whole = (file for file in draft.files if file.kind in parts and not file.name)
    return {parts[file.kind].name: file.made for file in whole}


def _wrong_examples(draft: Draft, rulebook: Rulebook) -> Iterator[Problem]:
    """Find worked examples that the rules decide otherwise than an expert expects."""
    files = {file.name: file for file in draft.of("programme")}
    for mismatch in check_examples(rulebook):
        place = ("examples", mismatch.example, *mismatch.place)
        yield files[mismatch.programme].problem(place, mismatch.says)
