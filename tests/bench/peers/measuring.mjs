// What every adapter does: read the rules and operators, answer, count, print JSON.
import { readFileSync } from "node:fs";

const WARM_UP = 0.3;
const STRIDE = 50;

/** Read what to do: the rules, the operators, the cases, how long to count. */
export const job = () => JSON.parse(readFileSync(0, "utf8"));

/** The version of an installed package; not every one lets its package.json be imported. */
export const version = (name) =>
  JSON.parse(readFileSync(new URL(`./node_modules/${name}/package.json`, import.meta.url), "utf8")).version;

/**
 * Print determinations a second by way, the answer for every operator, and for each case.
 * `ways` take answers and give yes, no or unknown; `probe` gives also the missing inputs it names.
 */
export function tell({ operators, cases, seconds }, library, ways, probe) {
  const each = (decide) => Object.fromEntries(Object.entries(ways).map(([name, way]) => [name, decide(way)]));
  const told = {
    version: version(library),
    rates: each((way) => (count(way, operators, WARM_UP), count(way, operators, seconds))),
    outcomes: each((way) => operators.map(way)),
    cases: Object.fromEntries(Object.entries(cases).map(([name, answers]) => [name, probed(probe, answers)])),
  };
  console.log(JSON.stringify(told));
}

function count(decide, operators, seconds) {
  let done = 0;
  let taken = 0;
  const started = performance.now();
  while ((taken = (performance.now() - started) / 1000) < seconds)
    for (let turn = 0; turn < STRIDE; turn++) decide(operators[done++ % operators.length]);
  return done / taken;
}

function probed(probe, answers) {
  try {
    const [answer, missing] = probe(answers);
    return { answer, missing: missing === null ? null : [...missing].sort() };
  } catch (error) {
    return { error: `${error.name}: ${error.message}`.slice(0, 200) };
  }
}
