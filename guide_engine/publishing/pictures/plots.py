"""What pictures hold that is drawn by scale or projection: Altair writes it, vl-convert draws it.

Nothing here measures text: fonts differ from machine to machine, and pictures must not.
"""

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import altair as alt
import vl_convert

from guide_engine.core.errors import PublicationError
from guide_engine.publishing.pictures.sketch import OUTLINE, role

EVERY = 5
"""Years from one line of a scale of time to the next."""

DECIMAL = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
STEP = re.compile(r"([MLZ])|(-?[\d.]+),(-?[\d.]+)")
LEFT_OUT = {
    *("class", "role", "pointer-events", "font-family", "stroke-miterlimit", "display"),
    # Clips are numbered on from picture to picture; nothing reaches beyond its plot anyway.
    "clip-path",
}
IDLE = {("opacity", "1"), ("transform", "translate(0,0)"), ("stroke-width", "1"), ("d", "")}
FRAMES = ("background", "foreground")
DOT, MARK = 80, 70
TENTHS = 10
NEAR = 5
"""How far apart, in tenths of a pixel, two points of an outline are at the least."""


def lines(values: Mapping[str, Any], root: Path) -> str:  # noqa: ARG001 - as every plot
    """Draw lines with dots at what is known, and the mark of each line by its name."""
    points = [
        {"at": at, "count": count, "line": place, **_look(line)}
        for place, line in enumerate(values["lines"])
        for at, count in line["points"]
    ]
    keys = [{"x": x, "y": y, **_look(line)} for line in values["lines"] for x, y in [line["key"]]]
    based = alt.Chart(alt.Data(values=points)).encode(
        x=_years(values),
        y=alt.Y("count:Q", axis=_axis(values["counts"]), scale=_domain(values["counts"])),
        color=alt.Color("colour:N", scale=None),
    )
    marked = alt.Shape("shape:N", scale=None)
    key = alt.Chart(alt.Data(values=keys)).encode(
        x=alt.X("x:Q", scale=None, axis=None),
        y=alt.Y("y:Q", scale=None, axis=None),
        color=alt.Color("colour:N", scale=None),
        shape=marked,
    )
    plot = alt.layer(
        based.mark_line(strokeWidth=2).encode(detail="line:N"),
        based.mark_point(filled=True, size=MARK, opacity=1).encode(shape=marked),
    )
    layers = alt.layer(plot, key.mark_point(filled=True, size=MARK, opacity=1))
    layers = layers.resolve_scale(x="independent", y="independent")
    return _drawn(_specified(layers, values))


def dots(values: Mapping[str, Any], root: Path) -> str:  # noqa: ARG001 - as every plot
    """Draw a dot a year, or a bar over several."""
    based = alt.Chart(alt.Data(values=values["dots"])).encode(
        x=_years(values, "from", margin=0.5), y=alt.Y("y:Q", scale=None, axis=None)
    )
    bars = based.transform_filter("datum.until > datum.from")
    dot: dict[str, Any] = {"size": DOT, "opacity": 1, "color": role("strong")}
    layers = alt.layer(
        bars.mark_rule(strokeWidth=4, color=role("strong")).encode(x2="until:Q"),
        bars.mark_circle(**dot).encode(x="until:Q"),
        based.mark_circle(**dot),
    )
    return _drawn(_specified(layers, values))


def land(values: Mapping[str, Any], root: Path) -> str:
    """Draw the outline of the land; raise PublicationError where it is not installed."""
    width, height = values["size"]
    outline = alt.Data(values=[], format=alt.DataFormat(type="topojson", feature="land"))
    chart = (
        alt.Chart(outline)
        .mark_geoshape(fill=role("line"))
        .project(
            type="mercator",
            scale=values["scale"],
            rotate=[values["rotate"], 0, 0],
            translate=list(values["translate"]),
            clipExtent=[[0, 0], [width, height]],
        )
    )
    specification = _specified(chart, values)
    # Altair would copy and check the outline point by point.
    specification["data"]["values"] = _outline(root)
    drawn = STROKES.sub(lambda match: f'd="{_compact(match[1])}"', _drawn(specification))
    return f'<g transform="scale({1 / TENTHS:g})">{drawn}</g>'


STROKES = re.compile(r'd="([^"]+)"')
PLOTS = {"lines": lines, "dots": dots, "land": land}


def _look(line: Mapping[str, Any]) -> dict[str, str]:
    return {"shape": line["shape"], "colour": line["colour"]}


def _years(values: Mapping[str, Any], field: str = "at", margin: float = 0) -> alt.X:
    first, last = values["years"]
    within = [year for year in range(first, last + 1) if year % EVERY == 0]
    scale = alt.Scale(domain=[first - margin, last + margin], nice=False, zero=False)
    return alt.X(f"{field}:Q", axis=_axis(within or [first]), scale=scale)


def _axis(values: list[int]) -> alt.Axis:
    return alt.Axis(values=values, format="d", title=None)


def _domain(values: list[int]) -> alt.Scale:
    return alt.Scale(domain=[values[0], values[-1]], nice=False)


def _specified(
    chart: alt.Chart | alt.LayerChart | alt.FacetChart, values: Mapping[str, Any]
) -> dict[str, Any]:
    width, height = values["size"]
    made = chart.properties(
        width=width,
        height=height,
        padding=0,
        autosize=alt.AutoSizeParams(type="none"),
        background="transparent",
    )
    made = made.configure_view(stroke=None).configure_axis(
        labelOverlap=False,
        labelFlush=False,
        labelFontSize=12,
        labelPadding=6,
        labelColor=role("muted"),
        gridColor=role("line"),
        domainColor=role("edge"),
        ticks=False,
    )
    specification: dict[str, Any] = made.to_dict()
    return specification


def _drawn(specification: dict[str, Any]) -> str:
    svg = vl_convert.vegalite_to_svg(specification)
    return "".join(map(_tidy, ET.fromstring(svg)))  # noqa: S314 - vl-convert wrote it just now


def _tidy(node: ET.Element) -> str:
    """Write an element without what only a reader of the page's own elements would need."""
    name = node.tag.partition("}")[2]
    if name == "defs" or node.get("class") in FRAMES or node.get("fill") == "transparent":
        return ""
    kept = {
        key: DECIMAL.sub(_rounded, value)
        for key, value in node.attrib.items()
        if key not in LEFT_OUT and not key.startswith("aria-") and (key, value) not in IDLE
    }
    inner = escape(node.text or "", quote=False) + "".join(map(_tidy, node))
    if name == "g" and not (inner and kept):
        return inner
    written = "".join(f' {key}="{escape(value)}"' for key, value in kept.items())
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def _rounded(match: re.Match[str]) -> str:
    return f"{float(match[0]):.1f}".removesuffix(".0").replace("-0.0", "0")


def _outline(root: Path) -> dict[str, Any]:
    try:
        world: dict[str, Any] = json.loads((root / OUTLINE).read_bytes())
    except OSError as error:
        message = f"the world's outline is not installed: no {error.filename}. Run make install."
        raise PublicationError(message) from None
    return world


def _compact(path: str) -> str:
    """Write an outline in tenths of a pixel, from point to point, without points too near.

    >>> _compact("M1,1L2,1L2.04,1L2,3Z")
    'm10 10 10 0 0 20z'
    """
    rings = [list(_ring(each)) for each in path.split("M") if each]
    found, here = "", (0, 0)
    for ring in rings:
        if len(ring) < 3:  # noqa: PLR2004 - no surface
            continue
        steps, start = [], ring[0]
        for x, y in ring:
            steps.append(f"{x - here[0]} {y - here[1]}")
            here = (x, y)
        found += f"m{' '.join(steps)}z"
        here = start
    return found.replace(" -", "-")


def _ring(text: str) -> Iterator[tuple[int, int]]:
    last: tuple[int, int] | None = None
    for _, x, y in STEP.findall(text):
        if x:
            point = round(float(x) * TENTHS), round(float(y) * TENTHS)
            if last is None or max(abs(point[0] - last[0]), abs(point[1] - last[1])) >= NEAR:
                last = point
                yield point
