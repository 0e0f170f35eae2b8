"""What an operator keeps: answers as a file, and a receipt by which a report can be made again."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guide_engine.core.errors import AnswerError, EditionError, ProtocolError
from guide_engine.core.logic.lineage import UNCHANGED, Lineage
from guide_engine.core.model.answers import Answers, read_date, write_answer
from guide_engine.core.model.editions import EntryKind
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.protocol.beside import take
from guide_engine.core.protocol.wire import canonical, parse
from guide_engine.core.wording.wording import Wording

PRODUCT = "guide-engine answers"
FORM = 1
LONGEST_FILE = 200_000


@dataclass(frozen=True, slots=True)
class Saved:
    """A file as the wizard saved it, before any rulebook has taken it."""

    edition: str
    rulebook: str
    programmes: list[object]
    as_of: object
    answers: Mapping[str, object]


NOTHING_SAVED = Saved("", "", [], None, {})


@dataclass(frozen=True, slots=True)
class Dossier:
    """Answers that were kept, as far as a rulebook can take them.

    ``dropped`` says of the answers that it cannot take, why. ``as_of`` is None where the day kept
    lies outside this edition.
    """

    edition: str
    rulebook: str
    programmes: tuple[str, ...]
    as_of: date | None
    answers: Answers
    dropped: tuple[AnswerError, ...]


def answers_hash(programmes: Sequence[str], answers: Answers, as_of: date) -> str:
    """Give the SHA-256, in hexadecimal, of what was asked and answered, whatever its order."""
    kept = {
        "programmes": sorted(programmes),
        "as-of": as_of.isoformat(),
        "answers": {question: write_answer(answer) for question, answer in answers.items()},
    }
    return hashlib.sha256(canonical(kept).encode()).hexdigest()


def read_saved(text: str) -> Saved:
    """Read a file that the wizard saved; raise AnswerError, with a code, where it is none.

    The codes: ``too-large``, ``not-json`` (cut off, or no JSON), ``other-product``, ``malformed``.
    """
    if len(text) > LONGEST_FILE:
        raise _refused("too-large", f"the file is longer than {LONGEST_FILE:,} characters")
    try:
        raw = parse(text)
    except ProtocolError as error:
        raise _refused("not-json", str(error)) from None
    if not isinstance(raw, dict) or (raw.get("product"), raw.get("form")) != (PRODUCT, FORM):
        raise _refused("other-product", "the file holds no answers of this guide")
    programmes, answers = raw.get("programmes"), raw.get("answers")
    if not (isinstance(programmes, list) and isinstance(answers, Mapping)):
        raise _refused("malformed", "the file lacks programmes or answers")
    edition, rulebook = str(raw.get("edition"))[:40], str(raw.get("rulebook"))[:64]
    return Saved(edition, rulebook, programmes, raw.get("as-of"), answers)


def read_dossier(
    rulebook: Rulebook, saved: Saved, wording: Wording, lineage: Lineage = UNCHANGED
) -> Dossier:
    """Take what was saved into a rulebook; days as they were typed are read in a language.

    ``lineage`` leads from the edition of the file to the rulebook's, whose names it then has.
    """
    kept, dropped = take(rulebook, saved.answers, wording, lineage.carried_on)
    named = {str(each): lineage.later(EntryKind.PROGRAMME, str(each)) for each in saved.programmes}
    return Dossier(
        saved.edition,
        saved.rulebook,
        tuple(each for each in rulebook.programmes if each in named.values()),
        _covered(rulebook, saved.as_of),
        kept,
        dropped,
    )


def _covered(rulebook: Rulebook, raw: object) -> date | None:
    try:
        return rulebook.edition.covered(read_date(raw))
    except (AnswerError, EditionError):
        return None


def _refused(code: str, says: str) -> AnswerError:
    return AnswerError("", code, says)
