"""What is shown of an edition while it is written: its pages as they are now, or what is wrong.

Others are shown beside it as they were last built, where they were.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from http import HTTPStatus
from pathlib import Path, PurePosixPath

from guide_engine.analysis.comparison.comparison import Comparison
from guide_engine.analysis.comparison.neighbours import compared_with_the_one_before
from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.choosing import chosen_contents, chosen_voice, working_edition
from guide_engine.authoring.folders import GUIDE, editions, languages_of
from guide_engine.authoring.succession import succession
from guide_engine.core.errors import GuideError, PublicationError
from guide_engine.publishing.browser.addresses import ENGINE, ENGINE_SCRIPT
from guide_engine.publishing.browser.bundle import bundle
from guide_engine.publishing.browser.bytecode import Files
from guide_engine.publishing.downloads.downloads import AMENDMENTS
from guide_engine.publishing.edition import (
    Plan,
    around_languages,
    earlier_in,
    engine_files,
    of_others,
    record_of,
)
from guide_engine.publishing.licences.bill import BILL
from guide_engine.publishing.licences.notices import NOTICES
from guide_engine.publishing.locks.links import address_of
from guide_engine.publishing.locks.locks import SETTINGS, check_guides
from guide_engine.publishing.pages.theme import NOT_FOUND, OVERRIDES
from guide_engine.publishing.preview.problems import problems_page
from guide_engine.publishing.preview.server import HTML, Shown, Version
from guide_engine.publishing.publication.keeping import nothing_kept
from guide_engine.publishing.publication.root import root_files
from guide_engine.publishing.records import (
    EDITION_RECORD,
    EditionRecord,
    records_in,
    write_record,
)
from guide_engine.publishing.rendering import Show, Worker, Write, all_told, workers
from guide_engine.remembering import fingerprint, memory_of

FOLDER_PAGE = "index.html"
LOST = Shown(b"There is no such file.", "text/plain", HTTPStatus.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is shown of a project on a day: an edition, or the one worked on; a language, or all.

    ``beside`` is a built site, whose other editions are shown, too.
    """

    root: Path
    day: date
    edition: str | None = None
    language: str | None = None
    beside: Path | None = None


class Preview:
    """One edition as it is now; a file is made when it is asked for."""

    def __init__(self, choice: Choice, version: Version) -> None:
        """Look at nothing yet."""
        self._choice = choice
        self._version = version
        self._memory = memory_of(choice.root)
        self._working = threading.Lock()
        self._ending = ExitStack()
        self._workers: dict[str, Worker] = {}
        self._theme = ""
        self._error: GuideError | None = None
        self._edition = ""
        self._others: tuple[EditionRecord, ...] = ()
        self._around: Files = {}
        self._engine: Callable[[], Files] = dict
        self._of_others: Callable[[], Files] = dict

    def look(self, address: str) -> GuideError | None:
        """Look at what there is now, to be shown at an address; give what is wrong, if anything."""
        choice = self._choice
        with self._working:
            try:
                docs = choice.root / GUIDE
                edition = working_edition(docs, choice.edition, choice.day)
                contents = chosen_contents(docs, edition, self._memory)
                before = compared_with_the_one_before(docs, edition, self._memory)
                self._take(contents, before, address)
                self._error = None
            except GuideError as error:
                self._error = error
        self._version.step()
        return self._error

    def show(self, path: str) -> Shown:
        """Give what is shown for a path."""
        page = path.endswith(("/", ".html")) or not path
        with self._working:
            if self._error is not None and page:
                return _wrong(self._error)
            try:
                return self._shown(path)
            except PublicationError as error:
                return _wrong(error)

    def absent(self) -> tuple[str, ...]:
        """Name the editions that are not shown, since they were not built."""
        there = {self._edition, *(each.edition for each in self._others)}
        return tuple(each for each in editions(self._choice.root / GUIDE) if each not in there)

    def close(self) -> None:
        """End all that works for it."""
        self._workers = {}
        self._ending.close()

    def _take(self, contents: Contents, before: Comparison | None, address: str) -> None:
        root = self._choice.root
        languages = languages_of(contents.rulebook.edition, self._choice.language)
        self._staff(languages)
        for worker in self._workers.values():
            worker.ask(Write(contents, languages, address, before=before))
        guides = all_told([*self._workers.values()])
        check_guides(guides, contents, root)
        plan = Plan(contents, languages, address, before=before)
        docs, rulebook = root / GUIDE, contents.rulebook
        voices = [chosen_voice(docs, rulebook, each, self._memory) for each in languages]
        around, _ = around_languages(plan, voices, root)
        own = {**around, **nothing_kept(languages, root)}
        record = record_of(plan, voices, map(address_of, guides[0].written))
        own[EDITION_RECORD] = write_record(record)
        self._edition = plan.edition
        beside = self._choice.beside
        built = records_in(beside) if beside else ()
        self._others = tuple(each for each in built if each.edition != plan.edition)
        shown = [record, *self._others]
        self._around = {
            **{f"{plan.edition}/{path}": content for path, content in own.items()},
            **root_files(shown, root, address=address, latest=self._latest(shown), preview=True),
        }
        wordings = [each.wording for each in voices]
        made = partial(bundle, rulebook, wordings, root)
        # Its engine is made when it is first asked for; a download says the same of what it amends.
        amending = {each: f"{plan.edition}/{each}/{AMENDMENTS}" for each in languages if before}
        led_to = replace(record, amendments=amending)
        earlier = earlier_in(plan, led_to, [beside] if beside else [])
        self._engine = cache(lambda: engine_files(plan, made(), earlier))
        self._of_others = cache(lambda: of_others(plan, voices, root))

    def _latest(self, shown: Iterable[EditionRecord]) -> str:
        """Give the edition in force on the day, where it is among those shown."""
        in_force = succession(self._choice.root / GUIDE).covering(self._choice.day)
        there = {each.edition for each in shown}
        return in_force.edition if in_force and in_force.edition in there else ""

    def _staff(self, languages: Sequence[str]) -> None:
        """Have a worker for each language that knows the theme as it is now."""
        root = self._choice.root
        theme = fingerprint(root / OVERRIDES, root / SETTINGS)
        alive = all(each.running.is_alive() for each in self._workers.values())
        if alive and theme == self._theme and (*self._workers,) == tuple(languages):
            return
        self.close()
        started = self._ending.enter_context(workers(languages, root))
        self._workers = dict(zip(languages, started, strict=True))
        self._theme = theme

    def _shown(self, path: str) -> Shown:
        asked = f"{path}{FOLDER_PAGE}" if path.endswith("/") or not path else path
        content = self._found(asked)
        if content is not None:
            return Shown.of(asked, content)
        if not PurePosixPath(path).suffix and self._found(f"{path}/{FOLDER_PAGE}") is not None:
            return Shown(b"", HTML, HTTPStatus.MOVED_PERMANENTLY, location=f"/{path}/")
        lost = self._made("/".join([*path.split("/")[:2], NOT_FOUND]))
        return Shown(lost, HTML, HTTPStatus.NOT_FOUND) if lost else LOST

    def _found(self, path: str) -> bytes | None:
        for find in (self._around.get, self._made, self._built):
            content = find(path)
            if content is not None:
                return content
        return None

    def _built(self, path: str) -> bytes | None:
        """Give a file of another edition, or of its engine, as it was last built."""
        folders = {
            folder for each in self._others for folder in (each.edition, *each.engine, *each.loads)
        }
        beside = self._choice.beside
        own = any(path.startswith(f"{each}/") for each in folders) and ".." not in path.split("/")
        if beside is None or not own or not (beside / path).is_file():
            return None
        return (beside / path).read_bytes()

    def _made(self, path: str) -> bytes | None:
        edition, _, below = path.partition("/")
        language, _, within = below.partition("/")
        if edition == ENGINE or within == ENGINE_SCRIPT:
            return self._engine().get(path)
        if edition == self._edition and below in (NOTICES, BILL):
            return self._of_others()[below]
        worker = self._workers.get(language)
        if edition != self._edition or worker is None or not within:
            return None
        worker.ask(Show(within))
        made: bytes | None = worker.told()
        return made


def _wrong(error: GuideError) -> Shown:
    page = problems_page(error).encode()
    return Shown(page, HTML, HTTPStatus.INTERNAL_SERVER_ERROR, wrong=True)
