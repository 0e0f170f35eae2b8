// Starts the engine in a folder under Node and prints every Python module that was imported.
import { pathToFileURL } from "node:url";

const folder = `${process.argv[2]}/`;
const { loadPyodide } = await import(`${pathToFileURL(folder)}pyodide.mjs`);
const python = await loadPyodide({ indexURL: folder, packages: ["guide-engine"] });
const { Protocol } = python.pyimport("guide_engine.core.protocol");
try {
  // A refused rulebook: how an error crosses into JavaScript needs modules too.
  Protocol("");
} catch (error) {
  if (error.type !== "ProtocolError") throw error;
}
console.log([...python.pyimport("sys").modules.keys()].join(" "));
