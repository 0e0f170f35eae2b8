"""What hosts send compressed, beside what it is made from."""

import gzip
from pathlib import Path

import brotli
import pytest

from guide_engine.publishing.hosting.compression import SMALLEST, compress
from guide_engine.remembering import Memory

KEY = b"of a machine"
TEXT = b"Every carter pays the toll of the towpath. " * 40


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Lay out a site of a page, a picture, a short file and one that does not get smaller."""
    folder = tmp_path / "site"
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "index.html").write_bytes(TEXT)
    (folder / "en" / "again.html").write_bytes(TEXT)
    (folder / "map.png").write_bytes(TEXT)
    (folder / "short.txt").write_bytes(TEXT[: SMALLEST - 1])
    (folder / "dense.zip").write_bytes(brotli.compress(bytes(range(256)) + TEXT[:100]))
    return folder


def memory(folder: Path) -> Memory:
    """Remember what was compressed."""
    return Memory(folder, KEY)


def made(site: Path) -> dict[str, bytes]:
    """Read what was made beside the files."""
    paths = [path for path in site.rglob("*") if path.suffix in (".br", ".gz")]
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def test_what_gets_smaller_is_there_in_both_ways(site: Path, tmp_path: Path) -> None:
    """Unpacked, it is the file itself; pictures, short files and dense ones stay alone."""
    compress(site.rglob("*"), memory(tmp_path / "kept"))
    sent = made(site)
    assert sorted(sent) == [
        f"en/{page}.html.{way}" for page in ("again", "index") for way in ("br", "gz")
    ]
    assert brotli.decompress(sent["en/index.html.br"]) == TEXT
    assert gzip.decompress(sent["en/index.html.gz"]) == TEXT


def test_the_same_files_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Whether made afresh or kept from before."""
    compress(site.rglob("*"), memory(tmp_path / "kept"))
    first = made(site)
    for kept in ("kept", "other"):
        compress(site.rglob("*"), memory(tmp_path / kept))
        assert made(site) == first


def test_a_kept_file_is_named_by_what_it_was_made_from(site: Path, tmp_path: Path) -> None:
    """So a page that changes is compressed again."""
    compress(site.rglob("*"), memory(tmp_path / "kept"))
    (site / "en" / "index.html").write_bytes(TEXT + b"!")
    compress(site.rglob("*"), memory(tmp_path / "kept"))
    assert brotli.decompress(made(site)["en/index.html.br"]) == TEXT + b"!"


def test_what_was_changed_in_the_memory_is_not_sent(site: Path, tmp_path: Path) -> None:
    """Whatever stands under the name of a page, hosts send the page."""
    compress(site.rglob("*"), memory(tmp_path / "kept"))
    first = made(site)
    for entry in (tmp_path / "kept").glob("*/*"):
        entry.write_bytes(entry.read_bytes()[:32] + b"something else")
    compress(site.rglob("*"), memory(tmp_path / "kept"))
    assert made(site) == first
