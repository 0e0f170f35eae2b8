// What a browser keeps, with stores that are only maps and may be closed.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Keeping, written } from "../../site_overrides/javascripts/wizard/keeping.js";

const place = (way) => `guide-engine answers ${new URL(way, import.meta.url).pathname}`;
// The folders of the edition, and of the publication around it, if the script lay in one.
const [NAME, AROUND] = [place("../../"), place("../../../")];
const KEPT = { edition: "2030", rulebook: "abc", programmes: ["one"], "as-of": "2030-01-02", answers: {}, here: "first" };

/** A store of a browser's, which can be closed to all writing. */
class Store {
  kept = new Map();
  closed = false;

  getItem(name) {
    return this.kept.get(name) ?? null;
  }

  setItem(name, text) {
    if (this.closed) throw new Error("no room");
    this.kept.set(name, text);
  }

  removeItem(name) {
    this.kept.delete(name);
  }
}

beforeEach(() => {
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(globalThis, name, { value: new Store(), configurable: true });
  }
});

test("what is kept is found again, with whether that was chosen", () => {
  localStorage.setItem(NAME, written(KEPT));
  const keeping = new Keeping();
  assert.deepEqual([keeping.found(), keeping.chosen], [KEPT, true]);
});

test("what was handed over comes first, is found once, and chooses nothing", () => {
  const handed = { ...KEPT, here: "second" };
  assert.equal(new Keeping().handOver(handed), true);
  const keeping = new Keeping();
  assert.deepEqual([keeping.found(), keeping.chosen, keeping.found()], [handed, false, null]);
});

for (const [name, text] of Object.entries({
  "no JSON": "{",
  "nothing": "null",
  "of another product": JSON.stringify({ ...KEPT, product: "ledger", form: 1 }),
  "without programmes": written({ ...KEPT, programmes: "one" }),
  "without answers": written({ ...KEPT, answers: "yes" }),
})) {
  test(`what is ${name} is not taken for answers`, () => {
    localStorage.setItem(NAME, text);
    assert.equal(new Keeping().found(), null);
  });
}

for (const day of [20300102, ["2030-01-02"], {}, null, "2 January 2030", "<img>"]) {
  test(`${JSON.stringify(day)} is no day to start from`, () => {
    localStorage.setItem(NAME, written({ ...KEPT, "as-of": day }));
    assert.deepEqual(new Keeping().found(), { ...KEPT, "as-of": null });
  });
}

test("nothing is kept unless that is chosen, nor once it could not be", () => {
  const keeping = new Keeping();
  assert.equal(keeping.store(KEPT), true);
  assert.equal(localStorage.getItem(NAME), null);
  keeping.choose(true);
  assert.equal(keeping.store(KEPT), true);
  assert.equal(localStorage.getItem(NAME), written(KEPT));
  localStorage.closed = true;
  assert.equal(keeping.store(KEPT), false);
  localStorage.closed = false;
  assert.deepEqual([keeping.chosen, keeping.store(KEPT), localStorage.getItem(NAME)], [false, true, null]);
});

test("that nothing can be handed over is said once", () => {
  sessionStorage.closed = true;
  const keeping = new Keeping();
  assert.deepEqual([keeping.handOver({ ...KEPT, programmes: [] }), keeping.handOver(KEPT), keeping.handOver(KEPT)], [true, false, true]);
});
