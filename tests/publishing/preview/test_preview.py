"""What is shown while it is written is what a build would write, or what is wrong."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from http import HTTPStatus
from pathlib import Path

import pytest

from guide_engine.authoring.assemble import load
from guide_engine.core.model.editions import InForce
from guide_engine.publishing import edition
from guide_engine.publishing.building import build_site
from guide_engine.publishing.edition import Plan
from guide_engine.publishing.preview import preview as previewing
from guide_engine.publishing.preview.preview import Choice, Preview
from guide_engine.publishing.preview.server import Version
from guide_engine.publishing.records import EDITION_RECORD
from tests.publishing import valmont
from tests.publishing.test_building import engine, files_of

DAY = date(2031, 6, 1)
ADDRESS = "http://127.0.0.1:8000/"
UNLISTED = ("_headers", "headers.caddy", "headers.nginx.conf", "sitemap.xml", "sitemap.xml.gz")
"""What hosts and search engines read, and nobody on this machine."""
RECORD_SHOWN = ("edition", "pages", "titles", "says", "from", "languages", "identity")
"""What of an edition's record is known before all pages are rendered."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a whole project."""
    return valmont.lay_out_whole(tmp_path_factory.mktemp("preview") / "project")


@pytest.fixture(scope="module")
def preview(project: Path) -> Iterator[Preview]:
    """Look at it once; each test leaves it as it found it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(previewing, "bundle", engine)
        with closing(Preview(Choice(project, DAY), Version())) as made:
            assert made.look(ADDRESS) is None
            yield made


@pytest.fixture
def change(project: Path, preview: Preview) -> Iterator[Callable[[str, str, str], str]]:
    """Replace a text in a file of the project, and look; afterwards all is as before."""
    before: dict[Path, str] = {}

    def replace(name: str, old: str, new: str) -> str:
        path = project / name
        text = before.setdefault(path, path.read_text(encoding="utf-8"))
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return str(preview.look(ADDRESS) or "")

    yield replace
    for path, text in before.items():
        path.write_text(text, encoding="utf-8")
    assert preview.look(ADDRESS) is None


def page(preview: Preview, path: str) -> str:
    """Read what is shown for a path."""
    return preview.show(path).content.decode()


def test_every_file_is_shown_as_a_build_writes_it(project: Path, preview: Preview) -> None:
    """Pages, the theme's files, pictures, downloads, the search, the engine, the door."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edition, "bundle", engine)
        plan = Plan(load(project / "docs" / "guide"), valmont.LANGUAGES, ADDRESS)
        build_site([plan], project, project / "site")
    built: Mapping[str, bytes] = files_of(project / "site")
    record = f"{plan.edition}/{EDITION_RECORD}"
    told, known = (json.loads(each) for each in (built[record], preview.show(record).content))
    assert {key: told[key] for key in RECORD_SHOWN} == {key: known[key] for key in RECORD_SHOWN}
    left_out = (*UNLISTED, record)
    shown = {path: preview.show(path) for path in built if not path.endswith(left_out)}
    assert {each.status for each in shown.values()} == {HTTPStatus.OK}
    assert [path for path, each in shown.items() if each.content != built[path]] == []


def test_a_folder_is_shown_by_its_page(preview: Preview) -> None:
    """Without its slash it is asked for again; what is not there is said in its language."""
    assert page(preview, "2031-04/en/sources/") == page(preview, "2031-04/en/sources/index.html")
    moved = preview.show("2031-04/en/sources")
    assert (moved.status, moved.location) == (HTTPStatus.MOVED_PERMANENTLY, "/2031-04/en/sources/")
    assert preview.show("2031-04/en").location == "/2031-04/en/"
    lost = preview.show("2031-04/ja/no/such/")
    assert lost.status == HTTPStatus.NOT_FOUND
    assert 'lang="ja"' in lost.content.decode()
    assert preview.show("2031-04/xx/no/such/").status == HTTPStatus.NOT_FOUND


def test_a_changed_page_is_shown_and_no_other_is_rendered_again(
    preview: Preview, change: Callable[[str, str, str], str]
) -> None:
    """The page of the language that was changed."""
    before = {
        path: preview.show(path).content
        for path in ("2031-04/en/sources/", "2031-04/ja/comparison/")
    }
    assert change("docs/guide/en/comparison.md", "\n# ", "\nSaved just now.\n\n# ") == ""
    assert "Saved just now." in page(preview, "2031-04/en/comparison/")
    assert {path: preview.show(path).content for path in before} == before


def test_a_changed_rule_is_shown_wherever_it_stands(
    preview: Preview, change: Callable[[str, str, str], str]
) -> None:
    """In the programme's page, in the wizard, in what is taken away."""
    file, old = "docs/guide/rulebook/2031-04/programmes/depot.yml", "You store goods in Valmont."
    shown = ("2031-04/en/programmes/depot/", "2031-04/en/data/rulebook.json")
    assert [old in page(preview, path) for path in shown] == [True, True]
    assert change(file, f'"en": "{old}"', '"en": "You keep goods in Valmont."') == ""
    assert ["You keep goods in Valmont." in page(preview, path) for path in shown] == [True, True]
    assert old not in page(preview, shown[0])


def test_a_mistake_is_shown_on_every_page_with_its_place(
    preview: Preview, change: Callable[[str, str, str], str]
) -> None:
    """Until it is put right."""
    said = change("docs/guide/navigation.yml", "- index\n", "- index\n- nowhere\n")
    assert "nowhere" in said
    wrong = preview.show("2031-04/en/sources/")
    assert (wrong.status, wrong.wrong) == (HTTPStatus.INTERNAL_SERVER_ERROR, True)
    assert "nowhere" in wrong.content.decode()


def test_a_broken_template_of_the_theme_is_named_with_its_line(
    preview: Preview, change: Callable[[str, str, str], str]
) -> None:
    """It is met once a page is asked for."""
    assert change("site_overrides/main.html", "{% extends", "{% if %}\n{% extends") == ""
    wrong = preview.show("2031-04/en/sources/")
    assert wrong.wrong
    assert "site_overrides/main.html" in wrong.content.decode()


def test_a_language_alone_is_shown_alone(project: Path) -> None:
    """Others are not there."""
    with closing(Preview(Choice(project, DAY, language="ja"), Version())) as made:
        assert made.look(ADDRESS) is None
        assert made.show("2031-04/ja/").status == HTTPStatus.OK
        assert made.show("2031-04/en/").status == HTTPStatus.NOT_FOUND
        with closing(Preview(Choice(project, DAY, language="de"), Version())) as other:
            assert "not written in 'de'" in str(other.look(ADDRESS))


def test_other_editions_are_shown_as_they_were_built(project: Path, tmp_path: Path) -> None:
    """Beside the one that is worked on; nothing else is, and what is not there is named."""
    built = tmp_path / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edition, "bundle", engine)
        patch.setattr(previewing, "bundle", engine)
        stated = load(project / "docs" / "guide")
        earlier = replace(stated.rulebook.edition, id="2030-01", in_force=InForce(date(2030, 1, 1)))
        older = replace(stated, rulebook=replace(stated.rulebook, edition=earlier))
        build_site([Plan(older, valmont.LANGUAGES, ADDRESS)], project, built)
        (built / "2030-01" / "en" / "fees" / "index.html").write_text("as it was built")
        (built / "secret").write_text("another's")
        with closing(Preview(Choice(project, DAY, beside=built), Version())) as made:
            assert made.look(ADDRESS) is None
            assert made.show("2030-01/en/fees/").content == b"as it was built"
            assert made.show("2030-01/en/fees").location == "/2030-01/en/fees/"
            assert "<h1" in page(made, "2031-04/en/fees/")
            listed = json.loads(made.show("versions.json").content)
            assert [each["version"] for each in listed] == ["2031-04", "2030-01"]
            for path in ("secret", "2030-01/../secret", "2030-01/en/none"):
                assert made.show(path).status == HTTPStatus.NOT_FOUND
            assert made.absent() == ()
    with closing(Preview(Choice(project, DAY), Version())) as alone:
        assert alone.absent() == ("2031-04",)
        assert alone.look(ADDRESS) is None
        assert alone.absent() == ()


def test_every_look_is_another_version(project: Path) -> None:
    """Whether or not it finds something wrong, since open pages must learn of both."""
    version = Version()
    with closing(Preview(Choice(project, DAY, edition="2000"), version)) as made:
        look = partial(made.look, ADDRESS)
        assert [str(look())[:18], version.number] == ["there is no editio", 1]
        look()
        assert version.number == 2
