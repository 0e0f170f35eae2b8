// Starts the engine of a bundle under Node as its worker does, and prints its reply to each message
// and every module that was looked for in vain, as JSON.
import { copyFileSync, readFileSync, readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [runtime, rules] = ["runtime", "rules"].map((part) => `${process.argv[2]}/${part}/`);
const { language, messages } = JSON.parse(readFileSync(0, "utf8"));
const read = (name) => readFileSync(rules + name, "utf8");
const wheel = readdirSync(rules).find((name) => name.endsWith(".whl"));
// A browser takes for a module what is imported; Node takes what is called one.
copyFileSync(`${runtime}pyodide.js`, `${runtime}pyodide.mjs`);
const { loadPyodide } = await import(`${pathToFileURL(runtime)}pyodide.mjs`);
const python = await loadPyodide({ indexURL: runtime, lockFileURL: `${rules}pyodide-lock.json` });
const { meta_path, path } = python.pyimport("sys");
const missing = [];
meta_path.append({ find_spec: (name) => void missing.push(name) });
python.FS.writeFile(`/lib/${wheel}`, readFileSync(rules + wheel));
path.append(`/lib/${wheel}`);
const { Protocol } = python.pyimport("guide_engine.core.protocol.protocol");
for (const refused of ["", "[".repeat(100_000), "{}", "\ud800", '{"edition": 1e999}']) {
  try {
    Protocol(refused);
    throw new Error(`${refused} is an excerpt`);
  } catch (error) {
    if (error.type !== "ProtocolError") throw error;
    // What a reader would be shown, with where it came from.
    if (!error.message.includes("guide_engine/core/")) throw error;
  }
}
const protocol = Protocol(read(`rulebook.${language}.json`));
const replies = messages.map((message) => protocol.reply(message));
console.log(JSON.stringify({ replies, missing }));
