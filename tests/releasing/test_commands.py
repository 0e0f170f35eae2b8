"""Publishing by commands, from sealed rule files to a signed publication and back."""

import base64
import hashlib
import json
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from guide_engine.cli import main
from guide_engine.publishing import edition
from guide_engine.publishing.browser.addresses import ENGINE_SCRIPT
from guide_engine.publishing.browser.offline import SERVICE_WORKER
from guide_engine.releasing.verifying import read_publication
from tests.publishing import valmont
from tests.publishing.test_building import Made, engine, files_of

EDITION, CORRECTION = "2031-04", "2031-04.1"
LATER, LAST = "2032-04", "2033-04"
BECAUSE = ("--because", "en=A fee was wrong.", "--because", "ja=手数料の誤りのため。")

type Run = Callable[..., str]


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a project with an edition that nobody can change any more."""
    project = valmont.lay_out_whole(tmp_path_factory.mktemp("valmont"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        patch.setattr(sys, "argv", ["guide-engine", "seal", EDITION])
        with pytest.raises(SystemExit):
            main()
    return project


@pytest.fixture
def project(sealed: Path, tmp_path: Path) -> Path:
    """Give a copy of it that a test may change."""
    return shutil.copytree(sealed, tmp_path / "project", symlinks=True)


@pytest.fixture
def run(
    project: Path,
    private: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run commands in the project, with a key to sign with, and give what they print."""
    monkeypatch.chdir(project)
    monkeypatch.setattr(edition, "bundle", engine)
    monkeypatch.setenv("GUIDE_SIGNING_KEY", str(private))

    def go(*arguments: str, code: int = 0) -> str:
        monkeypatch.setattr(sys, "argv", ["guide-engine", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        assert ended.value.code == code, printed
        return printed.err if code else printed.out

    return go


def test_an_edition_is_published_corrected_taken_away_and_verified(
    run: Run, private: Path, tmp_path: Path
) -> None:
    """Each step is said; what was said once of the address need not be said again."""
    to, public = tmp_path / "aeo", private.with_suffix(".pub")
    asked = ("publish", "--to", str(to))
    would = run(*asked, "--edition", EDITION, "--dry-run")
    assert f"{to}: edition {EDITION} would be published there, signed by SHA256:" in would
    assert not to.exists()
    said = run(*asked, "--address", "https://valmont.example/aeo/", "--as-of", "2031-05-01")
    assert said.startswith(f"{to}: edition {EDITION} published, signed by SHA256:")
    first = files_of(to)
    assert run(*asked) == f"{to}: nothing to do: edition {EDITION} published there already.\n"
    assert files_of(to) == first
    assert not (to / "PREVIEW").exists()
    [made] = read_publication(to).manifest.editions
    assert (made.id, made.runtime[:8], made.tool[:12]) == (EDITION, "pyodide ", "guide-engine")
    assert len(made.engine) == len(("runtime", "rules"))

    run("new-edition", CORRECTION, "--from", EDITION, *BECAUSE)
    says = f"edition {CORRECTION} is not sealed, and could still be changed. Seal it: guide-engine"
    assert says in run(*asked, "--edition", CORRECTION, code=1)
    run("seal", CORRECTION)
    assert f"edition {CORRECTION} published" in run(*asked)
    after = files_of(to)
    stays = [path for path in first if path.startswith((EDITION, "engine/"))]
    assert {path: after[path] for path in stays} == {path: first[path] for path in stays}
    assert b"https://valmont.example/aeo/" in after["sitemap.xml"]

    taken = run("unpublish", EDITION, "--to", str(to))
    assert taken == f"{to}: edition {EDITION} is no longer published.\n"
    left = files_of(to)
    assert run(*asked) == f"{to}: nothing to do: edition {CORRECTION} published there already.\n"
    says = f"edition {EDITION} is not published again: {CORRECTION}, which is published, corrects"
    assert says in run(*asked, "--edition", EDITION, code=1)
    assert files_of(to) == left
    assert f"as they were published (edition {CORRECTION})" in run("verify", str(to))
    assert run("verify", str(to), "--key", str(public)).endswith(f", a key of {public}.\n")
    (to / "more").write_bytes(b"more")
    assert run("verify", str(to), code=1).splitlines() == [
        "more: added: a file.",
        f"{to}: it is not as it was published (1 difference).",
    ]


def test_what_stands_at_the_root_is_written_anew_when_it_would_be_other(
    run: Run, project: Path, tmp_path: Path
) -> None:
    """An edition comes into force, the address is another, contacts are renewed; pages stay."""
    later, to = "2032-04", tmp_path / "aeo"
    run("new-edition", later, "--from", EDITION)
    run("seal", later)
    asked = ("publish", "--to", str(to), "--as-of")
    run(*asked, "2031-05-01")
    first = files_of(to)
    assert f"/{EDITION}/".encode() in first["latest/en/index.html"]
    nothing = f"{to}: nothing to do: editions {EDITION}, {later} published there already.\n"
    assert run(*asked, "2032-03-31") == nothing
    in_force = (*asked, "2032-04-01")
    would = f"{to}: the root would be written anew there, signed by SHA256:"
    assert run(*in_force, "--dry-run").startswith(would)
    assert files_of(to) == first
    security = project / "docs" / "guide" / "security.yml"
    contact = "mailto:aeo@valmont.example"
    for wrote, more, path, says in (
        ("", (), "latest/en/index.html", f"/{later}/"),
        (f"contact: [{contact}]\nexpires: 2033-01-01\n", (), ".well-known/security.txt", contact),
        ("", ("--address", "https://valmont.example/aeo/"), "sitemap.xml", f"/aeo/{later}/"),
    ):
        if wrote:
            security.write_text(wrote, encoding="utf-8")
        said = run(*in_force, *more)
        assert said.startswith(f"{to}: no edition added, the root written anew, signed by SHA256:")
        assert says.encode() in files_of(to)[path]
    assert run(*in_force) == nothing
    pages = [path for path in first if path.startswith((EDITION, later, "engine/"))]
    after = files_of(to)
    assert {path: after[path] for path in pages} == {path: first[path] for path in pages}
    run("verify", str(to))


def made_and_published(run: Run, edition: str, of: str, to: Path, *more: str) -> None:
    """Make an edition from another, seal it and publish it."""
    run("new-edition", edition, "--from", of, *more)
    run("seal", edition)
    run("publish", "--to", str(to))


def led_from(files: Made, edition: str) -> Mapping[str, list[str]]:
    """Give the amendments by which an edition's wizard goes on from each before it."""
    script = files[f"{edition}/en/{ENGINE_SCRIPT}"].decode()
    [told] = re.findall(r"^export const earlier = (.*);$", script, re.MULTILINE)
    return {each: way["amendments"] for each, way in json.loads(told).items()}


def led(files: Made, way: list[str]) -> list[tuple[str, str]]:
    """Say from where to where each step leads; what publishes it lies where the rules do."""
    steps = [json.loads(files[each]) for each in way]
    return [(each["before"], each["after"]) for each in steps]


def lost(files: Made, edition: str) -> list[str]:
    """Name what a browser is to keep of an edition and does not find as it was."""
    first = files[f"{edition}/{SERVICE_WORKER}"].decode().partition("\n")[0]
    listed = json.loads(first.removeprefix("const publication = ").removesuffix(";"))["files"]
    sums = {
        path: base64.b64encode(hashlib.sha256(content).digest()).decode()
        for path, content in files.items()
    }
    return [path for path, expected in listed.items() if sums.get(path) != expected]


def test_what_later_editions_load_of_one_stays_when_it_is_taken_away(
    run: Run, tmp_path: Path
) -> None:
    """Corrected after the later one, too, which leads on from what it was published after."""
    to = tmp_path / "aeo"
    run("publish", "--to", str(to))
    made_and_published(run, LATER, EDITION, to)
    made_and_published(run, CORRECTION, EDITION, to, *BECAUSE)
    made_and_published(run, LAST, LATER, to)
    files = files_of(to)
    ways = {each: led(files, way) for each, way in led_from(files, LAST).items()}
    assert ways == {
        LATER: [(LATER, LAST)],
        EDITION: [(EDITION, LATER), (LATER, LAST)],
    }
    run("unpublish", EDITION, "--to", str(to))
    after = files_of(to)
    assert not any(path.startswith(f"{EDITION}/") for path in after)
    for each in (LATER, CORRECTION, LAST):
        assert EDITION in led_from(after, each)
        assert lost(after, each) == []
    assert "as they were published" in run("verify", str(to))


def test_what_is_not_sealed_or_was_sealed_otherwise_is_not_published(
    run: Run, project: Path, tmp_path: Path
) -> None:
    """The reason names what to do."""
    to, rules = tmp_path / "aeo", project / "docs" / "guide" / "rulebook"
    asked = ("publish", "--to", str(to), "--edition")
    run(*asked, EDITION)
    before = files_of(to)
    assert "there is no edition '2031'" in run(*asked, "2031", code=1)
    seal = rules / EDITION / "seal.sha256"
    seal.write_text(seal.read_text(encoding="utf-8").upper(), encoding="utf-8")
    assert "is published, from files that were sealed otherwise" in run(*asked, EDITION, code=1)
    seal.unlink()
    assert "is not sealed, and could still be" in run(*asked, EDITION, code=1)
    assert "is sealed. Seal one: guide-engine seal ID" in run(*asked[:-1], code=1)
    assert files_of(to) == before


def test_an_edition_waits_for_the_one_before_it(run: Run, project: Path, tmp_path: Path) -> None:
    """It says for ever what is other than in that one, which must not change any more."""
    later, to = "2032-04", tmp_path / "aeo"
    asked = ("publish", "--to", str(to))
    run("new-edition", later, "--from", EDITION)
    run("seal", later)
    named = (*asked, "--edition", later)
    says = (
        f"which is not published. Publish that one first: guide-engine publish --edition {EDITION}"
    )
    assert says in run(*named, code=1)
    seal = project / "docs" / "guide" / "rulebook" / EDITION / "seal.sha256"
    sealed = seal.read_bytes()
    seal.unlink()
    says = f"first: guide-engine seal {EDITION}, then guide-engine publish --edition {EDITION}"
    assert says in run(*asked, code=1)
    assert not to.exists()
    seal.write_bytes(sealed)
    assert f"editions {EDITION}, {later} would be published there" in run(*asked, "--dry-run")
    run(*asked, "--edition", EDITION)
    assert f"edition {later} would be published there" in run(*named, "--dry-run")
    seal.unlink()
    says = f"edition {EDITION} is published, from files that were sealed otherwise"
    assert says in run(*named, code=1)


def test_a_sealed_edition_that_was_touched_is_not_published(
    run: Run, project: Path, tmp_path: Path
) -> None:
    """Nor one in whose pages something is wrong."""
    asked = ("publish", "--to", str(tmp_path / "aeo"))
    page = project / "docs" / "guide" / "en" / "notes.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n[x](no-such/)\n", encoding="utf-8")
    assert "no-such/" in run(*asked, code=1)
    with (project / "docs" / "guide" / "rulebook" / EDITION / "edition.yml").open("a") as rules:
        rules.write("\n")
    assert "the edition is sealed, and this file is not as it was" in run(*asked, code=1)
    assert [each.name for each in tmp_path.iterdir() if "aeo" in each.name] == [".aeo.lock"]


def test_nobody_signs_only_where_that_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And who verifies is told."""
    monkeypatch.delenv("GUIDE_SIGNING_KEY")
    to = tmp_path / "aeo"
    assert "there is no key to sign with" in run("publish", "--to", str(to), code=1)
    assert "which nobody signed" in run("publish", "--to", str(to), "--unsigned")
    assert "Nobody signed them: nothing says whose" in run("verify", str(to))
