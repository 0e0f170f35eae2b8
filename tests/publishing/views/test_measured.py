"""The record of measurements, told in words."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from guide_engine.core.errors import PublicationError
from guide_engine.core.wording.wording import Wording
from guide_engine.publishing.views.measured import Figure, is_met, measured

TEXTS = """\
parts: {carts: How fast carts are counted}
figures:
  counting: "Counting {of}"
  unknown: Carts not seen
of: {salt: carts of salt}
units: {ms: "{n} thousandths"}
cases: {hidden: A cart is hidden}
verdicts: {wrong: guessed}
machine: {processor: Abacus}
"""
COUNTING: Mapping[str, Any] = {
    "id": "counting",
    "unit": "ms",
    "ours": 1234.4,
    "runs": 3,
    "goal": "≤ 0.5×",
    "peer": "Tally 2",
    "theirs": 4937.6,
    "ratio": 0.25,
    "of": "salt",
}
UNKNOWN: Mapping[str, Any] = {
    "id": "unknown",
    "ours": 2,
    "runs": 1,
    "verdicts": {"hidden": "wrong"},
}


def record(*figures: Mapping[str, Any]) -> dict[str, Any]:
    """Make a record of one part."""
    machine = {"processor": "Beads"}
    return {"parts": {"carts": {"taken": "2024-02-29", "machine": machine, "figures": figures}}}


def lay_out(docs: Path, kept: object, wording: Wording, texts: str = TEXTS) -> Path:
    """Write a record and its words."""
    folder, papers = docs / "guide" / wording.language, docs / "project"
    folder.mkdir(parents=True)
    papers.mkdir()
    (folder / "figures.yml").write_text(texts, encoding="utf-8")
    (papers / "figures.json").write_text(json.dumps(kept), encoding="utf-8")
    return docs / "guide"


def problem(docs: Path, wording: Wording) -> str:
    """Give what is wrong."""
    with pytest.raises(PublicationError) as caught:
        measured(docs, wording)
    said = str(caught.value).replace(f"{docs.as_posix()}/", "")
    return said.replace(f"{docs.with_name('project').as_posix()}/", "")


def test_a_figure_is_told_with_its_goal_and_its_peer(tmp_path: Path, wording: Wording) -> None:
    """Every name of the record has words of the language; numbers have three digits or none."""
    [section] = measured(lay_out(tmp_path, record(COUNTING), wording), wording)
    [line] = section.lines
    assert (section.id, section.says) == ("carts", "How fast carts are counted")
    assert section.machine == (("Abacus", "Beads"),)
    assert "2024" in section.taken
    assert (line.says, line.goal, line.ours) == (
        "Counting carts of salt",
        "≤ 0.5×",
        "1,234 thousandths",
    )
    assert (line.peer, line.theirs, line.ratio) == ("Tally 2", "4,938 thousandths", "0.25×")
    assert line.met is True


def test_a_figure_need_have_no_goal_and_no_peer(tmp_path: Path, wording: Wording) -> None:
    """What is absent is empty; a peer's verdicts are told case by case."""
    [section] = measured(lay_out(tmp_path, record(UNKNOWN), wording), wording)
    [line] = section.lines
    assert (line.goal, line.peer, line.theirs, line.ratio, line.met) == ("", "", "", "", None)
    assert line.verdicts == (("A cart is hidden", "guessed"),)


@pytest.mark.parametrize(
    ("goal", "met"),
    [
        ("≤ 1,235", True),
        ("≥ 1,235", False),
        ("= 1,234.4", True),
        ("≤ 0.2×", False),
        ("≤ +0", True),
        ("≥ +10", False),
        ("", None),
    ],
)
def test_a_goal_is_a_number_a_share_or_a_distance(goal: str, met: bool | None) -> None:  # noqa: FBT001 - what is expected
    """Of the figure itself, of its ratio to the peer's, or of how far it is beyond."""
    assert is_met(Figure(**{**COUNTING, "goal": goal})) is met


@pytest.mark.parametrize("goal", ["≤ 0.5×", "≤ +10"])
def test_without_a_peer_nothing_is_held_to_it(goal: str) -> None:
    """Then the goal is neither met nor missed."""
    assert is_met(Figure(**{**UNKNOWN, "goal": goal})) is None


def test_what_has_digits_needs_no_words(tmp_path: Path, wording: Wording) -> None:
    """A number is written as the language groups it; conditions stand as they are."""
    several = [{**COUNTING, "of": "1000"}, {**COUNTING, "of": "5 Mbps"}]
    [section] = measured(lay_out(tmp_path, record(*several), wording), wording)
    assert [each.says for each in section.lines] == ["Counting 1,000", "Counting 5 Mbps"]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"id": "countin"}, "1: 'figures' has no text for 'countin'. Did you mean 'counting'?"),
        ({"of": "wool"}, "'of' has no text for 'wool'. Add it."),
        ({"unit": "bytes"}, "'units' has no text for 'bytes'. Add it."),
        ({"of": ""}, "'counting' quotes {of}, which is no part of it."),
        ({"verdicts": {"hidden": "right"}}, "'verdicts' has no text for 'right'. Add it."),
    ],
)
def test_what_has_no_words_is_a_problem(
    changed: Mapping[str, Any], says: str, tmp_path: Path, wording: Wording
) -> None:
    """At the place where they belong, with the likely fix."""
    found = problem(lay_out(tmp_path, record({**COUNTING, **changed}), wording), wording)
    assert found.startswith(f"{wording.language}/figures.yml:")
    assert says.removeprefix("1: ") in found


def test_all_that_lacks_words_is_told_at_once(tmp_path: Path, wording: Wording) -> None:
    """Not the first alone."""
    kept = record({**COUNTING, "id": "weighing"}, {**COUNTING, "of": "wool"})
    assert len(problem(lay_out(tmp_path, kept, wording), wording).splitlines()) == 2


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"goal": "fast"}, "parts/carts/figures/counting/goal: 'fast' is no goal."),
        ({"ours": "soon"}, "parts/carts/figures/counting/ours: "),
        ({"mood": "good"}, "parts/carts/figures/counting: unknown key 'mood'"),
    ],
)
def test_what_is_no_record_is_refused(
    changed: Mapping[str, Any], says: str, tmp_path: Path, wording: Wording
) -> None:
    """With the place in it, so that whoever wrote it finds it."""
    found = problem(lay_out(tmp_path, record({**COUNTING, **changed}), wording), wording)
    assert found.startswith("figures.json: is no record of measurements: ")
    assert says in found


def test_a_record_that_is_missing_or_broken_is_refused(tmp_path: Path, wording: Wording) -> None:
    """And how to get one is said."""
    docs = lay_out(tmp_path, record(COUNTING), wording)
    (docs.with_name("project") / "figures.json").write_text("{", encoding="utf-8")
    assert problem(docs, wording).startswith("figures.json: is no JSON: ")
    (docs.with_name("project") / "figures.json").unlink()
    missing = "figures.json: the file is missing. Take the measurements with `make bench "
    assert problem(docs, wording).startswith(missing)


def test_words_that_cannot_be_read_are_one_problem(tmp_path: Path, wording: Wording) -> None:
    """Not one a name."""
    docs = lay_out(tmp_path, record(COUNTING), wording, "parts: {carts: &a x}\n")
    assert "marks a part of the file for repetition" in problem(docs, wording)
