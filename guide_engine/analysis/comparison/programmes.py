"""One programme in two editions: for whom the outcome differs, the earliest day, or what is asked.

Each company that is named is confirmed by ``determine`` under both.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from guide_engine.analysis.comparison.dates import later_days
from guide_engine.analysis.comparison.found import (
    AskedOtherwise,
    Company,
    ExampleTurned,
    ProgrammeComparison,
    Shifted,
    Turned,
)
from guide_engine.analysis.comparison.growth import Nodes
from guide_engine.analysis.comparison.views import (
    View,
    changed_kinds,
    common_answers,
    joint_answers,
    only_choices,
    stated_alike,
)
from guide_engine.analysis.comparison.walking import Cost, Ends, Pair, Way, meeting, nearest
from guide_engine.core.determination import Determination, determine, earliest_in, unanswered_in
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.interview.order import asking_order
from guide_engine.core.logic.residuals import granted
from guide_engine.core.model.answers import Answers, NotSure, read_answers
from guide_engine.core.model.criteria import improves_with_time
from guide_engine.core.model.rulebook import Outcome, Programme, Rulebook
from guide_engine.core.model.values import ProgrammeId

type Both = tuple[Determination, Determination]


class ComparedRules:
    """The rules of two editions on a day, and what is grown of them once for all programmes."""

    def __init__(self, before: Rulebook, after: Rulebook, as_of: date) -> None:
        """Grow nothing yet."""
        self.rulebooks, self.as_of = (before, after), as_of
        self.diagrams = Diagrams(before, as_of), Diagrams(after, as_of)
        self.order = _merged(asking_order(before), asking_order(after))

    def programme(self, name: ProgrammeId) -> ProgrammeComparison:
        """Compare a programme that both editions have."""
        before, after = (View(each.programmes[name], each, self.as_of) for each in self.rulebooks)
        refused = changed_kinds(before, after)
        if refused:
            return ProgrammeComparison(name, refused)
        return _Comparing(self, before, after).compared()


class _Comparing:
    """Compares one programme, whose questions take the same kinds of answers in both editions."""

    def __init__(self, rules: ComparedRules, before: View, after: View) -> None:
        self.rules, self.before, self.after = rules, before, after
        self.joint = joint_answers(before, after)

    def compared(self) -> ProgrammeComparison:
        before, after = self.before, self.after
        turned = tuple(self.turned())
        undated = not (_improves(before.programme) and _improves(after.programme))
        shifted = None if turned or undated or stated_alike(before, after) else self.shifted()
        return ProgrammeComparison(
            after.programme.id,
            turned=turned,
            undated=undated and not turned,
            shifted=shifted,
            asked=None if turned or shifted else self.asked(),
            alone=only_choices(before, after),
            to_customs=_more_left_to_customs(before.programme, after.programme),
            from_customs=_more_left_to_customs(after.programme, before.programme),
            examples=tuple(self.examples()),
        )

    @cached_property
    def given(self) -> Mapping[str, Answers]:
        """The answers of each worked example, the later edition's before those it retired."""
        found: dict[str, Answers] = {}
        for view in (self.after, self.before):
            for example in view.programme.examples:
                answers = read_answers(view.rulebook, example.answers)
                found.setdefault(example.id, common_answers(answers, self.before, self.after))
        return found

    def turned(self) -> Iterator[Turned]:
        """Yield each pair of different outcomes that some answers have, and a company."""
        nodes = Nodes(self.joint, self.rules.order)
        roots = nodes.roots(self.before, self.after)
        ends = meeting(nodes, roots)
        differing = {each for each in ends if each[0].outcome is not each[1].outcome}
        cheapest = self.cheapest(nodes, roots) if differing else {}
        outcomes = [*Outcome]
        for pair in sorted(
            differing, key=lambda each: [outcomes.index(one.outcome) for one in each]
        ):
            company, found = self.company(*cheapest[pair])
            yield Turned(found[0].outcome, found[1].outcome, company)

    def cheapest(self, nodes: Nodes, roots: Pair) -> dict[Ends, tuple[str, Way]]:
        """Give for each pair of ends the nearest answers to a worked example, and the example."""
        found: dict[Ends, tuple[str, Way]] = {}
        for example, answers in (self.given or {"": {}}).items():
            for ends, way in nearest(nodes, roots, answers).items():
                if ends not in found or way.cost < found[ends][1].cost:
                    found[ends] = (example, way)
        return found

    def shifted(self) -> Shifted | None:
        """Give a company whose earliest day differs, or None where there is none."""
        best: tuple[Cost, str, Way] | None = None
        for day in later_days(self.before, self.after):
            views = self.before.by(day), self.after.by(day)
            nodes = Nodes(joint_answers(*views), self.rules.order)
            roots = nodes.roots(*views)
            if roots[0] == roots[1]:
                continue
            for (one, other), (example, way) in self.cheapest(nodes, roots).items():
                if one != other and (best is None or way.cost < best[0]):
                    best = (way.cost, example, way)
        if best is None:
            return None
        company, (before, after) = self.company(*best[1:])
        return Shifted(earliest_in(before), earliest_in(after), company)

    def company(self, example: str, way: Way) -> tuple[Company, Both]:
        """Make a company of an example and the answers that lead to the ends, and determine it."""
        given = self.given.get(example, {})
        answers = {**given, **dict(way.answers)}
        found = self.determined(answers)
        while open_ := [name for each in found for name in unanswered_in(each)]:
            # What the walk had no need to ask may still be open where not all answers fit both.
            answers[open_[0]] = self.joint[open_[0]].answers[0]
            found = self.determined(answers)
        return Company(example, answers, given), found

    def determined(self, answers: Answers) -> Both:
        """Determine under both editions."""
        one, other = self.rules.diagrams
        return (
            determine(self.before.programme, self.before.case(answers), one),
            determine(self.after.programme, self.after.case(answers), other),
        )

    def examples(self) -> Iterator[ExampleTurned]:
        """Yield the worked examples that come out otherwise, by outcome or by earliest day."""
        for example, answers in self.given.items():
            one, other = self.determined(answers)
            days = earliest_in(one), earliest_in(other)
            if (one.outcome, days[0]) != (other.outcome, days[1]):
                yield ExampleTurned(example, one.outcome, other.outcome, *days)

    def asked(self) -> AskedOtherwise | None:
        """Give the first worked example that is asked something else, or what anyone may be."""
        for example, answers in self.given.items():
            asked = [self.interviewed(which, answers) for which in (0, 1)]
            if {*asked[0]} != {*asked[1]}:
                return _asked_otherwise(example, *asked)
        possible = [
            each.open_questions(each.root(view.programme))
            for each, view in zip(self.rules.diagrams, (self.before, self.after), strict=True)
        ]
        return _asked_otherwise("", *possible) if {*possible[0]} != {*possible[1]} else None

    def interviewed(self, which: int, answers: Answers) -> list[str]:
        """Give what an edition asks one who answers so, until the outcome is settled."""
        diagrams, view = self.rules.diagrams[which], (self.before, self.after)[which]
        case, asked = view.case(answers), list[str]()
        node = diagrams.root(view.programme)
        while (question := diagrams.next_question([node])) is not None:
            asked.append(question)
            answer = case.answers.get(question, NotSure.NOT_SURE)
            node = diagrams.further(node, {question: answer})
        return asked


def _merged(before: tuple[str, ...], after: tuple[str, ...]) -> list[str]:
    """Give the later order, each question that only the earlier has behind the one it followed."""
    merged = [*after]
    at = 0
    for question in before:
        if question in merged:
            at = merged.index(question) + 1
        else:
            merged.insert(at, question)
            at += 1
    return merged


def _improves(programme: Programme) -> bool:
    return all(improves_with_time(each.when) for each in programme.requirements)


def _asked_otherwise(example: str, before: Sequence[str], after: Sequence[str]) -> AskedOtherwise:
    return AskedOtherwise(
        example,
        tuple(each for each in before if each not in after),
        tuple(each for each in after if each not in before),
    )


def _more_left_to_customs(one: Programme, other: Programme) -> tuple[str, ...]:
    """Give the requirements of the other programme that leave more to customs there."""
    left = {each.id for each in one.requirements if granted(each.when) is not each.when}
    return tuple(
        each.id
        for each in other.requirements
        if granted(each.when) is not each.when and each.id not in left
    )
