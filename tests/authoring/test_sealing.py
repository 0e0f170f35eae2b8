"""A sealed edition that is touched is found out, whatever was done to it."""

import hashlib
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from guide_engine.authoring.assemble import load_edition
from guide_engine.authoring.sealing import broken_seal, seal_of
from guide_engine.core.errors import RulebookError
from tests.authoring.editions import EDITION, good_edition

RESTORE = "Restore it; what has to change goes into a new edition, or a correction of this one."


@pytest.fixture
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Seal a right edition where commands are run, and give its folder."""
    monkeypatch.chdir(good_edition(tmp_path / "docs"))
    (EDITION / "seal.sha256").write_text(seal_of(EDITION), encoding="utf-8")
    return EDITION


def test_a_seal_is_a_list_that_standard_tools_check(sealed: Path) -> None:
    """One line a file, sorted; a hidden file is no part of an edition."""
    (sealed / ".DS_Store").write_bytes(b"\0")
    (sealed / ".git").mkdir()
    (sealed / ".git" / "HEAD").write_text("x", encoding="utf-8")
    lines = (sealed / "seal.sha256").read_text(encoding="utf-8").splitlines()
    names = [line.split("  ", 1)[1] for line in lines]
    assert sorted(names) == names
    assert {"edition.yml", "programmes/depot.yml"} <= {*names}
    content = (sealed / "topics.yml").read_bytes()
    assert f"{hashlib.sha256(content).hexdigest()}  topics.yml" in lines
    assert [*broken_seal(sealed)] == []
    tool = shutil.which("sha256sum")
    assert tool is not None
    checked = subprocess.run([tool, "--check", "--quiet", "seal.sha256"], cwd=sealed, check=False)
    assert checked.returncode == 0


def test_a_sealed_edition_is_read_as_before(sealed: Path) -> None:
    """Its rules and examples are judged; wordings of today are not its own."""
    wording = Path("en/wording.yml")
    text = wording.read_text(encoding="utf-8")
    wording.write_text(text.replace("phrases:\n", "phrases:\n  spare: x\n", 1), encoding="utf-8")
    assert load_edition(sealed).rulebook.edition.id == sealed.name
    (sealed / "seal.sha256").unlink()
    with pytest.raises(RulebookError, match="spare"):
        load_edition(sealed)


def _append(folder: Path) -> None:
    with (folder / "topics.yml").open("a", encoding="utf-8") as opened:
        opened.write("#")


def _link(folder: Path) -> None:
    (folder / "topics.yml").rename(folder.parent / "topics.yml")
    (folder / "topics.yml").symlink_to(Path("..", "topics.yml"))


def _link_folder(folder: Path) -> None:
    (folder / "practice").rename(folder.parent / "practice")
    (folder / "practice").symlink_to(Path("..", "practice"))


def _swap(folder: Path) -> None:
    first, second = folder / "topics.yml", folder / "ways.yml"
    topics = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(topics)


def _put_folder(folder: Path) -> None:
    (folder / "ways.yml").unlink()
    (folder / "ways.yml").mkdir()


def _rewrite(folder: Path, before: bytes, end: bytes) -> None:
    seal = folder / "seal.sha256"
    seal.write_bytes(before + seal.read_bytes().replace(b"\n", end + b"\n"))


def _lead_out(folder: Path) -> None:
    line = f"{'0' * 64}  ../../en/wording.yml\n"
    (folder / "seal.sha256").write_text(f"{seal_of(folder)}{line}", encoding="utf-8")


TOUCHED = f"the edition is sealed, and this file is not as it was. {RESTORE}"
GONE = f"the edition is sealed with this file, which is gone. {RESTORE}"
MORE = "the edition is sealed without this file. Take it out of the folder."
ELSEWHERE = f"the edition is sealed, and this is a link to a file elsewhere. {RESTORE}"
UNREADABLE = (
    "the seal is not as it was written: a hash, two spaces and a file in each line. Restore it."
)
TOUCHES: Mapping[str, tuple[Callable[[Path], object], Mapping[str, str]]] = {
    "a byte more": (_append, {"topics.yml": TOUCHED}),
    "a file less": (lambda folder: (folder / "ways.yml").unlink(), {"ways.yml": GONE}),
    "a file more": (
        lambda folder: (folder / "notes.txt").write_text("x", encoding="utf-8"),
        {"notes.txt": MORE},
    ),
    "a file renamed": (
        lambda folder: (folder / "ways.yml").rename(folder / "paths.yml"),
        {"paths.yml": MORE, "ways.yml": GONE},
    ),
    "two files swapped": (_swap, {"topics.yml": TOUCHED, "ways.yml": TOUCHED}),
    "a link to the same bytes elsewhere": (_link, {"topics.yml": ELSEWHERE}),
    "a folder that is a link": (_link_folder, {"practice": MORE, "practice/depot.yml": ELSEWHERE}),
    "a folder for a file": (_put_folder, {"ways.yml": TOUCHED}),
    "a seal cut": (
        lambda folder: (folder / "seal.sha256").write_text("abc", encoding="utf-8"),
        {"seal.sha256": UNREADABLE},
    ),
    "a seal emptied": (
        lambda folder: (folder / "seal.sha256").write_bytes(b""),
        {"seal.sha256": UNREADABLE},
    ),
    "a seal with a mark before it": (
        lambda folder: _rewrite(folder, b"\xef\xbb\xbf", b""),
        {"seal.sha256": UNREADABLE},
    ),
    "a seal with other ends of lines": (
        lambda folder: _rewrite(folder, b"", b"\r"),
        {"seal.sha256": UNREADABLE},
    ),
    "a seal that leads out": (_lead_out, {"../../en/wording.yml": ELSEWHERE}),
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_a_sealed_edition_that_is_touched_names_the_file(touch: str, sealed: Path) -> None:
    """And says nothing of what else may be wrong in it."""
    act, says = TOUCHES[touch]
    act(sealed)
    with pytest.raises(RulebookError) as caught:
        load_edition(sealed)
    found = {each.file: each.says for each in caught.value.problems}
    assert found == {f"{sealed.as_posix()}/{name}": said for name, said in says.items()}
