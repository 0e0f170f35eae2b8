"""The rules of an earlier edition, laid beside those of this one, and answers taken into both."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from guide_engine.core.differences import Two
from guide_engine.core.errors import AnswerError, ProtocolError
from guide_engine.core.logic.lineage import UNCHANGED, Lineage, lineage_of
from guide_engine.core.model.amendments import Amendments
from guide_engine.core.model.answers import Answer, Answers, read_answers, write_answer
from guide_engine.core.model.editions import EntryKind
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.protocol.excerpt import read_excerpt
from guide_engine.core.protocol.wire import parse, read_as
from guide_engine.core.wording.dates import typed_day
from guide_engine.core.wording.wording import Wording


@dataclass(frozen=True, slots=True)
class Beside:
    """An earlier edition's rules, and what leads from them to those of this one."""

    rulebook: Rulebook
    lineage: Lineage


@dataclass(frozen=True, slots=True)
class Taken:
    """Answers as both editions take them; what one of them cannot, with its edition and why."""

    two: Two
    left_out: tuple[tuple[Rulebook, AnswerError], ...]


def read_beside(rules: str, amendments: Iterable[str], edition: str) -> Beside:
    """Read an earlier edition's excerpt, and the chain that leads from it to an edition.

    Raises ProtocolError where one cannot be read, or the chain leads elsewhere.
    """
    rulebook = read_excerpt(rules).rulebook
    chain = [read_as(Amendments, parse(each)) for each in amendments]
    ends = [rulebook.edition.id, *(each.after for each in chain)]
    starts = [*(each.before for each in chain), edition]
    if len(chain) == 0 or ends != starts:
        led = ", ".join(f"{each.before} to {each.after}" for each in chain) or "nowhere"
        message = f"amendments lead from {led}, not from {rulebook.edition.id} to {edition}"
        raise ProtocolError(message)
    return Beside(rulebook, lineage_of(chain))


def take(
    rulebook: Rulebook,
    raw: Mapping[str, object],
    wording: Wording,
    carried: Callable[[str, object], tuple[str | None, object]] = UNCHANGED.carried_on,
) -> tuple[dict[str, Answer], tuple[AnswerError, ...]]:
    """Take plain answers into a rulebook that may call them otherwise; say which it cannot take."""
    kept: dict[str, Answer] = {}
    dropped = []
    for key in sorted(raw):
        name, named = carried(key, raw[key])
        try:
            answer = typed_day(named, wording, name or key) or named
            kept |= read_answers(rulebook, {name: answer} if name else _no_more(rulebook, key))
        except AnswerError as error:
            dropped.append(error)
    return kept, tuple(dropped)


def _no_more(rulebook: Rulebook, key: str) -> Mapping[str, object]:
    says = f"edition {rulebook.edition.id} asks this no more, or not yet"
    raise AnswerError(key, "unknown-question", says)


def taken(
    beside: Beside,
    rulebook: Rulebook,
    answers: Answers,
    given: Mapping[str, object],
    wording: Wording,
) -> Taken:
    """Take answers of this edition into the earlier one too, over those *given* in that one."""
    lineage = beside.lineage
    plain = {question: write_answer(answer) for question, answer in answers.items()}
    kept, dropped = take(beside.rulebook, given, wording)
    back, refused = take(beside.rulebook, plain, wording, lineage.carried_back)
    answered = {lineage.earlier(EntryKind.QUESTION, each) for each in answers}
    before = {each: answer for each, answer in kept.items() if each not in answered} | back
    _, lost = take(rulebook, given, wording, lineage.carried_on)
    left_out = [
        *((beside.rulebook, each) for each in (*dropped, *refused)),
        *((rulebook, each) for each in lost if each.question not in answers),
    ]
    return Taken(Two(lineage, before, answers), tuple(left_out))


def ended_among(beside: Beside, programmes: Iterable[object]) -> tuple[str, ...]:
    """Give those of the earlier edition's programmes that this one has no more."""
    return tuple(
        each
        for each in beside.rulebook.programmes
        if each in programmes and beside.lineage.later(EntryKind.PROGRAMME, each) is None
    )
