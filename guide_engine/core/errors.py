"""What can go wrong, and how it is said.

The words of the core, low to high:

    Truth          yes, no or unknown
    Period         a length of time, and how it is counted
    Criterion      the testable form of a requirement: a closed union of shapes
    Rulebook       the questions, thresholds, sources and programmes of one edition
    Address        the way to a value: programmes/<id>/requirements/<id>/says
    Answers        question id -> typed answer; an absent question is unanswered
    Case           one operator's answers under one rulebook, on the date of determination
    Finding        a criterion, its truth, and the findings that settled it
    Residual       what is left of a criterion once some answers are known
    Standing       a requirement with its finding, and how it stands for the operator
    Outcome        one of five: likely, not yet, ask customs, not for you, more answers needed
    Diagram        every way a determination can still go, question by question
    Interview      which question comes next, why, and how many remain
    Route          a smallest set of turns by which a criterion would come out otherwise
    Change         what would have to be otherwise for one question, and from what day
    Determination  what follows for one programme: an outcome with what it carries
    Wording        the phrases of one language
    Voice          one rulebook, said in one language
    Explanation    a finding in plain words of the reader's language
    Report         determinations as they are told, to the browser and on the command line
"""

from dataclasses import dataclass


class GuideError(Exception):
    """Any mistake this package reports in words."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake in a rule file. ``line`` counts from 1; 0 means the file as a whole."""

    file: str
    line: int
    says: str

    def __str__(self) -> str:
        """Write ``place: what. Why or the choices. Likely fix``."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.says}"


class RulebookError(GuideError):
    """The author's mistakes, all of them, sorted by place; ``of`` names what was read."""

    def __init__(self, problems: list[Problem], *, of: str) -> None:
        self.problems = sorted(set(problems))
        count = len(self.problems)
        tally = f"{count} problem{'' if count == 1 else 's'} in {of}."
        super().__init__("\n".join([*map(str, self.problems), tally]))


class EditionError(GuideError):
    """No such edition, or none that covers the date."""


class AnswerError(GuideError):
    """An answer that does not fit its question.

    ``question`` is the question's id, or "" where the answers as a whole are wrong. ``code`` is
    stable; a face shows its own words for it.
    """

    def __init__(self, question: str, code: str, says: str) -> None:
        self.question, self.code = question, code
        super().__init__(f"question '{question}': {says}" if question else says)


class ProtocolError(GuideError):
    """The shell and the core disagree about a message: a mistake of ours, not of the operator."""


class PublicationError(GuideError):
    """A publication that cannot be made or does not verify."""
