"""How much of a built site goes over the line, beside the most that budgets.yml sets."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Annotated

from guide_engine.authoring.checks.shape import misfits
from guide_engine.authoring.draft import file_of
from guide_engine.authoring.reading.source import Document, read_document
from guide_engine.core.errors import PublicationError
from guide_engine.core.model.values import SOME, AtLeastOne, Sentence
from guide_engine.publishing.hosting.compression import COMPRESSED_AS
from guide_engine.publishing.records import EditionRecord, records_in

BUDGETS = "budgets.yml"
EACH_EDITION, EACH_LANGUAGE, EACH_ENGINE = "{edition}", "{language}", "{engine}"
"""In a pattern: an edition's folder and a language, one after the other; the edition's engine's."""
SENT = next(iter(COMPRESSED_AS))
FIRST_PAGE = "index.html"


@dataclass(frozen=True, slots=True)
class Budget:
    """The most bytes that ``files``, patterns below the site's root, may have as they are sent.

    Either ``each`` or all ``together``; ``but`` are patterns of files that do not count.
    """

    of: Sentence
    files: Annotated[tuple[Sentence, ...], SOME]
    but: tuple[Sentence, ...] = ()
    each: AtLeastOne | None = None
    together: AtLeastOne | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """What one file, or some together, came to, in bytes as sent; ``most`` is the budget's."""

    of: str
    what: str
    sent: int
    most: int


@dataclass(frozen=True, slots=True)
class Place:
    """An edition in one language."""

    edition: EditionRecord
    language: str

    def patterns(self, pattern: str) -> list[str]:
        """Give the patterns that one stands for here: as many as the engine has folders."""
        engine = self.edition.engine if EACH_ENGINE in pattern else ("",)
        here = pattern.replace(EACH_EDITION, self.edition.edition).replace(
            EACH_LANGUAGE, self.language
        )
        return [here.replace(EACH_ENGINE, each) for each in engine]


def weighed(site: Path, papers: Path) -> list[Size]:
    """Weigh a built site: for each budget and language, what is heaviest.

    Raises PublicationError with everything that is beyond its budget, and where a budget is none.
    """
    document = read_document(papers / BUDGETS)
    budgets = _budgets(document)
    if not any(site.rglob(f"{FIRST_PAGE}{SENT}")):
        raise PublicationError(
            f"{site}/ holds nothing as it is sent. Build it with `guide-engine build`."
        )
    places = [Place(each, language) for each in records_in(site) for language in each.languages]
    found, problems = [], []
    for place, budget in enumerate(budgets):
        here = [size for each in places for size in _weighed(site, budget, each)]
        if not here:
            says = f"'{budget.of}' is of no file of the site. Mend its patterns, or remove it."
            problems.append(document.problem((place,), says))
            continue
        problems += [
            document.problem((place,), _beyond(each)) for each in here if each.sent > each.most
        ]
        found.append(max(here, key=lambda size: size.sent))
    if problems:
        raise PublicationError("\n".join(map(str, dict.fromkeys(problems))))
    return found


def in_words(found: Iterable[Size]) -> str:
    """Write a line for each size: how much of its budget is taken."""
    return "\n".join(
        f"{of}: {sent:,} of {most:,} bytes ({sent / most:.0%}; {what})"
        for of, what, sent, most in map(astuple, found)
    )


def sent_size(path: Path) -> int:
    """Give the bytes of a file as it is sent to a browser of today."""
    compressed = path.with_name(f"{path.name}{SENT}")
    return (compressed if compressed.exists() else path).stat().st_size


def _budgets(document: Document) -> Sequence[Budget]:
    file = file_of(tuple[Budget, ...], document, "list of budgets")
    problems = [*document.problems, *misfits(file)]
    budgets: Sequence[Budget] = file.made or ()
    problems += [
        document.problem((place,), f"'{budget.of}' has either 'each' or 'together'.")
        for place, budget in enumerate(budgets)
        if (budget.each is None) == (budget.together is None)
    ]
    if problems:
        raise PublicationError("\n".join(map(str, problems)))
    return budgets


def _weighed(site: Path, budget: Budget, at: Place) -> Iterator[Size]:
    left_out = _found(site, budget.but, at)
    files = sorted(_found(site, budget.files, at) - left_out)
    sent = {path.relative_to(site).as_posix(): sent_size(path) for path in files}
    if budget.each is not None:
        yield from (Size(budget.of, path, size, budget.each) for path, size in sent.items())
    elif budget.together is not None and sent:
        what = next(iter(sent)) if len(sent) == 1 else f"{len(sent)} files"
        yield Size(budget.of, what, sum(sent.values()), budget.together)


def _found(site: Path, patterns: Iterable[str], at: Place) -> set[Path]:
    return {
        path
        for each in patterns
        for pattern in at.patterns(each)
        for path in site.glob(pattern)
        if path.is_file() and path.suffix not in COMPRESSED_AS
    }


def _beyond(size: Size) -> str:
    return (
        f"'{size.of}' comes to {size.sent:,} bytes as sent ({size.what}), "
        f"{size.sent - size.most:,} beyond its budget of {size.most:,}. Make it smaller, or raise "
        "the budget and say why in the same change."
    )
