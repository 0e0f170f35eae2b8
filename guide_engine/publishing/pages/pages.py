"""Every page of the guide, in one language, as Markdown: path -> text."""

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateError, TemplateSyntaxError

from guide_engine.analysis.amendments.telling import EntryAmended, by_entry
from guide_engine.analysis.comparison.telling import ComparisonTold
from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.checks.likely import likely
from guide_engine.authoring.reading.source import shown
from guide_engine.core.errors import Problem, PublicationError
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.downloads.downloads import downloads, offered
from guide_engine.publishing.licences.components import components
from guide_engine.publishing.licences.notices import notices
from guide_engine.publishing.pages.ledger import Ledger
from guide_engine.publishing.pages.linking import LinksFrom, way_to_root
from guide_engine.publishing.pages.templates import ROOT, environment
from guide_engine.publishing.views.measured import measured
from guide_engine.remembering import FORGETFUL, Memory

MACROS = Path("macros")
"""Where templates find what they call, below the project's root."""
PROGRAMMES, EXAMPLES, CHECKLISTS = "programmes", "examples", "checklists"
"""Folders of pages that are written from one template, one page an entry of the rulebook."""


TEMPLATES = {PROGRAMMES: "programme.md", EXAMPLES: "example.md", CHECKLISTS: "checklist.md"}
"""The folder of pages -> their template."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A page to be written: its path, its template, and what the template is given."""

    path: str
    template: str
    given: Mapping[str, object]


def pages(  # noqa: PLR0913 - what the guide is, where it lies, and what is noted of it
    contents: Contents,
    voice: Voice,
    docs: Path,
    macros: Path,
    ledger: Ledger | None = None,
    *,
    files: Mapping[str, bytes] | None = None,
    links: LinksFrom = LinksFrom.ADDRESS,
    memory: Memory = FORGETFUL,
    changes: ComparisonTold | None = None,
) -> dict[str, str]:
    """Render every template of the wording's language; note in the ledger what each page prints.

    ``programme.md`` and ``checklist.md`` are rendered once a programme, ``example.md`` once a
    worked example, all others once, those in folders too. ``files`` lie beside the pages, the
    downloads if absent; ``links`` says from where links start. ``changes`` are what the edition
    states otherwise than the one before it, if there is one. Raises PublicationError with the place
    of every template that cannot be rendered.
    """
    folder = docs / voice.language
    kept = Ledger() if ledger is None else ledger
    there = offered(downloads(contents, voice) if files is None else files)
    made = environment(contents, voice, folder, macros, files=there, ledger=kept, memory=memory)
    made.globals |= _told_of(changes, voice)
    made.globals["measured"] = lambda: measured(docs, voice.wording)
    made.globals["third_parties"] = lambda: notices(components(macros.parent))
    found: dict[str, str] = {}
    problems: set[Problem] = set()
    for planned in _planned(contents, folder):
        kept.turn_to(planned.path)
        try:
            found[planned.path] = _rendered(planned, made, links)
        except (TemplateError, KeyError) as error:
            problems.add(_problem(error, folder, macros, voice))
    if problems:
        raise PublicationError("\n".join(map(str, sorted(problems))))
    return found


def _told_of(changes: ComparisonTold | None, voice: Voice) -> dict[str, Any]:
    """Give what templates tell changes by: stated elsewhere, they are not printed here."""

    def entries(*, wording: bool) -> list[EntryAmended]:
        return [*by_entry(changes.amendments, voice, wording=wording)] if changes else []

    return {"changes": changes, "amended_entries": entries}


def template_of(path: str) -> str:
    """Give the template that a page is written from.

    >>> template_of("programmes/depot.md"), template_of("fees.md")
    ('programme.md', 'fees.md')
    """
    folder = path.rpartition("/")[0]
    return TEMPLATES.get(folder, path)


def write_pages(pages: Mapping[str, str], out: Path) -> None:
    """Write pages under a folder, for whatever renders Markdown; other files there stay."""
    for path, text in pages.items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def _planned(contents: Contents, folder: Path) -> Iterator[Planned]:
    templates = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))
    if not templates:
        raise PublicationError(f"{shown(folder)}: no page (*.md) is there to render.")
    for template in templates:
        match template:
            case "programme.md":
                yield from _for_programmes(contents, PROGRAMMES, template)
            case "checklist.md":
                yield from _for_programmes(contents, CHECKLISTS, template)
            case "example.md":
                yield from _for_examples(contents, template)
            case _:
                yield Planned(template, template, {})


def _for_programmes(contents: Contents, folder: str, template: str) -> Iterator[Planned]:
    for programme in contents.rulebook.programmes.values():
        yield Planned(f"{folder}/{programme.id}.md", template, {"programme": programme})


def _for_examples(contents: Contents, template: str) -> Iterator[Planned]:
    for programme in contents.rulebook.programmes.values():
        for example in programme.examples:
            given = {"programme": programme, "example": example}
            yield Planned(f"{EXAMPLES}/{example.id}.md", template, given)


def _rendered(planned: Planned, made: Environment, links: LinksFrom) -> str:
    text = made.get_template(planned.template).render(planned.given)
    return text.replace(ROOT, way_to_root(planned.path, links))


def _problem(error: Exception, folder: Path, macros: Path, voice: Voice) -> Problem:
    """Say what went wrong at the line of a page; where it went wrong in a macro, name its line."""
    within = ""
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or str(folder), error.lineno
    else:
        (file, line), inner = _places(error, folder, macros)
        within = f"in {shown(Path(inner[0]))}:{inner[1]}, " if inner[0] != file else ""
    says = str(getattr(error, "message", error)).rstrip(".")
    if isinstance(error, KeyError):
        says = _no_phrase(str(error.args[0]), folder, voice)
    return Problem(shown(Path(file)), line, within + (says if says.endswith("?") else f"{says}."))


def _no_phrase(name: str, folder: Path, voice: Voice) -> str:
    ask = f"Is it a phrase missing in {shown(folder / 'wording.yml')}?"
    return f"nothing is called '{name}'. {likely(name, voice.wording.phrases, otherwise=ask)}"


type TemplateLine = tuple[str, int]


def _places(error: Exception, *folders: Path) -> tuple[TemplateLine, TemplateLine]:
    """Give the outermost and the innermost line of a template that an error passed through."""
    ours = tuple(map(str, folders))
    frames = traceback.extract_tb(error.__traceback__)
    lines = [(each.filename, each.lineno or 0) for each in frames if each.filename.startswith(ours)]
    return (lines[0], lines[-1]) if lines else ((ours[0], 0), (ours[0], 0))
