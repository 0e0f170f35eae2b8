// Says where the edition that is read is not in force on the reader's day, and lists all where that is
// asked for. Published pages never change: versions.json does.

/** @import { Edition } from "./versions.d.ts" */

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

/** @type {(editions: Edition[], day: string) => Edition | undefined} none after a stated last day */
export function current(editions, day) {
  const last = inForce(editions, day);
  return (last?.properties.until ?? day) < day ? undefined : last;
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

const list = globalThis.document?.querySelector("[data-editions=list]");

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
  // Most readers want no other edition: what leads there comes when it is wanted.
  const others = () => import("./others.js");
  const [choice, summary] = ["details", "summary"].map((name) => document.createElement(name));
  summary.append(.../** @type {Element} */ (list?.firstElementChild).childNodes);
  choice.append(summary);
  list?.replaceChildren(choice);
  const fill = async () => (await others()).fill(choice, editions, own, place);
  choice.addEventListener("toggle", fill, { once: true });
  const { state, other } = standing(editions, own, today());
  if (state) (await others()).tell(state, other, place);
}

// Without the list, the link to all editions stays.
if (list) start().catch(() => {});
