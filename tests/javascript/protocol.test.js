// How page and worker talk, with a worker that is only a pair of ears.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine, serve } from "../../site_overrides/javascripts/engine/protocol.js";

/** One end of a channel that keeps what is posted and can be told that something happened. */
class Port extends EventTarget {
  posted = [];
  terminated = false;

  postMessage(message) {
    this.posted.push(message);
  }

  terminate() {
    this.terminated = true;
  }

  hear(type, event) {
    this.dispatchEvent(Object.assign(new Event(type), event));
  }
}

const settled = () => new Promise(setImmediate);

test("a worker answers each message under its id", async () => {
  const port = new Port();
  serve(port, Promise.resolve((text) => `${text}!`));
  port.hear("message", { data: { id: 7, text: "seven" } });
  port.hear("message", { data: { id: 8, text: "eight" } });
  await settled();
  assert.deepEqual(port.posted, [
    { id: 7, reply: "seven!" },
    { id: 8, reply: "eight!" },
  ]);
});

test("a message that comes before the worker is ready waits for it", async () => {
  const port = new Port();
  let ready;
  serve(port, new Promise((resolve) => (ready = resolve)));
  port.hear("message", { data: { id: 1, text: "early" } });
  await settled();
  assert.deepEqual(port.posted, []);
  ready((text) => text);
  await settled();
  assert.deepEqual(port.posted, [{ id: 1, reply: "early" }]);
});

test("a worker that cannot get ready says so under the message's id", async () => {
  const port = new Port();
  serve(port, Promise.reject(new Error("no runtime")));
  port.hear("message", { data: { id: 1, text: "" } });
  await settled();
  assert.deepEqual(port.posted, [{ id: 1, error: "Error: no runtime" }]);
});

test("a reply reaches whoever asked, in whatever order replies come", async () => {
  const worker = new Port();
  const engine = new Engine(worker);
  const asked = [engine.ask("a", 9), engine.ask("b", 9)];
  const [first, second] = worker.posted;
  worker.hear("message", { data: { id: second.id, reply: "to b" } });
  worker.hear("message", { data: { id: first.id, reply: "to a" } });
  assert.deepEqual(await Promise.all(asked), ["to a", "to b"]);
});

test("an engine that crashes fails whoever waits and whoever asks later", async () => {
  const worker = new Port();
  const engine = new Engine(worker);
  const waiting = engine.ask("a", 9);
  worker.hear("error", { message: "out of memory" });
  await assert.rejects(waiting, /out of memory/);
  await assert.rejects(engine.ask("b", 9), /out of memory/);
  assert.equal(worker.posted.length, 1);
  assert.ok(worker.terminated);
});

test("an engine that reports an error of its own is not asked again", async () => {
  const worker = new Port();
  const engine = new Engine(worker);
  const waiting = engine.ask("a", 9);
  worker.hear("message", { data: { id: worker.posted[0].id, error: "no runtime" } });
  await assert.rejects(waiting, /no runtime/);
  await assert.rejects(engine.ask("b", 9), /no runtime/);
});

test("an engine that does not reply in time is given up", async () => {
  const worker = new Port();
  await assert.rejects(new Engine(worker).ask("a", 0.01), /no reply in 0.01 seconds/);
  assert.ok(worker.terminated);
});

test("a reply to nobody is ignored", async () => {
  const worker = new Port();
  const engine = new Engine(worker);
  worker.hear("message", { data: { id: 99, reply: "?" } });
  const asked = engine.ask("a", 9);
  worker.hear("message", { data: { id: worker.posted[0].id, reply: "to a" } });
  assert.equal(await asked, "to a");
});
