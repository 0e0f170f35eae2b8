"""Only regular files are read, whole and no larger than is sensible; nothing waits, or escapes."""

import os
from pathlib import Path

import pytest

from guide_engine.authoring.reading.files import LARGEST, read_text
from guide_engine.authoring.reading.source import read_document, shown
from guide_engine.core.errors import Problem


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    """To its last character, and beside others where it has to lie within a folder."""
    file = tmp_path / "f.yml"
    file.write_bytes(b"a" * LARGEST)
    assert read_text(file, "f.yml", tmp_path) == "a" * LARGEST


def test_a_file_that_is_too_large_says_how_large_it_may_be(tmp_path: Path) -> None:
    """By one byte."""
    file = tmp_path / "f.yml"
    file.write_bytes(b"a" * (LARGEST + 1))
    says = "the file is too large, more than 1,000,000 bytes. Check that it is the right one."
    assert read_text(file, "f.yml") == Problem("f.yml", 0, says)


@pytest.mark.parametrize("make", ["fifo", "folder", "device", "gone", "knot", "no name"])
def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path, make: str) -> None:
    """A pipe that nobody writes to would never end, nor would some devices."""
    path = tmp_path / "f.yml"
    match make:
        case "fifo":
            os.mkfifo(path)
            says = "here is a pipe, where a file is needed. Write the file."
        case "folder":
            path.mkdir()
            says = "here is a folder, where a file is needed. Write the file."
        case "device":
            path = Path("/dev/zero")
            says = "here is a device, where a file is needed. Write the file."
        case "knot":
            path.symlink_to(path)
            says = "the file cannot be read: Too many levels of symbolic links."
        case "no name":
            path = tmp_path / "f\0.yml"
            says = "the file is missing. Write it, or restore it."
        case _:
            says = "the file is missing. Write it, or restore it."
    assert read_text(path, "f.yml") == Problem("f.yml", 0, says)


def test_a_link_within_its_folder_is_followed_and_one_out_of_it_is_not(tmp_path: Path) -> None:
    """What lies elsewhere could change while the folder stays as it is."""
    (tmp_path / "in").mkdir()
    (tmp_path / "out.yml").write_text("a: b", encoding="utf-8")
    (tmp_path / "in" / "f.yml").write_text("a: b", encoding="utf-8")
    near, far = (tmp_path / "in" / name for name in ("near.yml", "far.yml"))
    near.symlink_to("f.yml")
    far.symlink_to("../out.yml")
    assert read_document(near, tmp_path / "in").value == {"a": "b"}
    assert read_document(far).value == {"a": "b"}
    [problem] = read_document(far, tmp_path / "in").problems
    assert problem.says == "the file is a link to one elsewhere. Put the file itself here."
    assert problem.file.endswith("in/far.yml")


def test_the_name_of_a_file_is_shown_on_one_line() -> None:
    """Whatever is in it."""
    assert shown(Path("a\x1b[2J\n.yml")) == "a\\x1b[2J\\n.yml"
