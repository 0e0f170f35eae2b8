"""Worked examples are run, and differ from the rules only out loud."""

from dataclasses import replace
from datetime import date

import pytest

from guide_engine.authoring.assemble import load_edition
from guide_engine.authoring.checks.examples import check_examples
from guide_engine.core.model.rulebook import Example, Outcome, Rulebook
from tests.authoring.editions import EDITION, GOOD


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    """Load the right edition."""
    return load_edition(GOOD / EDITION).rulebook


def changed(rulebook: Rulebook, **changes: object) -> Rulebook:
    """Change the first example of the first programme."""
    depot = rulebook.programmes["depot"]
    example: Example = replace(depot.examples[0], **changes)  # type: ignore[arg-type]
    programme = replace(depot, examples=(example, *depot.examples[1:]))
    return replace(rulebook, programmes={**rulebook.programmes, "depot": programme})


def test_right_examples_are_found_right(rulebook: Rulebook) -> None:
    """Nothing is said of them."""
    assert check_examples(rulebook) == []


def test_a_mismatch_names_its_example_and_key(rulebook: Rulebook) -> None:
    """So that it can be put at its line."""
    [mismatch] = check_examples(changed(rulebook, outcome=Outcome.NOT_FOR_YOU))
    assert (
        mismatch.programme,
        mismatch.example,
        mismatch.place,
    ) == ("depot", "grange", ("outcome",))
    assert str(mismatch) == (
        "programme 'depot': example 'grange' expects not-for-you, but the rules give likely. "
        "Correct the example or the rules."
    )


def test_answers_that_do_not_fit_are_not_run(rulebook: Rulebook) -> None:
    """Each is reported at its question."""
    answers = {"seat": "nowhere", "colour": "red"}
    found = check_examples(changed(rulebook, answers=answers, outcome=Outcome.NOT_YET))
    assert [each.place for each in found] == [("answers", "seat"), ("answers", "colour")]


def test_a_day_before_the_edition_is_wrong(rulebook: Rulebook) -> None:
    """After its last day it is judged by it still: an edition is not changed by the next one."""
    days = (date(2031, 3, 31), date(2032, 4, 1), date(2040, 1, 1))
    found = [check_examples(changed(rulebook, as_of=day)) for day in days]
    assert [[each.place for each in mismatches] for mismatches in found] == [[("as-of",)], [], []]
