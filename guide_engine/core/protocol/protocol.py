"""The browser's only door: a message of text in, a reply of text out, errors as data."""

from collections.abc import Mapping
from typing import assert_never

from guide_engine.core.determination import determine
from guide_engine.core.errors import AnswerError, EditionError, ProtocolError
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.logic.lineage import UNCHANGED, Lineage, renames_of
from guide_engine.core.model.answers import Case, read_answers, read_date
from guide_engine.core.model.rulebook import Programme
from guide_engine.core.protocol.across import AcrossReport, Side, across_report, pairs_of
from guide_engine.core.protocol.beside import Beside, ended_among, read_beside, taken
from guide_engine.core.protocol.dossier import NOTHING_SAVED, read_dossier, read_saved
from guide_engine.core.protocol.excerpt import read_excerpt
from guide_engine.core.protocol.messages import (
    AskAcross,
    AskBeside,
    AskDetermination,
    AskDossier,
    AskExample,
    AskRecognition,
    AskToDo,
    DroppedAnswer,
    ExampleCase,
    LaidBeside,
    Message,
    OpenedDossier,
    Refusal,
    ToDoTable,
    read_message,
)
from guide_engine.core.protocol.recognitions import RecognitionReport, recognition_report
from guide_engine.core.protocol.report import Report, report
from guide_engine.core.protocol.to_do import to_do
from guide_engine.core.protocol.wire import canonical
from guide_engine.core.wording.dates import typed_day
from guide_engine.core.wording.voice import Voice
from guide_engine.core.wording.wording import Wording

type Reply = (
    Report | ToDoTable | RecognitionReport | ExampleCase | OpenedDossier | LaidBeside | AcrossReport
)


class Protocol:
    """Answers messages about one rulebook.

    A message is ``{"ask": kind, ...}``, with what ``messages`` states for its kind. A reply is
    ``{"reply": ...}`` or ``{"error": {"question", "code", "says"}}``. Equal messages get equal
    replies; what is kept between them only saves work.
    """

    def __init__(self, excerpt: str, *others: str) -> None:
        """Read what some languages say of a rulebook; raise ProtocolError if malformed."""
        first, *rest = map(read_excerpt, (excerpt, *others))
        self.rulebook, self.identity = first.rulebook, first.identity
        self.voices = {
            each.wording.language: Voice(each.rulebook, each.wording) for each in (first, *rest)
        }
        self._diagrams: dict[str, Diagrams] = {}
        self._beside: dict[str, Beside] = {}

    def beside(self, rules: str, *amendments: str) -> None:
        """Lay an earlier edition's rules beside: an excerpt, and all that leads from it to here.

        Each of *amendments* is what an edition states otherwise than its neighbour before, in order
        of time. Raises ProtocolError where one cannot be read, or they lead elsewhere.
        """
        found = read_beside(rules, amendments, self.rulebook.edition.id)
        self._beside[found.rulebook.edition.id] = found

    def reply(self, text: str) -> str:
        """Answer one message; no exception escapes, whatever the text."""
        try:
            return canonical({"reply": self._answer(read_message(text))})
        except AnswerError as error:
            return _refused(error.question, error.code, error)
        except EditionError as error:
            return _refused("", "edition", error)
        except ProtocolError as error:
            return _refused("", "protocol", error)

    def _answer(self, message: Message) -> Reply:
        match message:
            case AskDetermination():
                return self._determination(message)
            case AskToDo():
                return self._to_do(message)
            case AskRecognition():
                return self._recognition(message)
            case AskExample():
                return self._example(message)
            case AskDossier():
                return self._dossier(message)
            case AskBeside():
                return self._laid_beside(message)
            case AskAcross():
                return self._across(message)
            case _:
                assert_never(message)

    def _determination(self, asked: AskDetermination) -> Report:
        voice = self._voice(asked.language)
        days = _typed_days(asked.answers, voice.wording)
        case = self._case({**asked.answers, **days}, asked.as_of)
        return report(
            self._programmes(asked.programmes),
            case,
            diagrams=self._diagrams_of(case),
            voice=voice,
            identity=self.identity,
            thorough=asked.thorough,
            read=days,
        )

    def _to_do(self, asked: AskToDo) -> ToDoTable:
        voice = self._voice(asked.language)
        case = self._case(
            {**asked.answers, **_typed_days(asked.answers, voice.wording)}, asked.as_of
        )
        diagrams = self._diagrams_of(case)
        found = [determine(each, case, diagrams) for each in self._programmes(asked.programmes)]
        return ToDoTable(to_do(found, voice))

    def _recognition(self, asked: AskRecognition) -> RecognitionReport:
        if asked.holder is not None:
            _one_of(self.rulebook.programmes, asked.holder, "holder")
        return recognition_report(
            _one_of(self.rulebook.partners, asked.partner, "partner"),
            self._voice(asked.language),
            direction=asked.direction,
            holder=asked.holder,
            as_of=read_date(asked.as_of),
        )

    def _example(self, asked: AskExample) -> ExampleCase:
        examples = {
            example.id: (programme, example)
            for programme in self.rulebook.programmes.values()
            for example in programme.examples
        }
        programme, example = _one_of(examples, asked.example, "example")
        answers = read_answers(self.rulebook, example.answers)
        return ExampleCase((programme.id,), answers, example.as_of)

    def _dossier(self, asked: AskDossier) -> OpenedDossier:
        wording = self._voice(asked.language).wording
        saved = read_saved(asked.dossier)
        dossier = read_dossier(self.rulebook, saved, wording, self._lineage_from(saved.edition))
        return OpenedDossier(
            dossier.edition,
            dossier.rulebook == self.identity,
            dossier.programmes,
            dossier.as_of,
            dossier.answers,
            tuple(DroppedAnswer(each.question, each.code) for each in dossier.dropped),
        )

    def _lineage_from(self, edition: str) -> Lineage:
        """Find how this edition calls what that one named: by what lies beside, or its own word."""
        if edition in self._beside:
            return self._beside[edition].lineage
        own = self.rulebook.edition
        return renames_of(own) if edition == own.follows else UNCHANGED

    def _laid_beside(self, asked: AskBeside) -> LaidBeside:
        return LaidBeside(asked.edition, asked.edition in self._beside)

    def _across(self, asked: AskAcross) -> AcrossReport:
        voice = self._voice(asked.language)
        earlier = _one_of(self._beside, asked.edition, "edition")
        days = _typed_days(asked.answers, voice.wording)
        case = self._case({**asked.answers, **days}, asked.as_of)
        saved = read_saved(asked.dossier) if asked.dossier else NOTHING_SAVED
        both = taken(earlier, self.rulebook, case.answers, saved.answers, voice.wording)
        programmes = [each.id for each in self._programmes(asked.programmes)]
        programmes += ended_among(earlier, saved.programmes)
        before = Case(earlier.rulebook, both.two.before, case.as_of)
        return across_report(
            Side(Voice(earlier.rulebook, voice.wording), before, self._diagrams_of(before)),
            Side(voice, case, self._diagrams_of(case)),
            both,
            pairs_of(programmes, self.rulebook, earlier.lineage),
        )

    def _case(self, answers: Mapping[str, object], as_of: str) -> Case:
        day = self.rulebook.edition.covered(read_date(as_of))
        return Case(self.rulebook, read_answers(self.rulebook, answers), day)

    def _programmes(self, chosen: tuple[str, ...]) -> list[Programme]:
        known = self.rulebook.programmes
        if not chosen or not known.keys() >= set(chosen):
            message = f"'programmes' is a list of some of: {', '.join(known)}"
            raise ProtocolError(message)
        return [programme for programme in known.values() if programme.id in chosen]

    def _voice(self, language: str) -> Voice:
        return _one_of(self.voices, language, "language")

    def _diagrams_of(self, case: Case) -> Diagrams:
        edition = case.rulebook.edition.id
        known = self._diagrams.get(edition)
        if known is None or known.case.as_of != case.as_of:
            known = self._diagrams[edition] = Diagrams(case.rulebook, case.as_of)
        return known


def _typed_days(answers: Mapping[str, object], wording: Wording) -> dict[str, str]:
    """Read the days that were typed; give each as it was read."""
    days = {question: typed_day(answer, wording, question) for question, answer in answers.items()}
    return {question: day for question, day in days.items() if day is not None}


def _one_of[Known](known: Mapping[str, Known], chosen: str, key: str) -> Known:
    if chosen not in known:
        message = f"'{key}' is one of: {', '.join(known)}"
        raise ProtocolError(message)
    return known[chosen]


def _refused(question: str, code: str, why: Exception) -> str:
    return canonical({"error": Refusal(question, code, str(why))})
