// The engine's worker: loads Python and the rules from engine/, beside the editions' folders, then
// answers text with text. The build writes engine.js, which names folders and wheel.
import * as engine from "./engine.js";
import { serve } from "./protocol.js";

const root = new URL("../../../../", import.meta.url).href;
const runtime = root + engine.runtime;
const rules = root + engine.rules;
const wheelInside = `/lib/${engine.wheel}`;

/** @param {string} name */
async function get(name) {
  const response = await fetch(rules + name);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

async function python() {
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(`${runtime}pyodide.js`);
  // The folder of packages is named so that none is ever looked for at a host of Pyodide's own.
  const lockFileURL = `${rules}pyodide-lock.json`;
  const loaded = await loadPyodide({ indexURL: runtime, packageBaseUrl: rules, lockFileURL });
  performance.mark("python");
  return loaded;
}

/** @param {string} language */
async function start(language) {
  // An earlier version kept the engine's memory here, for which nothing of the build's can vouch.
  self.caches?.delete(`${root}snapshot`).catch(() => {});
  // The loader would ask for it only once it is there itself; what fails here fails there again.
  import(`${runtime}pyodide.asm.js`).catch(() => {});
  // Together, so that whichever fails first, the others' failing is no error of its own.
  const [loaded, wheel, excerpt] = await Promise.all([
    python(),
    get(engine.wheel).then((response) => response.arrayBuffer()),
    get(`rulebook.${language}.json`).then((response) => response.text()),
  ]);
  // Python reads a wheel where it lies; to install it would take longer than to run it.
  loaded.FS.writeFile(wheelInside, new Uint8Array(wheel));
  loaded.pyimport("sys").path.append(wheelInside);
  const { Protocol } = loaded.pyimport("guide_engine.core.protocol.protocol");
  performance.mark("engine");
  const { reply } = Protocol(excerpt);
  performance.mark("rules");
  return (/** @type {string} */ message) => reply(message);
}

// The page names its worker after the language it is written in.
serve(self, start(self.name));
