"""The whole site of one edition: its languages side by side, the engine they share, a door.

index.html         leads to the first language
<language>/…       everything in one language, a MkDocs site of its own
engine/…           what the wizards of all languages load to determine, in folders named by content
service-worker.js  what keeps all of it in a browser
images/…           what a device shows for the guide where it is installed
_headers, …        what common hosts are to send with every page, each in its own form
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import escape
from pathlib import Path

from guide_engine.authoring.folders import GUIDE
from guide_engine.authoring.reading.markup import Markup, read_markup
from guide_engine.authoring.wording import voice_of
from guide_engine.core.errors import PublicationError
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.browser.addresses import ENGINE_SCRIPT, engine_script, placed
from guide_engine.publishing.browser.bundle import bundle
from guide_engine.publishing.browser.bytecode import Files
from guide_engine.publishing.browser.offline import (
    SERVICE_WORKER,
    installable,
    is_journey,
    service_worker,
)
from guide_engine.publishing.environment import ADDRESS, EDITION, LANGUAGE, LANGUAGES
from guide_engine.publishing.hosting.compression import compress
from guide_engine.publishing.hosting.policy import guarded, header_files, refused
from guide_engine.publishing.locks.links import address_of, dead_links, read_page
from guide_engine.publishing.locks.locks import read_by_wizard
from guide_engine.publishing.pages.languages import own_name
from guide_engine.remembering import memory_of

DOOR = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
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
LEVEL = re.compile(r"(?P<of>DEBUG|INFO|WARNING|ERROR|CRITICAL) +-  ")
TOLD, STOPPED = ("DEBUG", "INFO"), "Aborted with "
LINK = '<li><a href="{language}/" hreflang="{language}" lang="{language}">{name}</a></li>'


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build: an edition, the languages to build it in, and where it will be, or empty.

    ``compressed`` says whether each file is also there as a host may send it, compressed; ``kept``
    whether browsers are to keep the site for use without a network.
    """

    rulebook: Rulebook
    languages: Sequence[str]
    address: str = ""
    compressed: bool = False
    kept: bool = False


def build_site(plan: Plan, root: Path, out: Path) -> None:
    """Build into a folder; what is there stays until the new site is whole.

    Raises PublicationError with everything that any language's build had to say.
    """
    fresh, old = out.with_name(f"{out.name}.new"), out.with_name(f"{out.name}.old")
    for left_over in (fresh, old):
        shutil.rmtree(left_over, ignore_errors=True)
    try:
        _build(plan, root, fresh)
        if out.exists():
            out.rename(old)
        fresh.rename(out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def door(name: str, languages: Sequence[str]) -> str:
    """Write the page at the root: it leads to the first language, and links to each."""
    links = [LINK.format(language=each, name=escape(own_name(each))) for each in languages]
    page = DOOR.format(language=languages[0], name=escape(name), links="\n".join(links))
    return guarded(page)


def _build(plan: Plan, root: Path, out: Path) -> None:
    voices = [voice_of(root / GUIDE, plan.rulebook, each) for each in plan.languages]
    engine = _build_languages(plan, voices, root, out)
    _write(out, _around(plan, voices, root))
    _write(out, _engine(plan, engine))
    pages = _read_pages(out)
    _follow_links(plan, pages, out)
    _write(out, _headers(pages))
    _write(out, {SERVICE_WORKER: _service_worker(plan, pages, root, out)})
    if plan.compressed:
        memory = memory_of(root)
        compress(out, memory)
        memory.forget()


def _build_languages(plan: Plan, voices: Sequence[Voice], root: Path, out: Path) -> Files:
    """Build every language at once, and make the engine's files meanwhile."""
    with ThreadPoolExecutor(os.cpu_count()) as several:
        building = [several.submit(_mkdocs, plan, each, root, out) for each in plan.languages]
        engine = bundle(plan.rulebook, [each.wording for each in voices], root)
    said = [problems for each in building if (problems := each.result())]
    if said:
        raise PublicationError("\n".join(dict.fromkeys(said)))
    return engine


def _around(plan: Plan, voices: Sequence[Voice], root: Path) -> Files:
    """Give what leads to the languages, and what a device needs to install them."""
    names = [each.text(plan.rulebook.edition.subject) for each in voices]
    named = dict(zip(plan.languages, names, strict=True))
    page = door(names[0], plan.languages)
    return {"index.html": page.encode(), **installable(root, named)}


def _engine(plan: Plan, files: Files) -> Files:
    """Give the engine's files, and what tells each language's worker where they are."""
    script = engine_script(files, kept=plan.kept).encode()
    return {**placed(files), **{f"{each}/{ENGINE_SCRIPT}": script for each in plan.languages}}


def _write(out: Path, files: Files) -> None:
    for path, content in files.items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _read_pages(out: Path) -> Mapping[str, Markup]:
    paths = sorted(out.rglob("*.html"))
    return {
        path.relative_to(out).as_posix(): read_markup(path.read_text(encoding="utf-8"))
        for path in paths
    }


def _follow_links(plan: Plan, pages: Mapping[str, Markup], out: Path) -> None:
    """Raise PublicationError with every link of the built site that leads nowhere."""
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    read = [read_page(address_of(path), page) for path, page in pages.items()]
    spoken = read_by_wizard(plan.rulebook, plan.languages)
    dead = [f"{each.page.address}: a link {each}" for each in dead_links(read, files, spoken)]
    if dead:
        raise PublicationError("\n".join(dead))


def _headers(pages: Mapping[str, Markup]) -> Files:
    """Give what hosts send; raise PublicationError with all in the pages that it stops."""
    stopped = [
        f"{path}: '{each}' is stopped by the page's policy. Use a class, or a file of its own."
        for path, page in pages.items()
        for each in refused(page)
    ]
    if stopped:
        raise PublicationError("\n".join(stopped))
    return {name: content.encode() for name, content in header_files(pages.values()).items()}


def _service_worker(plan: Plan, pages: Mapping[str, Markup], root: Path, out: Path) -> bytes:
    if not plan.kept:
        return service_worker(root, {}, ()).encode()
    paths = (path for path in out.rglob("*") if path.is_file())
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}
    journeys = [path for path, page in pages.items() if is_journey(page)]
    return service_worker(root, files, journeys).encode()


def _mkdocs(plan: Plan, language: str, root: Path, out: Path) -> str:
    """Build one language; give what MkDocs says where it did not succeed, or nothing."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir"]
    chosen = {
        EDITION: plan.rulebook.edition.id,
        LANGUAGE: language,
        LANGUAGES: " ".join(plan.languages),
        ADDRESS: plan.address,
        # Material advertises another generator at every build unless it is told not to.
        "NO_MKDOCS_2_WARNING": "1",
    }
    ran = subprocess.run(  # noqa: S603 - this interpreter's own MkDocs; the ids were looked up
        [*command, str((out / language).resolve())],
        cwd=root,
        env={**os.environ, **chosen},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return "\n".join(_problems(ran.stdout, language)) if ran.returncode else ""


def _problems(said: str, language: str) -> Iterator[str]:
    r"""Give what MkDocs has against a build, without what it tells on the way.

    >>> list(_problems("INFO    -  Building\nWARNING -  no 'x'\nERROR   -  a.yml:1: no\n", "en"))
    ["en: no 'x'", 'a.yml:1: no']
    """
    told = False
    for line in filter(None, said.splitlines()):
        level = LEVEL.match(line)
        told = level["of"] in TOLD if level else told
        if not told and not line.startswith(STOPPED):
            named = f"{language}: " if level and level["of"] == "WARNING" else ""
            yield named + LEVEL.sub("", line)
