"""An edition of an older format is raised as it is read, one function a step."""

from pathlib import Path

import pytest

from guide_engine.authoring.assemble import load_edition
from guide_engine.authoring.format.raising import STEPS, newest, raised
from guide_engine.core.errors import RulebookError
from guide_engine.core.protocol.wire import identity, write_rulebook
from tests.authoring.editions import EDITION, GOOD, good_edition


def asks(kind: str, value: object) -> object:
    """Call by its name of today what questions.yml once called 'wording'."""
    if kind != "questions" or not isinstance(value, dict):
        return value
    return {name: renamed(each, {"wording": "asks"}) for name, each in value.items()}


def conduct(kind: str, value: object) -> object:
    """Call by its name of today a topic that once was 'behaviour'."""
    return renamed(value, {"behaviour": "conduct"}) if kind == "topics" else value


def renamed(value: object, names: dict[str, str]) -> object:
    """Give a mapping other keys."""
    if not isinstance(value, dict):
        return value
    return {names.get(key, key): each for key, each in value.items()}


INVENTED = (asks, conduct)
"""The steps of an invented format, of which that of today is the third."""


def older(docs: Path, number: int, *changes: tuple[str, str, str]) -> Path:
    """Write the right edition in an older format."""
    folder = good_edition(docs) / EDITION
    for name, now, then in (("edition", "format: 1", f"format: {number}"), *changes):
        file = folder / f"{name}.yml"
        text = file.read_text(encoding="utf-8")
        assert now in text
        file.write_text(text.replace(now, then), encoding="utf-8")
    return folder


ASKS, CONDUCT = ("questions", "  asks:", "  wording:"), ("topics", "conduct:", "behaviour:")


@pytest.mark.parametrize(
    ("number", "changes"), [(1, [ASKS, CONDUCT]), (2, [CONDUCT]), (3, [])], ids=["1", "2", "3"]
)
def test_what_is_raised_is_what_is_written_today(
    number: int, changes: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    """Whichever format it comes from; and the rules have the hash that they were sealed with."""
    sealed = identity(write_rulebook(load_edition(GOOD / EDITION).rulebook))
    folder = older(tmp_path / "docs" / "guide", number, *changes)
    rulebook = load_edition(folder, INVENTED).rulebook
    assert identity(write_rulebook(rulebook)) == sealed


def test_an_older_edition_is_not_taken_for_a_newer_one(tmp_path: Path) -> None:
    """What has another name by now is unknown where the newest format is stated."""
    folder = older(tmp_path / "docs" / "guide", 3, ASKS)
    with pytest.raises(RulebookError, match="has 'wording', which has no meaning there"):
        load_edition(folder, INVENTED)


def test_a_format_to_come_is_refused_by_name(tmp_path: Path) -> None:
    """Alone: by what it means, nothing else can be judged."""
    folder = older(tmp_path / "docs" / "guide", 4, ASKS)
    with pytest.raises(
        RulebookError, match=r"has the format '4', .* There are: 1, 2, 3\."
    ) as caught:
        load_edition(folder, INVENTED)
    assert len(caught.value.problems) == 1


def test_the_number_is_no_part_of_what_is_read() -> None:
    """A step that changes nothing leaves nothing else."""
    kept = raised("edition", {"format": 1, "id": "2031-04"}, (lambda _, value: value,))
    assert kept == {"id": "2031-04"}


def test_the_edition_of_the_tests_states_the_newest_format() -> None:
    """It is the one that is written."""
    text = (GOOD / EDITION / "edition.yml").read_text(encoding="utf-8")
    assert f"\nformat: {newest(STEPS)}\n" in text
