"""A page that is open while its guide is written: what is saved comes to it, or what is wrong."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from guide_engine.publishing.preview import preview as previewing
from guide_engine.publishing.preview.preview import Choice, Preview
from guide_engine.publishing.preview.server import Version, serving
from tests.browser.operators import LANGUAGE, PLACE
from tests.publishing import valmont
from tests.publishing.test_building import engine

DAY = date(2031, 6, 1)
FAR = 400
"""Pixels down the page."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes a page of a guide and has it open at an address."""

    preview: Preview
    address: str
    file: Path

    def save(self, text: str) -> None:
        """Save a text, which is looked at."""
        self.file.write_text(text, encoding="utf-8")
        self.preview.look(self.address)


@pytest.fixture
def author(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Author]:
    """Show a guide as it is written."""
    monkeypatch.setattr(previewing, "bundle", engine)
    project = valmont.lay_out_whole(tmp_path / "project")
    monkeypatch.chdir(project)
    version = Version()
    with (
        closing(Preview(Choice(Path(), DAY), version)) as preview,
        serving(preview.show, version, "127.0.0.1", 0) as address,
    ):
        assert preview.look(address) is None
        yield Author(preview, address, Path("docs", "guide", LANGUAGE, "sources.md"))


def test_an_open_page_comes_again_where_it_was_read(author: Author, window: Page) -> None:
    """Also after a mistake, which is shown from its top, with its file and line, until then."""
    before = author.file.read_text(encoding="utf-8")
    window.set_viewport_size({"width": 390, "height": 500})
    window.goto(f"{author.address}{PLACE}/sources/")
    # It comes by itself, and pushes down what stands below it.
    notice = window.locator("[data-editions=coming]")
    expect(notice).to_be_visible()
    window.mouse.move(100, 300)
    window.mouse.wheel(0, FAR)
    expect(window.locator("html")).to_have_js_property("scrollTop", FAR)

    author.save(f"{before}\n\nSaved just now.\n")
    expect(window.get_by_text("Saved just now.")).to_be_attached()
    expect(notice).to_be_visible()
    expect(window.locator("html")).to_have_js_property("scrollTop", FAR)

    author.save(f"{before}\n\n[x](no-such/)\n")
    expect(window.get_by_role("heading", level=1)).to_have_text("1 problem")
    expect(window.locator("code")).to_contain_text(f"docs/guide/{LANGUAGE}/sources.md:")
    expect(window.locator("html")).to_have_js_property("scrollTop", 0)

    author.save(f"{before}\n\nMended.\n")
    expect(window.get_by_text("Mended.")).to_be_attached()
    expect(notice).to_be_visible()
    expect(window.locator("html")).to_have_js_property("scrollTop", FAR)
