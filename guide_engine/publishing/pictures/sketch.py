"""A picture before it has colours: what it shows, and how large it is.

What is painted is named by a role (``role:ink``), so that one drawing serves light and dark.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from guide_engine.core.errors import PublicationError
from guide_engine.publishing.pictures.land import Frame, Ring, outline
from guide_engine.publishing.pictures.lettering import east_asian

SCHEMES: Mapping[str, tuple[str, ...]] = {
    "light": ("[data-md-color-scheme]",),
    "dark": ("[data-md-color-scheme]", '[data-md-color-scheme="slate"]'),
}
"""Each colour scheme -> the selectors of the stylesheet that set its roles, the last one wins."""

WIDE = 600
"""From how many pixels on a picture has room to put words beside one another."""

PAINTED = re.compile(r'"role:([a-z-]+)"')
REFERENCE = re.compile(r"var\((--[\w-]+)\)")


@dataclass(frozen=True, slots=True)
class Sketch:
    """A picture of so many pixels: SVG elements, over the land if a frame of it is under them."""

    width: int
    height: int
    elements: str
    frame: Frame | None = None


def role(name: str) -> str:
    """Name a colour by what it is for, as the stylesheet does."""
    return f"role:{name}"


def element(name: str, inner: str | None = None, **attributes: object) -> str:
    """Write an SVG element; ``_`` in an attribute's name stands for ``-``."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_written(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}/>" if inner is None else f"<{name}{written}>{inner}</{name}>"


def pixels(value: float) -> str:
    """Write a number without needless digits.

    >>> pixels(12.04), pixels(12), pixels(-0.02), pixels(-0.3)
    ('12', '12', '0', '-0.3')
    """
    return f"{value:z.1f}".removesuffix(".0")


def words(lines: Iterable[str], x: float, y: float, *, leading: float = 18, **more: object) -> str:
    """Write lines of text, the first on the base line ``y``."""
    return "".join(
        element("text", escape(line, quote=False), x=x, y=y + index * leading, **more)
        for index, line in enumerate(lines)
    )


def whole(sketch: Sketch, world: Sequence[Ring], language: str) -> str:
    """Put a picture together, its colours still roles."""
    ground = element("rect", width="100%", height="100%", fill=role("page"))
    if frame := sketch.frame:
        scaled = f"scale({frame.step:.6g})"
        ground += element("path", d=outline(frame, world), fill=role("line"), transform=scaled)
    first = "east-asian" if any(map(east_asian, sketch.elements)) else "latin"
    return element(
        "svg",
        ground + sketch.elements,
        xmlns="http://www.w3.org/2000/svg",
        width=sketch.width,
        height=sketch.height,
        viewBox=f"0 0 {sketch.width} {sketch.height}",
        lang=language,
        font_family=role(first),
        font_size=13,
        fill=role("ink"),
    )


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


def _written(value: object) -> str:
    return pixels(value) if isinstance(value, float) else str(value)
