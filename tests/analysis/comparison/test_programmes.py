"""Programmes compared with proof: against brute force, and by hand."""

from random import Random

from guide_engine.analysis.comparison.found import Company, ProgrammeComparison
from tests.analysis.comparison import brute
from tests.analysis.comparison.brute import UNSURE, Rules
from tests.analysis.comparison.trying import as_written, compared


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
