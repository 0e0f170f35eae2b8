"""The pictures of an edition in one language: path -> SVG; and what a page says of each."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

from guide_engine.authoring.assemble import Contents
from guide_engine.core.protocol.wire import canonical
from guide_engine.core.wording.wording import Wording
from guide_engine.publishing.pictures import charts, diagrams, worldmap
from guide_engine.publishing.pictures.describing import Told, tell_picture
from guide_engine.publishing.pictures.sketch import (
    OUTLINE,
    SCHEMES,
    Plot,
    Sketch,
    colours,
    framed,
    painted,
)

FOLDER = "pictures"
NAMES = ("counts", "partners", "timeline", "approval")
"""The pictures that an edition may have, besides one a journey."""

WIDTHS: Mapping[str, int] = {"wide": 720, "narrow": 328}
KEPT = Path(".cache", "pictures")
STYLESHEET = Path("site_overrides", "stylesheets", "guide.css")
DRAWN_BY = ("altair", "vl-convert-python")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the two widths it is made for, and what it shows in words."""

    name: str
    wide: Sketch
    narrow: Sketch
    told: Told

    def path(self, width: str, scheme: str) -> str:
        """Give where one of its files lies, below the language's site."""
        return f"{FOLDER}/{self.name}-{width}-{scheme}.svg"


def gallery(contents: Contents, wording: Wording) -> Mapping[str, Picture]:
    """Lay out every picture that the edition has something for, by name."""
    return {
        name: Picture(
            name,
            sketch(WIDTHS["wide"]),
            sketch(WIDTHS["narrow"]),
            tell_picture(name, contents, wording),
        )
        for name, sketch in _sketches(contents, wording)
    }


def pictures(contents: Contents, wording: Wording, root: Path) -> dict[str, bytes]:
    """Draw every picture of an edition, wide and narrow, light and dark.

    What was plotted before is taken from ``.cache`` under the project's root. Raises
    PublicationError where the stylesheet or the world's outline is missing.
    """
    inks = {scheme: colours(root / STYLESHEET, scheme) for scheme in SCHEMES}
    found: dict[str, bytes] = {}
    for picture in gallery(contents, wording).values():
        for width, sketch in (("wide", picture.wide), ("narrow", picture.narrow)):
            plotted = [_plotted(plot, root) for plot in sketch.plots]
            drawn = framed(sketch, plotted, wording.language)
            for scheme, ink in inks.items():
                found[picture.path(width, scheme)] = painted(drawn, ink).encode()
    return found


def _sketches(
    contents: Contents, wording: Wording
) -> Iterator[tuple[str, Callable[[int], Sketch]]]:
    """Give what lays out each picture in a width."""
    rulebook, handbook = contents.rulebook, contents.handbook
    counted = handbook.statistics.counts if handbook.statistics else []
    if any(each.counts for each in counted):
        yield "counts", partial(charts.counts, counted, rulebook, wording)
    if rulebook.partners:
        yield "partners", partial(worldmap.partners, rulebook, wording)
    if handbook.timeline:
        yield "timeline", partial(charts.timeline, handbook.timeline, rulebook, wording)
    if handbook.procedure:
        yield "approval", partial(diagrams.approval, handbook.procedure, rulebook, wording)
    for name, journey in handbook.journeys.items():
        yield f"journey-{name}", partial(diagrams.journey, journey, rulebook, wording)


def _plotted(plot: Plot, root: Path) -> str:
    """Draw a plot, or take it from where it was kept when the same was drawn."""
    kept = root / KEPT / f"{_identity(plot, root)}.svg"
    if kept.is_file():
        return kept.read_text(encoding="utf-8")
    # Loading the libraries takes longer than all else, and mostly every plot is kept.
    from guide_engine.publishing.pictures import plots  # noqa: PLC0415

    drawn = plots.PLOTS[plot.kind](plot.values, root)
    kept.parent.mkdir(parents=True, exist_ok=True)
    # Another language may be drawing the same.
    with NamedTemporaryFile("w", dir=kept.parent, delete=False, encoding="utf-8") as fresh:
        fresh.write(drawn)
    Path(fresh.name).replace(kept)
    return drawn


def _identity(plot: Plot, root: Path) -> str:
    """Hash all that a plot's drawing depends on."""
    by = [f"{name} {version(name)}" for name in DRAWN_BY]
    code = Path(__file__).with_name("plots.py").read_bytes()
    world = root / OUTLINE
    outline = world.read_bytes() if plot.kind == "land" and world.is_file() else b""
    known = canonical([plot.kind, plot.values, by]).encode()
    return hashlib.sha256(b"\0".join([known, code, outline])).hexdigest()
