// The resolver: asks the engine in which ways an operator is recognised, and shows what it says.
import { Engine, startWorker } from "../engine/protocol.js";
import { today } from "./editions.js";
import { fill, one } from "../wizard/fill.js";

/** @import { AskRecognition, RecognitionReport } from "../types.d.ts" */
/** @typedef {(state: string, found?: RecognitionReport, text?: string) => void} Show */
/** @typedef {{ read: () => AskRecognition | null, show: Show }} View */

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

/** @type {(form: HTMLFormElement, day: HTMLInputElement) => View} */
const viewOf = (form, day) => ({
  read() {
    if (!day.validity.valid) return null;
    const chosen = [...new FormData(form)].filter(([, value]) => value);
    const { language } = form.dataset;
    const asked = { ask: "recognition", ...Object.fromEntries(chosen), language };
    return /** @type {AskRecognition} */ (asked);
  },
  show(state, found, text) {
    fill(form, { state, ...found });
    day.setAttribute("aria-invalid", String(state === "day"));
    if (state === "day") day.focus();
    if (!found) return;
    for (const way of found.ways) {
      const because = way.because.map((says) => ({ says }));
      fill(one(form, `[data-way="${way.way}"]`), { ...found, ...way, because });
    }
    one(form, "section:not([hidden]) h3").focus();
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
  [, day.value] = [day.min, today(), day.max].sort();
  form.hidden = false;
}
