// The engine's worker: loads Python and the rules from engine/, beside the languages' folders, then
// answers text with text. The build writes engine.js, which names folders and wheel.
import * as engine from "./engine.js";
import { serve } from "./protocol.js";
import { snapshot } from "./snapshot.js";

/** @typedef {import("pyodide").PyodideAPI} Python */

const root = new URL("../../../", import.meta.url).href;
const runtime = root + engine.runtime;
const rules = root + engine.rules;
const wheelInside = `/lib/${engine.wheel}`;

/** @param {string} name */
async function get(name) {
  const response = await fetch(rules + name);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/** @param {string} name */
const text = async (name) => (await get(name)).text();

/** @param {object} how */
async function python(how) {
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
  // The folder of packages is named so that none is ever looked for at a host of Pyodide's own.
  const lockFileURL = `${rules}pyodide-lock.json`;
  const [loaded, wheel] = await Promise.all([
    loadPyodide({ indexURL: runtime, packageBaseUrl: rules, lockFileURL, ...how }),
    get(engine.wheel).then((response) => response.arrayBuffer()),
  ]);
  performance.mark("python");
  // Python reads a wheel where it lies; to install it would take longer than to run it.
  loaded.FS.writeFile(wheelInside, new Uint8Array(wheel));
  return loaded;
}

/** @type {(language: string, toKeep: boolean) => Promise<Python>} in it, what answers */
async function begun(language, toKeep) {
  // Together, so that whichever fails first, the others' failing is no error of its own.
  const [loaded, ...read] = await Promise.all([
    python({ _makeSnapshot: toKeep }),
    text("rulebook.json"),
    text(`wording.${language}.json`),
  ]);
  const { path } = loaded.pyimport("sys");
  path.append(wheelInside);
  const module = loaded.pyimport("guide_engine.core.protocol.protocol");
  performance.mark("engine");
  const protocol = module.Protocol(...read);
  performance.mark("rules");
  loaded.globals.set("protocol", protocol);
  // What JavaScript still holds of Python cannot be kept.
  for (const each of [path, module, protocol]) each.destroy();
  return loaded;
}

/** @param {Python} loaded */
function answering(loaded) {
  const { reply } = loaded.globals.get("protocol");
  return (/** @type {string} */ message) => reply(message);
}

/** @type {(loaded: Python) => Uint8Array<ArrayBuffer>} nothing where it cannot be had */
function standing(loaded) {
  try {
    return /** @type {Uint8Array<ArrayBuffer>} */ (loaded.makeMemorySnapshot());
  } catch {
    return new Uint8Array();
  }
}

/** @param {string} language */
async function start(language) {
  // The loader would ask for it only once it is there itself; what fails here fails there again.
  import(`${runtime}pyodide.asm.js`).catch(() => {});
  const place = snapshot(`${root}snapshot`, rules + engine.runtime, language);
  const kept = engine.kept ? await place.find() : null;
  // An empty one says that here none can be made, or none be started from.
  const wanted = kept === null || kept.byteLength > 0;
  if (kept?.byteLength) {
    const found = await python({ _loadSnapshot: kept }).then(answering).catch(() => null);
    place.ended();
    if (found) return found;
  }
  const loaded = await begun(language, engine.kept && !kept);
  // Before the first message, so that there is nothing of a person's in it.
  if (!engine.kept) place.forget();
  else if (wanted) place.keep(kept ? new Uint8Array() : standing(loaded));
  return answering(loaded);
}

// The page names its worker after the language it is written in.
serve(self, start(self.name));
