"""Every kind of criterion that an answer decides is known to the checks and to their tests."""

from typing import get_args

from guide_engine.authoring.checks.fitness import KINDS_OF
from guide_engine.authoring.checks.phrases import NEEDS
from guide_engine.core.model.criteria import Leaf
from guide_engine.core.shape.classes import kebab
from tests.authoring.test_wording import LEAVES

KINDS = get_args(Leaf.__value__)
NAMES = sorted(kebab(kind.__name__) for kind in KINDS)


def test_every_kind_says_which_questions_it_suits() -> None:
    """One that did not would be let through on any question."""
    assert sorted(KINDS_OF) == NAMES


def test_every_kind_has_its_phrases() -> None:
    """One that had none would fail only where a page says it; LEAVES tries what each says."""
    assert sorted(NEEDS) == NAMES
    assert {*KINDS} <= {type(criterion) for criterion in LEAVES}
