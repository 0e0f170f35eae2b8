// The resolver's flow, with a form and an engine that only remember.
import assert from "node:assert/strict";
import { test } from "node:test";

import { resolver } from "../../site_overrides/javascripts/site/partners.js";

const ASKED = { ask: "recognition", partner: "weir", direction: "import", "as-of": "2030-01-02", language: "xx" };
const settled = () => new Promise(setImmediate);
const told = (partner) => JSON.stringify({ reply: { partner, direction: "import", ways: [] } });

/** Opens a resolver; each engine that it starts gives the next of these replies, for good. */
function opened(...replies) {
  const seen = { asked: ASKED, states: [], told: [], messages: [], engines: 0 };
  const view = {
    read: () => seen.asked,
    show(state, found) {
      seen.states.push(state);
      if (found) seen.told.push(found.partner);
    },
  };
  const begin = () => {
    const reply = replies[seen.engines++];
    return {
      async ask(text) {
        seen.messages.push(JSON.parse(text));
        if (reply instanceof Error) throw reply;
        return reply;
      },
    };
  };
  return Object.assign(seen, resolver(view, begin));
}

test("the engine is started by the first choice, and once", async () => {
  const page = opened(told("weir"));
  assert.equal(page.engines, 0);
  page.choose();
  page.choose();
  await page.ask();
  assert.deepEqual([page.engines, page.messages], [1, [ASKED]]);
});

test("whoever asks without choosing anything is answered as well", async () => {
  const page = opened(told("weir"));
  await page.ask();
  assert.deepEqual([page.states, page.told], [["loading", "answered"], ["weir"]]);
});

test("a day that cannot be asked about is said, and starts nothing", async () => {
  const page = opened();
  page.asked = null;
  await page.ask();
  assert.deepEqual([page.states, page.engines], [["day"], 0]);
});

test("a day that the engine refuses is said at the day", async () => {
  const page = opened(JSON.stringify({ error: { question: "", code: "edition", says: "?" } }));
  await page.ask();
  assert.deepEqual(page.states, ["loading", "day"]);
});

test("a choice takes back the answer, and an answer that is still on its way", async () => {
  let reply;
  const page = opened(new Promise((resolve) => (reply = resolve)));
  page.ask();
  page.choose();
  reply(told("weir"));
  await settled();
  assert.deepEqual([page.states, page.told], [["loading", "chosen"], []]);
});

test("of two questions only the later one is answered", async () => {
  let reply;
  const page = opened(new Promise((resolve) => (reply = resolve)));
  page.ask();
  page.ask();
  reply(told("weir"));
  await settled();
  assert.deepEqual(page.states, ["loading", "loading", "answered"]);
});

test("an engine that fails is told, and a new one started for whoever asks again", async () => {
  const page = opened(new Error("blocked"), told("weir"));
  await page.ask();
  await page.ask();
  assert.deepEqual(page.states, ["loading", "failed", "loading", "answered"]);
});

test("a disagreement about the protocol counts as a failure of the engine", async () => {
  const page = opened(JSON.stringify({ error: { question: "", code: "protocol", says: "?" } }));
  await page.ask();
  assert.deepEqual(page.states, ["loading", "failed"]);
});
