"""Small rulebooks, made at random, that brute force can go through answer by answer."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product

from hypothesis import strategies as st

from guide_engine.core.determination import determine
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.logic.findings import examine
from guide_engine.core.logic.outcomes import outcome_of
from guide_engine.core.logic.residuals import granted
from guide_engine.core.model.answers import Answer, Answers, Case, Never, NotSure
from guide_engine.core.model.calendar import Counting, FirstDay, MissingDay, Period, Unit
from guide_engine.core.model.criteria import (
    AllOf,
    AnswerIncludes,
    AnswerIs,
    AnyOf,
    AtLeast,
    AtLeastNOf,
    AtMost,
    ClearSince,
    Criterion,
    HeldFor,
    Judged,
    Leaf,
    Not,
)
from guide_engine.core.model.editions import Edition, InForce
from guide_engine.core.model.rulebook import (
    Audience,
    Choice,
    Covered,
    DecidedBy,
    Kind,
    Outcome,
    Programme,
    Question,
    Requirement,
    Rulebook,
    Threshold,
    Topic,
    criteria_of,
)
from guide_engine.core.model.sources import Citation, Source, Stated, Text
from guide_engine.core.shape.classes import Form
from guide_engine.core.shape.reading import read
from guide_engine.core.wording.wording import Wording

AS_OF = date(2024, 2, 29)
CITES = (Citation("act", "1"),)
COUNTING = Counting(FirstDay.EXCLUDED, MissingDay.END_OF_MONTH, CITES)
THRESHOLDS = {
    "two-months": Threshold("two-months", Period(2, Unit.MONTHS), CITES),
    "one-year": Threshold("one-year", Period(1, Unit.YEARS), CITES),
    "ninety-days": Threshold("ninety-days", Period(90, Unit.DAYS), CITES),
    "few": Threshold("few", 3, CITES),
    "many": Threshold("many", 8.5, CITES),
}
PERIODS = ("two-months", "one-year", "ninety-days")


def text(says: str) -> Text:
    """Give a text in the one language of these rulebooks."""
    return Text({"xx": says})


def question(name: str, kind: Kind, *choices: str) -> Question:
    """Make a question whose words are its id."""
    offered = {choice: Choice(choice, text(choice)) for choice in choices}
    unit = text("carts") if kind is Kind.NUMBER else None
    return Question(name, kind, text(name), text(f"{name}?"), None, offered, unit)


QUESTIONS = (
    question("open", Kind.YES_NO),
    question("size", Kind.ONE_OF, "small", "middling", "large"),
    question("goods", Kind.ANY_OF, "wool", "salt"),
    question("carts", Kind.NUMBER),
    question("fined", Kind.DATE_OR_NEVER),
    question("founded", Kind.DATE),
)


def criterion_from(raw: object) -> Criterion:
    """Read a criterion as it is written."""
    made: Criterion = read(Criterion, raw, form=Form.LISTED)
    return made


def leaves_on(asked: Question) -> st.SearchStrategy[Leaf]:
    """Make any leaf that fits a question."""
    choices = st.sampled_from(sorted(asked.choices) or ["yes", "no"])
    match asked.kind:
        case Kind.YES_NO | Kind.ONE_OF:
            return choices.map(lambda choice: AnswerIs(asked.id, choice))
        case Kind.ANY_OF:
            return choices.map(lambda choice: AnswerIncludes(asked.id, choice))
        case Kind.NUMBER:
            limits = st.sampled_from(["few", "many"])
            made = st.sampled_from([AtLeast, AtMost])
            return st.builds(lambda kind, limit: kind(asked.id, limit), made, limits)
        case Kind.DATE | Kind.DATE_OR_NEVER:
            timed = (ClearSince, HeldFor) if asked.kind is Kind.DATE_OR_NEVER else (HeldFor,)
            periods = st.sampled_from(PERIODS)
            return st.builds(
                lambda kind, period: kind(asked.id, period), st.sampled_from(timed), periods
            )


def _groups(parts: st.SearchStrategy[Criterion]) -> st.SearchStrategy[Criterion]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        several.map(AllOf),
        several.map(AnyOf),
        several.flatmap(lambda of: st.integers(1, len(of)).map(lambda n: AtLeastNOf(n, of))),
    )


def criteria(asked: Sequence[Question], *, judged: bool = True) -> st.SearchStrategy[Criterion]:
    """Make a criterion on some of the questions, up to a few levels deep."""
    leaf = st.one_of([leaves_on(each) for each in asked])
    plain: st.SearchStrategy[Criterion] = st.one_of(leaf, leaf.map(Not))
    if judged:
        plain = st.one_of(plain, plain, plain, st.just(Judged()))
    return st.recursive(plain, _groups, max_leaves=5)


def requirement(name: str, when: Criterion) -> Requirement:
    """Make a requirement whose words are its id."""
    return Requirement(
        id=name,
        topic="topic",
        says=text(name),
        covers=(Covered.APPLICANT,),
        cites=CITES,
        when=when,
        decided_by=DecidedBy.ANSWERS,
        remedy=text("mend it"),
        evidence=text("papers"),
        note=None,
    )


def programme(name: str, for_whom: Criterion, *whens: Criterion) -> Programme:
    """Make a programme with a requirement for each criterion."""
    return Programme(
        id=name,
        name=text(name),
        scheme=text(name),
        granted_as=text("approval"),
        summary=Stated(text("summary"), CITES, None, None),
        legal_basis=CITES,
        decision=Stated(text("decision"), CITES, None, None),
        for_whom=Audience(text("for whom"), for_whom),
        requirements=tuple(
            requirement(f"requirement-{number}", when) for number, when in enumerate(whens)
        ),
        examples=(),
    )


def rulebook(*programmes: Programme, counting: Counting | None = None) -> Rulebook:
    """Make a rulebook of these programmes with every question and threshold above."""
    edition = Edition(
        id="2020-01",
        title=text("edition"),
        subject=text("subject"),
        administration=text("customs"),
        in_force=InForce(date(2020, 1, 1)),
        languages=("xx",),
        official_language="xx",
        programmes=tuple(each.id for each in programmes),
        counting=counting or COUNTING,
        reading=text("as read"),
    )
    source = Source("act", text("Act"), None, None, "law", "official", None, None)
    return Rulebook(
        edition=edition,
        topics={"topic": Topic("topic", text("topic"))},
        sources={"act": source},
        thresholds=THRESHOLDS,
        questions={each.id: each for each in QUESTIONS},
        programmes={each.id: each for each in programmes},
    )


@st.composite
def rulebooks(draw: st.DrawFn, *, programmes: int = 1, judged: bool = True) -> Rulebook:
    """Make a rulebook that asks at most four questions."""
    asked = draw(
        st.lists(st.sampled_from(QUESTIONS), min_size=1, max_size=4, unique_by=lambda each: each.id)
    )
    made = [
        programme(
            f"programme-{number}",
            draw(criteria(asked, judged=False)),
            *draw(st.lists(criteria(asked, judged=judged), min_size=1, max_size=3)),
        )
        for number in range(programmes)
    ]
    counting = st.builds(
        Counting, st.sampled_from(FirstDay), st.sampled_from(MissingDay), st.just(CITES)
    )
    return rulebook(*made, counting=draw(counting))


def answers_to(asked: Question) -> st.SearchStrategy[Answer]:
    """Make any answer that fits a question, around the thresholds above."""
    unsure = st.just(NotSure.NOT_SURE)
    days = st.dates(date(2022, 12, 1), date(2024, 12, 31))
    chosen = tuple(asked.choices)
    match asked.kind:
        case Kind.YES_NO:
            return st.one_of(st.sampled_from(["yes", "no"]), unsure)
        case Kind.ONE_OF:
            return st.one_of(st.sampled_from(chosen), unsure)
        case Kind.ANY_OF:
            some = st.sets(st.sampled_from(chosen))
            ordered = some.map(lambda those: tuple(each for each in chosen if each in those))
            return st.one_of(ordered, unsure)
        case Kind.NUMBER:
            return st.one_of(st.integers(0, 12), st.floats(0, 12), unsure)
        case Kind.DATE:
            return st.one_of(days, unsure)
        case Kind.DATE_OR_NEVER:
            return st.one_of(days, st.just(Never.NEVER), unsure)


@st.composite
def some_answers(draw: st.DrawFn) -> Answers:
    """Answer some of the questions."""
    asked = draw(st.lists(st.sampled_from(QUESTIONS), unique_by=lambda each: each.id))
    return {each.id: draw(answers_to(each)) for each in asked}


def completions(diagrams: Diagrams, answers: Answers) -> Iterator[Answers]:
    """Go through every way to answer what is left, one answer for each that differs in effect."""
    left = [each for each in diagrams.order if each not in answers]
    for given in product(*(diagrams.possible[each].answers for each in left)):
        yield {**answers, **dict(zip(left, given, strict=True))}


def outcome(
    made: Programme, rules: Rulebook, answers: Answers, diagrams: Diagrams | None = None
) -> Outcome:
    """Give the outcome of a determination."""
    return determine(made, Case(rules, answers, AS_OF), diagrams).outcome


def end(made: Programme, rules: Rulebook, full: Answers) -> Outcome:
    """Give the outcome once every question is answered: from the truths alone, by no diagram."""
    case = Case(rules, full, AS_OF)
    for_whom, *others = (examine(granted(each), case).truth for each in criteria_of(made))
    found = outcome_of(for_whom, others)
    assert found is not None
    return found


class Echo(dict[str, Mapping[str, str]]):
    """Phrases that say their key, and the label where there is one."""

    def __missing__(self, key: str) -> Mapping[str, str]:
        """Say the key itself."""
        told = key.startswith(("found-answer", "found-unanswered", "needs-answer"))
        return {"other": f"{key} {{label}}" if told else key}


ECHO = Wording("xx", Echo(), tuple("jfmamjjasond"), {})
