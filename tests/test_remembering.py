"""What is remembered is what was made; whatever else lies there is made again."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from guide_engine import remembering
from guide_engine.remembering import SEAL_SIZE, Memory, fingerprint, memory_of

KEY, MADE = b"of one machine", b"what was made"


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """Remember one entry."""
    made = Memory(tmp_path / "cache", KEY)
    made.note("pages", "of-this", MADE)
    return made


def entry(memory: Memory) -> Path:
    """Find the one entry."""
    [path] = memory.folder.glob("*/*")
    return path


def test_what_was_noted_is_recalled(memory: Memory) -> None:
    """By its kind and by what it was made from, and by nothing else."""
    assert memory.recall("pages", "of-this") == MADE
    assert memory.recall("pages", "of-that") is None
    assert memory.recall("rules", "of-this") is None


def cut(path: Path) -> None:
    """Leave half of an entry."""
    path.write_bytes(path.read_bytes()[: SEAL_SIZE + 4])


def emptied(path: Path) -> None:
    """Leave nothing of it."""
    path.write_bytes(b"")


def poisoned(path: Path) -> None:
    """Put another content under its seal."""
    path.write_bytes(path.read_bytes()[:SEAL_SIZE] + b"what was forged")


def unsealed(path: Path) -> None:
    """Put there what an earlier way of remembering would have."""
    path.write_bytes(MADE)


def from_elsewhere(path: Path) -> None:
    """Put there the same, sealed with another machine's key."""
    Memory(path.parent.parent, b"of another machine").note(path.parent.name, path.name, MADE)


def renamed(path: Path) -> None:
    """Put there, soundly sealed, what was made from something else."""
    Memory(path.parent.parent, KEY).note(path.parent.name, "other", b"made from another")
    path.with_name("other").replace(path)


def a_folder(path: Path) -> None:
    """Put a folder in its place."""
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    """Put a pipe in its place, in which nobody writes."""
    path.unlink()
    os.mkfifo(path)


def unreadable(path: Path) -> None:
    """Put a link in its place that leads to itself."""
    path.unlink()
    path.symlink_to(path)


@pytest.mark.parametrize(
    "changed",
    [cut, emptied, poisoned, unsealed, from_elsewhere, renamed, a_folder, a_pipe, unreadable],
    ids=lambda changed: changed.__name__.replace("_", " "),
)
def test_what_cannot_be_vouched_for_is_made_again(
    changed: Callable[[Path], None], memory: Memory
) -> None:
    """And what is made is right, whether or not it can then be noted."""
    changed(entry(memory))
    assert memory.recall("pages", "of-this") is None
    assert memory.once("pages", "of-this", lambda: MADE) == MADE


def test_without_a_key_nothing_is_remembered(tmp_path: Path) -> None:
    """An empty key would be everybody's."""
    forgetful = Memory(tmp_path, b"")
    forgetful.note("pages", "of-this", MADE)
    assert [*tmp_path.iterdir()] == []
    Memory(tmp_path, KEY).note("pages", "of-this", MADE)
    assert forgetful.recall("pages", "of-this") is None


@pytest.mark.parametrize("place", ["cache", "cache/pages"])
def test_where_nothing_can_be_written_all_is_made_each_time(place: str, tmp_path: Path) -> None:
    """A file where a folder is needed stops everybody, root too."""
    blocked = tmp_path / place
    blocked.parent.mkdir(exist_ok=True)
    blocked.write_bytes(b"")
    memory = Memory(tmp_path / "cache", KEY)
    assert [memory.once("pages", "of-this", lambda: MADE) for _ in range(2)] == [MADE, MADE]


def test_a_full_disk_leaves_no_part(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was begun is taken away, and the entry of before stays."""

    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as opened:
            opened.write(content[:5])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    memory.note("pages", "of-this", b"newer")
    assert memory.recall("pages", "of-this") == MADE
    assert len([*memory.folder.glob("*/*")]) == 1


def test_what_is_made_from_files_is_made_again_once_they_change(tmp_path: Path) -> None:
    """A change of bytes or of names, a file more or less."""
    memory, folder = Memory(tmp_path / "cache", KEY), tmp_path / "files"
    folder.mkdir()
    (folder / "a.md").write_text("1", encoding="utf-8")

    def read() -> list[str]:
        return memory.kept(
            "read", [folder], lambda: [f"{each.name} {each.read_text()}" for each in listed()]
        )

    def listed() -> list[Path]:
        return sorted(folder.iterdir())

    assert read() == read() == ["a.md 1"]
    (folder / "a.md").write_text("2", encoding="utf-8")
    assert read() == ["a.md 2"]
    (folder / "b.md").write_text("1", encoding="utf-8")
    assert read() == ["a.md 2", "b.md 1"]
    (folder / "a.md").unlink()
    assert read() == ["b.md 1"]
    (folder / "b.md").rename(folder / "c.md")
    assert read() == ["c.md 1"]


def test_what_changes_while_it_is_read_is_not_remembered(tmp_path: Path) -> None:
    """What was made then may be of neither state."""
    memory, file = Memory(tmp_path / "cache", KEY), tmp_path / "a.md"
    file.write_text("1", encoding="utf-8")

    def slowly() -> str:
        read = file.read_text()
        file.write_text("2", encoding="utf-8")
        return read

    assert memory.kept("read", [file], slowly) == "1"
    file.write_text("1", encoding="utf-8")
    assert memory.kept("read", [file], file.read_text) == "1"
    assert memory.kept("read", [file], lambda: "recalled?") == "1"


def test_a_pipe_among_the_files_holds_nothing_up(tmp_path: Path) -> None:
    """It is told by its kind alone."""
    before = fingerprint(tmp_path)
    os.mkfifo(tmp_path / "pipe.yml")
    assert fingerprint(tmp_path) != before


@pytest.mark.parametrize("name", [".page.md", "linked/page.md"])
def test_a_change_is_noticed_wherever_it_can_be_read(name: str, tmp_path: Path) -> None:
    """In a hidden file, which lists of pages take in, and behind a link, even one in a circle."""
    folder, elsewhere = tmp_path / "files", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    (folder / "linked").symlink_to(elsewhere)
    (elsewhere / "back").symlink_to(folder)
    (folder / name).write_text("1", encoding="utf-8")
    before = fingerprint(folder)
    (folder / name).write_text("2", encoding="utf-8")
    assert fingerprint(folder) != before


def test_of_each_kind_the_newest_stay(tmp_path: Path) -> None:
    """However often a file is saved."""
    memory, file = Memory(tmp_path / "cache", KEY), tmp_path / "a.md"
    for number in range(remembering.NEWEST + 2):
        file.write_text(str(number), encoding="utf-8")
        memory.kept("read", [file], file.read_text)
    assert len([*memory.folder.glob("*/*")]) == remembering.NEWEST


def test_another_engine_or_python_makes_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was made by others is theirs."""
    before = fingerprint(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("sys.version", "4.0")
        assert fingerprint(tmp_path) != before
    with monkeypatch.context() as patch:
        patch.setattr("sysconfig.get_path", lambda _: str(tmp_path))
        assert fingerprint(tmp_path) != before
    assert fingerprint(tmp_path) == before


def test_the_key_lies_outside_the_project_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made once, for its owner's eyes; where it cannot be made, nothing is remembered."""
    monkeypatch.setattr(remembering, "user_state_path", lambda *_, **__: tmp_path / "state")
    first = memory_of(tmp_path / "project")
    assert len(first.key) == SEAL_SIZE
    assert memory_of(tmp_path / "project") == first
    assert (tmp_path / "state" / "key").stat().st_mode & 0o077 == 0
    (tmp_path / "state" / "key").write_bytes(b"short")
    assert memory_of(tmp_path / "project").key == b""
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"")
    monkeypatch.setattr(remembering, "user_state_path", lambda *_, **__: blocked / "state")
    assert memory_of(tmp_path / "project").key == b""


def test_what_was_recalled_longest_ago_makes_room(memory: Memory) -> None:
    """As many of the newest stay as fit."""
    for day, name in enumerate(("old", "of-this", "new")):
        memory.note("pages", name, MADE)
        os.utime(memory.folder / "pages" / name, (day, day))
    memory.recall("pages", "old")
    memory.forget(2 * (SEAL_SIZE + len(MADE)))
    assert sorted(path.name for path in memory.folder.glob("*/*")) == ["new", "old"]
