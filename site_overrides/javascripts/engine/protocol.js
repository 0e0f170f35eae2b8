// How a page and the engine in its worker talk: every message has an id, and only text crosses.

/** @typedef {{ id: number, reply: string } | { id: number, error: string }} Reply to {id, text} */
/** @typedef {{ resolve: (reply: string) => void, reject: (why: Error) => void }} Waiting */
/** @typedef {{ postMessage: (message: any) => void,
 *    addEventListener: (type: string, listener: (event: any) => void) => void }} Port
 *    one end: a Worker as the page sees it, or the worker's own global scope */

/**
 * Answers every message that reaches a worker; what comes before it is ready waits.
 * @param {Port} port
 * @param {Promise<(text: string) => string>} ready
 */
export function serve(port, ready) {
  // That it failed is told to whoever asks; until then it is nobody's error.
  ready.catch(() => {});
  port.addEventListener("message", async ({ data: { id, text } }) => {
    try {
      const reply = await ready;
      port.postMessage({ id, reply: reply(text) });
    } catch (error) {
      port.postMessage({ id, error: String(error) });
    }
  });
}

/**
 * Starts the engine's worker, which is named after the page's language. It is started from a text of
 * the page's, as the page's policy then binds it too: a file would have the policy of its host alone.
 * @param {string} language
 */
export function startWorker(language) {
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
    worker.addEventListener("message", ({ data }) => this.#settle(data));
    worker.addEventListener("error", ({ message }) => this.#fail(message ?? "no worker"));
  }

  /**
   * Resolves with the reply's text; rejects where the worker fails or takes longer.
   * @param {string} text
   * @param {number} seconds
   * @returns {Promise<string>}
   */
  ask(text, seconds) {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = ++this.#last;
    const timer = setTimeout(() => this.#fail(`no reply in ${seconds} seconds`), seconds * 1000);
    /** @type {Promise<string>} */
    const reply = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.worker.postMessage({ id, text });
    return reply.finally(() => clearTimeout(timer));
  }

  /** @param {Reply} message */
  #settle(message) {
    if ("error" in message) return this.#fail(message.error);
    this.#waiting.get(message.id)?.resolve(message.reply);
    this.#waiting.delete(message.id);
  }

  /** @param {string} why */
  #fail(why) {
    this.#failure = new Error(why);
    this.worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }
}
