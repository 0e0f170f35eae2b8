"""Task pages are true: what they name is there, and who does as they say gets what they say."""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_group

from guide_engine.cli import app, main
from tests.authoring.editions import parse_once
from tests.places import ROOT
from tests.tasks import TASKS, Block, blocks, prints, spans

PAGES = sorted(path for path in TASKS.glob("*.md") if path.name != "README.md")
PATH = re.compile(r"(?:docs|guide_engine|macros|site_overrides|tests)/[\w./-]*")
COMMAND = re.compile(r"guide-engine ([a-z]+(?:-[a-z]+)*)(.*)")
VERB = re.compile(r"(?:\$ )?make ([a-z]+)")
DECIDES = ("check", "determine", "new-edition", "questions")
"""The commands that are run here; the others build, and have tests of their own."""
READ = ("docs/guide", "docs/project/figures.json", "macros", "mkdocs.yml")
SHARED = "node_modules"
"""Whose licences a page shows."""

every_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)


def code(page: str) -> Iterator[str]:
    """Yield every line and span of code of a page."""
    yield from spans(page)
    for block in blocks(page):
        yield from block.text.splitlines()


@every_page
def test_a_page_is_listed_and_ends_in_its_proof(path: Path) -> None:
    """Who looks for a task finds it by the folder's list."""
    assert f"]({path.name}) |" in (TASKS / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)[-1] == "Proof"


@every_page
def test_what_a_page_names_is_there_or_said_to_be_new(path: Path) -> None:
    """Files, folders, and other pages."""
    page = path.read_text(encoding="utf-8")
    new = {*re.findall(r"`([^`\n]+)` \(new\)", page)}
    new |= {block.path for block in blocks(page) if block.new}
    named = {each for each in spans(page) if PATH.fullmatch(each)}
    named |= {block.path for block in blocks(page) if block.language == "diff"}
    assert [name for name in sorted(named - new) if not (ROOT / name).exists()] == []
    assert [name for name in sorted(new) if (ROOT / name).exists()] == []
    links = re.findall(r"\]\(([\w-]+\.md)[)#]", page)
    assert [link for link in links if not (TASKS / link).exists()] == []


@every_page
def test_the_commands_that_a_page_gives_are_there(path: Path) -> None:
    """With their options; and the verbs of make."""
    page = path.read_text(encoding="utf-8")
    commands = get_group(app).commands
    verbs = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)
    for line in code(page):
        for name, rest in COMMAND.findall(line):
            known = {option for each in commands[name].params for option in each.opts}
            assert {*re.findall(r"--[a-z-]+", rest)} <= known, line
        if verb := VERB.match(line):
            assert verb[1] in verbs


def laid_out(root: Path, page: str) -> None:
    """Copy what a page changes, and what the commands read."""
    (root / SHARED).symlink_to(ROOT / SHARED)
    changed = [block.path for block in blocks(page) if block.language == "diff"]
    for name in dict.fromkeys([*READ, *changed]):
        source, target = ROOT / name, root / name
        if target.exists() or not source.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        copy(source, target)


def perform(
    block: Block, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Change the file, or run each command and compare what it prints."""
    if block.path:
        block.change(Path())
        return
    for words, said in block.runs() if block.language == "console" else ():
        match words:
            case [".venv/bin/guide-engine", command, *_] if command in DECIDES:
                monkeypatch.setattr(sys, "argv", words)
                with pytest.raises(SystemExit):
                    main()
                printed = capsys.readouterr()
                assert prints(said, printed.out + printed.err), printed.out + printed.err
            case _:
                pass


@every_page
def test_who_does_as_a_page_says_gets_what_it_says(
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Its changes fit the files, in order; the commands between them print what is quoted."""
    page = path.read_text(encoding="utf-8")
    laid_out(tmp_path, page)
    monkeypatch.chdir(tmp_path)
    parse_once(monkeypatch)
    for block in blocks(page):
        perform(block, monkeypatch, capsys)
