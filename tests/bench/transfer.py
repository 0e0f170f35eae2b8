"""How many bytes a page takes, with everything it loads, beside plain MkDocs Material."""

from collections.abc import Mapping

import brotli
from playwright.sync_api import Browser, sync_playwright

from tests.bench.figures import Figure
from tests.bench.sites import Sites, material
from tests.browser.serving import BROWSER, serving


def figures(sites: Sites) -> list[Figure]:
    """Visit one page of each kind for the first time, ours and plain."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**BROWSER)
        found = [
            Figure(
                "page-transfer",
                "bytes",
                _transfer(browser, sites.ours, sites.home + path),
                1,
                "≤ +10,000",
                material(),
                _transfer(browser, sites.theirs, sites.home + path),
                name,
            )
            for name, path in sites.kinds.items()
        ]
        browser.close()
    return found


def _transfer(browser: Browser, files: Mapping[str, bytes], path: str) -> int:
    """Add up what a page asks for, each file once, as a server would compress it."""
    with serving(files) as site:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{site.address}{path}", wait_until="networkidle")
        context.close()
        asked = dict.fromkeys(each for each in site.asked if each in files)
    return sum(min(len(files[each]), len(brotli.compress(files[each]))) for each in asked)
