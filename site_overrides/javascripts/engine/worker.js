// The engine's worker: loads Python and the rules from engine/, beside the editions' folders, then
// answers text with text. The build writes engine.js, which names folders and wheel.
import * as engine from "./engine.js";
import { serve } from "./protocol.js";

const root = new URL("../../../../", import.meta.url).href;
const runtime = root + engine.runtime;
const rules = root + engine.rules;
const wheelInside = `/lib/${engine.wheel}`;

/** @param {string} address */
async function get(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

/** @param {string} path */
const textOf = async (path) => (await get(root + path)).text();

/** @type {Set<string>} the editions whose rules lie beside */
const laid = new Set();

/** The edition whose rules a message asks to have laid beside, as JSON. */
const BESIDE = /^{"ask":"beside","edition":("[^"]*")}$/;

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
    get(rules + engine.wheel).then((response) => response.arrayBuffer()),
    get(`${rules}rulebook.${language}.json`).then((response) => response.text()),
  ]);
  // Python reads a wheel where it lies; to install it would take longer than to run it.
  loaded.FS.writeFile(wheelInside, new Uint8Array(wheel));
  loaded.pyimport("sys").path.append(wheelInside);
  const { Protocol } = loaded.pyimport("guide_engine.core.protocol.protocol");
  performance.mark("engine");
  const { beside, reply } = Protocol(excerpt);
  performance.mark("rules");
  return async (/** @type {string} */ message) => {
    const [, edition] = BESIDE.exec(message) ?? [];
    // What cannot be had, or read, lies beside no more than what never was: the reply says so.
    if (edition) await lay(JSON.parse(edition), beside).catch(() => {});
    return reply(message);
  };
}

/** @type {(edition: string, beside: (...texts: string[]) => void) => Promise<void>} once each */
async function lay(edition, beside) {
  if (laid.has(edition) || !Object.hasOwn(engine.earlier, edition)) return;
  const { rules: own, amendments } = engine.earlier[edition];
  beside(...(await Promise.all([own, ...amendments].map(textOf))));
  laid.add(edition);
}

// The page names its worker after the language it is written in.
serve(self, start(self.name));
