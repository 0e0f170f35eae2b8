"""The whole site of one edition: its languages side by side, the engine they share, a door.

index.html         leads to the first language
<language>/…       everything in one language, a MkDocs site of its own
engine/…           what the wizards of all languages load to determine, in folders named by content
service-worker.js  what keeps all of it in a browser
images/…           what a device shows for the guide where it is installed
_headers, …        what common hosts are to send with every page, each in its own form
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.folders import GUIDE
from guide_engine.authoring.wording import voice_of
from guide_engine.core.errors import PublicationError, RulebookError
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.browser.addresses import ENGINE_SCRIPT, engine_script, placed
from guide_engine.publishing.browser.bundle import bundle
from guide_engine.publishing.browser.bytecode import Files
from guide_engine.publishing.browser.offline import (
    KEPT_SCRIPT,
    SERVICE_WORKER,
    installable,
    is_kept,
    kept_script,
    megabytes,
    service_worker,
)
from guide_engine.publishing.finishing import Finished, guarded
from guide_engine.publishing.hosting.compression import Progress, compress
from guide_engine.publishing.hosting.policy import header_files
from guide_engine.publishing.hosting.sizes import sent_size
from guide_engine.publishing.locks.links import dead_links
from guide_engine.publishing.locks.locks import (
    Guide,
    as_built,
    check_guides,
    read_by_wizard,
    read_guide,
)
from guide_engine.publishing.pages.languages import own_name
from guide_engine.publishing.pages.navigation import caption
from guide_engine.publishing.rendering import Made, Render, Worker, Write, workers
from guide_engine.remembering import memory_of
from guide_engine.storing.exchanging import held, replacing

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
    whether browsers are to keep the site for use without a network; ``locked`` whether pages are
    held to the rules.
    """

    contents: Contents
    languages: Sequence[str]
    address: str = ""
    compressed: bool = False
    kept: bool = False
    locked: bool = False


def build_site(plan: Plan, root: Path, out: Path, told: Progress = lambda *_: None) -> None:
    """Build into a folder; what is there stays until the new site is whole.

    Raises PublicationError with everything that any language's build had to say, or RulebookError
    with all in the pages that is not as the rules are.
    """
    # Of two builds at once one waits; what a killed one left goes.
    with held(out, waits=True) as place, replacing(place, halvable=True) as fresh:
        _build(plan, root, fresh, told)


def door(name: str, languages: Sequence[str]) -> str:
    """Write the page at the root: it leads to the first language, and links to each."""
    links = [LINK.format(language=each, name=escape(own_name(each))) for each in languages]
    return DOOR.format(language=languages[0], name=escape(name), links="\n".join(links))


def around_languages(
    plan: Plan, voices: Sequence[Voice], root: Path
) -> tuple[dict[str, bytes], Finished]:
    """Give what leads to the languages and has devices install them, and what its page is."""
    subject = plan.contents.rulebook.edition.subject
    names = {each.language: each.text(subject) for each in voices}
    page, finished = guarded(DOOR_AT, door(next(iter(names.values())), plan.languages))
    return {DOOR_AT: page.encode(), **installable(root, names)}, finished


def engine_files(plan: Plan, files: Files) -> Files:
    """Give the engine's files, and what tells each language's worker where they are."""
    script = engine_script(files).encode()
    return {**placed(files), **{f"{each}/{ENGINE_SCRIPT}": script for each in plan.languages}}


def _build(plan: Plan, root: Path, out: Path, told: Progress) -> None:
    rulebook = plan.contents.rulebook
    voices = [voice_of(root / GUIDE, rulebook, each) for each in plan.languages]
    write = Write(plan.contents, plan.languages, plan.address)
    with workers(plan.languages, root) as started:
        for worker in started:
            worker.ask(Render(write, (out / worker.language).resolve()))
        told("engine made", 0, 1)
        engine = bundle(rulebook, [each.wording for each in voices], root)
        found = _made(plan, started, root, told)
    around, found[DOOR_AT] = around_languages(plan, voices, root)
    _write(out, {**around, **engine_files(plan, engine)})
    _follow_links(plan, found, out)
    _write(out, _headers(found))
    memory = memory_of(root)
    if plan.compressed:
        compress(out.rglob("*"), memory, told)
    # How much a browser keeps is known by now, and is said in what it keeps.
    keeping = _keeping(plan, voices, found, root, out)
    _write(out, keeping)
    if plan.compressed:
        compress(map(out.joinpath, keeping), memory)
        memory.forget()


def _made(plan: Plan, started: Sequence[Worker], root: Path, told: Progress) -> dict[str, Finished]:
    """Give the pages of all languages; raise with all that is against them."""
    made: dict[str, Made] = {}
    said = []
    for number, worker in enumerate(started):
        told("languages rendered", number, len(started))
        try:
            made[worker.language] = worker.told()
        except PublicationError as error:
            said.append(str(error))
        else:
            said += made[worker.language].rendered.problems
    if plan.locked and len(made) == len(started):
        _lock(made.values(), plan.contents, root)
    if said:
        raise PublicationError("\n".join(dict.fromkeys(said)))
    return {
        f"{language}/{path}": page
        for language, each in made.items()
        for path, page in each.rendered.pages.items()
    }


def _lock(made: Collection[Made], contents: Contents, root: Path) -> None:
    """Hold built pages to the rules; what is wrong is said of their texts, as a check says it."""
    try:
        check_guides([_as_built(each) for each in made], contents, root)
    except RulebookError:
        check_guides([read_guide(each.guide, root) for each in made], contents, root)
        raise


def _as_built(made: Made) -> Guide:
    pages = made.rendered.pages.values()
    return as_built(made.guide, {each.page.address: each.page for each in pages})


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


def nothing_kept(languages: Sequence[str], root: Path) -> dict[str, bytes]:
    """Give what has browsers keep nothing of a site, and give up what they kept of another."""
    said = {f"{each}/{KEPT_SCRIPT}": kept_script() for each in languages}
    return {**said, SERVICE_WORKER: service_worker(root, {}, ()).encode()}


def _keeping(
    plan: Plan, voices: Sequence[Voice], pages: Mapping[str, Finished], root: Path, out: Path
) -> Files:
    """Give what keeps the site in a browser, and what says in each language how much that is."""
    if not plan.kept:
        return nothing_kept(plan.languages, root)
    paths = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    kept = {name: path for name, path in paths.items() if is_kept(name)}
    size = megabytes(sum(map(sent_size, kept.values())))
    words = {each.language: unescape(caption(each, "offline-size", size)) for each in voices}
    said = {f"{language}/{KEPT_SCRIPT}": kept_script(words[language]) for language in words}
    files = {name: path.read_bytes() for name, path in kept.items()}
    journeys = [path for path, page in pages.items() if page.journey]
    return {**said, SERVICE_WORKER: service_worker(root, {**files, **said}, journeys).encode()}
