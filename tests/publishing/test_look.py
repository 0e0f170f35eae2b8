"""How the guide looks: the design system's tokens as they are, colours that can be told apart."""

import re
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from guide_engine.publishing.pages.theme import OVERRIDES, STYLES, stylesheet
from guide_engine.publishing.pictures.sketch import SCHEMES, colours
from tests.places import MACROS, ROOT

SITE = ROOT / OVERRIDES
SOURCES = {path.stem: path for path in (SITE / "stylesheets").glob("*.css")}
TOKENS = SOURCES["tokens"].read_text()
LOOK = stylesheet(ROOT).decode()
APART = {"wizard", "resolver"}
"""What one page alone needs."""
RULES = LOOK + re.sub(
    r"/\*.*?\*/", "", "".join(SOURCES[name].read_text() for name in APART), flags=re.DOTALL
)
PACKAGE = ROOT / "node_modules" / "@digital-go-jp" / "design-tokens" / "dist" / "tokens.css"
OFFERED = set(
    re.findall(r"\.((?!md-)[a-z][\w-]+)", SOURCES["parts"].read_text().partition("*/")[0])
)
"""Classes that pages are written with, listed at the head of the parts."""
OFF_THE_SCALE = {"padding: 0.15rem 0", "gap: 0 0.9rem"}
"""Links of the navigation, and short things in a line: a step less or more moves all after them."""

TEXT, LARGE_OR_PART = 4.5, 3.0
PAIRS = {
    TEXT: """
        ink: page panel tint care-tint
        muted: page panel tint care-tint
        link: page panel tint care-tint
        strong: page tint
        stronger: page tint
        on-strong: strong stronger
        on-head: head foot
        on-foot: foot
        good: page good-tint
        care: page care-tint
        care-tint: care
        bad: page
        on-hero: hero hero-panel
        hero: on-hero
    """,
    LARGE_OR_PART: """
        edge: page panel tint
        care-edge: page care-tint
        focus: page panel tint care-tint
        focus-ring: focus
        focus-on-dark: head foot hero hero-panel
    """,
}


def declarations(css: str, selector: str) -> dict[str, str]:
    """Read the custom properties that the rules of exactly this selector set."""
    rules = re.findall(rf"^\s*{re.escape(selector)} {{(.*?)}}", css, re.DOTALL | re.MULTILINE)
    return dict(re.findall(r"(--[\w-]+): ([^;]+);", " ".join(rules)))


COLOURS = {scheme: colours(SOURCES["tokens"], scheme) for scheme in SCHEMES}
SET = declarations(TOKENS, ":root")
SYSTEM = {
    name: value for name, value in SET.items() if not name.startswith(("--guide-", "--space-"))
}


def luminance(hexadecimal: str) -> float:
    """Give the relative luminance of a colour (WCAG 2.2), from 0 to 1."""
    parts = [int(hexadecimal[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours (WCAG 2.2), from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def pairs() -> Iterator[tuple[str, str, str, float]]:
    """Give each scheme, each role that stands on another, and the contrast they need."""
    for least, lines in PAIRS.items():
        for line in lines.strip().splitlines():
            upper, grounds = line.strip().split(": ")
            for ground in grounds.split():
                yield from ((scheme, upper, ground, least) for scheme in SCHEMES)


@pytest.mark.parametrize("name", sorted(SYSTEM))
def test_a_token_has_the_design_systems_value(name: str) -> None:
    """A token under the system's name is the system's."""
    assert declarations(PACKAGE.read_text(), ":root")[name] == SYSTEM[name]


def test_what_is_set_is_in_use() -> None:
    """No token, step or role is carried along, and none is used that is not there."""
    found = re.findall(r"^\s*(--(?!md-)[\w-]+):", TOKENS, re.MULTILINE)
    assert set(found) == set(re.findall(r"var\((--(?!md-)[\w-]+)\)", RULES))


def test_a_colour_stands_in_the_tokens_alone() -> None:
    """No rule has a colour of its own, which nothing would hold to its contrast."""
    others = RULES.replace(re.findall(r":root {.*?}", RULES, re.DOTALL)[0], "")
    assert re.findall(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", others) == []


def test_the_sign_of_the_site_has_colours_of_the_tokens() -> None:
    """A device shows it by itself, where no stylesheet reaches."""
    sign = (SITE / "images" / "favicon.svg").read_text()
    painted = re.findall(r'(?:fill|stroke)="(#[^"]*)"', sign)
    assert [COLOURS["light"]["head"], COLOURS["light"]["on-head"]] == painted


def test_space_is_a_step_of_the_scale() -> None:
    """What stands around and between is a step, or goes with its type; a sheet has its own."""
    spaces = r"\s((?:margin|padding|(?:row-|column-)?gap)[\w-]*: [^;]+);"
    found = [each for path in SOURCES.values() for each in re.findall(spaces, path.read_text())]
    literal = {each for each in found if re.search(r"\d(?:rem|pt)\b", each)}
    assert literal == OFF_THE_SCALE


def test_a_step_is_named_by_its_pixels() -> None:
    """The theme's rem is 20 px."""
    steps = {name: value for name, value in SET.items() if name.startswith("--space-")}
    for name, value in steps.items():
        assert name == f"--space-{20 * float(value.removesuffix('rem')):g}"


def classes(css: str) -> set[str]:
    """Find the classes of ours that selectors name."""
    selectors = re.sub(r"{[^{}]*}", "", css)
    return set(re.findall(r"\.((?!md-)[a-z][\w-]*)", selectors))


def test_a_class_has_one_spelling() -> None:
    """A block's own part is ``block__part``, a kind of it ``block--kind``: no ``block-kind``."""
    named = classes(RULES)
    blocks = {re.split("__|--", each)[0] for each in named}
    plain = r"[a-z]+(-[a-z]+)*"
    assert [
        each for each in named if not re.fullmatch(rf"{plain}(__{plain})?(--{plain})?", each)
    ] == []
    assert [
        (each, block) for each in blocks for block in blocks if each.startswith(f"{block}-")
    ] == []
    assert re.findall(r"\[class[*^$~|]?=", RULES) == []


def test_a_class_that_is_styled_is_carried() -> None:
    """No rule waits for what is not offered to pages, nor made by macro, script, build or theme."""
    kinds = {
        ROOT / "guide_engine" / "publishing": "*.py",
        MACROS: "*.html",
        SITE: "*.html",
        SITE / "javascripts": "*.js",
    }
    made = "".join(
        path.read_text() for folder, kind in kinds.items() for path in folder.rglob(kind)
    )
    carried = {*re.findall(r"[\w-]+(?:{{)?", made), *OFFERED}
    # The last is of a fenced block, named after the language it is in.
    by_theme = {"focus-visible", "headerlink", "language-console"}
    for name in classes(RULES) - by_theme:
        starts = (name[: cut.end()] + "{{" for cut in re.finditer("-", name))
        assert carried & {name, *starts}, name


@pytest.mark.parametrize(("scheme", "upper", "ground", "least"), [*pairs()])
def test_what_stands_on_a_ground_can_be_told_from_it(
    scheme: str, upper: str, ground: str, least: float
) -> None:
    """Text has a contrast of 4.5, a part of the interface 3, in light and in dark (WCAG 2.2 AA)."""
    assert contrast(COLOURS[scheme][upper], COLOURS[scheme][ground]) >= least


def test_a_class_offered_is_styled() -> None:
    """Pages and macros are written against the list."""
    plain = {"outcome--not-for-you", "outcome--more-answers-needed"}
    assert OFFERED - classes(RULES) == plain


def test_no_part_is_forgotten() -> None:
    """What is not joined for every page is what one page alone needs."""
    assert {*SOURCES} - {Path(part).stem for part in STYLES} == APART


def test_nothing_is_fetched_for_the_look() -> None:
    """Fonts are the reader's own, and no picture hides in a stylesheet."""
    assert re.findall(r"@font-face|@import|url\(", RULES) == []


def test_the_look_weighs_little() -> None:
    """A page of the guide is to stay within 10 kB of the same page on plain Material."""
    assert len(brotli.compress(LOOK.encode())) <= 6_000
