"""Whose work a site holds: each file and each part of one is of a component that is stated."""

import json
import re
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

import pytest

from guide_engine.authoring.assemble import load
from guide_engine.core.errors import PublicationError
from guide_engine.publishing.building import build_site
from guide_engine.publishing.edition import Plan
from guide_engine.publishing.licences.components import Component, components, stated_components
from tests.places import ROOT
from tests.publishing import valmont

THEME = Path(str(metadata.distribution("mkdocs-material").locate_file("material/templates")))
BUNDLED = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)")
CODE = (
    *(".css", ".gif", ".ico", ".js", ".map", ".png", ".svg", ".ttf"),
    *(".wasm", ".whl", ".woff", ".woff2", ".zip"),
)
VERSIONED = {"lunr": r"lunrjs\.com .* - ([\d.]+)\n", "clipboard": r"clipboard\.js v([\d.]+)\n"}
"""By what the sources of the theme's scripts say."""


@pytest.fixture(scope="module")
def stated() -> Mapping[str, Component]:
    """Give the components by id."""
    return {each.stated.id: each for each in components(ROOT)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a guide with every kind of page; give where it lies."""
    project = valmont.lay_out_whole(tmp_path_factory.mktemp("licences"))
    contents = load(project / "docs" / "guide")
    site = project / "site"
    build_site([Plan(contents, contents.rulebook.edition.languages, kept=True)], project, site)
    return site


def sources() -> Iterator[tuple[str, str]]:
    """Give each source that the theme's scripts and styles were made from, and its text."""
    for path in (THEME / "assets").rglob("*.map"):
        told = json.loads(path.read_text(encoding="utf-8"))
        texts = told.get("sourcesContent") or [""] * len(told["sources"])
        yield from zip(told["sources"], texts, strict=True)


def test_each_file_that_runs_or_is_shown_is_of_one_component(built: Path) -> None:
    """And each component that has files of its own has some."""
    held = {each.id: held_by(each.files, built) for each in stated_components() if each.files}
    files = {path for path in built.rglob("*") if path.name.endswith(CODE)}
    owners = {path: [name for name, theirs in held.items() if path in theirs] for path in files}
    assert {path.as_posix(): of for path, of in owners.items() if len(of) != 1} == {}
    assert [name for name, theirs in held.items() if not theirs] == []


def held_by(patterns: tuple[str, ...], site: Path) -> set[Path]:
    """Give the files of a site that are of some patterns."""
    return {path for each in patterns for path in site.glob(each)}


def test_what_the_themes_scripts_are_bundled_from_is_stated(
    stated: Mapping[str, Component],
) -> None:
    """As the maps of its scripts and styles name it."""
    bundled = {found[1] for path, _ in sources() if (found := BUNDLED.search(path))}
    assert bundled - stated.keys() == set()
    theirs = {each for each in stated if stated[each].stated.within == "mkdocs-material"}
    icons = {path.name for path in (THEME / ".icons").iterdir() if path.is_dir()}
    drawn = {"material": "material-design-icons"}
    named = {drawn.get(each, each) for each in icons}
    assert theirs - bundled - {"lunr-languages"} <= named


def test_versions_are_those_of_what_is_bundled(stated: Mapping[str, Component]) -> None:
    """Where no package is installed that tells it, what is shipped does."""
    for name, pattern in VERSIONED.items():
        [version] = {
            found[1]
            for path, text in sources()
            if f"node_modules/{name}/" in path and (found := re.search(pattern, text))
        }
        assert (name, stated[name].version) == (name, version)
    lock = json.loads((ROOT / "node_modules" / "pyodide" / "pyodide-lock.json").read_text())
    assert stated["cpython"].version == lock["info"]["python"]
    assert (
        f"emscripten_{stated['emscripten'].version.replace('.', '_')}" == lock["info"]["platform"]
    )
    for each in ("pyodide", "mkdocs-material", "world-atlas"):
        assert re.fullmatch(r"\d+\.\d+\.\d+", stated[each].version)


def test_licences_are_those_that_packages_state(stated: Mapping[str, Component]) -> None:
    """A new version under another licence is noticed."""
    for each in (each for each in stated.values() if each.stated.from_):
        kind, _, package = str(each.stated.from_).partition(":")
        if kind == "npm":
            about = json.loads((ROOT / "node_modules" / package / "package.json").read_text())
            says = about["license"]
        else:
            told = metadata.metadata(package)
            says = told["License-Expression"] or told["License"]
        assert (package, says) == (package, each.stated.licence)


def test_what_is_fetched_for_browsers_is_stated() -> None:
    """Each package that package.json names for what readers get."""
    named = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    told = {str(each.from_).removeprefix("npm:") for each in stated_components() if each.from_}
    assert named.keys() <= told


def test_parts_are_of_what_is_there(stated: Mapping[str, Component]) -> None:
    """What is within another, or has files of its own, and nothing else."""
    for each in stated.values():
        assert each.stated.within is None or each.stated.within in stated
        assert each.stated.within or each.stated.files
        assert all(len(text) > 500 for text in each.texts)


def test_a_package_that_is_not_installed_is_told(tmp_path: Path) -> None:
    """With the way to mend it."""
    with pytest.raises(PublicationError, match=r"^a licence .* not found: .*Run make install\.$"):
        components(tmp_path)
