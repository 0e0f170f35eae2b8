// The engine's worker: loads Python and the rules from engine/, beside the folders of the languages,
// then answers text with text. The build puts the lasting names of folders and wheel in here.
import { serve } from "./protocol.js";

const runtime = new URL("../../engine/runtime/", import.meta.url).href;
const rules = new URL("../../engine/rules/", import.meta.url).href;
const WHEEL = "guide_engine.whl";

/** @param {string} name */
async function get(name) {
  const response = await fetch(rules + name);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/** @param {string} name */
const text = async (name) => (await get(name)).text();

async function python() {
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
  // The folder of packages is named so that none is ever looked for at a host of Pyodide's own.
  return loadPyodide({ indexURL: runtime, packageBaseUrl: rules, lockFileURL: `${rules}pyodide-lock.json` });
}

/** @param {string} language */
async function start(language) {
  // The loader would ask for it only once it is there itself; what fails here fails there again.
  import(`${runtime}pyodide.asm.js`).catch(() => {});
  // Together, so that whichever fails first, the others' failing is no error of its own.
  const [loaded, wheel, ...read] = await Promise.all([
    python(),
    get(WHEEL).then((response) => response.arrayBuffer()),
    text("rulebook.json"),
    text(`wording.${language}.json`),
  ]);
  // Python reads a wheel where it lies; to install it would take longer than to run it.
  loaded.FS.writeFile(`/lib/${WHEEL}`, new Uint8Array(wheel));
  loaded.pyimport("sys").path.append(`/lib/${WHEEL}`);
  const protocol = loaded.pyimport("guide_engine.core.protocol").Protocol(...read);
  return (/** @type {string} */ message) => protocol.reply(message);
}

// The page names its worker after the language it is written in.
serve(self, start(self.name));
