// Lists the editions beside the one that is read, each with the same page where it has that, and says
// where this one is not in force on the reader's day. Published pages never change: versions.json does.

/** @typedef {{ titles: Record<string, string>, from: string, until?: string, languages: string[],
 *    corrects?: { edition: string } }} Properties */
/** @typedef {{ version: string, title: string, properties: Properties }} Edition */
/** @typedef {{ root: string, language: string, page: string }} Place of a page, in any edition */

/** @type {(root: string) => Promise<Edition[]>} the newest first */
export const listed = async (root) =>
  (await fetch(`${root}versions.json`, { cache: "no-cache" })).json();

// The reader's own date; Swedish dates are ISO dates.
export const today = () => new Date().toLocaleDateString("sv");

/** @type {(editions: Edition[], version: string) => Edition | undefined} */
const correcting = (editions, version) =>
  editions.find(({ properties: { corrects } }) => corrects?.edition === version);

/** @type {(editions: Edition[], day: string) => Edition | undefined} the last that began by then */
export const inForce = (editions, day) =>
  editions.find(
    ({ version, properties: { from } }) => from <= day && !correcting(editions, version),
  );

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

/**
 * What an edition is on a day, if not in force, and what is to be read in its place.
 * @type {(editions: Edition[], own: Edition, day: string) => { state: string, other?: Edition }}
 */
export function standing(editions, own, day) {
  const { from, until = day } = own.properties;
  const now = inForce(editions, day);
  let correction = correcting(editions, own.version);
  if (correction) {
    for (let next; (next = correcting(editions, correction.version)); ) correction = next;
    return { state: "corrected", other: correction };
  }
  const other = now === own ? undefined : now;
  if (from > day) return { state: "coming", other };
  return { state: other || until < day ? "superseded" : "", other };
}

/** @type {(part: string) => any} */
const find = (part) => globalThis.document?.querySelector(`[data-editions="${part}"]`);
const list = find("list");

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

/** @type {(editions: Edition[], own: Edition, place: Place) => void} */
function choose(editions, own, place) {
  const [choice, summary, entries] = ["details", "summary", "ul"].map((name) =>
    document.createElement(name),
  );
  const now = inForce(editions, today());
  for (const edition of editions) {
    const link = linkTo(edition, place);
    if (edition === own) link.setAttribute("aria-current", "true");
    const entry = document.createElement("li");
    entry.append(link);
    if (edition === now) entry.append(` ${list.dataset.now}`);
    entries.append(entry);
  }
  summary.title = list.firstElementChild.title;
  summary.append(...list.firstElementChild.childNodes);
  choice.append(summary, entries);
  list.replaceChildren(choice);
  choice.addEventListener("toggle", () =>
    entries.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" }),
  );
  const close = () => choice.removeAttribute("open");
  document.addEventListener("click", ({ target }) => {
    if (!choice.contains(/** @type {Node} */ (target))) close();
  });
  choice.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && choice.hasAttribute("open")) close(), summary.focus();
  });
}

/** @type {(editions: Edition[], own: Edition, place: Place) => void} */
function tell(editions, own, place) {
  const { state, other } = standing(editions, own, today());
  if (!state) return;
  const says = find(state);
  const way = says.querySelector("span");
  if (other) way.append(linkTo(other, place));
  way.hidden = !other;
  says.hidden = find("banner").hidden = false;
}

async function start() {
  const home = new URL("../../", import.meta.url).href;
  const root = new URL("../../", home).href;
  const [version, language] = home.slice(root.length).split("/");
  const here = location.href.split(/[?#]/)[0];
  const page = here.startsWith(home) ? decodeURI(here.slice(home.length)) : "";
  const editions = await listed(root);
  const own = editions.find((each) => each.version === version);
  if (!own) return;
  const place = { root, language, page };
  choose(editions, own, place);
  tell(editions, own, place);
}

// Without the list, the link to all editions stays.
if (list) start().catch(() => {});
