"""Each language written and rendered in a process of its own, at once with the others.

Such a process starts from one that has read the modules, where the system has that; it ends when
what started it ends, however that is.
"""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess, parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from guide_engine.analysis.comparison.comparison import Comparison
from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.choosing import chosen_voice
from guide_engine.authoring.folders import GUIDE
from guide_engine.core.errors import GuideError, PublicationError
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.finishing import Rendered
from guide_engine.publishing.locks.locks import Guide, read_guide, write_guide
from guide_engine.publishing.site import Site, lay_out
from guide_engine.remembering import memory_of

if TYPE_CHECKING:
    from guide_engine.publishing.stepwise import OneByOne

GENERATOR, STEPWISE = "guide_engine.publishing.plugin", "guide_engine.publishing.stepwise"
"""The modules that render, all at once and a file at a time; only the processes read them."""
FROM_ONE = "forkserver"
LARGE_GENERATION = 50_000


@dataclass(frozen=True, slots=True)
class Write:
    """Asks for the pages of an edition as a Guide that is read.

    ``languages`` are the edition's folders, ``address`` is where the root above it will be, or
    empty; until it is ``published`` it is a preview. ``before`` is what it states otherwise than
    the edition before it, if there is one.
    """

    contents: Contents
    languages: Sequence[str]
    address: str = ""
    published: bool = False
    before: Comparison | None = None


@dataclass(frozen=True, slots=True)
class Render:
    """Asks for pages to be written, and rendered into a folder, as Made tells."""

    write: Write
    out: Path


@dataclass(frozen=True, slots=True)
class Made:
    """The pages of a language, as they are written and as they are rendered."""

    guide: Guide
    rendered: Rendered


@dataclass(frozen=True, slots=True)
class Show:
    """Asks for one file of what was written, by its path below the language's folder."""

    path: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Says why what was asked for cannot be."""

    says: str


type Ask = Write | Render | Show


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that makes a language; what is asked of it is answered in order."""

    language: str
    running: BaseProcess
    connection: Connection

    def ask(self, what: Ask) -> None:
        """Ask for something; that a process has ended is told when its answer is waited for."""
        with suppress(ConnectionError):
            self.connection.send(what)

    def told(self) -> Any:  # noqa: ANN401 - what the oldest question without an answer asks for
        """Wait for an answer; raise PublicationError with what is against it."""
        try:
            answer = self.connection.recv()
        except (ConnectionError, EOFError):
            self.running.join()
            raise PublicationError(
                f"{self.language}: rendering stopped before its end (exit code "
                f"{self.running.exitcode}). Build again; is there memory and room on the disk?"
            ) from None
        if isinstance(answer, Refused):
            raise PublicationError(answer.says)
        return answer

    def end(self) -> None:
        """End the process, whether it is done or not."""
        self.connection.close()
        self.running.kill()
        self.running.join()
        self.running.close()


def prepare(*modules: str) -> None:
    """Have modules read meanwhile by the process that others start from, and this one with them."""
    context = _context()
    if context.get_start_method() == FROM_ONE:
        context.set_forkserver_preload([__name__, *modules])
        forkserver.ensure_running()


@contextmanager
def workers(languages: Sequence[str], root: Path) -> Iterator[list[Worker]]:
    """Start a process for each language, which ends with the block."""
    with ExitStack() as ending:
        started = []
        for language in languages:
            started.append(_start(language, root.resolve()))
            ending.callback(started[-1].end)
        yield started


def all_told(started: Sequence[Worker]) -> list[Any]:
    """Wait for an answer of each; raise PublicationError with all that is against them."""
    answers, against = [], []
    for worker in started:
        try:
            answers.append(worker.told())
        except PublicationError as error:
            against.append(str(error))
    if against:
        raise PublicationError("\n".join(dict.fromkeys(against)))
    return answers


def _context() -> BaseContext:
    """Choose how processes start: a copy of this one could not tell which locks are held."""
    known = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context(FROM_ONE if FROM_ONE in known else "spawn")


def _start(language: str, root: Path) -> Worker:
    context = _context()
    ours, theirs = context.Pipe()
    running = context.Process(  # type: ignore[attr-defined]  # known of each kind of context alone
        target=_work, args=(language, root, Path.cwd(), theirs), daemon=True
    )
    with theirs:
        running.start()
    return Worker(language, running, ours)


def _work(language: str, root: Path, here: Path, connection: Connection) -> None:
    # What makes one language has little to collect, and much to look through.
    gc.set_threshold(LARGE_GENERATION)
    # Messages name files as they are seen from where the command was given.
    os.chdir(here)
    # What started this ends it: an interruption is told there, once.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    made = _Making(language, root)
    while True:
        try:
            what: Ask = connection.recv()
        except EOFError:
            return
        connection.send(made.answer(what))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


class _Making:
    """One language, as far as it is made."""

    def __init__(self, language: str, root: Path) -> None:
        self.language = language
        self.root = root
        self.memory = memory_of(root)
        self.asked: Write | None = None
        self.guide: Guide | None = None
        self.site: Site | None = None
        self.preview: OneByOne | None = None

    def answer(self, what: Ask) -> object:
        try:
            match what:
                case Write():
                    return self.written(what)
                case Render(asked, out):
                    return self.made(asked, out)
                case Show(path):
                    return self.shown(path)
                case other:
                    assert_never(other)
        except GuideError as error:
            return Refused(str(error))

    def written(self, asked: Write) -> Guide:
        before, guide = self.guide, self.write(asked)
        self.guide = read_guide(guide, self.root, before)
        return self.guide

    def write(self, asked: Write) -> Guide:
        guide = write_guide(
            asked.contents,
            self.voice(asked),
            self.root,
            memory=self.memory,
            before=asked.before,
        )
        self.asked, self.guide, self.site = asked, guide, None
        return guide

    def made(self, asked: Write, out: Path) -> Made:
        from guide_engine.publishing.plugin import render

        return Made(self.write(asked), render(self.laid_out(), self.root, out))

    def shown(self, path: str) -> bytes | None:
        from guide_engine.publishing.stepwise import OneByOne

        if self.preview is None:
            self.preview = OneByOne(self.root)
        return self.preview.shown(self.laid_out(), path)

    def laid_out(self) -> Site:
        """Lay out what was written, once."""
        if self.asked is None or self.guide is None:
            raise PublicationError(f"{self.language}: there is nothing written to be rendered.")
        if self.site is None:
            self.site = lay_out(
                self.asked.contents,
                self.guide,
                self.root,
                languages=self.asked.languages,
                address=self.asked.address,
                published=self.asked.published,
            )
        return self.site

    def voice(self, asked: Write) -> Voice:
        return chosen_voice(self.root / GUIDE, asked.contents.rulebook, self.language, self.memory)
