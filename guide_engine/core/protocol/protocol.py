"""The browser's only door: a message of text in, a reply of text out, errors as data."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from guide_engine.core.determination import determine
from guide_engine.core.errors import AnswerError, EditionError, ProtocolError
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.model.answers import Case, read_answers, read_date, write_answer
from guide_engine.core.model.partners import Direction
from guide_engine.core.model.rulebook import Programme
from guide_engine.core.protocol.dossier import read_dossier
from guide_engine.core.protocol.report import recognition_report, report
from guide_engine.core.protocol.to_do import to_do
from guide_engine.core.protocol.wire import (
    canonical,
    identity,
    parse,
    plain,
    read_rulebook,
    read_wording,
)
from guide_engine.core.wording.dates import typed_day
from guide_engine.core.wording.wording import Wording

LONGEST_MESSAGE = 200_000
KEYS = frozenset({"programmes", "answers", "as-of", "language"})
OPTIONAL = frozenset({"thorough", "to-do"})
RECOGNITION = frozenset({"partner", "direction", "holder", "as-of", "language"})
EXAMPLE = frozenset({"example"})
DOSSIER = frozenset({"dossier", "language"})


class Protocol:
    """Answers messages about one rulebook.

    A message is ``{"programmes": [id, ...], "answers": {...}, "as-of": "YYYY-MM-DD",
    "language": tag, "thorough": bool, "to-do": bool}``; the last two may be absent. An answer may
    be ``{"typed": text}``, a day as a person typed it; the report then tells under ``read`` what
    it was read as. With ``to-do``, the list of what is to be done comes instead, ``{"csv": text}``.

    Other messages ask where an operator is recognised, ``{"partner": id, "direction": "import" or
    "export", "holder": programme or null, "as-of", "language"}``; for the answers of a worked
    example, ``{"example": id}``; and what a file of answers holds, ``{"dossier": text,
    "language": tag}``.

    A reply is ``{"reply": report}`` or ``{"error": {"question", "code", "says"}}``. Equal messages
    get equal replies; what is kept between them only saves work.
    """

    def __init__(self, rulebook: str, *wordings: str) -> None:
        """Read a rulebook and the wordings of its languages; raise ProtocolError if malformed."""
        self.rulebook = read_rulebook(rulebook)
        self.identity = identity(rulebook)
        self.wordings = {each.language: each for each in map(read_wording, wordings)}
        self._diagrams: Diagrams | None = None

    def reply(self, text: str) -> str:
        """Answer one message; no exception escapes, whatever the text."""
        try:
            return canonical({"reply": self._answer(text)})
        except AnswerError as error:
            return _refusal(error.question, error.code, str(error))
        except EditionError as error:
            return _refusal("", "edition", str(error))
        except ProtocolError as error:
            return _refusal("", "protocol", str(error))

    def _answer(self, text: str) -> object:
        if len(text) > LONGEST_MESSAGE:
            message = f"a message is at most {LONGEST_MESSAGE} characters long"
            raise ProtocolError(message)
        asked = parse(text)
        keys = asked.keys() - OPTIONAL if isinstance(asked, dict) else frozenset()
        if isinstance(asked, dict) and keys == RECOGNITION:
            return self._recognition(asked)
        if isinstance(asked, dict) and keys == EXAMPLE:
            return self._example(asked["example"])
        if isinstance(asked, dict) and keys == DOSSIER:
            return self._dossier(asked["dossier"], asked["language"])
        if not isinstance(asked, dict) or keys != KEYS:
            message = f"a message is a mapping with the keys {', '.join(sorted(KEYS))}"
            raise ProtocolError(message)
        return self._report(asked)

    def _report(self, asked: Mapping[str, Any]) -> object:
        as_of = self.rulebook.edition.covered(read_date(asked["as-of"]))
        programmes = self._programmes(asked["programmes"])
        wording = self._wording(asked["language"])
        answers, read = _typed_read(asked["answers"], wording)
        case = Case(self.rulebook, read_answers(self.rulebook, answers), as_of)
        diagrams = self._diagrams_on(as_of)
        if asked.get("to-do") is True:
            found = [determine(programme, case, diagrams) for programme in programmes]
            return {"csv": to_do(found, case, wording)}
        return report(
            programmes,
            case,
            diagrams=diagrams,
            wording=wording,
            identity=self.identity,
            thorough=asked.get("thorough") is True,
            read=read,
        )

    def _recognition(self, asked: Mapping[str, Any]) -> object:
        directions = {each.value: each for each in Direction}
        return recognition_report(
            self.rulebook,
            _one_of(self.rulebook.partners, asked["partner"], "partner"),
            direction=_one_of(directions, asked["direction"], "direction"),
            holder=self._holder(asked["holder"]),
            as_of=read_date(asked["as-of"]),
            wording=self._wording(asked["language"]),
        )

    def _holder(self, raw: object) -> str | None:
        return None if raw is None else _one_of(self.rulebook.programmes, raw, "holder").id

    def _example(self, raw: object) -> object:
        examples = {
            example.id: (programme, example)
            for programme in self.rulebook.programmes.values()
            for example in programme.examples
        }
        programme, example = _one_of(examples, raw, "example")
        return {
            "programmes": [programme.id],
            "answers": plain(example.answers),
            "as-of": example.as_of.isoformat(),
        }

    def _dossier(self, raw: object, language: object) -> object:
        if not isinstance(raw, str):
            message = "'dossier' is the text of a file"
            raise ProtocolError(message)
        dossier = read_dossier(self.rulebook, raw, self._wording(language))
        return {
            "edition": dossier.edition,
            "same-rules": dossier.rulebook == self.identity,
            "programmes": list(dossier.programmes),
            "as-of": dossier.as_of and dossier.as_of.isoformat(),
            "answers": {name: write_answer(each) for name, each in dossier.answers.items()},
            "dropped": [{"question": name, "code": code} for name, code in dossier.dropped],
        }

    def _programmes(self, raw: object) -> list[Programme]:
        known = self.rulebook.programmes
        chosen = raw if isinstance(raw, list) else []
        if not chosen or not all(isinstance(each, str) and each in known for each in chosen):
            message = f"'programmes' is a list of some of: {', '.join(known)}"
            raise ProtocolError(message)
        return [programme for programme in known.values() if programme.id in chosen]

    def _wording(self, raw: object) -> Wording:
        return _one_of(self.wordings, raw, "language")

    def _diagrams_on(self, as_of: date) -> Diagrams:
        if self._diagrams is None or self._diagrams.case.as_of != as_of:
            self._diagrams = Diagrams(self.rulebook, as_of)
        return self._diagrams


def _typed_read(raw: object, wording: Wording) -> tuple[object, dict[str, str]]:
    """Read the days that were typed; give all answers, and of those days what each was read as."""
    if not isinstance(raw, dict):
        return raw, {}
    days = {question: typed_day(answer, wording, question) for question, answer in raw.items()}
    read = {question: day for question, day in days.items() if day is not None}
    return {**raw, **read}, read


def _one_of[Known](known: Mapping[str, Known], raw: object, key: str) -> Known:
    if not isinstance(raw, str) or raw not in known:
        message = f"'{key}' is one of: {', '.join(known)}"
        raise ProtocolError(message)
    return known[raw]


def _refusal(question: str, code: str, says: str) -> str:
    return canonical({"error": {"question": question, "code": code, "says": says}})
