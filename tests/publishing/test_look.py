"""How the guide looks: the design system's tokens as they are, colours that can be told apart."""

import re
from collections.abc import Iterator

import brotli
import pytest

from tests.places import ROOT

STYLESHEETS = ROOT / "site_overrides" / "stylesheets"
GUIDE = (STYLESHEETS / "guide.css").read_text()
WIZARD = (STYLESHEETS / "wizard.css").read_text()
PACKAGE = ROOT / "node_modules" / "@digital-go-jp" / "design-tokens" / "dist" / "tokens.css"
SCHEMES = {
    "light": ("[data-md-color-scheme]",),
    "dark": ("[data-md-color-scheme]", '[data-md-color-scheme="slate"]'),
}
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
        bad: page bad-tint
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


TOKENS = {
    name: value
    for name, value in declarations(GUIDE, ":root").items()
    if not name.startswith("--guide-")
}


def colour(scheme: str, role: str) -> str:
    """Find the colour that a role has in a scheme."""
    roles: dict[str, str] = {}
    for selector in SCHEMES[scheme]:
        roles |= declarations(GUIDE, selector)
    return TOKENS[roles[f"--guide-{role}"].removeprefix("var(").removesuffix(")")]


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


@pytest.mark.parametrize("name", sorted(TOKENS))
def test_a_token_has_the_design_systems_value(name: str) -> None:
    """A token under the system's name is the system's."""
    assert declarations(PACKAGE.read_text(), ":root")[name] == TOKENS[name]


def test_the_tokens_are_those_in_use() -> None:
    """No token is carried along, and none is used that is not there."""
    system = declarations(PACKAGE.read_text(), ":root")
    used = set(re.findall(r"var\((--[\w-]+)\)", GUIDE + WIZARD))
    assert used & set(system) == set(TOKENS)


def test_a_role_in_use_has_a_value() -> None:
    """A role that a rule names is stated."""
    used = set(re.findall(r"var\((--guide-[\w-]+)\)", GUIDE + WIZARD))
    assert used <= set(re.findall(r"(--guide-[\w-]+):", GUIDE))


def test_a_colour_stands_in_the_tokens_alone() -> None:
    """No rule has a colour of its own, which nothing would hold to its contrast."""
    rules = re.sub(r":root {.*?}", "", GUIDE, count=1, flags=re.DOTALL) + WIZARD
    assert re.findall(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", rules) == []


@pytest.mark.parametrize(("scheme", "upper", "ground", "least"), [*pairs()])
def test_what_stands_on_a_ground_can_be_told_from_it(
    scheme: str, upper: str, ground: str, least: float
) -> None:
    """Text has a contrast of 4.5, a part of the interface 3, in light and in dark (WCAG 2.2 AA)."""
    assert contrast(colour(scheme, upper), colour(scheme, ground)) >= least


def test_a_class_offered_is_styled() -> None:
    """Pages and macros are written against the list at the head of the stylesheet."""
    head, _, rules = GUIDE.partition("*/")
    offered = set(re.findall(r"\.([a-z][\w-]+)", head))
    plain = {"outcome-not-for-you", "outcome-more-answers-needed"}
    styled = set(re.findall(r"\.([a-z][\w-]+)", rules))
    styled |= {f"outcome{ending}" for ending in re.findall(r'\[class\*="(-[\w-]+)"', rules)}
    assert offered - styled == plain


def test_nothing_is_fetched_for_the_look() -> None:
    """Fonts are the reader's own, and no picture hides in a stylesheet."""
    assert re.findall(r"@font-face|@import|url\(", GUIDE + WIZARD) == []


def test_the_look_weighs_little() -> None:
    """A page of the guide is to stay within 10 kB of the same page on plain Material."""
    assert len(brotli.compress(GUIDE.encode())) <= 8_000
