// Starts the engine in a folder under Node, as the worker does in a browser, and prints every module
// that was read from a zip: what Python holds frozen is in no need of one.
import { readFileSync, readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";

const folder = `${process.argv[2]}/`;
const wheel = readdirSync(folder).find((name) => name.endsWith(".whl"));
const { loadPyodide } = await import(`${pathToFileURL(folder)}pyodide.mjs`);
const python = await loadPyodide({ indexURL: folder });
python.FS.writeFile(`/lib/${wheel}`, readFileSync(folder + wheel));
python.pyimport("sys").path.append(`/lib/${wheel}`);
const { Protocol } = python.pyimport("guide_engine.core.protocol.protocol");
try {
  // A refused excerpt: how an error crosses into JavaScript needs modules too.
  Protocol("");
} catch (error) {
  if (error.type !== "ProtocolError") throw error;
}
const { modules } = python.pyimport("sys");
const names = [...modules.keys()];
console.log(names.filter((name) => modules.get(name).__spec__?.loader?.archive).join(" "));
