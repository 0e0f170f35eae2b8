"""A comparison in words of one language: for pages, the command line and programs alike."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guide_engine.analysis.amendments.telling import amendments_of
from guide_engine.analysis.comparison.comparison import Comparison
from guide_engine.analysis.comparison.found import (
    Company,
    ExampleTurned,
    ProgrammeComparison,
    Shifted,
    Turned,
)
from guide_engine.core.model.amendments import Amendment
from guide_engine.core.model.answers import Answer
from guide_engine.core.model.rulebook import Example, Outcome
from guide_engine.core.wording.voice import Voice
from guide_engine.core.wording.wording import Wording


@dataclass(frozen=True, slots=True)
class AnswerTold:
    """An answer of a company; ``was`` is what its worked example answers, if that is another."""

    question: str
    answer: Answer
    label: str
    says: str
    was: Answer | None = None


@dataclass(frozen=True, slots=True)
class CompanyTold:
    """A company by the worked example that it is like, or "", and the answers that make it another.

    Like no example, it gives all its answers.
    """

    example: str
    says: str
    answers: tuple[AnswerTold, ...]


@dataclass(frozen=True, slots=True)
class OutcomeTold:
    """One outcome that becomes another, and for whom."""

    before: Outcome
    after: Outcome
    says: str
    company: CompanyTold


@dataclass(frozen=True, slots=True)
class DayTold:
    """An earliest day that becomes another, None where no date will do, and for whom."""

    before: date | None
    after: date | None
    says: str
    company: CompanyTold


@dataclass(frozen=True, slots=True)
class ExampleTold:
    """A worked example that comes out otherwise."""

    example: str
    name: str
    before: Outcome
    after: Outcome
    says: str


@dataclass(frozen=True, slots=True)
class ProgrammeTold:
    """What two editions make of a programme; ``remarks`` are what else is to be said, in order."""

    programme: str
    name: str
    says: str
    outcomes: tuple[OutcomeTold, ...]
    day: DayTold | None
    remarks: tuple[str, ...]
    examples: tuple[ExampleTold, ...]


@dataclass(frozen=True, slots=True)
class ComparisonTold:
    """Two editions compared, the earlier first, with the words of one language."""

    before: str
    after: str
    as_of: date
    language: str
    says: str
    programmes: tuple[ProgrammeTold, ...]
    amendments: tuple[Amendment, ...]


def told(found: Comparison, wording: Wording) -> ComparisonTold:
    """Say what two editions state differently, and for whom it makes a difference."""
    before, after = Voice(found.before, wording), Voice(found.after, wording)
    editions = found.before.edition, found.after.edition
    parts = {
        "before": before.text(editions[0].title),
        "after": after.text(editions[1].title),
        "date": after.date(found.as_of),
    }
    return ComparisonTold(
        editions[0].id,
        editions[1].id,
        found.as_of,
        wording.language,
        wording.say("compared-on", parts),
        tuple(_Telling(each, before, after).told() for each in found.programmes),
        amendments_of(found.differences, before, after),
    )


class _Telling:
    """Tells of one programme."""

    def __init__(self, found: ProgrammeComparison, before: Voice, after: Voice) -> None:
        self.found, self.before, self.after = found, before, after
        self.say = after.say
        self.examples: dict[str, tuple[Example, Voice]] = {}
        for voice in (before, after):
            examples = voice.rulebook.programmes[found.programme].examples
            self.examples |= {each.id: (each, voice) for each in examples}

    def told(self) -> ProgrammeTold:
        found = self.found
        return ProgrammeTold(
            found.programme,
            self.after.text(self.after.rulebook.programmes[found.programme].name),
            self.summary(),
            tuple(self.outcome(each) for each in found.turned),
            self.day(found.shifted) if found.shifted else None,
            tuple(self.remarks()),
            tuple(self.example(each) for each in found.examples),
        )

    def summary(self) -> str:
        """Say how far the difference goes."""
        found = self.found
        if found.refused:
            return self.say("compared-refused", {"labels": self.labels(found.refused)})
        if found.turned:
            return self.say("compared-outcomes")
        if found.shifted:
            return self.say("compared-days")
        if found.asked:
            return self.say("compared-asked-undated" if found.undated else "compared-asked")
        return self.say("compared-undated" if found.undated else "compared-alike")

    def outcome(self, turned: Turned) -> OutcomeTold:
        parts = {"before": self.named(turned.before), "after": self.named(turned.after)}
        says = self.say("compared-becomes", parts)
        return OutcomeTold(turned.before, turned.after, says, self.company(turned.company))

    def day(self, shifted: Shifted) -> DayTold:
        days = {"before": self.on(shifted.before), "after": self.on(shifted.after)}
        says = self.say("compared-day", days)
        return DayTold(shifted.before, shifted.after, says, self.company(shifted.company))

    def remarks(self) -> Iterator[str]:
        """Say what is asked otherwise, left to customs otherwise, and what is not compared."""
        found = self.found
        if found.asked:
            yield from self.asked("compared-asked-now", found.asked.after)
            yield from self.asked("compared-asked-before", found.asked.before)
        says: dict[str, str] = {}
        for voice in (self.before, self.after):
            requirements = voice.rulebook.programmes[found.programme].requirements
            says |= {each.id: voice.text(each.says) for each in requirements}
        for name in found.to_customs:
            yield self.say("compared-to-customs", {"says": says[name]})
        for name in found.from_customs:
            yield self.say("compared-from-customs", {"says": says[name]})
        for question, choice in found.alone:
            yield self.say("compared-choice-alone", self.choice(question, choice))

    def asked(self, key: str, questions: Sequence[str]) -> Iterator[str]:
        if questions:
            yield self.say(key, {"labels": self.labels(questions)})

    def example(self, turned: ExampleTurned) -> ExampleTold:
        example, voice = self.examples[turned.example]
        name = voice.text(example.name)
        parts = {
            "example": name,
            "before": self.come_out(turned.before, turned.earliest_before),
            "after": self.come_out(turned.after, turned.earliest_after),
        }
        says = self.say("compared-example", parts)
        return ExampleTold(turned.example, name, turned.before, turned.after, says)

    def come_out(self, outcome: Outcome, earliest: date | None) -> str:
        if earliest is None:
            return self.named(outcome)
        parts = {"outcome": self.named(outcome), "date": self.after.date(earliest)}
        return self.say("compared-until", parts)

    def company(self, company: Company) -> CompanyTold:
        other = [*company.changed, *company.added]
        if not company.example:
            answers = self.answers(company, company.answers)
            return CompanyTold("", self.say("compared-company"), answers)
        example, voice = self.examples[company.example]
        key = "compared-like" if other else "compared-itself"
        says = self.say(key, {"example": voice.text(example.name)})
        return CompanyTold(company.example, says, self.answers(company, other))

    def answers(self, company: Company, names: Iterable[str]) -> tuple[AnswerTold, ...]:
        """Say answers, each beside its question, in the order of the later edition's questions."""
        order = [*self.after.rulebook.questions, *self.before.rulebook.questions]
        return tuple(self.answer(company, name) for name in sorted(names, key=order.index))

    def answer(self, company: Company, name: str) -> AnswerTold:
        voice = self.asking(name)
        asked, answer = voice.rulebook.questions[name], company.answers[name]
        was = company.given.get(name)
        parts = {"label": voice.text(asked.label), "answer": voice.answer(asked, answer)}
        if was is None:
            says = self.say("compared-answer", parts)
            return AnswerTold(name, answer, parts["label"], says)
        parts["was"] = voice.answer(asked, was)
        return AnswerTold(name, answer, parts["label"], self.say("compared-instead", parts), was)

    def asking(self, question: str) -> Voice:
        """Give the voice of the edition that asks a question, the later one if both do."""
        return self.after if question in self.after.rulebook.questions else self.before

    def labels(self, questions: Iterable[str]) -> str:
        voices = ((name, self.asking(name)) for name in questions)
        labels = (voice.text(voice.rulebook.questions[name].label) for name, voice in voices)
        return self.say("list-separator").join(labels)

    def choice(self, question: str, choice: str) -> Mapping[str, str]:
        """Give what says a choice that one edition alone offers."""
        voices = (self.after, self.before)
        asked = ((voice, voice.rulebook.questions[question]) for voice in voices)
        voice, found = next(each for each in asked if choice in each[1].choices)
        label = voice.text(found.choices[choice].label)
        return {"label": voice.text(found.label), "choice": label}

    def named(self, outcome: Outcome) -> str:
        return self.say(f"outcome-{outcome.value}")

    def on(self, day: date | None) -> str:
        return self.say("compared-no-day") if day is None else self.after.date(day)
