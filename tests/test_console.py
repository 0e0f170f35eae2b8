"""What a console has to do with every command: what it cannot write, how it watches, who it is."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import version
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from guide_engine.cli import main
from guide_engine.commands.console import watched
from tests.publishing.valmont import lay_out_whole

COMMANDS = {
    "questions": ("questions", "--as-of", "2031-06-01"),
    "questions as JSON": ("questions", "--as-of", "2031-06-01", "--json"),
    "determine": ("determine", "--answers", "answers.yml", "--as-of", "2031-06-01"),
    "determine as JSON": (
        *("determine", "--answers", "answers.yml", "--as-of", "2031-06-01"),
        "--json",
    ),
    "partners": ("partners", "--as-of", "2031-06-01"),
    "partners as JSON": ("partners", "--as-of", "2031-06-01", "--json"),
}
NARROW = ("cp1252", "latin-1")
COLOUR = re.compile(r"\x1b\[(?:\d+;)*3\d")
PAIRS = re.compile(r"(?:\\u[0-9a-f]{4})+")

type Run = Callable[..., tuple[int, bytes, bytes]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a console of some encoding, where an edition lies; give its bytes."""
    monkeypatch.chdir(lay_out_whole(tmp_path / "whole"))
    Path("answers.yml").write_text("activities: [storage]\n", encoding="utf-8")

    def go(encoding: str, *arguments: str) -> tuple[int, bytes, bytes]:
        out, err = (TextIOWrapper(BytesIO(), encoding, write_through=True) for _ in range(2))
        monkeypatch.setattr(sys, "argv", ["guide-engine", *arguments])
        with monkeypatch.context() as console:
            console.setattr(sys, "stdout", out)
            console.setattr(sys, "stderr", err)
            with pytest.raises(SystemExit) as stopped:
                main()
        return int(stopped.value.code or 0), written(out), written(err)

    return go


def written(stream: TextIOWrapper) -> bytes:
    """Give the bytes that were written to a console."""
    stream.flush()
    assert isinstance(stream.buffer, BytesIO)
    return stream.buffer.getvalue()


def unescaped(text: str) -> str:
    """Read escapes as JSON does."""
    return PAIRS.sub(lambda escapes: json.loads(f'"{escapes[0]}"'), text)


@pytest.mark.parametrize("encoding", NARROW)
@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_console_cannot_write_is_escaped(run: Run, command: str, encoding: str) -> None:
    """No traceback, and nothing is lost; JSON is the same JSON."""
    arguments = (*COMMANDS[command], "--language", "ja")
    whole = run("utf-8", *arguments)
    code, out, err = run(encoding, *arguments)
    with pytest.raises(UnicodeEncodeError):
        whole[1].decode().encode(encoding)
    assert (code, err) == (0, b"")
    assert unescaped(out.decode(encoding)) == whole[1].decode()
    if "--json" in arguments:
        assert json.loads(out.decode(encoding)) == json.loads(whole[1])


@pytest.mark.parametrize("command", COMMANDS)
def test_ascii_is_taken_for_a_console_that_was_not_told(run: Run, command: str) -> None:
    """It is written UTF-8."""
    arguments = (*COMMANDS[command], "--language", "ja")
    assert run("ascii", *arguments) == run("utf-8", *arguments)


@pytest.mark.parametrize("encoding", NARROW)
def test_a_problem_is_escaped_as_well(run: Run, encoding: str) -> None:
    """What an author wrote may be in any script."""
    path = Path("docs/guide/rulebook/2031-04/programmes/depot.yml")
    text = path.read_text(encoding="utf-8").replace(
        '"question": "guarded"', '"question": "警備😀"', 1
    )
    path.write_text(text, encoding="utf-8")
    code, out, err = run(encoding, "check")
    assert (code, out) == (1, b"")
    assert "asks question '警備😀'" in unescaped(err.decode(encoding))


def test_an_argument_that_is_no_text_is_said(run: Run) -> None:
    """A name in a file system can be any bytes."""
    code, _, err = run("utf-8", "determine", "--answers", "\udcff.yml")
    assert code == 1
    assert b"\\udcff.yml" in err


@pytest.mark.parametrize("encoding", ["utf-8", *NARROW])
def test_help_is_written_anywhere(run: Run, encoding: str) -> None:
    """Its frame, too."""
    code, out, _ = run(encoding, "--help")
    assert code == 0
    assert "completeness" in out.decode(encoding)


def test_the_version_is_that_of_the_package(run: Run) -> None:
    """It is asked for without a command."""
    assert run("utf-8", "--version") == (
        0,
        f"guide-engine {version('guide-engine')}\n".encode(),
        b"",
    )


@pytest.mark.parametrize(
    ("shell", "typed"),
    {
        "bash": {"COMP_WORDS": "guide-engine par", "COMP_CWORD": "1"},
        "fish": {
            "_TYPER_COMPLETE_ARGS": "guide-engine par",
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        },
        "zsh": {"_TYPER_COMPLETE_ARGS": "guide-engine par"},
    }.items(),
)
def test_a_shell_completes_commands(shell: str, typed: Mapping[str, str]) -> None:
    """It asks as what `guide-engine --install-completion` installs has it ask."""
    asking = {"_GUIDE_ENGINE_COMPLETE": f"complete_{shell}", **typed}
    completed = subprocess.run(
        [Path(sys.executable).with_name("guide-engine")],
        env={**os.environ, **asking},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "partners" in completed.stdout
    assert "questions" not in completed.stdout


@pytest.mark.parametrize(("said", "coloured"), [("", True), ("1", False)])
def test_no_colours_where_none_are_wanted(said: str, coloured: bool) -> None:  # noqa: FBT001 - a case
    """NO_COLOR is heard, as by everything that `make` runs."""
    command = [str(Path(sys.executable).with_name("guide-engine")), "--help"]
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "NO_COLOR": said}
    shown = subprocess.run(
        command, env={**os.environ, **terminal}, capture_output=True, text=True, check=False
    )
    assert bool(COLOUR.search(shown.stdout)) is coloured
    assert "completeness" in shown.stdout


class Terminal(StringIO):
    """A console with a person before it."""

    def isatty(self) -> bool:
        """Say that it is a terminal."""
        return True


def test_a_terminal_shows_how_far_long_work_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done, and of how many."""
    monkeypatch.setattr(sys, "stdout", shown := Terminal())
    with watched() as told:
        told("files compressed", 3, 40)
    assert re.search(r"files compressed  \[#+-+\]  3/40", shown.getvalue())
    assert shown.getvalue().endswith("\n")


def test_a_pipe_is_told_nothing_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    """What is read by a program holds what was asked for."""
    with watched() as told:
        told("files compressed", 3, 40)
    assert capsys.readouterr() == ("", "")
