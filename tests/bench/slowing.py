"""A slow line and a slow processor, for what a page and its workers do.

The line is the browser's own emulation, set on the page; it holds for what its dedicated workers
fetch, too. The browser's emulation of a processor slows the page's own thread alone, and is refused
for workers; so the processes that run pages and workers are stopped for most of the time instead.
The browser's own processes are not, so that what the line delivers is as fast as it says.
"""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import Browser, Page

LINE, DELAY = 5_000_000, 100
"""Bits a second, milliseconds."""

SLOWER, SLICE = 4, 0.005
"""How many times slower, and for how many seconds it runs at a time."""

SAID = f"{LINE // 1_000_000} Mbps, {DELAY} ms, {SLOWER}×"


@contextmanager
def slowed(browser: Browser, page: Page) -> Iterator[None]:
    """Slow the page's line, and every page and worker of the browser, until the block ends."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    speed = {"downloadThroughput": LINE / 8, "uploadThroughput": LINE / 8}
    line.send("Network.emulateNetworkConditions", {"offline": False, "latency": DELAY, **speed})
    listed = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    processes = [each["id"] for each in listed if each["type"] == "renderer"]
    ended = threading.Event()
    thread = threading.Thread(target=_slow, args=(processes, ended))
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        line.detach()


def _slow(processes: list[int], ended: threading.Event) -> None:
    while not ended.is_set():
        _signal(processes, signal.SIGSTOP)
        time.sleep(SLICE * (SLOWER - 1))
        _signal(processes, signal.SIGCONT)
        time.sleep(SLICE)


def _signal(processes: list[int], number: signal.Signals) -> None:
    for each in processes:
        # One that has ended meanwhile is none to slow.
        with suppress(ProcessLookupError):
            os.kill(each, number)
