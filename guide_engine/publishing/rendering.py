"""Each language rendered in a process of its own, at once with the others.

Such a process starts from one that has read the generator, where the system has that; it ends when
what started it ends, however that is.
"""

import gc
import importlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess, parent_process
from pathlib import Path

from guide_engine.core.errors import PublicationError
from guide_engine.publishing.finishing import Rendered
from guide_engine.publishing.site import Site

GENERATOR = "guide_engine.publishing.plugin"
"""The module that renders; only the processes read it."""
FROM_ONE = "forkserver"
LARGE_GENERATION = 50_000


@dataclass(frozen=True, slots=True)
class Rendering:
    """A language while a process renders it, and where what comes of it is received."""

    language: str
    worker: BaseProcess
    received: Connection

    def done(self) -> Rendered:
        """Wait for what comes of it; raise PublicationError where the process stopped before."""
        try:
            rendered: Rendered = self.received.recv()
        except EOFError:
            self.worker.join()
            raise PublicationError(
                f"{self.language}: rendering stopped before its end (exit code "
                f"{self.worker.exitcode}). Build again; is there memory and room on the disk?"
            ) from None
        return rendered

    def end(self) -> None:
        """End the process, whether it is done or not."""
        self.received.close()
        self.worker.kill()
        self.worker.join()
        self.worker.close()


def read_generator() -> None:
    """Have the generator read meanwhile by the process that others start from."""
    if _context().get_start_method() == FROM_ONE:
        forkserver.ensure_running()


@contextmanager
def rendering(root: Path, out: Path) -> Iterator[Callable[[Site], Rendering]]:
    """Give what starts to render a language below *out*; what is started ends with the block."""
    started: list[Rendering] = []

    def start(site: Site) -> Rendering:
        started.append(_start(site, root.resolve(), out.resolve()))
        return started[-1]

    try:
        yield start
    finally:
        for each in started:
            each.end()


def _context() -> BaseContext:
    """Choose how processes start: a copy of this one could not tell which locks are held."""
    if FROM_ONE not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context(FROM_ONE)
    context.set_forkserver_preload([GENERATOR])
    return context


def _start(site: Site, root: Path, out: Path) -> Rendering:
    context = _context()
    received, sent = context.Pipe(duplex=False)
    worker = context.Process(  # type: ignore[attr-defined]  # known of each kind of context alone
        target=_render, args=(GENERATOR, site, root, out, sent), daemon=True
    )
    with sent:
        worker.start()
    return Rendering(site.voice.language, worker, received)


def _render(generator: str, site: Site, root: Path, out: Path, sent: Connection) -> None:
    # A process that renders one language and ends has little to collect, and much to look through.
    gc.set_threshold(LARGE_GENERATION)
    # What started this ends it: an interruption is told there, once.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    sent.send(importlib.import_module(generator).render(site, root, out / site.voice.language))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
