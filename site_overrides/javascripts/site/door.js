// At a publication's root: leads on to the edition that is in force on the reader's day, in the
// reader's language; below latest/, to the page of it. Whoever asks for the list stays.
import { inForce, listed, today } from "./editions.js";
import { wayTo } from "./others.js";

/** @import { Edition } from "./versions.d.ts" */

const root = new URL("./", import.meta.url).href;
const here = decodeURI(location.href.slice(root.length).split(/[?#]/)[0]);
const [, language = "", page = ""] = /^latest\/([^/]+)\/(.*)$/.exec(here) ?? [];

/** @param {Edition} edition */
function readers({ properties: { languages } }) {
  const spoken = navigator.languages.flatMap((each) =>
    languages.filter((language) => `${each}-`.startsWith(`${language}-`)),
  );
  return spoken[0] ?? languages[0];
}

/** @param {string} way */
const leave = (way) => location.replace(way + location.hash);

if (language || !location.hash) {
  try {
    const editions = await listed(root);
    const edition = inForce(editions, today()) ?? /** @type {Edition} */ (editions.at(-1));
    const place = { root, language: language || readers(edition), page };
    leave(await wayTo(edition, place));
  } catch {
    const latest = /** @type {HTMLAnchorElement | null} */ (document.querySelector("[data-latest]"));
    if (latest) leave(latest.href);
  }
}
