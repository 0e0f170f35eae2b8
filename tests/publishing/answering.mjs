// Starts the engine of a bundle under Node and prints its reply to each message, as JSON.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const folder = `${process.argv[2]}/`;
const { language, messages } = JSON.parse(readFileSync(0, "utf8"));
const read = (name) => readFileSync(folder + name, "utf8");
const { loadPyodide } = await import(`${pathToFileURL(folder)}pyodide.mjs`);
const python = await loadPyodide({ indexURL: folder, packages: ["guide-engine"] });
const { Protocol } = python.pyimport("guide_engine.core.protocol");
const protocol = Protocol(read("rulebook.json"), read(`wording.${language}.json`));
console.log(JSON.stringify(messages.map((message) => protocol.reply(message))));
