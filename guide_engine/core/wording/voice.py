"""One rulebook, said in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from guide_engine.core.model.answers import Answer, Never, NotSure
from guide_engine.core.model.calendar import Moment
from guide_engine.core.model.rulebook import Kind, Question, Rulebook
from guide_engine.core.model.sources import Citation, Text
from guide_engine.core.wording.wording import PLACEHOLDER, Wording


@dataclass(frozen=True, slots=True)
class Voice:
    """A rulebook and the wording of one of its languages."""

    rulebook: Rulebook
    wording: Wording

    @property
    def language(self) -> str:
        """The tag of the language."""
        return self.wording.language

    def say(self, key: str, parts: Mapping[str, str] | None = None) -> str:
        """Say a phrase that does not count."""
        return self.wording.say(key, parts)

    def count(self, key: str, number: int) -> str:
        """Say a phrase that counts."""
        return self.wording.count(key, number)

    def date(self, day: date) -> str:
        """Say a date."""
        return self.wording.date(day)

    def moment(self, moment: Moment) -> str:
        """Say a day as exactly as it is known."""
        return self.wording.moment(moment)

    def threshold(self, name: str) -> str:
        """Say what a threshold states."""
        return self.wording.threshold(self.rulebook.thresholds[name].value)

    def text(self, text: Text) -> str:
        """Give a text in this language, or else in the edition's first, thresholds quoted."""
        template = text.words.get(self.language) or text.words[self.rulebook.edition.languages[0]]
        if "{" not in template:
            return template
        return PLACEHOLDER.sub(lambda match: self.threshold(match[1]), template)

    def citation(self, citation: Citation) -> str:
        """Say a citation: an article of a law, a heading of any other source, or all of it."""
        source = self.rulebook.sources[citation.source]
        title = self.text(source.short or source.title)
        if citation.provision is None:
            return title
        law = source.kind == "law"
        named = self.wording.provision(citation.provision) if law else citation.provision
        key = "citation" if law else "citation-heading"
        return self.say(key, {"source": title, "provision": named})

    def answer(self, question: Question, answer: Answer) -> str:
        """Say an answer as the operator gave it."""
        match answer:
            case Never() | NotSure():
                return self.say(answer.value)
            case date():
                return self.date(answer)
            case tuple():
                labels = [self.text(question.choices[choice].label) for choice in answer]
                return self.say("list-separator").join(labels) or self.say("none-of-these")
            case str():
                yes_no = question.kind is Kind.YES_NO
                return self.say(answer) if yes_no else self.text(question.choices[answer].label)
            case int() | float():
                if question.unit is None:
                    return str(answer)
                amount = {"number": str(answer), "unit": self.text(question.unit)}
                return self.say("amount", amount)
            case _:
                assert_never(answer)
