"""The browser's only door: a message of text in, a reply of text out, errors as data."""

from datetime import date

from guide_engine.core.answers import Case, read_answers, read_date
from guide_engine.core.diagram import Diagrams
from guide_engine.core.errors import AnswerError, EditionError, ProtocolError
from guide_engine.core.report import report
from guide_engine.core.rulebook import Programme
from guide_engine.core.wire import canonical, identity, parse, read_rulebook, read_wording
from guide_engine.core.wording import Wording

LONGEST_MESSAGE = 200_000
KEYS = frozenset({"programmes", "answers", "as-of", "language"})
OPTIONAL = frozenset({"thorough"})


class Protocol:
    """Answers messages about one rulebook.

    A message is ``{"programmes": [id, ...], "answers": {...}, "as-of": "YYYY-MM-DD",
    "language": tag, "thorough": bool}``; the last may be absent. A reply is ``{"reply": report}``
    or ``{"error": {"question", "code", "says"}}``. Equal messages get equal replies; what is kept
    between them only saves work.
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
            return canonical({"reply": self._report(text)})
        except AnswerError as error:
            return _refusal(error.question, error.code, str(error))
        except EditionError as error:
            return _refusal("", "edition", str(error))
        except ProtocolError as error:
            return _refusal("", "protocol", str(error))

    def _report(self, text: str) -> object:
        if len(text) > LONGEST_MESSAGE:
            message = f"a message is at most {LONGEST_MESSAGE} characters long"
            raise ProtocolError(message)
        asked = parse(text)
        if not isinstance(asked, dict) or asked.keys() - OPTIONAL != KEYS:
            message = f"a message is a mapping with the keys {', '.join(sorted(KEYS))}"
            raise ProtocolError(message)
        as_of = self.rulebook.edition.covered(read_date(asked["as-of"]))
        return report(
            self._programmes(asked["programmes"]),
            Case(self.rulebook, read_answers(self.rulebook, asked["answers"]), as_of),
            diagrams=self._diagrams_on(as_of),
            wording=self._wording(asked["language"]),
            identity=self.identity,
            thorough=asked.get("thorough") is True,
        )

    def _programmes(self, raw: object) -> list[Programme]:
        known = self.rulebook.programmes
        chosen = raw if isinstance(raw, list) else []
        if not chosen or not all(isinstance(each, str) and each in known for each in chosen):
            message = f"'programmes' is a list of some of: {', '.join(known)}"
            raise ProtocolError(message)
        return [programme for programme in known.values() if programme.id in chosen]

    def _wording(self, raw: object) -> Wording:
        if not isinstance(raw, str) or raw not in self.wordings:
            message = f"'language' is one of: {', '.join(self.wordings)}"
            raise ProtocolError(message)
        return self.wordings[raw]

    def _diagrams_on(self, as_of: date) -> Diagrams:
        if self._diagrams is None or self._diagrams.case.as_of != as_of:
            self._diagrams = Diagrams(self.rulebook, as_of)
        return self._diagrams


def _refusal(question: str, code: str, says: str) -> str:
    return canonical({"error": {"question": question, "code": code, "says": says}})
