"""Looks at a page as people with different eyes, screens and settings do."""

from dataclasses import dataclass, field

from playwright.sync_api import Page, ViewportSize

from tests.places import ROOT

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=320, height=256)
"""The narrow one is the wide one's at 400 %."""
SENSIBLE = ["color-contrast", "link-in-text-block"]
"""The rules that colours can break."""
AUDIT = """async rules => {
  const only = rules ? { runOnly: rules } : {};
  const { violations } = await axe.run({ resultTypes: ["violations"], ...only });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
}"""
# All but colours, of which many pages have the same; of a part, or of the whole page.
AUDIT_WORDS = """async part => {
  const rules = { "color-contrast": { enabled: false } };
  const { violations } = await axe.run(part ?? document, { resultTypes: ["violations"], rules });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
}"""
# As the theme's toggle does it: at once.
PAINT = """scheme =>
  Object.assign(document.body.dataset, { mdColorSwitching: "", mdColorScheme: scheme })"""
# In forced colours text is drawn in its colour; what axe reads is its fill, which is never forced.
FILL = """() => {
  const parts = [...document.querySelectorAll("body *")];
  const colours = parts.map((each) => getComputedStyle(each).color);
  parts.forEach((each, place) => (each.style.webkitTextFillColor = colours[place]));
}"""
CLEAR = """() => {
  for (const each of document.querySelectorAll("body *")) each.style.webkitTextFillColor = "";
}"""
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
# Whatever moves or fades; what is over within a millisecond does neither.
WATCH = """
window.moved = [];
const notice = ({ target, type, propertyName, animationName }) => {
  const lasting = target
    .getAnimations()
    .filter((each) => each.effect.getComputedTiming().activeDuration > 1);
  const what = `${type}: ${propertyName ?? animationName} of ${target.className}`;
  if (lasting.length) window.moved.push(what);
};
for (const type of ["transitionrun", "animationstart"]) addEventListener(type, notice, true);
"""


@dataclass(frozen=True, slots=True)
class Critic:
    """Looks at a page in one state after another, and keeps what is wrong with each.

    ``colours`` says whether to look at those, too: they are the same in every language.
    """

    page: Page
    colours: bool = True
    wrong: dict[str, list[str]] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)

    def look(self, state: str) -> None:
        """Look in light, dark and forced colours, then in a narrow window, then at what moved."""
        self.seen.append(state)
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        self._note(state, self.page.evaluate(AUDIT if self.colours else AUDIT_WORDS))
        if self.colours:
            self._look_in_other_colours(state)
        self.fit(state)
        self._note(f"{state}, motion", self.page.evaluate("moved.splice(0)"))

    def fit(self, state: str) -> None:
        """Look in a narrow window alone."""
        self.page.set_viewport_size(NARROW)
        if self.page.evaluate(TOO_WIDE):
            self._note(f"{state}, narrow", ["is too wide"])
        self.page.set_viewport_size(WIDE)

    def _look_in_other_colours(self, state: str) -> None:
        self.page.emulate_media(color_scheme="dark")
        self.page.evaluate(PAINT, "slate")
        self._note(f"{state}, dark", self.page.evaluate(AUDIT, SENSIBLE))
        self.page.emulate_media(color_scheme="light")
        self.page.evaluate(PAINT, "default")
        self.page.emulate_media(forced_colors="active")
        self.page.evaluate(FILL)
        self._note(f"{state}, forced colours", self.page.evaluate(AUDIT, SENSIBLE))
        self.page.evaluate(CLEAR)
        self.page.emulate_media(forced_colors="none")

    def _note(self, state: str, wrong: list[str]) -> None:
        if wrong:
            self.wrong[state] = wrong
