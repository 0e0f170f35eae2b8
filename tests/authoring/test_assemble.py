"""An edition becomes a rulebook, or every problem in it is found; nothing else escapes."""

import json
import random
import shutil
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_engine.authoring.assemble import load_edition, load_rulebook
from guide_engine.authoring.folders import editions
from guide_engine.authoring.reading.source import document_from
from guide_engine.core.errors import EditionError, RulebookError
from guide_engine.core.model.calendar import Counting, FirstDay, MissingDay, Period, Unit
from guide_engine.core.model.editions import InForce
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.model.sources import Citation, Reading
from guide_engine.core.protocol.wire import read_rulebook, write_rulebook
from tests.authoring.editions import EDITION, GOOD, good_edition, parse_once

FILES = sorted(path.relative_to(GOOD) for path in GOOD.rglob("*.yml"))
WORDS = ["{", "}", "[", "]", "&a", "*a", "!", "'", '"', "#", "|", "0", "-1", "9" * 30, "null"]
WORDS += ["yes", "never", "not-sure", "judged", "not:", "all-of:", "any-of", "number", "vans"]
WORDS += ["{clean-years}", "activities", "2031-02-30", "1900-01-01", "2199-12-31"]
WORDS += [": ", "- ", "\n", "\n  ", "3 yrs"]

VALUES: list[Any] = [
    None,
    True,
    0,
    -1,
    2.5,
    10**13,
    "",
    [],
    {},
    [[]],
    {"a": "b"},
    {"fr": "x"},
    "judged",
]
VALUES += [
    {"not": "judged"},
    {"all-of": ["judged"]},
    "201 years",
    "likely",
    "not-yet",
    "é\n",
    *WORDS,
]


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    """Load the right edition."""
    return load_edition(GOOD / EDITION).rulebook


def test_what_is_kept_as_it_is_written(rulebook: Rulebook) -> None:
    """Order included: ids are given to programmes by their files, to entries by their keys."""
    assert list(rulebook.programmes) == ["depot", "courier"]
    assert list(rulebook.sources) == ["code", "notice"]
    assert list(rulebook.questions["activities"].choices) == ["storage", "delivery"]
    assert [each.id for each in rulebook.programmes["depot"].requirements] == [
        "no-fraud",
        "record",
        "secured",
    ]


def test_what_is_written_of_several_keys_is_a_value_of_its_own(rulebook: Rulebook) -> None:
    """In force, the law as read, how periods count, from when an arrangement runs."""
    edition, code = rulebook.edition, rulebook.sources["code"]
    assert InForce(date(2031, 4, 1), date(2032, 3, 31)) == edition.in_force
    cites = (Citation("code", "4"),)
    assert Counting(FirstDay.INCLUDED, MissingDay.LAST_DAY, cites) == edition.counting
    assert Reading(date(2031, 3, 1), "v7") == code.read


def test_what_is_left_out_is_not_so(rulebook: Rulebook) -> None:
    """Only what says so is sensitive."""
    sensitive = [each.id for each in rulebook.questions.values() if each.sensitive == "yes"]
    assert sensitive == ["last-fraud"]


def test_thresholds_are_periods_or_numbers(rulebook: Rulebook) -> None:
    """As they are written."""
    values = [each.value for each in rulebook.thresholds.values()]
    assert [Period(3, Unit.YEARS), Period(18, Unit.MONTHS), 5, 2.5] == values


def test_a_rulebook_reads_back_from_the_wire(rulebook: Rulebook) -> None:
    """What was authored is what the browser gets."""
    assert rulebook == read_rulebook(write_rulebook(rulebook))


def test_the_newest_edition_is_the_default(tmp_path: Path) -> None:
    """Editions are named by their dates."""
    docs = good_edition(tmp_path / "docs" / "guide")
    older = docs / "rulebook" / "2030-04"
    shutil.copytree(docs / EDITION, older)
    rules = older / "edition.yml"
    text = rules.read_text(encoding="utf-8").replace("2031-04", "2030-04")
    rules.write_text(text, encoding="utf-8")
    assert editions(docs) == ("2030-04", "2031-04")
    assert load_rulebook(docs).edition.id == "2031-04"
    assert load_rulebook(docs, "2030-04").edition.id == "2030-04"


def test_an_edition_that_is_not_there_names_those_that_are() -> None:
    """Or the one that is meant."""
    with pytest.raises(EditionError, match=r"^there is no edition 'old'\. There are: 2031-04\.$"):
        load_rulebook(GOOD, "old")
    with pytest.raises(EditionError, match=r"Did you mean '2031-04'\?$"):
        load_rulebook(GOOD, "2031-4")


def test_docs_without_editions_say_so(tmp_path: Path) -> None:
    """The folder is named."""
    with pytest.raises(EditionError, match=r"^there is no edition in .*rulebook\.$"):
        editions(tmp_path)


def test_a_broken_file_does_not_hide_what_is_wrong_in_others(tmp_path: Path) -> None:
    """And starts no avalanche: what a broken file may define or use is not reported."""
    docs = good_edition(tmp_path / "docs" / "guide")
    (docs / EDITION / "questions.yml").write_text("- :\n {", encoding="utf-8")
    topics = docs / EDITION / "topics.yml"
    topics.write_text(
        topics.read_text(encoding="utf-8").replace(", en: Means", ""), encoding="utf-8"
    )
    with pytest.raises(RulebookError) as caught:
        load_edition(docs / EDITION)
    assert [Path(problem.file).name for problem in caught.value.problems] == [
        "questions.yml",
        "topics.yml",
    ]


def test_only_programmes_that_are_sound_run_their_examples(tmp_path: Path) -> None:
    """So that a broken requirement is reported once, and not by every example."""
    docs = good_edition(tmp_path / "docs" / "guide")
    for name, old, new in (
        ("courier", "threshold: least-vans", "threshold: most-vans"),
        ("courier", "outcome: ask-customs", "outcome: likely"),
        ("depot", "outcome: likely", "outcome: ask-customs"),
    ):
        file = docs / EDITION / "programmes" / f"{name}.yml"
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        load_edition(docs / EDITION)
    assert [" ".join(problem.says.split()[:2]) for problem in caught.value.problems] == [
        "requirement 'fleet'",
        "example 'grange'",
    ]


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Make docs that every wrong text in turn is written to."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        parse_once(monkeypatch)
        yield good_edition(tmp_path_factory.mktemp("mutated") / "docs" / "guide")


@pytest.mark.slow
@pytest.mark.parametrize("wrong", ["mutated", "regrown"])
@given(file=st.sampled_from(FILES), chance=st.randoms(use_true_random=False))
def test_nothing_but_problems_escapes(
    docs: Path, wrong: str, file: Path, chance: random.Random
) -> None:
    """Whatever an author does to a file, as a text or as YAML."""
    good = (GOOD / file).read_text(encoding="utf-8")
    changed = mutated(good, chance) if wrong == "mutated" else regrown(good, chance)
    (docs / file).write_text(changed, encoding="utf-8")
    try:
        with suppress(RulebookError):
            load_edition(docs / EDITION)
    finally:
        (docs / file).write_text(good, encoding="utf-8")


def mutated(text: str, chance: random.Random) -> str:
    """Change a text in a few places: cut, repeat, move, or put in a word."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice([0, 1, 3, 10, 40]))
        piece = chance.choice(
            ["", text[start:end] * 2, chance.choice(WORDS), chance.choice(text.split() or [""])]
        )
        text = text[:start] + piece + text[end:]
    return text


def regrown(text: str, chance: random.Random) -> str:
    """Put other values and keys in a few places, or take some away; JSON is YAML too."""
    whole = [document_from(text, "f.yml").value]
    for _ in range(chance.randint(1, 3)):
        parent, key = chance.choice(list(branches(whole)))
        other, sibling = chance.choice(list(branches(whole)))
        if chance.random() < 0.1:
            del parent[key]
        elif isinstance(parent, dict) and chance.random() < 0.2:
            parent[chance.choice(WORDS)] = parent.pop(key)
        else:
            parent[key] = deepcopy(chance.choice([*VALUES, other[sibling]]))
        whole = whole or [None]
    return json.dumps(whole[0], ensure_ascii=chance.random() < 0.5)


def branches(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - plain values of any shape
    """Yield every mapping and list with each of its keys and seats."""
    for key in list(value if isinstance(value, dict) else range(len(value))):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from branches(value[key])
