// The resolver: asks the engine in which ways an operator is recognised, and shows what it says.
import { Engine, startWorker } from "../engine/protocol.js";

/** @typedef {import("../types.d.ts").AskRecognition} Asked */
/** @typedef {import("../types.d.ts").RecognitionReport} Found */
/** @typedef {{ read: () => Asked | null, show: (state: string, found?: Found, text?: string) => void }} View */

const SECONDS = 180; // The first answer may have to wait for the engine to load.

/** @type {(view: View, begin: () => Engine) => { choose: () => void, ask: () => Promise<void> }} */
export function resolver({ read, show }, begin) {
  let turn = 0;
  let engine = /** @type {Engine | undefined} */ (undefined);
  return {
    // What is chosen takes back the answer to any other choice.
    choose() {
      turn++;
      show("chosen");
      engine ??= begin();
    },
    async ask() {
      const [mine, asked] = [++turn, read()];
      if (!asked) return show("day");
      show("loading");
      try {
        engine ??= begin();
        const text = await engine.ask(JSON.stringify(asked), SECONDS);
        const { reply, error } = JSON.parse(text);
        if (error?.code === "protocol") throw new Error(error.says);
        // Of what a reader chooses, the engine can refuse only the day.
        if (mine === turn) show(reply ? "answered" : "day", reply, text);
      } catch {
        engine = undefined;
        if (mine === turn) show("failed");
      }
    },
  };
}

/** @type {(within: Element, name: string, value: string) => void} */
function showOnly(within, name, value) {
  for (const part of within.querySelectorAll(`[data-${name}]`)) {
    part.toggleAttribute("hidden", !part.getAttribute(`data-${name}`)?.split(" ").includes(value));
  }
}

/** @type {(form: HTMLFormElement, day: HTMLInputElement) => View} */
const viewOf = (form, day) => ({
  read() {
    const chosen = [...new FormData(form)].filter(([, value]) => value);
    const asked = { ask: "recognition", ...Object.fromEntries(chosen), language: form.dataset.language };
    return day.validity.valid ? /** @type {Asked} */ (asked) : null;
  },
  show(state, found, text) {
    showOnly(form, "state", state);
    day.setAttribute("aria-invalid", String(state === "day"));
    if (state === "day") day.focus();
    if (!found) return;
    for (const name of /** @type {const} */ (["partner", "direction"])) showOnly(form, name, found[name]);
    for (const { way, truth, because } of found.ways) {
      const [told] = form.querySelectorAll(`[data-way="${way}"]`);
      showOnly(told, "truth", truth);
      const reasons = because.map((why) => Object.assign(document.createElement("li"), { textContent: why }));
      told.getElementsByTagName("ul")[0].replaceChildren(...reasons);
    }
    /** @type {HTMLElement} */ (form.querySelector("[data-partner]:not([hidden]) h3")).focus();
    form.dispatchEvent(new CustomEvent("resolver:reply", { detail: text }));
  },
});

/** @type {HTMLFormElement | null | undefined} */
const form = globalThis.document?.querySelector("form.resolver");
if (form) {
  const [day] = form.getElementsByTagName("input");
  const begin = () => new Engine(startWorker(form.dataset.language ?? ""));
  const { choose, ask } = resolver(viewOf(form, day), begin);
  form.addEventListener("input", choose);
  form.addEventListener("submit", (event) => (event.preventDefault(), ask()));
  [, day.value] = [day.min, new Date().toLocaleDateString("sv"), day.max].sort(); // Swedish dates are ISO dates.
  form.hidden = false;
}
