"""Truth: strong Kleene logic."""

from itertools import permutations, product

import pytest

from guide_engine.core.model.truth import Truth, all_of, any_of, at_least, negation

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (YES, YES, YES, YES),
        (YES, NO, NO, YES),
        (YES, UNKNOWN, UNKNOWN, YES),
        (NO, NO, NO, NO),
        (NO, UNKNOWN, NO, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_kleenes_tables(one: Truth, other: Truth, both: Truth, either: Truth) -> None:
    """Kleene's tables hold in both orders."""
    assert [all_of([one, other]), all_of([other, one])] == [both, both]
    assert [any_of([one, other]), any_of([other, one])] == [either, either]


@pytest.mark.parametrize("count", range(4))
@pytest.mark.parametrize("parts", list(product(Truth, repeat=3)))
def test_at_least_is_what_every_completion_agrees_on(count: int, parts: tuple[Truth, ...]) -> None:
    """An unknown part may be yes or no; what holds either way is known."""
    choices = [[YES, NO] if part is UNKNOWN else [part] for part in parts]
    verdicts = {completed.count(YES) >= count for completed in product(*choices)}
    expected = UNKNOWN if len(verdicts) == 2 else YES if verdicts.pop() else NO
    assert expected is at_least(count, parts)


@pytest.mark.parametrize("parts", list(product(Truth, repeat=3)))
def test_the_order_of_parts_never_matters(parts: tuple[Truth, ...]) -> None:
    """Every permutation has the same truth."""
    assert len({at_least(2, order) for order in permutations(parts)}) == 1


def test_negation_swaps_what_is_known() -> None:
    """Unknown stays unknown."""
    assert [negation(each) for each in (YES, NO, UNKNOWN)] == [NO, YES, UNKNOWN]


def test_a_truth_is_not_a_bool() -> None:
    """To ask a truth for its truth value is a mistake, and said so."""
    with pytest.raises(TypeError, match="not a bool"):
        bool(YES)
