"""The whole site: its languages side by side, the engine they share, and the page at its root."""

import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import brotli
import pytest

from guide_engine.authoring.assemble import load
from guide_engine.core.errors import PublicationError, RulebookError
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.wording.wording import Wording
from guide_engine.publishing import building, edition
from guide_engine.publishing.browser.addresses import ENGINE_SCRIPT
from guide_engine.publishing.browser.offline import (
    KEPT_SCRIPT,
    SERVICE_WORKER,
    TENTH,
    is_kept,
    kept_script,
)
from guide_engine.publishing.building import build_site
from guide_engine.publishing.edition import Plan
from guide_engine.publishing.licences.bill import BILL
from guide_engine.publishing.licences.notices import NOTICES
from guide_engine.publishing.locks.locks import check_guides
from guide_engine.publishing.rendering import Write, all_told, workers
from guide_engine.storing.exchanging import held
from tests.places import ROOT
from tests.publishing import valmont

ADDRESS = "https://example.org/aeo/"
ENGINE = {
    "runtime/python.wasm": b"\0",
    "rules/guide_engine-1.whl": b"",
}
EDITION = "2031-04"
HEADERS = ("_headers", "headers.caddy", "headers.nginx.conf")
AROUND = {
    *(
        "404.html",
        "PREVIEW",
        "door.js",
        "editions.js",
        "others.js",
        "engine",
        "index.html",
        "latest",
    ),
    *("versions.json", "feed.en.xml", "feed.ja.xml", EDITION, *HEADERS),
}
"""What lies at the root of a site without an address."""
type Made = Mapping[str, bytes]


def engine(_rulebook: Rulebook, wordings: list[Wording], _root: Path) -> dict[str, bytes]:
    """Stand in for an engine, whose making has tests of its own."""
    return {**ENGINE, **{f"rules/rulebook.{each.language}.json": b"{}" for each in wordings}}


def plan(project: Path, *languages: str, address: str = "") -> Plan:
    """Plan a site of the project's one edition."""
    return Plan(load(project / "docs" / "guide"), languages or valmont.LANGUAGES, address)


def files_of(folder: Path) -> Made:
    """Read every file of a site, by its path."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out the project once: no test here changes it."""
    return valmont.lay_out(tmp_path_factory.mktemp("valmont"))


@pytest.fixture(scope="module")
def whole(project: Path) -> Made:
    """Build every language, for no address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edition, "bundle", engine)
        build_site([plan(project)], project, project / "site")
    return files_of(project / "site")


@pytest.fixture(scope="module")
def made(whole: Made) -> Made:
    """Give what lies in the edition's folder."""
    return below(whole)


def below(whole: Made) -> Made:
    """Give what lies in the edition's folder of a whole site."""
    here = f"{EDITION}/"
    return {
        path.removeprefix(here): content for path, content in whole.items() if path.startswith(here)
    }


@pytest.fixture(scope="module")
def addressed(project: Path) -> Made:
    """Build every language for an address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edition, "bundle", engine)
        build_site([plan(project, address=ADDRESS)], project, project / "addressed")
    return files_of(project / "addressed")


def test_the_languages_stand_side_by_side_around_one_engine(whole: Made, made: Made) -> None:
    """Each language has every page; the engine is there once, with the words of both."""
    feeds = {f"feed.{each}.xml" for each in valmont.LANGUAGES}
    assert {path.split("/")[0] for path in whole} == AROUND | feeds
    top = {path.split("/")[0] for path in made}
    beside = {"edition.json", "images", "index.html", SERVICE_WORKER, NOTICES, BILL}
    assert top == {*valmont.LANGUAGES, *beside}
    pages = {
        language: {path[3:] for path in made if path.startswith(language) and path.endswith("html")}
        for language in valmont.LANGUAGES
    }
    assert pages["en"] == pages["ja"]
    assert {"404.html", "index.html", "fees/index.html", "programmes/depot/index.html"} <= pages[
        "en"
    ]
    assert {path for path in made if "/engine/" in path.replace("javascripts/engine/", "")} == set()
    inside = [path.split("/") for path in whole if path.startswith("engine/")]
    assert sorted(Path(path).name for path in ENGINE) == sorted(
        name for _, _, name in inside if not name.startswith("rulebook.")
    )
    assert len({folder for _, folder, _ in inside}) == len(("runtime", "rules"))


def test_the_worker_knows_the_engines_files_by_their_lasting_names(whole: Made, made: Made) -> None:
    """Every folder and the wheel that it names is there."""
    for language in valmont.LANGUAGES:
        told = made[f"{language}/{ENGINE_SCRIPT}"].decode()
        folders = re.findall(r'^export const (?:runtime|rules) = "(.*)";$', told, re.MULTILINE)
        [wheel] = re.findall(r'^export const wheel = "(.*)";$', told, re.MULTILINE)
        assert len(folders) == len(("runtime", "rules"))
        assert [each for each in folders if not any(path.startswith(each) for path in whole)] == []
        assert [f"{folder}{wheel}" for folder in folders if f"{folder}{wheel}" in whole] == [
            path for path in whole if path.endswith(".whl")
        ]


def test_a_site_is_kept_where_that_is_asked_for(
    project: Path, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One script lists its files, and others offer it; else none does."""
    monkeypatch.setattr(edition, "bundle", engine)
    build_site([replace(plan(project), kept=True)], project, project / "kept")
    sent = below(files_of(project / "kept"))
    controls = {f"{language}/{KEPT_SCRIPT}" for language in valmont.LANGUAGES}
    changed = {path for path in sent if sent[path] != made.get(path)}
    assert changed == {SERVICE_WORKER, *controls}
    assert {made[path] for path in controls} == {kept_script()}
    assert b'"2031-04/en/fees/index.html":"' in sent[SERVICE_WORKER]
    assert b"en/fees/index.html" not in made[SERVICE_WORKER]


def test_compressed_files_are_made_where_they_are_asked_for(
    project: Path, whole: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They stand beside the others, which stay as they are."""
    monkeypatch.setattr(edition, "bundle", engine)
    compressed, told = replace(plan(project), compressed=True), list[tuple[str, int, int]]()
    build_site([compressed], project, project / "compressed", told=lambda *far: told.append(far))
    sent = files_of(project / "compressed")
    assert {path: sent[path] for path in whole} == whole
    more = sent.keys() - whole.keys()
    assert {path.rpartition(".")[2] for path in more} == {"br", "gz"}
    page = f"{EDITION}/en/index.html"
    assert {f"{page}.br", f"{page}.gz", "index.html.br", "versions.json.gz"} <= more
    assert list(dict.fromkeys(what for what, _, _ in told)) == [
        *("engine made", "languages rendered", "files compressed")
    ]
    assert told[-1][1] == told[-1][2]


def test_how_much_is_kept_is_what_goes_over_the_line(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As hosts send it, where that is made beforehand; what says so is sent so, too."""
    monkeypatch.setattr(edition, "bundle", engine)
    said = []
    for compressed in (True, False):
        planned = replace(plan(project), compressed=compressed, kept=True)
        build_site([planned], project, project / "weighed")
        sent = files_of(project / "weighed")
        script = f"{EDITION}/en/{KEPT_SCRIPT}"
        [tenths] = re.findall(rb'size = " \(about\\u00a0([0-9]+\.[0-9])\\u00a0MB\)"', sent[script])
        said.append(float(tenths))
        kept = [path for path in sent if path.startswith((EDITION, "engine")) and is_kept(path)]
        weight = sum(len(sent.get(f"{path}.br", sent[path])) for path in kept)
        assert 0 <= float(tenths) * 1_000_000 - weight < 2 * TENTH
        if compressed:
            worker = f"{EDITION}/{SERVICE_WORKER}"
            assert brotli.decompress(sent[f"{worker}.br"]) == sent[worker]
    assert said[0] < said[1]


def test_every_page_says_its_language(made: Made) -> None:
    """The page and the theme's own words are in the language of its folder."""
    for language, menu in (("en", "Navigation"), ("ja", "ナビゲーション")):
        page = made[f"{language}/fees/index.html"].decode()
        assert f'<html lang="{language}"' in page
        assert f'aria-label="{menu}"' in page


@pytest.mark.parametrize(
    ("page", "way"),
    [("index", "../{}/"), ("fees/index", "../../{}/fees/")],
)
def test_a_page_links_to_itself_in_each_other_language(made: Made, page: str, way: str) -> None:
    """The link is relative, and names the other language in itself; its own is not offered."""
    for here, there, name in (("en", "ja", "日本語"), ("ja", "en", "English")):
        [link] = re.findall(
            r"<a [^>]*hreflang[^>]*>[^<]*</a>", made[f"{here}/{page}.html"].decode()
        )
        assert f'href="{way.format(there)}"' in link
        assert f'hreflang="{there}" lang="{there}"' in link
        assert link.endswith(f">{name}</a>")


def test_without_an_address_nothing_says_where_the_site_is(made: Made) -> None:
    """No canonical link, no absolute link to another language, and no map."""
    page = made["en/fees/index.html"].decode()
    assert 'rel="canonical"' not in page
    assert re.findall(r"<link[^>]*hreflang", page) == []
    assert [path for path in made if "sitemap" in path] == []


def test_with_an_address_every_page_says_where_it_is(addressed: Made) -> None:
    """Each page is canonical in its own language, and names the others and the first by default."""
    for language in valmont.LANGUAGES:
        here = f"{ADDRESS}{EDITION}/"
        page = addressed[f"{EDITION}/{language}/fees/index.html"].decode()
        assert f'<link rel="canonical" href="{here}{language}/fees/">' in page
        assert re.findall(r'<link rel=" ?alternate" hreflang="([^"]*)" href="([^"]*)">', page) == [
            ("x-default", f"{here}en/fees/"),
            ("en", f"{here}en/fees/"),
            ("ja", f"{here}ja/fees/"),
        ]
        places = addressed[f"{EDITION}/{language}/sitemap.xml"].decode()
        assert f"<loc>{here}{language}/fees/</loc>" in places
        assert f"<loc>{here}{language}/sitemap.xml</loc>" in addressed["sitemap.xml"].decode()


def test_a_missing_page_knows_the_way_home(made: Made, addressed: Made) -> None:
    """It may be shown at any depth, so its links start at the root of the host."""
    for site, root in ((made, f"/{EDITION}/"), (below(addressed), f"/aeo/{EDITION}/")):
        page = site["ja/404.html"].decode()
        assert "<title>ページが見つかりません" in page
        assert re.search(f'<li><a href="{root}ja/[.]?">', page)
        assert f'href="{root}en/"' in page
        assert re.findall(r"<link[^>]*hreflang", page) == []
        loaded = re.findall(r'<(?:link rel="stylesheet"|script)[^>]*(?:href|src)="([^"]*)"', page)
        assert [path for path in loaded if not path.startswith(f"{root}ja/")] == []


def test_one_language_alone_offers_no_other(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The layout is the same; nothing leads where nothing is."""
    monkeypatch.setattr(edition, "bundle", engine)
    build_site([plan(project, "ja")], project, project / "alone")
    alone = files_of(project / "alone")
    assert {path.split("/")[0] for path in alone} == AROUND - {"feed.en.xml"}
    assert [path for path in alone if path.endswith("rulebook.en.json")] == []
    assert "hreflang" not in alone[f"{EDITION}/ja/fees/index.html"].decode()


def test_the_same_inputs_give_the_same_site(
    project: Path, addressed: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, though languages are built at once."""
    monkeypatch.setattr(edition, "bundle", engine)
    build_site([plan(project, address=ADDRESS)], project, project / "again")
    assert files_of(project / "again") == addressed


def test_a_preview_never_takes_the_place_of_a_publication(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another preview it does replace."""
    monkeypatch.setattr(edition, "bundle", engine)
    out = tmp_path / "site"
    build_site([plan(project, "en")], project, out)
    build_site([plan(project, "en")], project, out)
    (out / "PREVIEW").unlink()
    (out / "signed").touch()
    with pytest.raises(PublicationError, match="it is a publication"):
        build_site([plan(project, "en")], project, out)
    assert (out / "signed").is_file()


def test_a_build_that_fails_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what is wrong in every language, and leaves nothing half built."""
    monkeypatch.setattr(edition, "bundle", engine)
    out = tmp_path / "site"
    out.mkdir()
    (out / "index.html").write_text("as it was", encoding="utf-8")
    wrong = valmont.lay_out(tmp_path / "wrong")
    (wrong / "docs" / "guide" / "ja" / "choice.md").unlink()
    (wrong / "docs" / "guide" / "en" / "index.md").write_text("# Home\n\n[x](nowhere.md)\n")
    with pytest.raises(PublicationError) as caught:
        build_site([plan(wrong)], wrong, out)
    said = str(caught.value).splitlines()
    assert [line for line in said if "ja has no page 'choice'" in line] == said[-1:]
    assert [line for line in said if line.startswith("en: ") and "'nowhere.md'" in line] == said[:1]
    assert sorted(path.name for path in tmp_path.glob("[!.]*")) == ["site", "wrong"]
    assert (out / "index.html").read_text(encoding="utf-8") == "as it was"


def test_a_dead_link_in_html_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MkDocs follows only the links that Markdown made."""
    monkeypatch.setattr(edition, "bundle", engine)
    wrong = valmont.lay_out(tmp_path / "wrong")
    with (wrong / "docs" / "guide" / "en" / "fees.md").open("a", encoding="utf-8") as page:
        page.write('\n<a href="../../ja/fee/">x</a>\n')
    says = (
        r"^en/fees/: a link leads to '../../ja/fee/', which is not there. "
        r"Did you mean 'ja/fees/'\?$"
    )
    with pytest.raises(PublicationError, match=says):
        build_site([plan(wrong)], wrong, tmp_path / "site")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "wrong",
    ["[x](no-such/)", "<p id='new'>x</p>", "From 3 May 2031 on."],
    ids=["a dead link", "an anchor that another language lacks", "a figure typed by hand"],
)
def test_a_build_says_of_wrong_pages_what_a_check_says(
    wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though it reads them once they are built, and a check reads their texts."""
    monkeypatch.setattr(edition, "bundle", engine)
    project = valmont.lay_out_whole(tmp_path / "wrong")
    with (project / "docs" / "guide" / "en" / "notes.md").open("a", encoding="utf-8") as page:
        page.write(f"\n\n{wrong}\n")
    contents = load(project / "docs" / "guide")
    with workers(valmont.LANGUAGES, project) as started:
        for worker in started:
            worker.ask(Write(contents, valmont.LANGUAGES))
        guides = all_told(started)
    with pytest.raises(RulebookError) as checked:
        check_guides(guides, contents, project)
    with pytest.raises(RulebookError) as built:
        build_site([replace(plan(project), locked=True)], project, tmp_path / "site")
    assert built.value.problems == checked.value.problems


def test_an_engine_that_cannot_be_made_stops_the_build(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wizard that can never determine is not published."""

    def refuse(*_: object) -> dict[str, bytes]:
        message = "no runtime. Run make install."
        raise PublicationError(message)

    monkeypatch.setattr(edition, "bundle", refuse)
    with pytest.raises(PublicationError, match="no runtime"):
        build_site([plan(project, "en")], project, tmp_path / "site")
    assert not (tmp_path / "site").exists()
    assert not (tmp_path / ".site.new").exists()


def test_of_two_builds_at_once_one_waits(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until the other is done, or killed; what that one left is taken away."""
    monkeypatch.setattr(edition, "bundle", engine)
    begun = f"""
import sys
from guide_engine.publishing import building, edition
from tests.publishing.test_building import Path, plan, valmont

def stop(*_):
    print("begun", flush=True)
    sys.stdin.read()

building._build = stop
building.build_site([plan(Path({str(project)!r}), "en")], Path(), Path({str(tmp_path / "site")!r}))
"""
    # One that waits for nothing says at once that it would have to.
    monkeypatch.setattr(building, "held", lambda out, **_: held(out, waits=False))
    command, out = [sys.executable, "-c", begun], tmp_path / "site"
    with subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "begun\n"
        (tmp_path / ".site.new" / "half.html").touch()
        with pytest.raises(PublicationError, match="another publisher is at work"):
            build_site([plan(project, "en")], project, out)
        other.kill()
        other.wait()
        build_site([plan(project, "en")], project, out)
    assert (out / EDITION / "en" / "index.html").is_file()
    assert not [*tmp_path.rglob("half.html")]
