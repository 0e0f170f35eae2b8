"""What keeps a built edition in a browser, or has browsers keep nothing."""

from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from pathlib import Path

from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.browser.bytecode import Files
from guide_engine.publishing.browser.earlier import EarlierIn
from guide_engine.publishing.browser.offline import (
    KEPT_SCRIPT,
    SERVICE_WORKER,
    is_kept,
    kept_script,
    megabytes,
    service_worker,
)
from guide_engine.publishing.hosting.sizes import sent_size
from guide_engine.publishing.pages.navigation import caption
from guide_engine.publishing.records import EditionRecord

type Paths = Mapping[str, Path]
"""Files by their path below the publication's root."""


def nothing_kept(languages: Sequence[str], root: Path) -> Files:
    """Give what has browsers keep nothing of an edition, and give up what they kept of another."""
    said = {f"{each}/{KEPT_SCRIPT}": kept_script() for each in languages}
    return {**said, SERVICE_WORKER: service_worker(root, {}, ()).encode()}


def own_files(record: EditionRecord, out: Path) -> Paths:
    """Find what a browser keeps of a built edition."""
    own = (out / each for each in (record.edition, *record.engine))
    files = (path for each in own for path in each.rglob("*") if path.is_file())
    paths = {path.relative_to(out).as_posix(): path for path in files}
    return {name: path for name, path in paths.items() if is_kept(name)}


def kept_of(earlier: EarlierIn, places: Sequence[Path]) -> Paths:
    """Find what of the editions before is kept; each file lies in one of the places."""
    found = {path for each in earlier.values() for one in each.values() for path in one.paths}
    lying = {path: [each / path for each in places] for path in sorted(found)}
    return {path: next(filter(Path.is_file, those)) for path, those in lying.items()}


def kept_whole(  # noqa: PLR0913 - the edition, and what is kept with it
    record: EditionRecord,
    voices: Sequence[Voice],
    journeys: Iterable[str],
    root: Path,
    *,
    own: Paths,
    others: Paths,
) -> Files:
    """Give what keeps the edition in a browser, and what says in each language how much that is.

    ``journeys`` are pages by path below its folder; ``others`` are files of other editions that its
    wizard loads.
    """
    # An edition's own amendments are on the way from each before it, too.
    size = megabytes(sum(sent_size(path) for path in {**own, **others}.values()))
    words = {each.language: unescape(caption(each, "offline-size", size)) for each in voices}
    said = {f"{language}/{KEPT_SCRIPT}": kept_script(words[language]) for language in words}
    files, more = (
        {name: path.read_bytes() for name, path in each.items()} for each in (own, others)
    )
    files |= {f"{record.edition}/{path}": script for path, script in said.items()}
    placed = [f"{record.edition}/{path}" for path in journeys]
    return {**said, SERVICE_WORKER: service_worker(root, files, placed, more).encode()}
