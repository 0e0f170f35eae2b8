// Drives a Firefox over WebDriver BiDi: `node firefox.js <firefox> <seconds of patience>`.
// A line of JSON in, {"open": address} or {"evaluate": expression}; a line out, {"text"} or {"error"}.
import { createInterface } from "node:readline";

import { launch } from "puppeteer-core";

const [executablePath, seconds] = process.argv.slice(2);
const timeout = Number(seconds) * 1000;
const browser = await launch({ browser: "firefox", executablePath, timeout, protocolTimeout: timeout });
const page = await browser.newPage();

/** @param {{ open?: string, evaluate?: string }} told */
async function act({ open, evaluate }) {
  if (evaluate !== undefined) return page.evaluate(evaluate);
  await page.goto(open, { timeout });
  return "";
}

for await (const line of createInterface({ input: process.stdin })) {
  const came = await act(JSON.parse(line)).then(
    (text) => ({ text }),
    (error) => ({ error: String(error) }),
  );
  process.stdout.write(`${JSON.stringify(came)}\n`);
}
await browser.close();
