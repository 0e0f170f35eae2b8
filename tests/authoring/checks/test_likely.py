"""What may have been meant: the nearest spelling, and only where one is near."""

import re

from guide_engine.authoring.checks.likely import LONGEST_WORD, alike, likely, nearest, one_of
from tests import naming

KNOWN = ("tax-arrears", "no-arrears", "fleet")


def test_the_nearest_comes_first_and_nothing_where_none_is_near() -> None:
    """However many are asked for."""
    assert alike("tax-arears", KNOWN, most=3) == ["tax-arrears", "no-arrears"]
    assert (nearest("no-arears", KNOWN), nearest("bridge", KNOWN)) == ("no-arrears", None)
    assert alike("tax-arears", KNOWN, degree=0.99) == []


def test_a_word_longer_than_any_name_is_like_none() -> None:
    """Comparing long words takes time that grows with the square of their length."""
    long = "tax-arrears" * LONGEST_WORD
    assert nearest(long, [long]) is None


def test_choices_are_given_where_none_is_near_and_they_are_few() -> None:
    """Or what else there is to say."""
    assert likely("bridge", KNOWN, otherwise="Add it.") == "Add it."
    assert one_of("bridge", KNOWN) == "There are: tax-arrears, no-arrears, fleet."
    assert one_of("bridge", map(str, range(1000, 1100)), otherwise="Add it.") == "Add it."


def test_what_was_meant_is_quoted_as_any_text_of_an_author() -> None:
    """A choice comes from a file as well, and may hold what a terminal obeys."""
    assert likely("fleets", ["fleet\x1b"], otherwise="") == "Did you mean 'fleet\\x1b'?"
    assert one_of("bridge", ["fleet\u200b"]) == "There are: fleet[zero-width space]."


def test_no_other_module_compares_spellings() -> None:
    """So that what is near in one message is near in all."""
    for path in naming.modules():
        if path.name != "likely.py":
            text = path.read_text(encoding="utf-8")
            assert not {"get_close_matches", "SequenceMatcher"} & {*re.findall(r"\w+", text)}, path
