"""The pictures of an edition in one language: path -> SVG; and what a page says of each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from guide_engine.authoring.assemble import Contents
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.pictures.counts import draw_counts
from guide_engine.publishing.pictures.describing import Told, tell_picture
from guide_engine.publishing.pictures.diagrams import draw_approval, draw_journey
from guide_engine.publishing.pictures.land import read_world
from guide_engine.publishing.pictures.sketch import SCHEMES, Sketch, colours, painted, whole
from guide_engine.publishing.pictures.timeline import draw_timeline
from guide_engine.publishing.pictures.worldmap import draw_partners

FOLDER = "pictures"
NAMES = ("counts", "partners", "timeline", "approval")
"""The pictures that an edition may have, besides one a journey."""

WIDTHS: Mapping[str, int] = {"wide": 720, "narrow": 328}
TOKENS = Path("site_overrides", "stylesheets", "tokens.css")


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


def gallery(contents: Contents, voice: Voice) -> Mapping[str, Picture]:
    """Lay out every picture that the edition has something for, by name."""
    return {
        name: Picture(
            name,
            sketch(WIDTHS["wide"]),
            sketch(WIDTHS["narrow"]),
            tell_picture(name, contents, voice),
        )
        for name, sketch in _sketches(contents, voice)
    }


def pictures(contents: Contents, voice: Voice, root: Path) -> dict[str, bytes]:
    """Draw every picture of an edition, wide and narrow, light and dark.

    Raises PublicationError where the stylesheet or the world's outline is missing.
    """
    inks = {scheme: colours(root / TOKENS, scheme) for scheme in SCHEMES}
    world = read_world(root) if contents.rulebook.partners else []
    found: dict[str, bytes] = {}
    for picture in gallery(contents, voice).values():
        for width, sketch in (("wide", picture.wide), ("narrow", picture.narrow)):
            drawn = whole(sketch, world, voice.language)
            for scheme, ink in inks.items():
                found[picture.path(width, scheme)] = painted(drawn, ink).encode()
    return found


def _sketches(contents: Contents, voice: Voice) -> Iterator[tuple[str, Callable[[int], Sketch]]]:
    """Give what lays out each picture in a width."""
    rulebook, handbook = contents.rulebook, contents.handbook
    counted = handbook.statistics.counts if handbook.statistics else []
    if any(each.counts for each in counted):
        yield "counts", partial(draw_counts, counted, voice)
    if rulebook.partners:
        yield "partners", partial(draw_partners, voice)
    if handbook.timeline:
        yield "timeline", partial(draw_timeline, handbook.timeline, voice)
    if handbook.procedure:
        yield "approval", partial(draw_approval, handbook.procedure, voice)
    for name, journey in handbook.journeys.items():
        yield f"journey-{name}", partial(draw_journey, journey, voice)
