// Which edition is in force on a reader's day, and what each other is, by the list of a publication.
import assert from "node:assert/strict";
import { test } from "node:test";

import { current, inForce, standing } from "../../site_overrides/javascripts/site/editions.js";

const edition = (version, from, more = {}) => ({ version, title: version, properties: { from, ...more } });
const LATER = edition("2031-04", "2031-04-01");
const MENDED = edition("2030-01.1", "2030-01-01", { corrects: { edition: "2030-01" }, until: "2030-12-31" });
const FIRST = edition("2030-01", "2030-01-01");
const ALL = [LATER, MENDED, FIRST];

test("a correction stands in for what it corrects", () => {
  assert.equal(inForce(ALL, "2030-06-01"), MENDED);
  assert.deepEqual(standing(ALL, FIRST, "2030-06-01"), { state: "corrected", other: MENDED });
});

test("on a day that no edition covers, none is in force", () => {
  assert.equal(current(ALL, "2030-12-31"), MENDED);
  assert.equal(current(ALL, "2031-03-31"), undefined);
  assert.equal(current(ALL, "2029-12-31"), undefined);
  assert.deepEqual(standing(ALL, MENDED, "2031-03-31"), { state: "superseded", other: undefined });
});

test("each edition leads to the one in force", () => {
  assert.deepEqual(standing(ALL, MENDED, "2031-04-01"), { state: "superseded", other: LATER });
  assert.deepEqual(standing(ALL, LATER, "2030-06-01"), { state: "coming", other: MENDED });
  assert.equal(standing(ALL, LATER, "2031-04-01").state, "");
});
