// The ways to other editions: links, each to the same page where that edition has it.
import { current, today } from "./editions.js";

/** @import { Edition, Place } from "./versions.d.ts" */

/** @type {(edition: Edition, place: Place) => string} where its home is, in the language if it can */
function homeOf({ version, properties: { languages } }, { root, language }) {
  return `${root}${version}/${languages.includes(language) ? language : languages[0]}/`;
}

/** @type {(edition: Edition, place: Place) => Promise<string>} the same page of it, or its home */
export async function wayTo(edition, place) {
  const home = homeOf(edition, place);
  try {
    const record = await fetch(`${place.root}${edition.version}/edition.json`);
    if ((await record.json()).pages.includes(place.page)) return home + encodeURI(place.page);
  } catch {}
  return home;
}

/** @type {(edition: Edition, place: Place) => HTMLAnchorElement} */
function linkTo(edition, place) {
  const link = document.createElement("a");
  const { titles, languages } = edition.properties;
  link.textContent = titles[place.language] ?? edition.title;
  link.href = homeOf(edition, place);
  // By this, the wizard knows what it hands its answers over to.
  link.hreflang = languages.includes(place.language) ? place.language : languages[0];
  link.addEventListener("click", async (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.assign((await wayTo(edition, place)) + location.hash);
  });
  return link;
}

/** @type {(choice: HTMLElement, editions: Edition[], own: Edition, place: Place) => void} */
export function fill(choice, editions, own, place) {
  const entries = document.createElement("ul");
  const now = current(editions, today());
  for (const edition of editions) {
    const entry = document.createElement("li");
    const link = linkTo(edition, place);
    entry.append(link);
    if (edition === own) link.setAttribute("aria-current", "true");
    if (edition === now) entry.append(` ${choice.parentElement?.dataset.now}`);
    entries.append(entry);
  }
  choice.append(entries);
  const show = () => entries.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  choice.addEventListener("toggle", show);
  show();
  const close = () => choice.removeAttribute("open");
  document.addEventListener("click", ({ target }) => {
    if (!choice.contains(/** @type {Node} */ (target))) close();
  });
  choice.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !choice.hasAttribute("open")) return;
    close();
    choice.querySelector("summary")?.focus();
  });
}

/** @type {(state: string, other: Edition | undefined, place: Place) => void} */
export function tell(state, other, place) {
  /** @type {(part: string) => any} */
  const find = (part) => document.querySelector(`[data-editions="${part}"]`);
  const says = find(state);
  const way = says.querySelector("span");
  if (other) way.append(linkTo(other, place));
  way.hidden = !other;
  says.hidden = find("banner").hidden = false;
}
