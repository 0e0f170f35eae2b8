"""The whole site of one edition: its languages side by side, the engine they share, a door.

index.html         leads to the first language
<language>/…       everything in one language, a MkDocs site of its own
engine/…           what the wizards of all languages load to determine, in folders named by content
service-worker.js  what keeps all of it in a browser
images/…           what a device shows for the guide where it is installed
_headers, …        what common hosts are to send with every page, each in its own form
"""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.folders import GUIDE
from guide_engine.authoring.wording import voice_of
from guide_engine.core.errors import GuideError, PublicationError
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.browser.addresses import ENGINE_SCRIPT, engine_script, placed
from guide_engine.publishing.browser.bundle import bundle
from guide_engine.publishing.browser.bytecode import Files
from guide_engine.publishing.browser.offline import (
    CONTROL_SCRIPT,
    SERVICE_WORKER,
    control_script,
    installable,
    is_kept,
    megabytes,
    service_worker,
)
from guide_engine.publishing.finishing import Finished, Rendered, guarded
from guide_engine.publishing.hosting.compression import compress
from guide_engine.publishing.hosting.policy import header_files
from guide_engine.publishing.hosting.sizes import sent_size
from guide_engine.publishing.locks.links import dead_links
from guide_engine.publishing.locks.locks import read_by_wizard
from guide_engine.publishing.pages.languages import own_name
from guide_engine.publishing.pages.navigation import caption
from guide_engine.publishing.pages.pages import MACROS, pages
from guide_engine.publishing.rendering import Rendering, rendering
from guide_engine.publishing.site import Site, lay_out
from guide_engine.remembering import memory_of

DOOR = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="images/icon.svg">
<meta http-equiv="refresh" content="0; url={language}/">
<title>{name}</title>
</head>
<body>
<main>
<h1>{name}</h1>
<ul>
{links}
</ul>
</main>
</body>
</html>
"""
DOOR_AT = "index.html"
LINK = '<li><a href="{language}/" hreflang="{language}" lang="{language}">{name}</a></li>'


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build: an edition, the languages to build it in, and where it will be, or empty.

    ``compressed`` says whether each file is also there as a host may send it, compressed; ``kept``
    whether browsers are to keep the site for use without a network.
    """

    contents: Contents
    languages: Sequence[str]
    address: str = ""
    compressed: bool = False
    kept: bool = False


type Written = Mapping[str, Mapping[str, str]]
"""A language -> its pages as Markdown, by path."""


def build_site(plan: Plan, root: Path, out: Path, written: Written | None = None) -> None:
    """Build into a folder; what is there stays until the new site is whole.

    Pages that are ``written`` are not written again. Raises PublicationError with everything that
    any language's build had to say.
    """
    fresh, old = out.with_name(f"{out.name}.new"), out.with_name(f"{out.name}.old")
    for left_over in (fresh, old):
        shutil.rmtree(left_over, ignore_errors=True)
    try:
        _build(plan, written or {}, root, fresh)
        if out.exists():
            out.rename(old)
        fresh.rename(out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def door(name: str, languages: Sequence[str]) -> str:
    """Write the page at the root: it leads to the first language, and links to each."""
    links = [LINK.format(language=each, name=escape(own_name(each))) for each in languages]
    return DOOR.format(language=languages[0], name=escape(name), links="\n".join(links))


def _build(plan: Plan, written: Written, root: Path, out: Path) -> None:
    rulebook = plan.contents.rulebook
    voices = [voice_of(root / GUIDE, rulebook, each) for each in plan.languages]
    with rendering(root, out) as render:
        started = [_start(plan, each, written, root, render) for each in voices]
        engine = bundle(rulebook, [each.wording for each in voices], root)
        found = _rendered(plan, started)
    names = _names(plan, voices)
    page, found[DOOR_AT] = guarded(DOOR_AT, door(next(iter(names.values())), plan.languages))
    _write(out, {DOOR_AT: page.encode(), **installable(root, names)})
    _write(out, _engine(plan, engine))
    _follow_links(plan, found, out)
    _write(out, _headers(found))
    memory = memory_of(root)
    if plan.compressed:
        compress(out.rglob("*"), memory)
    # How much a browser keeps is known by now, and is said in what it keeps.
    keeping = _keeping(plan, voices, found, root, out)
    _write(out, keeping)
    if plan.compressed:
        compress(map(out.joinpath, keeping), memory)
        memory.forget()


def _start(
    plan: Plan, voice: Voice, written: Written, root: Path, render: Callable[[Site], Rendering]
) -> Rendering | Rendered:
    """Start to render a language, or give what keeps it from being laid out."""
    contents, language = plan.contents, voice.language
    try:
        ready = written.get(language) or pages(contents, voice, root / GUIDE, root / MACROS)
        return render(
            lay_out(contents, voice, ready, root, languages=plan.languages, address=plan.address)
        )
    except GuideError as error:
        return Rendered({}, [str(error)])


def _rendered(plan: Plan, started: Sequence[Rendering | Rendered]) -> dict[str, Finished]:
    """Give the pages of all languages; raise PublicationError with all that is against them."""
    found = [each.done() if isinstance(each, Rendering) else each for each in started]
    said = ["\n".join(each.problems) for each in found if each.problems]
    if said:
        raise PublicationError("\n".join(dict.fromkeys(said)))
    languages = zip(plan.languages, found, strict=True)
    return {f"{name}/{path}": page for name, of in languages for path, page in of.pages.items()}


def _names(plan: Plan, voices: Sequence[Voice]) -> dict[str, str]:
    """Say what the guide is called, by language."""
    subject = plan.contents.rulebook.edition.subject
    return {each.language: each.text(subject) for each in voices}


def _engine(plan: Plan, files: Files) -> Files:
    """Give the engine's files, and what tells each language's worker where they are."""
    script = engine_script(files, kept=plan.kept).encode()
    return {**placed(files), **{f"{each}/{ENGINE_SCRIPT}": script for each in plan.languages}}


def _write(out: Path, files: Files) -> None:
    for path, content in files.items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _follow_links(plan: Plan, pages: Mapping[str, Finished], out: Path) -> None:
    """Raise PublicationError with every link of the built site that leads nowhere."""
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    read = [page.page for page in pages.values()]
    spoken = read_by_wizard(plan.contents.rulebook, plan.languages)
    dead = [f"{each.page.address}: a link {each}" for each in dead_links(read, files, spoken)]
    if dead:
        raise PublicationError("\n".join(dead))


def _headers(pages: Mapping[str, Finished]) -> Files:
    """Give what hosts send; raise PublicationError with all in the pages that it stops."""
    stopped = [
        f"{path}: '{each}' is stopped by the page's policy. Use a class, or a file of its own."
        for path, page in pages.items()
        for each in page.stopped
    ]
    if stopped:
        raise PublicationError("\n".join(stopped))
    scripts = [each for page in pages.values() for each in page.scripts]
    return {name: content.encode() for name, content in header_files(scripts).items()}


def _keeping(
    plan: Plan, voices: Sequence[Voice], pages: Mapping[str, Finished], root: Path, out: Path
) -> Files:
    """Give what keeps the site in a browser, and what says in each language how much that is."""
    if not plan.kept:
        return {SERVICE_WORKER: service_worker(root, {}, ()).encode()}
    paths = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    kept = {name: path for name, path in paths.items() if is_kept(name)}
    files = {name: path.read_bytes() for name, path in kept.items()}
    size = megabytes(sum(map(sent_size, kept.values())))
    words = {f"{each.language}/{CONTROL_SCRIPT}": each for each in voices}
    said = {
        path: control_script(files[path], unescape(caption(voice, "offline-size", size)))
        for path, voice in words.items()
    }
    journeys = [path for path, page in pages.items() if page.journey]
    return {**said, SERVICE_WORKER: service_worker(root, {**files, **said}, journeys).encode()}
