"""A window of the browser in a profile of its own, as long as a test has use for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

PATIENCE = 120_000
"""Milliseconds. However busy the machine is, what is waited for comes; only what hangs does not."""

AT_HOME: dict[str, Any] = {"locale": "en-GB", "timezone_id": "UTC"}


@contextmanager
def opened(
    browser: Browser,
    **settings: Any,  # noqa: ANN401 - Playwright's own
) -> Iterator[Page]:
    """Open a window, of an owner with these settings; it is closed with its profile."""
    context = browser.new_context(**AT_HOME, **settings)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()
