"""What lies at a publication's root, from the records of its editions alone."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guide_engine.core.errors import PublicationError
from guide_engine.core.model.editions import Correction
from guide_engine.core.model.sources import Text
from guide_engine.publishing.publication.root import root_files
from guide_engine.publishing.records import EDITION_RECORD, records_in, write_record
from tests.places import ROOT
from tests.publishing.recorded import record

ADDRESS = "https://example.org/aeo/"
OLD, NEW = record("2025-05-01"), record("2026-07-01")
BECAUSE = Text({"en": "A limit was wrong.", "ja": "誤りです。"})
CORRECTION = replace(
    OLD, edition="2025-05-01.1", corrects=Correction("2025-05-01", BECAUSE), until=date(2026, 3, 31)
)
ALL = (NEW, OLD, CORRECTION)


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    """In the folder of its edition; the same edition has the same bytes."""
    for each in ALL:
        (tmp_path / each.edition).mkdir()
        (tmp_path / each.edition / EDITION_RECORD).write_bytes(write_record(each))
    assert records_in(tmp_path) == (OLD, CORRECTION, NEW)


@pytest.mark.parametrize(
    "wrong",
    [
        b"{",
        b"{}",
        b"\xff",
        write_record(OLD).replace(b'"format":1', b'"format":2'),
        write_record(OLD).replace(b'"2025-05-01"', b'"../x"'),
    ],
)
def test_what_is_no_record_is_refused_by_its_place(tmp_path: Path, wrong: bytes) -> None:
    """Whatever it holds."""
    path = tmp_path / "2025" / EDITION_RECORD
    path.parent.mkdir()
    path.write_bytes(wrong)
    with pytest.raises(PublicationError, match=re.escape(f"{path} tells nothing of an edition: ")):
        records_in(tmp_path)


def test_editions_are_listed_the_newest_first() -> None:
    """As mike lists versions; a correction stands before what it corrects."""
    listed = json.loads(root_files(ALL, ROOT, latest="2025-05-01.1")["versions.json"])
    assert [(each["version"], each["aliases"]) for each in listed] == [
        ("2026-07-01", []),
        ("2025-05-01.1", ["latest"]),
        ("2025-05-01", []),
    ]
    assert listed[1]["title"] == OLD.titles["en"]
    assert listed[1]["properties"] == {
        "titles": OLD.titles,
        "from": "2025-05-01",
        "until": "2026-03-31",
        "languages": ["en", "ja"],
        "corrects": {"edition": "2025-05-01", "because": BECAUSE.words},
    }


def test_the_order_of_records_makes_no_difference() -> None:
    """Nor does anything else than what they say."""
    assert root_files(ALL, ROOT) == root_files(ALL[::-1], ROOT)


def test_the_edition_in_force_is_one_of_them() -> None:
    """By default the newest; another is refused with what there is."""
    assert b"../../2026-07-01/en/" in root_files(ALL, ROOT)["latest/en/index.html"]
    says = "^the publication has no edition '2024'. There are: 2026-07-01, "
    with pytest.raises(PublicationError, match=says):
        root_files(ALL, ROOT, latest="2024")


def test_latest_has_a_page_for_each_page_of_the_edition_in_force() -> None:
    """It leads there, and says where that is."""
    made = root_files(ALL, ROOT, address=ADDRESS, latest="2025-05-01")
    latest = {path for path in made if path.startswith("latest/")}
    assert latest == {
        f"latest/{language}/{page}index.html" for language in ("en", "ja") for page in ("", "fees/")
    }
    page = made["latest/ja/fees/index.html"].decode()
    assert 'content="0; url=../../../2025-05-01/ja/fees/"' in page
    assert f'<link rel="canonical" href="{ADDRESS}2025-05-01/ja/fees/">' in page
    assert 'src="../../../door.js"' in page
    assert b"canonical" not in root_files(ALL, ROOT)["latest/ja/fees/index.html"]


def test_the_map_is_of_the_edition_in_force_and_only_with_an_address() -> None:
    """So that search engines come to that one."""
    assert "sitemap.xml" not in root_files(ALL, ROOT)
    found = root_files(ALL, ROOT, address=ADDRESS)["sitemap.xml"].decode()
    assert re.findall("<loc>(.*?)</loc>", found) == [
        f"{ADDRESS}2026-07-01/{language}/sitemap.xml" for language in ("en", "ja")
    ]


def test_the_door_lists_every_edition_in_each_of_its_languages() -> None:
    """As text, with the day from which it is in force."""
    alone = replace(OLD, edition="2024-07-01", languages=("ja",))
    page = root_files((*ALL, alone), ROOT)["index.html"].decode()
    assert "The Board&#x27;s &lt;known&gt; carriers / 公認運送人" in page
    assert re.findall(r'<a href="([^"]*)"', page) == [
        *("2026-07-01/en/", "2025-05-01.1/en/", "2025-05-01/en/"),
        *("2026-07-01/ja/", "2025-05-01.1/ja/", "2025-05-01/ja/", "2024-07-01/ja/"),
    ]
    assert "In force from 2025-05-01" in page
    assert "refresh" not in page


def test_a_page_that_is_not_there_is_told_at_any_depth() -> None:
    """Its links start at the root of the host."""
    page = root_files(ALL, ROOT, address=ADDRESS)["404.html"].decode()
    assert "<h1>Not here / ありません</h1>" in page
    assert 'href="/aeo/2025-05-01/ja/"' in page
    assert 'href="/2025-05-01/ja/"' in root_files(ALL, ROOT)["404.html"].decode()


def test_headers_let_every_editions_scripts_run() -> None:
    """Also those of pages that were published long ago."""
    old, new = replace(OLD, scripts=("'sha256-a'",)), replace(NEW, scripts=("'sha256-b'",))
    headers = root_files((old, new), ROOT)["_headers"].decode()
    assert "'sha256-a' 'sha256-b'" in headers


def test_only_a_preview_is_marked_as_one() -> None:
    """By a file at its root."""
    assert "PREVIEW" not in root_files(ALL, ROOT)
    assert b"no publication" in root_files(ALL, ROOT, preview=True)["PREVIEW"]
