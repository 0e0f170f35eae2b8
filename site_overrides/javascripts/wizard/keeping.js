// What a person keeps: a file, or answers in this browser. A browser may forbid the latter.

/** @import { Answer } from "./steps.js" */
/** @typedef {Record<string, Answer>} Answers */
/** @typedef {{ programmes: string[], answers: Answers, "as-of": string | null }} Given */
/** @typedef {{ edition: string, dossier: string }} Earlier a file of an edition before this one */
/** @typedef {Given & { edition: string, rulebook: string, here: string, earlier?: Earlier }} Kept */
/** @typedef {"localStorage" | "sessionStorage"} Where */

const NAME = "guide-engine answers";
const FORM = 1;
/** What an edition of a publication keeps, no other finds; what one hands over, any of them does. */
const NAMES = {
  localStorage: `${NAME} ${new URL("../../../", import.meta.url).pathname}`,
  sessionStorage: `${NAME} ${new URL("../../../../", import.meta.url).pathname}`,
};
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** @type {(kept: Kept) => string} */
export const written = (kept) => JSON.stringify({ product: NAME, form: FORM, ...kept }, null, 1);

/** @type {(where: Where, kept: Kept | null) => boolean} false where the browser forbids it */
function keep(where, kept) {
  try {
    if (kept) globalThis[where].setItem(NAMES[where], written(kept));
    else globalThis[where].removeItem(NAMES[where]);
    return true;
  } catch {
    return false;
  }
}

/** @type {(where: Where) => Kept | null} */
function kept(where) {
  try {
    const { product, form, ...found } = JSON.parse(globalThis[where].getItem(NAMES[where]) ?? "null");
    const ours = product === NAME && form === FORM && Array.isArray(found.programmes);
    if (!ours || !found.answers || typeof found.answers !== "object") return null;
    const { "as-of": day } = found;
    return { ...found, "as-of": typeof day === "string" && DAY.test(day) ? day : null };
  } catch {
    return null;
  }
}

export class Keeping {
  /** Whether answers are kept in this browser; whoever answers chooses that. */
  chosen = false;
  #warned = false;

  /** @type {(name: string, type: string, text: string) => void} */
  give(name, type, text) {
    const href = URL.createObjectURL(new Blob([text], { type }));
    Object.assign(document.createElement("a"), { download: name, href }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  }

  /** Gives what another language or edition of this page handed over, or what is kept here. */
  found() {
    const [handed, stored] = [kept("sessionStorage"), kept("localStorage")];
    keep("sessionStorage", null);
    this.chosen = !!stored;
    return handed ?? stored;
  }

  /** @param {boolean} chosen */
  choose(chosen) {
    this.chosen = chosen;
    if (!chosen) keep("localStorage", null);
  }

  /** @type {(kept: Kept) => boolean} false where that was chosen and cannot be */
  store(kept) {
    if (!this.chosen || keep("localStorage", kept)) return true;
    // Once it could not be kept, it is not until that is chosen again.
    this.choose(false);
    return false;
  }

  /** @type {(kept: Kept) => boolean} false where it is forbidden, once: then it goes without */
  handOver(kept) {
    if (this.#warned || !kept.programmes.length || keep("sessionStorage", kept)) return true;
    this.#warned = true;
    return false;
  }
}
