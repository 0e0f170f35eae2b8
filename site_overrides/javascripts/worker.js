// The engine's worker: loads Python and the rules from engine/, beside the folders of the languages,
// then answers text with text.
import { serve } from "./protocol.js";

const engine = new URL("../../engine/", import.meta.url).href;

/** @param {string} name */
async function text(name) {
  const response = await fetch(engine + name);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.text();
}

async function python() {
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(`${engine}pyodide.mjs`);
  // The folder of packages is named so that none is ever looked for at a host of Pyodide's own.
  const folders = { indexURL: engine, packageBaseUrl: engine };
  return loadPyodide({ ...folders, packages: ["guide-engine"] });
}

/** @param {string} language */
async function start(language) {
  // Together, so that whichever fails first, the others' failing is no error of its own.
  const [loaded, ...read] = await Promise.all([
    python(),
    text("rulebook.json"),
    text(`wording.${language}.json`),
  ]);
  const protocol = loaded.pyimport("guide_engine.core.protocol").Protocol(...read);
  return (/** @type {string} */ message) => protocol.reply(message);
}

// The page names its worker after the language it is written in.
serve(self, start(self.name));
