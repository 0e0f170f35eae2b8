"""Every page of the guide, in one language, as Markdown: path -> text."""

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, TemplateError, TemplateSyntaxError

from guide_engine.authoring.source import shown
from guide_engine.core.errors import Problem, PublicationError
from guide_engine.core.rulebook import Rulebook
from guide_engine.core.wording import Wording
from guide_engine.publishing.templates import ROOT, environment

PROGRAMME = "programme.md"
PROGRAMMES = "programmes"


@dataclass(frozen=True, slots=True)
class Planned:
    """A page to be written: its path, its template, and what the template is given."""

    path: str
    template: str
    given: Mapping[str, object]


def pages(rulebook: Rulebook, wording: Wording, docs: Path, macros: Path) -> dict[str, str]:
    """Render every template of the wording's language; ``programme.md`` once a programme.

    Raises PublicationError with the place of every template that cannot be rendered.
    """
    folder = docs / wording.language
    made = environment(rulebook, wording, folder, macros)
    found: dict[str, str] = {}
    problems: set[Problem] = set()
    for planned in _planned(rulebook, folder):
        try:
            found[planned.path] = _rendered(planned, made)
        except (TemplateError, KeyError) as error:
            problems.add(_problem(error, folder, macros))
    if problems:
        raise PublicationError("\n".join(map(str, sorted(problems))))
    return found


def write_pages(pages: Mapping[str, str], out: Path) -> None:
    """Write pages under a folder, for whatever renders Markdown; other files there stay."""
    for path, text in pages.items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def _planned(rulebook: Rulebook, folder: Path) -> Iterator[Planned]:
    templates = sorted(path.name for path in folder.glob("*.md"))
    if not templates:
        raise PublicationError(f"{shown(folder)}: no page (*.md) is there to render.")
    for template in templates:
        if template != PROGRAMME:
            yield Planned(template, template, {})
            continue
        for programme in rulebook.programmes.values():
            path = f"{PROGRAMMES}/{programme.id}.md"
            yield Planned(path, template, {"programme": programme})


def _rendered(planned: Planned, made: Environment) -> str:
    text = made.get_template(planned.template).render(planned.given)
    return text.replace(ROOT, _way_to_root(planned.path))


def _way_to_root(path: str) -> str:
    """Give the way from the page's own address, a folder, to the root of the site.

    >>> _way_to_root("index.md"), _way_to_root("sources.md"), _way_to_root("programmes/a.md")
    ('./', '../', '../../')
    """
    folders = path.removesuffix(".md").removesuffix("index").rstrip("/")
    return "../" * len(folders.split("/")) if folders else "./"


def _problem(error: Exception, folder: Path, macros: Path) -> Problem:
    """Say what went wrong at the innermost line of a template that the error passed through."""
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or str(folder), error.lineno
    else:
        file, line = _place(error, folder, macros)
    says = str(getattr(error, "message", error)).rstrip(".")
    if isinstance(error, KeyError):
        phrases = shown(folder / "wording.yml")
        says = f"nothing is called {error}. Is it a phrase missing in {phrases}?"
    return Problem(shown(Path(file)), line, says if says.endswith("?") else f"{says}.")


def _place(error: Exception, *folders: Path) -> tuple[str, int]:
    ours = tuple(map(str, folders))
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(ours):
            return frame.filename, frame.lineno or 0
    return ours[0], 0
