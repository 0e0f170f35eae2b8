// Finds parts of the page, and fills them from plain values, as their own attributes say:
//   data-text="path"         the text that it holds
//   data-if="path"           whether it shows; also "!path", and "path=one other" for some words
//   data-unfold="path"       whether it is folded open, told as for data-if
//   data-set="name:path"     an attribute
//   data-each="path"         a copy of its template for each, or of data-template="name"
// A path is keys joined by dots.

/** @type {(within: ParentNode, selector: string) => HTMLElement[]} */
export const all = (within, selector) => [
  ...within.querySelectorAll(/** @type {"p"} */ (selector)),
];

/** @type {(within: ParentNode, selector: string) => HTMLInputElement[]} */
export const inputs = (within, selector) => /** @type {any} */ (all(within, `input${selector}`));

/** @type {(within: ParentNode, selector: string) => HTMLElement} */
export function one(within, selector) {
  const found = within.querySelector(/** @type {"p"} */ (selector));
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

/** @type {(parts: HTMLElement[], shown: (part: HTMLElement) => boolean) => void} */
export function showOnly(parts, shown) {
  for (const part of parts) part.toggleAttribute("hidden", !shown(part));
}

/** Says what the page has words for. */
export class Words {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.words = JSON.parse(one(root, "[data-wizard=words]").textContent ?? "");
  }

  /** @type {(word: string, parts?: any, other?: string) => string} `other`, where it has none */
  say(word, parts = {}, other = word) {
    /** @type {string} */
    const says = this.words[word] ?? this.words[other];
    return says.replace(/[{]([a-z-]+)[}]/g, (_, name) => parts[name]);
  }

  /** @param {string} iso */
  date(iso) {
    const [year, month, day] = iso.split("-").map(Number);
    return this.say("date", { year, month, day, "month-name": this.words.months[month - 1] });
  }
}

/** @type {(values: any, path: string) => any} */
const at = (values, path) => path.split(".").reduce((value, key) => value?.[key], values);

/** @type {(values: any, told: string) => boolean} */
function holds(values, told) {
  const [path, words] = told.replace("!", "").split("=");
  const value = at(values, path);
  const held = words ? words.split(" ").includes(value) : !!(value?.length ?? value);
  return held !== told.startsWith("!");
}

/** @type {(template: any) => HTMLElement} */
export const copyOf = ({ content }) => content.firstElementChild.cloneNode(true);

/** @type {(part: HTMLElement, values: any) => HTMLElement} */
export function fill(part, values) {
  const { each, if: shown, set, template, text, unfold } = part.dataset;
  if (shown) part.toggleAttribute("hidden", !holds(values, shown));
  if (unfold) part.toggleAttribute("open", holds(values, unfold));
  if (text) part.textContent = at(values, text) ?? "";
  if (set) {
    const [name, path] = set.split(":");
    part.setAttribute(name, at(values, path));
  }
  if (!each) {
    for (const child of part.children) fill(/** @type {HTMLElement} */ (child), values);
    return part;
  }
  const own = template ? [] : [part.children[0]];
  const pattern = own[0] ?? document.querySelector(`template[data-wizard="${template}"]`);
  const filled = [at(values, each) ?? []].flat().map((value) => fill(copyOf(pattern), value));
  part.replaceChildren(...own, ...filled);
  part.hidden = !filled.length;
  return part;
}
