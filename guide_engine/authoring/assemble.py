"""An edition's folder → a rulebook, or every problem found in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide_engine.authoring.checks.coverage import gone
from guide_engine.authoring.checks.examples import check_examples
from guide_engine.authoring.checks.figures import differing_figures
from guide_engine.authoring.checks.fitness import unfit, wrong_answers
from guide_engine.authoring.checks.folder import misplaced
from guide_engine.authoring.checks.likely import likely
from guide_engine.authoring.checks.phrases import differing_phrases, wrong_phrases
from guide_engine.authoring.checks.references import repeated, unknown, unknown_requirements, unused
from guide_engine.authoring.checks.sequences import out_of_order
from guide_engine.authoring.checks.shape import misfits
from guide_engine.authoring.checks.terms import differing_terms
from guide_engine.authoring.checks.texts import wrong_texts
from guide_engine.authoring.draft import Draft, RuleFile, read_draft
from guide_engine.authoring.format.handbook import Handbook
from guide_engine.authoring.format.kinds import ENTRIES, OPTIONAL_ENTRIES
from guide_engine.core.errors import EditionError, Problem, RulebookError
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.protocol.wire import rulebook_from

GUIDE, PROJECT = Path("docs", "guide"), Path("docs", "project")
"""From the project's root: what an administration writes, and the product's own papers."""

RULES = "rulebook"


@dataclass(frozen=True, slots=True)
class Contents:
    """All that one edition holds: the rules, which decide, and the handbook, which informs.

    ``files`` are what both were read from, for messages that name a line.
    """

    rulebook: Rulebook
    handbook: Handbook
    files: tuple[RuleFile, ...] = ()


def editions(docs: Path) -> tuple[str, ...]:
    """Give the ids of all editions, the newest last; raise EditionError where there are none."""
    found = sorted(path.parent.name for path in (docs / RULES).glob("*/edition.yml"))
    if not found:
        raise EditionError(f"there is no edition in {docs / RULES}.")
    return tuple(found)


def load_rulebook(docs: Path, edition: str | None = None) -> Rulebook:
    """Load an edition's rules, as ``load`` does."""
    return load(docs, edition).rulebook


def load(docs: Path, edition: str | None = None) -> Contents:
    """Load an edition, by default the newest; raise EditionError where there is none of that id.

    Raises RulebookError with every problem in it.
    """
    known = editions(docs)
    chosen = known[-1] if edition is None else edition
    if chosen not in known:
        fix = likely(chosen, known, otherwise=f"There are: {', '.join(known)}.")
        raise EditionError(f"there is no edition '{chosen}'. {fix}")
    return load_edition(docs / RULES / chosen)


def load_edition(folder: Path) -> Contents:
    """Load the edition in a folder; raise RulebookError with every problem in it."""
    draft = read_draft(folder)
    broken = list(_broken(draft))
    rulebook = _sound_part(draft, {problem.file for problem in broken})
    problems = [*broken, *_blemishes(draft)]
    if rulebook is not None:
        problems += _wrong_examples(draft, rulebook)
    if problems or rulebook is None:
        raise RulebookError(problems, of=f"edition {folder.name}")
    return Contents(rulebook, _handbook(draft), draft.files)


def _handbook(draft: Draft) -> Handbook:
    own = Handbook.model_fields
    values = {
        file.kind: file.document.value
        for file in draft.files
        if file.kind.replace("-", "_") in own and file.kind != "practice"
    }
    practice = {file.name: file.document.value for file in draft.of("practice")}
    return Handbook.model_validate({**values, "practice": practice})


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
    yield from gone(draft)
    yield from wrong_texts(draft)
    yield from differing_terms(draft)
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
    sound = [file for file in draft.of("programme") if file.document.file not in broken]
    return rulebook_from(_plain(draft, sound))


def _plain(draft: Draft, programmes: list[RuleFile]) -> dict[str, object]:
    """Give an edition's values in the shape of the wire: what is keyed by id as lists."""
    values: dict[str, Any] = {kind: draft.one(kind).document.value for kind in ENTRIES}
    for kind in OPTIONAL_ENTRIES:
        values[kind] = next((file.document.value for file in draft.of(kind)), {})
    practice = {file.name: file.document.value for file in draft.of("practice")}
    return {
        "edition": _edition(draft.one("edition").document.value),
        "topics": [{"id": key, "name": name} for key, name in values["topics"].items()],
        "sources": [_source(key, source) for key, source in values["sources"].items()],
        "thresholds": [{"id": key, **each} for key, each in values["thresholds"].items()],
        "questions": [_question(key, each) for key, each in values["questions"].items()],
        "programmes": [_programme(file, practice.get(file.name)) for file in programmes],
        "ways": [_way(key, each) for key, each in values["ways"].items()],
        "partners": [_partner(key, each) for key, each in values["partners"].items()],
        "contacts": [{"id": key, **each} for key, each in values["contacts"].items()],
    }


def _edition(value: Any) -> dict[str, object]:  # noqa: ANN401 - as read, and checked
    kept = {key: each for key, each in value.items() if key not in ("in-force", "programmes")}
    counting = dict(value["counting"])
    in_force = {f"in-force-{key}": day for key, day in value["in-force"].items()}
    return {**kept, **in_force, "counting-cites": counting.pop("cites"), "counting": counting}


def _source(key: str, value: Mapping[str, Any]) -> dict[str, object]:
    kept = {name: each for name, each in value.items() if name != "read"}
    read = value.get("read", {})
    renamed = {"in-force": "read-in-force", "revision": "revision"}
    return {"id": key, **kept, **{renamed[name]: each for name, each in read.items()}}


def _question(key: str, value: Mapping[str, Any]) -> dict[str, object]:
    choices = [{"id": name, "label": label} for name, label in value.get("choices", {}).items()]
    sensitive = value.get("sensitive") == "yes"
    return {"id": key, **value, "choices": choices, "sensitive": sensitive}


def _programme(file: RuleFile, practice: Any) -> dict[str, object]:  # noqa: ANN401 - as read
    value: Any = file.document.value
    examples = [{"because": [], **example} for example in value["examples"]]
    benefits = practice["benefits"] if practice else []
    return {"id": file.name, **value, "examples": examples, "benefits": benefits}


def _way(key: str, value: Mapping[str, Any]) -> dict[str, object]:
    kept = {name: each for name, each in value.items() if name != "holders"}
    named = {} if value["holders"] == "all" else {"holders": value["holders"]}
    return {"id": key, "not-stated": [], **kept, **named}


def _partner(key: str, value: Mapping[str, Any]) -> dict[str, object]:
    kept = {name: each for name, each in value.items() if name != "runs"}
    renamed = {"from": "runs-from", "by": "runs-by", "not-before": "not-before"}
    runs = {renamed[name]: each for name, each in value["runs"].items()}
    return {"id": key, "not-stated": [], **kept, **runs}


def _wrong_examples(draft: Draft, rulebook: Rulebook) -> Iterator[Problem]:
    """Find worked examples that the rules decide otherwise than an expert expects."""
    files = {file.name: file for file in draft.of("programme")}
    for mismatch in check_examples(rulebook):
        seats = [each.id for each in rulebook.programmes[mismatch.programme].examples]
        place = ("examples", seats.index(mismatch.example), *mismatch.place)
        yield files[mismatch.programme].problem(place, mismatch.says)
