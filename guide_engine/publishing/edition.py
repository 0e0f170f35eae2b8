"""One edition built into its folder, beside the engine that it needs."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from importlib import metadata
from pathlib import Path

from guide_engine.analysis.comparison.comparison import Comparison
from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.folders import GUIDE
from guide_engine.authoring.wording import voice_of
from guide_engine.core.errors import PublicationError, RulebookError
from guide_engine.core.model.editions import Edition
from guide_engine.core.model.sources import Text
from guide_engine.core.protocol.wire import identity, write_rulebook
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.browser.addresses import (
    ENGINE,
    ENGINE_SCRIPT,
    RULES,
    by_content,
    engine_script,
    placed,
)
from guide_engine.publishing.browser.bundle import PACKAGE, amended, bundle
from guide_engine.publishing.browser.bytecode import Files
from guide_engine.publishing.browser.earlier import EarlierIn, before, borrowed, earlier_rules
from guide_engine.publishing.browser.offline import installable
from guide_engine.publishing.finishing import Finished, guarded
from guide_engine.publishing.hosting.compression import Progress, compress
from guide_engine.publishing.licences.bill import BILL, bill_of_materials
from guide_engine.publishing.licences.components import components
from guide_engine.publishing.licences.notices import NOTICES, notices_file
from guide_engine.publishing.locks.links import address_of, dead_links
from guide_engine.publishing.locks.locks import (
    Guide,
    as_built,
    check_guides,
    read_by_wizard,
    read_guide,
)
from guide_engine.publishing.pages.navigation import caption
from guide_engine.publishing.pages.theme import NOT_FOUND
from guide_engine.publishing.publication.door import DOOR, way_in
from guide_engine.publishing.publication.feed import feed_of
from guide_engine.publishing.publication.keeping import (
    kept_of,
    kept_whole,
    nothing_kept,
    own_files,
)
from guide_engine.publishing.publication.news import news_of
from guide_engine.publishing.records import (
    DOOR_PHRASES,
    EDITION_RECORD,
    EditionRecord,
    records_in,
    write_record,
)
from guide_engine.publishing.rendering import Made, Render, Worker, Write, workers
from guide_engine.remembering import memory_of

NO_FILES: Files = {}
NONE_EARLIER: EarlierIn = {}


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build: an edition in some of its languages, as part of a publication at an address.

    The address is empty where it is not known. ``compressed`` says whether each file is also there
    as a host may send it, compressed; ``kept`` whether browsers are to keep the edition for use
    without a network; ``locked`` whether pages are held to the rules. What is not ``published``
    says so on every page. ``before`` is what the edition states otherwise than the one before it,
    if there is one. ``beside`` is the publication that it is added to, if not to what has been
    built with it.
    """

    contents: Contents
    languages: Sequence[str]
    address: str = ""
    compressed: bool = False
    kept: bool = False
    locked: bool = False
    published: bool = False
    before: Comparison | None = None
    beside: Path | None = None

    @property
    def edition(self) -> str:
        """Give the folder that it is built into, below the root."""
        return self.contents.rulebook.edition.id


def build_edition(
    plan: Plan, root: Path, out: Path, told: Progress = lambda *_: None
) -> EditionRecord:
    """Build an edition into its folder below the root, and its engine beside; give its record.

    Raises as ``build_site`` does.
    """
    folder = out / plan.edition
    voices = [voice_of(root / GUIDE, plan.contents.rulebook, each) for each in plan.languages]
    made, engine = _rendered(plan, voices, root, folder, told)
    around, way_in_page = around_languages(plan, voices, root)
    found = {**_found(made), DOOR: way_in_page}
    paths = made[plan.languages[0]].rendered.pages
    addresses = [address_of(each) for each in paths if each != NOT_FOUND]
    scripts = [each for page in found.values() for each in page.scripts]
    record = record_of(plan, voices, addresses, engine=engine, scripts=scripts)
    places = [out, *([plan.beside] if plan.beside else [])]
    earlier = earlier_in(plan, record, places)
    record = replace(record, loads=borrowed(earlier, record.engine))
    beside = engine_files(plan, engine, earlier)
    others = of_others(plan, voices, root)
    write_files(folder, {**around, **others, EDITION_RECORD: write_record(record)})
    write_files(out, beside)
    _follow_links(plan, found, folder)
    _refuse_stopped(plan, found)
    memory, journeys = memory_of(root), [path for path, page in found.items() if page.journey]
    if plan.compressed:
        compress([*folder.rglob("*"), *map(out.joinpath, beside)], memory, told)
    # How much a browser keeps is known by now, and is said in what it keeps.
    keeping = nothing_kept(plan.languages, root)
    if plan.kept:
        own, loaded = own_files(record, out), kept_of(earlier, places)
        keeping = kept_whole(record, voices, journeys, root, own=own, others=loaded)
    write_files(folder, keeping)
    if plan.compressed:
        compress(map(folder.joinpath, keeping), memory)
    return record


def _rendered(
    plan: Plan, voices: Sequence[Voice], root: Path, folder: Path, told: Progress
) -> tuple[dict[str, Made], Files]:
    """Render each language into a folder of it, and give its pages; make the engine meanwhile."""
    write = Write(plan.contents, plan.languages, plan.address, plan.published, plan.before)
    with workers(plan.languages, root) as started:
        for worker in started:
            worker.ask(Render(write, (folder / worker.language).resolve()))
        told("engine made", 0, 1)
        wordings = [each.wording for each in voices]
        made_of = bundle(plan.contents.rulebook, wordings, root)
        engine = {**made_of, **amended(plan.before, wordings)}
        return _made(plan, started, root, told), engine


def record_of(
    plan: Plan,
    voices: Sequence[Voice],
    pages: Iterable[str],
    *,
    engine: Files = NO_FILES,
    scripts: Iterable[str] = (),
) -> EditionRecord:
    """Say of an edition what its publication has to know.

    ``pages`` are addresses below a language's folder, ``scripts`` hashes of those within pages.
    """
    edition, named = plan.contents.rulebook.edition, by_content(engine)
    folders = {part: f"{ENGINE}/{name}" for part, name in named.items()}
    below, compared = folders.get(RULES, ""), plan.before
    amending = plan.languages if below and compared else ()
    return EditionRecord(
        format=1,
        edition=edition.id,
        titles=_words(edition.title, voices),
        subject=_words(edition.subject, voices),
        from_=edition.in_force.from_,
        languages=tuple(plan.languages),
        identity=identity(write_rulebook(plan.contents.rulebook)),
        pages=tuple(sorted(pages)),
        scripts=tuple(sorted({*scripts})),
        rules={each: f"{below}/rulebook.{each}.json" for each in plan.languages if below},
        engine=tuple(sorted(folders.values())),
        says={each.language: _door_phrases(each, edition) for each in voices},
        tool=metadata.version(PACKAGE),
        until=edition.in_force.until,
        corrects=edition.corrects,
        amends=compared.before.edition.id if compared else None,
        amendments={each: f"{below}/amendments.{each}.json" for each in amending},
        news={each.language: news_of(edition, plan.before, each) for each in voices},
    )


def _words(text: Text, voices: Sequence[Voice]) -> dict[str, str]:
    return {each.language: each.text(text) for each in voices}


def _door_phrases(voice: Voice, edition: Edition) -> dict[str, str]:
    since, subject = voice.date(edition.in_force.from_), voice.text(edition.subject)
    parts = {"date": since, "subject": subject}
    return {key: unescape(caption(voice, key, parts)) for key in DOOR_PHRASES}


def around_languages(
    plan: Plan, voices: Sequence[Voice], root: Path
) -> tuple[dict[str, bytes], Finished]:
    """Give what leads to the languages and has devices install them, and what its page is."""
    subject = plan.contents.rulebook.edition.subject
    names = {each.language: each.text(subject) for each in voices}
    page, finished = guarded(DOOR, way_in(next(iter(names.values())), plan.languages))
    return {DOOR: page.encode(), **installable(root, names)}, finished


def of_others(plan: Plan, voices: Sequence[Voice], root: Path) -> Files:
    """Give the licences of what an edition holds of others' work, and its bill of materials."""
    edition, parts = plan.contents.rulebook.edition, components(root)
    name = voices[0].text(edition.subject)
    return {
        NOTICES: notices_file(name, parts),
        BILL: bill_of_materials(edition, name, parts),
    }


def engine_files(plan: Plan, files: Files, earlier: EarlierIn = NONE_EARLIER) -> Files:
    """Give the engine's files, and what tells each language's worker where they are.

    ``earlier`` are, by language, the rules of the editions before.
    """
    told = {
        f"{plan.edition}/{each}/{ENGINE_SCRIPT}": engine_script(files, earlier.get(each, {}))
        for each in plan.languages
    }
    return {**placed(files), **{path: script.encode() for path, script in told.items()}}


def earlier_in(plan: Plan, record: EditionRecord, places: Iterable[Path]) -> EarlierIn:
    """Find by language what leads to an edition from each before it in its publication."""
    there = {each.edition: each for place in places for each in records_in(place)}
    known = before(there.values(), record.from_, record.edition)
    return {each: earlier_rules(known, record, each) for each in plan.languages}


def _made(plan: Plan, started: Sequence[Worker], root: Path, told: Progress) -> dict[str, Made]:
    """Give the pages of each language; raise with all that is against them."""
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
    # What was stopped while it was rendered has no pages to hold to anything.
    if plan.locked and len([each for each in made.values() if each.rendered.pages]) == len(started):
        _lock(made.values(), plan.contents, root)
    if said:
        raise PublicationError("\n".join(dict.fromkeys(said)))
    return made


def _found(made: Mapping[str, Made]) -> dict[str, Finished]:
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


def write_files(out: Path, files: Files) -> None:
    """Write files below a folder."""
    for path, content in files.items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _follow_links(plan: Plan, pages: Mapping[str, Finished], folder: Path) -> None:
    """Raise PublicationError with every link of the built edition that leads nowhere."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    read = [page.page for page in pages.values()]
    # Beyond the edition's folder there are the list of editions and the feeds alone.
    files |= {*map(feed_of, plan.languages)}
    spoken = read_by_wizard(plan.contents.rulebook, plan.languages)
    dead = [f"{each.page.address}: a link {each}" for each in dead_links(read, files, spoken)]
    if dead:
        raise PublicationError("\n".join(dead))


def _refuse_stopped(plan: Plan, pages: Mapping[str, Finished]) -> None:
    """Raise PublicationError with all in the pages that their policy stops."""
    stopped = [
        f"{plan.edition}/{path}: '{each}' is stopped by the page's policy. Use a class, or a file "
        "of its own."
        for path, page in pages.items()
        for each in page.stopped
    ]
    if stopped:
        raise PublicationError("\n".join(stopped))
