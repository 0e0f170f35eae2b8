"""A picture before it has colours: what it shows, how large it is, and who draws it.

What is painted is named by a role (``role:ink``), so that one drawing serves light and dark.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from guide_engine.core.errors import PublicationError
from guide_engine.publishing.pictures.lettering import east_asian

SCHEMES: Mapping[str, tuple[str, ...]] = {
    "light": ("[data-md-color-scheme]",),
    "dark": ("[data-md-color-scheme]", '[data-md-color-scheme="slate"]'),
}
"""Each colour scheme -> the selectors of the stylesheet that set its roles, the last one wins."""

OUTLINE = Path("node_modules", "world-atlas", "land-110m.json")
"""The outline of the world's land, under the project's root."""

WIDE = 600
"""From how many pixels on a picture has room to put words beside one another."""

PAINTED = re.compile(r'"role:([a-z-]+)"')
REFERENCE = re.compile(r"var\((--[\w-]+)\)")


@dataclass(frozen=True, slots=True)
class Plot:
    """A part of a picture that is drawn from values by scale: its kind, its values, its place.

    ``larger`` is how many times as large as drawn it is shown.
    """

    kind: str
    values: Mapping[str, object]
    left: float = 0
    top: float = 0
    larger: float = 1


@dataclass(frozen=True, slots=True)
class Sketch:
    """A picture of so many pixels: plots, and over them SVG elements that are written already."""

    width: int
    height: int
    elements: str
    plots: tuple[Plot, ...] = ()


def role(name: str) -> str:
    """Name a colour by what it is for, as the stylesheet does."""
    return f"role:{name}"


def element(name: str, inner: str | None = None, **attributes: object) -> str:
    """Write an SVG element; ``_`` in an attribute's name stands for ``-``."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_short(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}/>" if inner is None else f"<{name}{written}>{inner}</{name}>"


def words(lines: Iterable[str], x: float, y: float, *, leading: float = 18, **more: object) -> str:
    """Write lines of text, the first on the base line ``y``."""
    return "".join(
        element("text", escape(line, quote=False), x=x, y=y + place * leading, **more)
        for place, line in enumerate(lines)
    )


def framed(sketch: Sketch, plotted: Iterable[str], language: str) -> str:
    """Put a picture together, its colours still roles, from what its plots have become."""
    ground = element("rect", width="100%", height="100%", fill=role("page"))
    under = "".join(
        element("g", drawn, transform=_moved(plot))
        for plot, drawn in zip(sketch.plots, plotted, strict=True)
    )
    first = "east-asian" if any(map(east_asian, sketch.elements)) else "latin"
    return element(
        "svg",
        ground + under + sketch.elements,
        xmlns="http://www.w3.org/2000/svg",
        width=sketch.width,
        height=sketch.height,
        viewBox=f"0 0 {sketch.width} {sketch.height}",
        lang=language,
        font_family=role(first),
        font_size=13,
        fill=role("ink"),
    )


def _moved(plot: Plot) -> str | None:
    moved = f"translate({plot.left:g} {plot.top:g})" if plot.left or plot.top else ""
    return moved + (f"scale({plot.larger:.4g})" if plot.larger != 1 else "") or None


def painted(svg: str, colours: Mapping[str, str]) -> str:
    """Put colours, and fonts, in the place of roles."""
    return PAINTED.sub(lambda match: f'"{escape(colours[match[1]])}"', svg)


def colours(stylesheet: Path, scheme: str) -> Mapping[str, str]:
    """Read the colour of each role in a scheme, and the fonts of each script.

    Raises PublicationError where the stylesheet cannot be read.
    """
    try:
        css = stylesheet.read_text(encoding="utf-8")
    except OSError as error:
        raise PublicationError(f"{stylesheet.name} cannot be read: {error.strerror}.") from None
    tokens = _declared(css, ":root")
    roles = dict(tokens)
    for selector in SCHEMES[scheme]:
        roles |= _declared(css, selector)
    found = {
        name.removeprefix("--guide-"): REFERENCE.sub(lambda match: tokens[match[1]], value)
        for name, value in roles.items()
        if name.startswith("--guide-") and REFERENCE.sub("", value).find("(") < 0
    }
    east = f"{found['east-asian']},sans-serif"
    return {**found, "latin": f"{found['latin']},{east}", "east-asian": east}


def _declared(css: str, selector: str) -> dict[str, str]:
    """Read the custom properties that the rules of exactly this selector set."""
    rules = re.findall(rf"^\s*{re.escape(selector)} {{(.*?)}}", css, re.DOTALL | re.MULTILINE)
    return dict(re.findall(r"(--[\w-]+): ([^;]+);", " ".join(rules)))


def _short(value: object) -> str:
    """Write a number without needless digits.

    >>> _short(12.04), _short(12.0), _short("x")
    ('12', '12', 'x')
    """
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
