"""Programmes compared with proof: against brute force, and by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from random import Random

from guide_engine.analysis.comparison.found import Company, ProgrammeComparison
from guide_engine.analysis.comparison.programmes import ComparedRules
from guide_engine.core.model.answers import NotSure
from guide_engine.core.model.rulebook import Kind, Outcome
from tests.analysis.comparison import brute
from tests.analysis.comparison.brute import UNSURE, Rules
from tests.analysis.comparison.trying import NAME, as_written, compared, rulebook_of


def disagreement(before: Rules, after: Rules) -> str:
    """Compare two editions; say what brute force finds otherwise, or nothing."""
    found = compared(before, after)
    every = [*brute.every_answer(before, after)]
    pairs = {(brute.outcome(before, each), brute.outcome(after, each)) for each in every}
    expected = {each for each in pairs if each[0] != each[1]}
    turned = {(each.before.value, each.after.value) for each in found.turned}
    if expected != turned:
        return f"outcomes {turned}, but {expected}"
    for each in found.turned:
        answers = answered(each.company, before, after)
        told = brute.outcome(before, answers), brute.outcome(after, answers)
        if told != (each.before.value, each.after.value):
            return f"{answers} gives {told}"
    return "" if expected else _days_disagree(found, before, after, every)


def _days_disagree(
    found: ProgrammeComparison, before: Rules, after: Rules, every: list[dict[str, object]]
) -> str:
    improves = brute.improves(before) and brute.improves(after)
    if found.undated == improves:
        return f"undated: {found.undated}"
    if not improves:
        return ""
    if found.shifted is not None:
        answers = answered(found.shifted.company, before, after)
        told = brute.earliest(before, answers), brute.earliest(after, answers)
        expected = found.shifted.before, found.shifted.after
        return "" if told == expected and told[0] != told[1] else f"{answers} gives {told}"
    for each in every:
        if brute.outcome(before, each) == "not-yet" == brute.outcome(after, each):
            told = brute.earliest(before, each), brute.earliest(after, each)
            if told[0] != told[1]:
                return f"{each} gives {told}, which was not found"
    return ""


def answered(company: Company, before: Rules, after: Rules) -> dict[str, object]:
    """Give a company's answers; what it leaves open matters to nobody."""
    asked = [*brute.questions_of(before), *brute.questions_of(after)]
    return dict.fromkeys(asked, UNSURE) | as_written(company.answers)


def disagreements(seeds: range) -> list[str]:
    """Compare a pair of rulebooks for each seed by brute force as well; say where that differs."""
    found = []
    for seed in seeds:
        said = disagreement(*brute.pair_of_rules(Random(seed)))  # noqa: S311 - the same every time
        found += [f"{seed}: {said}"] if said else []
    return found


def test_what_is_found_and_proved_is_what_brute_force_finds() -> None:
    """On pairs of small rulebooks: outcomes, companies and earliest days; more in the bench."""
    assert disagreements(range(40)) == []


CLEAR = {"clear-since": {"question": "fined", "period": "long"}}
OPEN = {"answer-is": {"question": "open", "choice": "yes"}}
WOOL = {"answer-includes": {"question": "goods", "choice": "wool"}}
FEW = {"at-most": {"question": "carts", "threshold": "few"}}
FOUNDED = {"held-for": {"question": "founded", "period": "long"}}
EXAMPLE = {"open": "yes", "goods": ["wool"], "carts": 2, "fined": "2022-06-15"}
TODAY = date(2024, 2, 29)


def rules(*requirements: object, for_whom: object = WOOL, **limits: object) -> Rules:
    """Make rules that ask for these things; ``limits`` are thresholds of another value."""
    made = Rules(for_whom, {f"requirement-{at}": each for at, each in enumerate(requirements)})
    made.limits.update({"long": "3 years", **limits})
    return made


def found_for(
    before: Rules, after: Rules, example: Mapping[str, object] | None = None
) -> ProgrammeComparison:
    """Compare two, in which an operator is a worked example."""
    return compared(before, after, EXAMPLE if example is None else example)


def the_one(found: ProgrammeComparison) -> tuple[str, str, Mapping[str, object]]:
    """Give the first pair of outcomes, and the answers that the example does not give so."""
    turned = found.turned[0]
    company = turned.company
    answers = as_written(company.answers)
    moved = {each: answers[each] for each in (*company.changed, *company.added)}
    return turned.before.value, turned.after.value, moved


def test_a_longer_period_turns_one_answer_of_the_nearest_example() -> None:
    """From three years to five: an event in between still counts."""
    found = found_for(rules(CLEAR, OPEN), rules(CLEAR, OPEN, long="5 years"))
    assert the_one(found) == ("likely", "not-yet", {"fined": date(2019, 2, 28)})


def test_a_longer_period_moves_the_earliest_day_of_an_example() -> None:
    """Its outcome stays, its day does not."""
    found = found_for(rules(CLEAR, OPEN), rules(CLEAR, OPEN, long="5 years"))
    [example] = found.examples
    assert (example.before, example.after) == (Outcome.NOT_YET, Outcome.NOT_YET)
    assert (example.earliest_before, example.earliest_after) == (
        date(2025, 6, 16),
        date(2027, 6, 16),
    )


def test_the_same_period_in_other_words_is_proved_alike() -> None:
    """Three years are thirty-six months."""
    assert found_for(rules(CLEAR, OPEN), rules(CLEAR, OPEN, long="36 months")).alike


def test_a_period_in_days_differs_by_one() -> None:
    """Three years and 1,095 days part where a leap day lies between."""
    found = found_for(rules(CLEAR, OPEN), rules(CLEAR, OPEN, long="1095 days"))
    before, after, moved = the_one(found)
    assert (before, after) == ("not-yet", "likely")
    assert moved == {"fined": date(2021, 2, 28)}


def test_a_day_that_no_outcome_shows_is_found_by_the_earliest_day() -> None:
    """On this day both say the same of everybody, and later they part by a leap day."""
    one, other = (
        replace(rules(CLEAR, OPEN, long=each), as_of=date(2024, 1, 15))
        for each in ("1 year", "365 days")
    )
    found = found_for(one, other, {**EXAMPLE, "fined": "never"})
    assert found.turned == ()
    assert found.shifted is not None
    assert found.shifted.company.changed == ("fined",)
    before, after = found.shifted.before, found.shifted.after
    assert before is not None
    assert after is not None
    assert (before - after).days == 1


def test_a_new_requirement_with_a_question_of_its_own_is_found() -> None:
    """Nobody was asked before; whoever answers no is turned away now."""
    calm = {**EXAMPLE, "fined": "never"}
    found = found_for(rules(CLEAR), rules(CLEAR, OPEN), {**calm, "open": "no"})
    assert the_one(found) == ("likely", "not-yet", {})
    found = found_for(
        rules(CLEAR), rules(CLEAR, OPEN), {each: calm[each] for each in ("goods", "fined")}
    )
    assert the_one(found) == ("likely", "not-yet", {"open": "no"})


def test_a_requirement_that_is_gone_is_found() -> None:
    """What stood in the way does so no more."""
    found = found_for(rules(CLEAR, OPEN), rules(CLEAR), {**EXAMPLE, "fined": "never"})
    assert the_one(found) == ("not-yet", "likely", {"open": "no"})


def test_a_wider_choice_is_found() -> None:
    """Salt is enough now, as wool was."""
    salt = {"answer-includes": {"question": "goods", "choice": "salt"}}
    found = found_for(rules(OPEN), rules(OPEN, for_whom={"any-of": [WOOL, salt]}))
    assert the_one(found) == ("not-for-you", "likely", {"goods": ["salt"]})


def test_a_number_between_two_limits_is_found() -> None:
    """Neither edition alone tests between them; a whole number is taken where there is one."""
    found = found_for(rules(FEW), rules(FEW, few=8))
    assert the_one(found) == ("not-yet", "likely", {"carts": 5})
    assert the_one(found_for(rules(FEW), rules(FEW, few=3.5)))[2] == {"carts": 3.25}


def test_what_differs_for_the_unsure_alone_is_found() -> None:
    """Whether this or not this: who does not know is the one operator for whom it matters."""
    either = {"any-of": [OPEN, {"not": OPEN}]}
    [turned] = found_for(rules(CLEAR), rules(CLEAR, either), {**EXAMPLE, "fined": "never"}).turned
    assert (turned.before, turned.after) == (Outcome.LIKELY, Outcome.ASK_CUSTOMS)
    assert {each: turned.company.answers[each] for each in turned.company.changed} == {
        "open": NotSure.NOT_SURE
    }


def test_what_customs_judges_is_told_apart() -> None:
    """Judgement counts as given, so no answers can make a difference."""
    found = found_for(rules(CLEAR), rules(CLEAR, {"all-of": ["judged"]}))
    assert found.alike
    assert found.to_customs == ("requirement-1",)
    assert found_for(rules(CLEAR, "judged"), rules(CLEAR)).from_customs == ("requirement-1",)


def test_a_choice_of_several_that_is_new_means_nothing_to_the_older_edition() -> None:
    """It is dropped there; the company is confirmed under both."""
    coal = {"answer-includes": {"question": "goods", "choice": "coal"}}
    after = rules(OPEN, {"not": coal})
    after.choices["goods"].append("coal")
    found = found_for(rules(OPEN), after)
    assert the_one(found) == ("likely", "not-yet", {"goods": ["wool", "coal"]})


def test_a_choice_of_one_that_is_new_has_no_answer_in_both() -> None:
    """It is named and not compared, and what the walk had no need to ask is filled in."""
    small = {"answer-is": {"question": "size", "choice": "vast"}}
    before = rules(
        {"any-of": [OPEN, {"not": {"answer-is": {"question": "size", "choice": "small"}}}]}
    )
    after = rules({"any-of": [OPEN, small]})
    after.choices["size"].append("vast")
    found = found_for(before, after)
    assert found.alone == (("size", "vast"),)
    assert all("size" in each.company.answers for each in found.turned)


def test_a_question_that_takes_another_kind_of_answer_is_refused() -> None:
    """There are no answers to compare by."""
    before, after = rulebook_of(rules(OPEN)), rulebook_of(rules(FEW))
    number = replace(after.questions["open"], kind=Kind.NUMBER)
    after = replace(after, questions={**after.questions, "open": number})
    found = ComparedRules(before, after, TODAY).programme(NAME)
    assert found == ProgrammeComparison(NAME, refused=("open",))


def test_each_edition_counts_by_its_own_rules() -> None:
    """One counts the day of the event, the other does not."""
    before, after = rules(CLEAR), rules(CLEAR)
    after.counting = ("included", "end-of-month")
    found = found_for(before, after, {**EXAMPLE, "fined": "never"})
    assert the_one(found) == ("not-yet", "likely", {"fined": date(2021, 2, 28)})


def test_days_are_not_compared_where_waiting_could_do_harm() -> None:
    """Who was fined long ago may not ask: a day's passing turns that."""
    harmful = {"not": CLEAR}
    found = found_for(rules(harmful, OPEN), rules(harmful, {"any-of": [OPEN]}))
    assert found.turned == ()
    assert found.undated
    assert found.shifted is None


def test_what_is_asked_otherwise_is_found_where_nothing_else_differs() -> None:
    """The same outcome can be come by with other questions."""
    one = rules({"all-of": [OPEN, FEW]})
    other = rules({"any-of": [{"all-of": [OPEN, FEW]}, {"all-of": [OPEN, FEW]}]})
    assert found_for(one, other).asked is None
    before = rules(OPEN, {"any-of": [OPEN, FEW]})
    assert found_for(before, rules(OPEN)).alike


def test_without_a_worked_example_a_company_is_made_up() -> None:
    """All its answers are its own."""
    [turned] = compared(rules(OPEN), rules({"not": OPEN})).turned[:1]
    assert turned.company.example == ""
    assert turned.company.added == tuple(turned.company.answers)
