// What a person keeps: a file, or answers in this browser. A browser may forbid the latter.

/** @typedef {{ programmes: string[], "as-of": string, answers: Record<string, any>, here: string }} Kept */

const NAME = "guide-engine answers";
const FORM = 1;

/** @type {(kept: object) => string} */
export const written = (kept) => JSON.stringify({ product: NAME, form: FORM, ...kept }, null, 1);

/** @type {(name: string, type: string, text: string) => void} */
export function download(name, type, text) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement("a"), { download: name, href }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/**
 * Writes what is kept, or deletes it where there is none; false where the browser forbids it.
 * @param {"localStorage" | "sessionStorage"} where
 * @param {Kept | null} kept
 */
export function keep(where, kept) {
  try {
    if (kept) globalThis[where].setItem(NAME, written(kept));
    else globalThis[where].removeItem(NAME);
    return true;
  } catch {
    return false;
  }
}

/** @type {(where: "localStorage" | "sessionStorage") => Kept | null} */
export function kept(where) {
  try {
    const { product, form, ...found } = JSON.parse(globalThis[where].getItem(NAME) ?? "null");
    const ours = product === NAME && form === FORM && Array.isArray(found.programmes);
    return ours && found.answers && typeof found.answers === "object" ? found : null;
  } catch {
    return null;
  }
}
