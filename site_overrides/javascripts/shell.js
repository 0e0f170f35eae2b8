// The wizard's flow: what is answered, what comes next, and what if the engine is not there.
import { Engine } from "./protocol.js";
import { PROGRAMMES, RESULT, View } from "./view.js";

/** @typedef {import("./view.js").Answer} Answer */
/** @typedef {import("./view.js").Reason} Reason */
/** @typedef {{ "next-question": string | null, remaining: { from: number, to: number },
 *    reasons: Reason[], programmes: import("./view.js").Determination[] }} Report */

// A first visit on a slow line takes most of a minute; whoever waits longer is told.
const SECONDS_TO_START = 180;
const SECONDS_TO_REPLY = 30;

/** Gives the reader's own date, as YYYY-MM-DD. */
function today() {
  const now = new Date();
  const here = now.getTime() - now.getTimezoneOffset() * 60_000;
  return new Date(here).toISOString().slice(0, 10);
}

export class Wizard {
  /** @type {"loading" | "ready" | "failed"} */
  state = "loading";
  /** @type {Report | null} */
  report = null;
  /** @type {string[]} */
  programmes = [];
  /** @type {Map<string, Answer>} */
  answers = new Map();
  asOf = "";
  /** The steps that were shown. The browser's history holds places in it, and nothing else. */
  trail = [PROGRAMMES];
  place = 0;
  busy = false;
  /** @type {Engine | undefined} */
  engine;

  /**
   * @param {View} view
   * @param {() => Engine} begin starts the engine
   */
  constructor(view, begin) {
    this.view = view;
    this.begin = begin;
    view.listen({
      next: () => this.submit(),
      proceed: () => this.proceed(),
      visit: (place) => this.visit(place),
      change: (step) => this.go(step),
      "so-far": () => this.go(RESULT),
      restart: () => this.restart(),
    });
    view.showEngine("loading");
    this.asOf = view.showAsOf(today());
    this.display(false);
    view.chooseFromAddress();
    if (view.example()) view.showExample("loading");
  }

  get here() {
    return this.trail[this.place] ?? PROGRAMMES;
  }

  /** Waits for the engine; the questions go on meanwhile. */
  async start() {
    await this.determine(SECONDS_TO_START);
    if (this.state === "failed") return this.view.showExample("");
    this.state = "ready";
    this.view.showEngine("ready");
    if (await this.followExample()) return;
    // What any choice of programmes takes to answer is worked out while the person chooses; whether
    // that fails shows at the next question.
    const ahead = JSON.stringify(this.message(this.view.programmes));
    if (this.here === PROGRAMMES) this.engine?.ask(ahead, SECONDS_TO_START).catch(() => {});
    else if (this.here === RESULT) await this.proceed();
    else if (await this.determine()) this.refresh();
  }

  /** Takes the answers of the worked example that the address names, unless there are others. */
  async followExample() {
    const example = this.view.example();
    const { reply, error } = (example && (await this.ask({ example }))) || {};
    // Whoever went on without waiting keeps the answers given since.
    const taken = reply && !this.busy && this.trail.length === 1;
    this.view.showExample(taken ? "shown" : error ? "unknown" : "");
    if (!taken) return false;
    Object.assign(this, { programmes: reply.programmes, answers: new Map(Object.entries(reply.answers)) });
    this.asOf = this.view.showAsOf(reply["as-of"]);
    if (await this.determine()) this.go(RESULT);
    return true;
  }

  /** @param {string[]} programmes */
  message(programmes) {
    const answers = Object.fromEntries(this.answers);
    return { programmes, answers, "as-of": this.asOf, language: this.view.language, thorough: true };
  }

  /** @param {unknown} error */
  fail(error) {
    this.state = "failed";
    this.report = null;
    this.view.showEngine("failed", String(error));
    if (this.here === RESULT) this.display();
    else this.refresh();
  }

  /**
   * Asks the engine about what is answered so far; null where it refuses an answer or fails.
   * @returns {Promise<Report | null>}
   */
  async determine(seconds = SECONDS_TO_REPLY) {
    const chosen = this.programmes.length ? this.programmes : this.view.programmes.slice(0, 1);
    const { reply, error } = (await this.ask(this.message(chosen), seconds)) ?? {};
    if (error?.code === "protocol") this.fail(error.says);
    else if (error) this.refuse(error);
    else if (reply) this.report = reply;
    return reply ?? null;
  }

  /**
   * Gives the engine's reply to a message; null where the engine fails.
   * @param {object} message
   */
  async ask(message, seconds = SECONDS_TO_REPLY) {
    try {
      this.engine ??= this.begin();
      const text = await this.engine.ask(JSON.stringify(message), seconds);
      this.view.showReply(text);
      return JSON.parse(text);
    } catch (error) {
      this.fail(error);
      return null;
    }
  }

  /** @param {{ question: string, code: string }} error */
  refuse({ question, code }) {
    const step = this.answers.has(question) ? question : PROGRAMMES;
    this.go(step);
    this.view.showProblem({ step, problem: code });
  }

  async submit() {
    if (this.busy) return;
    this.busy = true;
    const problem = this.take(this.here);
    if (problem) this.view.showProblem({ step: this.here, problem });
    else await this.proceed();
    this.busy = false;
  }

  /**
   * Takes what is entered at a step, or says what is wrong with it.
   * @param {string} step
   */
  take(step) {
    const entered = this.view.read(step);
    if ("problem" in entered) return entered.problem;
    if (step !== PROGRAMMES) {
      this.answers.set(step, entered.answer);
      return null;
    }
    const asOf = this.view.readAsOf();
    if ("problem" in asOf) return "edition";
    const chosen = /** @type {string[]} */ (entered.answer);
    this.programmes = chosen.length ? chosen : this.view.programmes;
    this.asOf = this.view.showAsOf(String(asOf.answer));
    return null;
  }

  /** Goes to what is asked next: as the engine says where it is ready, else in asking order. */
  async proceed() {
    const report = this.state === "ready" ? await this.determine() : null;
    // Without a report, the engine refused an answer, and the person is looking at why.
    if (!report && this.state === "ready") return;
    const asked = report ? [] : this.view.questions(this.programmes);
    const open = asked.find((question) => !this.answers.has(question));
    this.go(report?.["next-question"] ?? open ?? RESULT);
  }

  /** @param {string} step */
  go(step) {
    if (this.here !== step) {
      this.trail.splice(++this.place, Infinity, step);
      this.view.remember(this.place);
    }
    this.display();
  }

  /** @param {number} place */
  async visit(place) {
    // A place from before the page was loaded again leads nowhere any more.
    this.place = place in this.trail ? place : 0;
    const stale = this.here === RESULT && this.state === "ready";
    if (!stale || (await this.determine())) this.display();
  }

  restart() {
    Object.assign(this, { answers: new Map(), programmes: [], report: null });
    this.asOf = this.view.showAsOf(today());
    this.view.leaveExample();
    this.go(PROGRAMMES);
  }

  display(focus = true) {
    const { here, programmes, report, state, view } = this;
    const open = report?.["next-question"];
    if (here === RESULT) {
      const found = report?.programmes ?? [];
      view.showResult({ state, programmes, found, open: !!open });
    } else {
      const chosen = programmes.length ? programmes : undefined;
      const answer = here === PROGRAMMES ? chosen : this.answers.get(here);
      const all = programmes.map((programme) => ({ programme }));
      view.showQuestion({ step: here, answer, reasons: open === here ? report?.reasons ?? all : all });
    }
    this.refresh();
    view.show({ step: here, first: this.place === 0, focus });
  }

  refresh() {
    const { answers, here, programmes, report, state, view } = this;
    const asking = state === "ready" && here !== PROGRAMMES && here !== RESULT;
    const open = report?.programmes.some(({ outcome }) => outcome === "more-answers-needed");
    view.showRemaining(asking ? report?.remaining : undefined, asking && open === false);
    view.showAnswers({ programmes, answers });
  }
}

/** @type {HTMLElement | null | undefined} */
const root = globalThis.document?.querySelector('[data-wizard="root"]');
if (root) {
  const view = new View(root);
  const script = new URL("./worker.js", import.meta.url);
  const begin = () => new Engine(new Worker(script, { type: "module", name: view.language }));
  const wizard = new Wizard(view, begin);
  // What the first question needs comes first; the engine is loaded behind it.
  if (document.readyState === "complete") wizard.start();
  else addEventListener("load", () => wizard.start(), { once: true });
}
