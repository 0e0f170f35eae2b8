// The wizard's flow: what is answered, what comes next, and what if the engine is not there.
import { written } from "./keeping.js";
import { Engine, startWorker } from "../engine/protocol.js";
import { PROGRAMMES, RESULT, View } from "./view.js";

/** @typedef {import("./view.js").Answer} Answer */
/** @typedef {import("./view.js").Reason} Reason */
/** @typedef {{ "next-question": string | null, remaining: { from: number, to: number },
 *    reasons: Reason[], programmes: import("./view.js").Determination[], rulebook: string,
 *    counting: string[], read: Record<string, string> }} Report */
/** @typedef {{ programmes: string[], answers: Record<string, Answer>, "as-of": string | null }} Given */

// A first visit on a slow line takes most of a minute; whoever waits longer is told.
const SECONDS_TO_START = 180;
const SECONDS_TO_REPLY = 30;
const LARGEST_FILE = 200_000;

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
  restarted = false;
  storing = false;
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
      open: (file) => this.open(file),
      save: () => view.give("answers.json", "application/json", written(this.kept())),
      "to-do": () => this.giveToDo(),
      store: (chosen) => this.store(chosen),
      "hand-over": (leaving) => view.handOver(this.kept(), leaving),
    });
    view.showEngine("loading");
    this.asOf = view.showAsOf(today());
    this.display(false);
    view.chooseFromAddress();
    const kept = view.kept();
    if (view.example()) view.showExample("loading");
    else this.resume(kept);
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

  /** @param {(Given & { here: string, stored: boolean }) | null} kept */
  resume(kept) {
    if (!kept) return;
    this.storing = kept.stored;
    this.adopt(kept);
    if (this.programmes.length) this.go(kept.here);
  }

  /** @param {Given} given */
  adopt({ programmes, answers, "as-of": asOf }) {
    Object.assign(this, { programmes, answers: new Map(Object.entries(answers)), report: null });
    this.asOf = this.view.showAsOf(asOf ?? today());
  }

  /** Gives what can be kept of all this. */
  kept() {
    const { rulebook = "" } = this.report ?? {};
    const { programmes, asOf, here, view } = this;
    const answers = Object.fromEntries(this.answers);
    return { edition: view.edition, rulebook, programmes, "as-of": asOf, answers, here };
  }

  /**
   * Takes the answers of a file; where it is none of ours, these stay.
   * @param {File} file
   */
  async open(file) {
    if (this.busy) return;
    // Until the engine is there, the questions go on.
    this.busy = this.state === "ready";
    this.view.tell("open-reading");
    const refusal = file.size > LARGEST_FILE ? "too-large" : await this.openText(await file.text().catch(String));
    if (refusal) this.view.tell(`open-${refusal}`);
    this.busy = false;
  }

  /** @param {string} dossier */
  async openText(dossier) {
    if (this.state === "failed") return "without-engine";
    const { reply, error } = (await this.ask({ dossier, language: this.view.language }, SECONDS_TO_START)) ?? {};
    if (!reply) return error ? error.code : "without-engine";
    const nothing = reply.dropped.length && !Object.keys(reply.answers).length;
    if (nothing || !reply.programmes.length) return "malformed";
    this.adopt(reply);
    this.view.leaveExample();
    const whole = reply["same-rules"] && reply["as-of"] && !reply.dropped.length;
    this.view.tell(whole ? "open-taken" : "open-partly", { dropped: reply.dropped.length });
    await this.proceed();
    return null;
  }

  async giveToDo() {
    const { reply } = (await this.ask({ ...this.message(this.programmes), "to-do": true })) ?? {};
    if (reply) this.view.give("to-do.csv", "text/csv", reply.csv);
  }

  /** @param {boolean} chosen */
  store(chosen) {
    this.storing = chosen;
    this.view.store(chosen ? this.kept() : null);
  }

  /** Takes the answers of the worked example that the address names, unless there are others. */
  async followExample() {
    const example = this.view.example();
    const { reply, error } = (example && (await this.ask({ example }))) || {};
    // Whoever went on without waiting keeps the answers given since.
    const taken = reply && !this.busy && this.trail.length === 1;
    this.view.showExample(taken ? "shown" : error ? "unknown" : "");
    if (!taken) return false;
    this.adopt(reply);
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
    else if (reply) this.note(reply);
    return reply ?? null;
  }

  /** @param {Report} report */
  note(report) {
    this.report = report;
    for (const [question, iso] of Object.entries(report.read)) {
      const answer = /** @type {{ typed: string }} */ (this.answers.get(question));
      if (!answer?.typed) continue;
      if (answer.typed !== iso) this.view.showReading(answer.typed, iso);
      this.answers.set(question, iso);
    }
  }

  /**
   * Gives the engine's reply to a message; null where the engine fails. One that fails on the way is
   * started again, once.
   * @param {object} message
   * @returns {Promise<any>}
   */
  async ask(message, seconds = SECONDS_TO_REPLY) {
    try {
      this.engine ??= this.begin();
      const text = await this.engine.ask(JSON.stringify(message), seconds);
      this.view.showReply(text);
      return JSON.parse(text);
    } catch (error) {
      if (this.state === "ready" && !this.restarted) {
        Object.assign(this, { restarted: true, engine: undefined });
        this.view.tell("restarted");
        return this.ask(message, SECONDS_TO_START);
      }
      this.fail(error);
      return null;
    }
  }

  /** @param {{ question: string, code: string }} error */
  refuse({ question, code }) {
    const step = this.answers.has(question) ? question : PROGRAMMES;
    this.go(step);
    // It stands in its field, and counts for nothing.
    this.answers.delete(step);
    this.view.showProblem({ step, problem: code });
  }

  async submit() {
    if (this.busy) return;
    this.busy = true;
    this.view.tell();
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
    this.view.tell();
    this.go(PROGRAMMES);
  }

  display(focus = true) {
    const { here, programmes, report, state, view } = this;
    const open = report?.["next-question"];
    if (here === RESULT) {
      view.showResult({ state, programmes, report });
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
    const counting = report?.["next-question"] === null ? report.counting : undefined;
    view.showAnswers({ programmes, answers, counting });
    if (this.storing && !view.example()) view.store(this.kept());
  }
}

/** @type {HTMLElement | null | undefined} */
const root = globalThis.document?.querySelector('[data-wizard="root"]');
if (root) {
  const view = new View(root);
  const wizard = new Wizard(view, () => new Engine(startWorker(view.language)));
  // What the first question needs comes first; the engine is loaded behind it.
  if (document.readyState === "complete") wizard.start();
  else addEventListener("load", () => wizard.start(), { once: true });
}
