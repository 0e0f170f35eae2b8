// How a page and the engine in its worker talk: every message has an id, and only text crosses.

/** @import { Message, Refusal, Replies } from "../types.d.ts" */
/** @typedef {"loading" | "ready" | "failed"} State what is started again stays ready meanwhile */
/** @typedef {{ state: (state: State, why: string) => void, reply: (text: string) => void,
 *    restart: () => void }} Heard */
/** @typedef {{ resolve: (reply: string) => void, reject: (why: Error) => void }} Waiting */
/** @typedef {{ postMessage: (message: any) => void,
 *    addEventListener: (type: string, listener: (event: any) => void) => void }} Port
 *    one end: a Worker as the page sees it, or the worker's own global scope */

// A first visit on a slow line takes most of a minute; whoever waits longer is told.
const SECONDS_TO_START = 180;
const SECONDS_TO_REPLY = 30;

/** @typedef {(text: string) => string | Promise<string>} Reply */

/** @type {(port: Port, ready: Promise<Reply>) => void} at a worker's end */
export function serve(port, ready) {
  // That it failed is told to whoever asks; until then it is nobody's error.
  ready.catch(() => {});
  port.addEventListener("message", async ({ data: { id, text } }) => {
    try {
      const reply = await ready;
      port.postMessage({ id, reply: await reply(text) });
    } catch (error) {
      port.postMessage({ id, error: String(error) });
    }
  });
}

/** @param {string} language the page's, after which the engine's worker is named */
export function startWorker(language) {
  // From a text of the page's, the page's policy binds it too: a file has its host's policy alone.
  const script = new URL("./worker.js", import.meta.url).href;
  const text = new Blob([`import ${JSON.stringify(script)};`], { type: "text/javascript" });
  return new Worker(URL.createObjectURL(text), { type: "module", name: language });
}

/** Asks a worker. Once it has failed, every further question is refused at once. */
export class Engine {
  #last = 0;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  /** @type {Error | undefined} */
  #failure;

  /** @param {Port & { terminate: () => void }} worker */
  constructor(worker) {
    this.worker = worker;
    worker.addEventListener("message", ({ data: { id, reply, error } }) => {
      if (error !== undefined) return this.#fail(error);
      this.#waiting.get(id)?.resolve(reply);
      this.#waiting.delete(id);
    });
    worker.addEventListener("error", ({ message }) => this.#fail(message ?? "no worker"));
  }

  /** @type {(text: string, seconds: number) => Promise<string>} rejects where that fails */
  async ask(text, seconds) {
    if (this.#failure) throw this.#failure;
    const id = ++this.#last;
    const timer = setTimeout(() => this.#fail(`no reply in ${seconds} seconds`), seconds * 1000);
    const reply = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.worker.postMessage({ id, text });
    return reply.finally(() => clearTimeout(timer));
  }

  /** @param {string} why */
  #fail(why) {
    this.#failure = new Error(why);
    this.worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }
}

/** Starts an engine when it is first asked, and once more where one is lost that was ready. */
export class Lasting {
  /** @type {State} */
  state = "loading";
  /** @type {Pick<Engine, "ask"> | undefined} */
  #engine;
  #seconds = SECONDS_TO_START;
  #restarted = false;

  /** @param {() => Pick<Engine, "ask">} begin @param {Heard} heard */
  constructor(begin, heard) {
    this.begin = begin;
    this.heard = heard;
  }

  /**
   * Gives the engine's reply to a message; nothing where there is no engine any more.
   * @template {keyof Replies} Kind
   * @param {Extract<Message, { ask: Kind }>} message
   * @returns {Promise<{ reply?: Replies[Kind], error?: Refusal }>}
   */
  async ask(message) {
    if (this.state === "failed") return {};
    let engine = this.#engine;
    try {
      engine = this.#engine ??= this.begin();
      const text = await engine.ask(JSON.stringify(message), this.#seconds);
      this.#seconds = SECONDS_TO_REPLY;
      this.enter("ready");
      this.heard.reply(text);
      return JSON.parse(text);
    } catch (error) {
      // Of several that wait for one engine, the first tells of its loss.
      if (engine === this.#engine) this.#lose(error);
      return this.ask(message);
    }
  }

  /** @param {Message} message worked out before it is wanted; whether that fails shows then */
  askAhead(message) {
    this.#engine?.ask(JSON.stringify(message), SECONDS_TO_START).catch(() => {});
  }

  /** @type {(state: State, why?: unknown) => void} */
  enter(state, why = "") {
    if (state === this.state || this.state === "failed") return;
    this.state = state;
    this.heard.state(state, String(why));
  }

  /** @param {unknown} why */
  #lose(why) {
    if (this.#restarted || this.state !== "ready") return this.enter("failed", why);
    this.#engine = undefined;
    this.#seconds = SECONDS_TO_START;
    this.#restarted = true;
    this.heard.restart();
  }
}
