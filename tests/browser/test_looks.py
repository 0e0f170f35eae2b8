"""What two built sites look like is compared pixel by pixel."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.bench import looks

pytestmark = pytest.mark.browser

PAGE = "<!doctype html><title>A</title><body style='margin:0'><p style='height:{}px'>A</p>"


@pytest.fixture
def judge(browser: Browser) -> Page:
    """Open a page to compare in."""
    return browser.new_page(viewport={"width": 100, "height": 60})


def shot(judge: Page, height: int) -> bytes:
    """Take a picture of a page as high as it is."""
    judge.set_content(PAGE.format(height))
    return judge.screenshot(full_page=True)


def test_one_look_is_no_other(judge: Page, tmp_path: Path) -> None:
    """The same has no pixel that differs; what is longer has, and where is shown."""
    same, longer = shot(judge, 100), shot(judge, 110)
    # A paragraph has 16 px above and below.
    assert looks.judged(judge, [same, same], tmp_path / "same") == (0, 100 * 132)
    assert {each.name for each in tmp_path.iterdir()} == {"same.png"}
    assert looks.judged(judge, [same, longer], tmp_path / "longer") == (1000, 100 * 142)
    assert (tmp_path / "longer-differing.png").read_bytes().startswith(b"\x89PNG")
