// How page and worker talk, with a worker that is only a pair of ears.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine, Lasting, serve } from "../../site_overrides/javascripts/engine/protocol.js";

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

/** An engine of each of these replies, given one by one, and all that is heard of it. */
function lasting(...engines) {
  const seen = { heard: [], seconds: [] };
  const begin = () => {
    const replies = engines.shift();
    return {
      async ask(text, seconds) {
        seen.seconds.push(seconds);
        const reply = replies.shift();
        if (reply instanceof Error) throw reply;
        return JSON.stringify(reply);
      },
    };
  };
  const heard = (name) => (told) => seen.heard.push(name === "state" ? told : name);
  const names = ["state", "reply", "restart"].map((name) => [name, heard(name)]);
  return Object.assign(seen, { engine: new Lasting(begin, Object.fromEntries(names)) });
}

const crash = () => new Error("crash");

test("an engine is waited for longer until its first reply, also when it is started again", async () => {
  const { engine, heard, seconds } = lasting([{ reply: 1 }, { reply: 2 }, crash()], [{ reply: 3 }, { reply: 4 }]);
  for (const reply of [1, 2, 3, 4]) assert.deepEqual(await engine.ask({}), { reply });
  assert.deepEqual(seconds, [180, 30, 30, 180, 30]);
  assert.deepEqual(heard, ["ready", "reply", "reply", "restart", "reply", "reply"]);
});

test("an engine that never was ready is not started again, nor is any a second time", async () => {
  for (const engines of [[[crash()]], [[{ reply: 1 }, crash()], [crash()]]]) {
    const { engine, heard } = lasting(...engines);
    for (const _ of [1, 2, 3]) await engine.ask({});
    assert.deepEqual([engine.state, heard.at(-1), await engine.ask({})], ["failed", "failed", {}]);
  }
});

test("that work done ahead fails is told to nobody", async () => {
  const { engine, heard } = lasting([{ reply: 1 }, crash(), { reply: 2 }]);
  await engine.ask({});
  engine.askAhead({});
  await settled();
  assert.deepEqual([engine.state, heard], ["ready", ["ready", "reply"]]);
});

test("an engine that is given up is not started again by what it still fails at", async () => {
  const { engine, heard } = lasting([{ reply: 1 }, crash()]);
  await engine.ask({});
  const asked = engine.ask({});
  engine.enter("failed", "no such message");
  assert.deepEqual([await asked, heard], [{}, ["ready", "reply", "failed"]]);
});
