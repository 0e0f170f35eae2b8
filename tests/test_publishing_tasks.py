"""Pages for publishers are true: who does as they say sees what they say, in every language."""

import gzip
import re
import shutil
from collections.abc import Iterator

import pytest
from typer.main import get_group

from guide_engine.cli import app
from guide_engine.publishing.hosting import compression
from guide_engine.remembering import FOLDER
from tests.authoring.editions import parse_once
from tests.performing import Walk, languages, page, steps, tasks
from tests.places import GUIDE, ROOT
from tests.tasks import blocks, spans

FIRST = languages()[0]
TASKS = tasks(FIRST)
STARTED_FROM = "2025-05"
COMMAND = re.compile(r"guide-engine ([a-z-]+)(.*)")
COPIED = ("docs/guide", "docs/project/figures.json", "macros", "site_overrides", "mkdocs.yml")
TRIED_ELSEWHERE = {"host"}
"""What is tried by servers themselves: tests/browser/test_hosts.py."""
SHARED = ("node_modules", ".venv")
QUICKLY = {".gz": lambda content: gzip.compress(content, compresslevel=1, mtime=0)}
"""How what is published is compressed here: what is said of it is the same."""

every_task = pytest.mark.parametrize("name", TASKS)


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """Lay out a copy of the guide, with the edition alone that the pages start from."""
    project = tmp_path_factory.mktemp("publishing") / "project"
    for name in COPIED:
        source, target = ROOT / name, project / name
        target.parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        copy(source, target)
    for edition in (project / "docs" / "guide" / "rulebook").iterdir():
        if edition.name != STARTED_FROM:
            shutil.rmtree(edition)
    for name in SHARED:
        (project / name).symlink_to(ROOT / name)
    (ROOT / FOLDER).mkdir(exist_ok=True)
    (project / FOLDER).mkdir()
    for kind in (ROOT / FOLDER).iterdir():
        # What is compressed otherwise is remembered by nobody else.
        if kind.name != "compressed":
            (project / FOLDER / kind.name).symlink_to(kind)
    with pytest.MonkeyPatch.context() as patch:
        parse_once(patch)
        patch.setattr(compression, "COMPRESSED_AS", QUICKLY)
        yield Walk(project, TASKS)


def test_every_page_is_listed_on_the_first_in_one_order() -> None:
    """Who looks for a task finds it there, in each language, and it is in the order of doing."""
    for language in languages():
        there = {path.stem for path in (GUIDE / language / "publishers").glob("*.md")}
        assert there - {"index"} == {*tasks(language)}
        assert tasks(language) == TASKS


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", ["index", *TASKS])
def test_commands_of_a_page_are_there(language: str, name: str) -> None:
    """With their options."""
    commands = get_group(app).commands
    text = page(language, name)
    code = "\n".join([*spans(text), *(each.text for each in blocks(text))])
    for name_of, rest in COMMAND.findall(code):
        known = {option for each in commands[name_of].params for option in each.opts}
        assert {*re.findall(r"--[a-z-]+", rest)} <= known, rest


@every_task
def test_who_does_as_a_page_says_sees_what_it_says(walk: Walk, name: str) -> None:
    """From the state in which the page before leaves the guide; each page does something."""
    assert bool([*steps(page(FIRST, name))]) == (name not in TRIED_ELSEWHERE)
    walk.reach(name)
