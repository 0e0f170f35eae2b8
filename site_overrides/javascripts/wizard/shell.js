// The wizard's flow: what is answered, what comes next, and what if the engine is not there.
import { Engine, startWorker } from "../engine/protocol.js";
import { Keeping, written } from "./keeping.js";
import { Outcome } from "./outcome.js";
import { OUTCOME, PROGRAMMES, Steps } from "./steps.js";

/** @import { AskDetermination, Message, OpenedDossier, Refusal, Replies, Report } from "../types.d.ts" */
/** @import { Given, Kept } from "./keeping.js" */
/** @import { Answer, Chosen } from "./steps.js" */
/** @typedef {"loading" | "ready" | "restarting" | "restarted" | "failed"} Phase */
/** @typedef {{ steps: Steps, outcome: Outcome, keeping: Keeping, window: Pick<Window, "history" | "location"> }} Parts */

// A first visit on a slow line takes most of a minute; whoever waits longer is told.
const SECONDS_TO_START = 180;
const SECONDS_TO_REPLY = 30;
const LARGEST_FILE = 200_000;

/** @type {Record<"answers" | "lost", Partial<Record<Phase, Phase>>>} what becomes of the engine; it is started again once */
const NEXT = {
  answers: { loading: "ready", restarting: "restarted" },
  lost: { loading: "failed", ready: "restarting", restarting: "failed", restarted: "failed" },
};

/** Gives the reader's own date, as YYYY-MM-DD. */
const today = () => new Date().toLocaleDateString("sv"); // Swedish dates are ISO dates.

export class Wizard {
  /** @type {Phase} */
  phase = "loading";
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
  /** @type {Engine | undefined} */
  engine;
  /** @type {Promise<unknown>} */
  #acts = Promise.resolve();

  /** @param {Parts} parts @param {() => Engine} begin starts the engine */
  constructor({ steps, outcome, keeping, window }, begin) {
    this.steps = steps;
    this.outcome = outcome;
    this.keeping = keeping;
    this.window = window;
    this.begin = begin;
    steps.listen({
      next: () => this.submit(),
      proceed: () => this.#inTurn(() => this.proceed()),
      back: () => window.history.back(),
      change: (step) => this.go(step),
      "so-far": () => this.go(OUTCOME),
      restart: () => this.restart(),
      print: () => print(),
      open: (file) => this.open(file),
      save: () => keeping.give("answers.json", "application/json", written(this.kept)),
      "to-do": () => this.giveToDo(),
      store: (chosen) => (keeping.choose(chosen), this.keep()),
      "hand-over": (leaving) => this.handOver(leaving),
    });
    window.history.replaceState({ place: 0 }, "");
    steps.showEngine("loading");
    this.asOf = steps.showAsOf(today());
    this.display(false);
    steps.choose(window.location.hash);
    const kept = keeping.found();
    steps.showKept(keeping.chosen);
    if (this.example) steps.showExample("loading");
    else if (kept) this.resume(kept);
  }

  get here() {
    return this.trail[this.place] ?? PROGRAMMES;
  }

  /** What a person is told of the engine. */
  get state() {
    return this.phase === "loading" || this.phase === "failed" ? this.phase : "ready";
  }

  /** The worked example that the page's address names, if it names one. */
  get example() {
    return /^#example=([a-z0-9-]+)$/.exec(this.window.location.hash)?.[1];
  }

  /** @type {<Found>(act: () => Promise<Found>) => Promise<Found>} each begins where the one before came to */
  #inTurn(act) {
    const found = this.#acts.then(act);
    this.#acts = found.catch(() => {});
    return found;
  }

  /** Waits for the engine; the questions go on meanwhile. */
  async start() {
    await this.determine(SECONDS_TO_START);
    if (await this.followExample()) return;
    await this.#inTurn(async () => {
      if (this.state === "failed") return;
      // What any choice of programmes takes to answer is worked out while the person chooses; whether
      // that fails shows at the next question.
      const ahead = JSON.stringify(this.asking(this.steps.programmes));
      if (this.here === PROGRAMMES) this.engine?.ask(ahead, SECONDS_TO_START).catch(() => {});
      else if (this.here === OUTCOME) await this.proceed();
      else if (await this.determine()) this.refresh();
    });
  }

  /** @param {Kept} kept */
  resume({ programmes, answers, here, ...kept }) {
    const { questions, programmes: all } = this.steps;
    const known = Object.entries(answers).filter(([step, answer]) => questions.has(step) && answer !== null);
    const chosen = all.filter((each) => programmes.includes(each));
    this.adopt({ ...kept, programmes: chosen, answers: Object.fromEntries(known) });
    if (chosen.length) this.go(here === PROGRAMMES || questions.has(here) ? here : OUTCOME);
  }

  /** @param {Given} given */
  adopt({ programmes, answers, "as-of": asOf }) {
    Object.assign(this, { programmes, answers: new Map(Object.entries(answers)), report: null });
    this.asOf = this.steps.showAsOf(asOf ?? today());
  }

  /** What is given: for which programmes, what was answered, for which day. */
  get given() {
    return { programmes: this.programmes, answers: Object.fromEntries(this.answers), "as-of": this.asOf };
  }

  /** What can be kept of all this. */
  get kept() {
    const { given, here, report, steps } = this;
    return { edition: steps.edition, rulebook: report?.rulebook ?? "", ...given, here };
  }

  /** @type {(file: File) => Promise<void>} takes its answers; where it is none of ours, these stay */
  async open(file) {
    this.steps.tell("open-reading");
    // Until the engine is there, the questions go on.
    const early = this.phase === "loading" ? await this.read(file) : null;
    await this.#inTurn(async () => {
      const { reply, error } = early ?? (await this.read(file));
      if (!reply) this.steps.tell(`open-${error?.code ?? "without-engine"}`);
      else await this.take(reply);
    });
  }

  /** @type {(file: File) => Promise<{ reply?: OpenedDossier, error?: { code: string } }>} */
  async read(file) {
    if (file.size > LARGEST_FILE) return { error: { code: "too-large" } };
    const dossier = await file.text().catch(String);
    return this.ask({ ask: "dossier", dossier, language: this.steps.language }, SECONDS_TO_START);
  }

  /** @param {OpenedDossier} opened */
  async take(opened) {
    const nothing = opened.dropped.length && !Object.keys(opened.answers).length;
    if (nothing || !opened.programmes.length) return this.steps.tell("open-malformed");
    this.adopt(opened);
    this.leaveExample();
    const whole = opened["same-rules"] && opened["as-of"] && !opened.dropped.length;
    this.steps.tell(whole ? "open-taken" : "open-partly", { dropped: opened.dropped.length });
    await this.proceed();
  }

  async giveToDo() {
    const { language } = this.steps;
    const { reply } = await this.ask({ ask: "to-do", ...this.given, language });
    if (reply) this.keeping.give("to-do.csv", "text/csv", reply.csv);
  }

  /** Keeps the answers in this browser where that is chosen, and says so where it cannot. */
  keep() {
    if (this.keeping.store(this.kept)) return;
    this.steps.showKept(false);
    this.steps.tell("store-failed");
  }

  /** @param {MouseEvent} leaving */
  handOver(leaving) {
    // A tab of its own takes nothing over, and what is handed over would stay behind in this one.
    if (leaving.ctrlKey || leaving.metaKey || leaving.shiftKey || this.keeping.handOver(this.kept)) return;
    leaving.preventDefault();
    this.steps.tell("store-failed");
  }

  /** Takes the answers of the worked example that the address names, unless there are others. */
  async followExample() {
    const { example } = this;
    if (!example) return false;
    const { reply, error } = await this.ask({ ask: "example", example });
    return this.#inTurn(async () => {
      // Whoever went on without waiting keeps the answers given since.
      const taken = reply && this.trail.length === 1;
      this.steps.showExample(taken ? "shown" : error ? "unknown" : "");
      if (!taken) return false;
      this.adopt(reply);
      if (await this.determine()) this.go(OUTCOME);
      return true;
    });
  }

  /** Forgets it, in the address too, so that it does not come back when the page is loaded again. */
  leaveExample() {
    const { history, location } = this.window;
    this.steps.showExample("");
    history.replaceState(history.state, "", location.pathname);
  }

  /** @type {(programmes: string[]) => AskDetermination} */
  asking(programmes) {
    const { language } = this.steps;
    return { ask: "determination", ...this.given, programmes, language, thorough: true };
  }

  /** @type {(next: Phase | undefined, why?: unknown) => void} */
  enter(next = this.phase, why = "") {
    if (next === this.phase) return;
    this.phase = next;
    this.steps.showEngine(this.state, String(why));
    if (next === "restarting") this.steps.tell("restarted");
    if (next !== "failed") return;
    this.report = null;
    if (this.here === OUTCOME) this.display();
    else this.refresh();
  }

  /**
   * Gives the engine's reply to a message; nothing where there is no engine any more.
   * @template {keyof Replies} Kind
   * @param {Extract<Message, { ask: Kind }>} message
   * @returns {Promise<{ reply?: Replies[Kind], error?: Refusal }>}
   */
  async ask(message, seconds = SECONDS_TO_REPLY) {
    if (this.phase === "failed") return {};
    let { engine } = this;
    try {
      engine = this.engine ??= this.begin();
      const text = await engine.ask(JSON.stringify(message), seconds);
      this.enter(NEXT.answers[this.phase]);
      this.steps.showReply(text);
      return JSON.parse(text);
    } catch (error) {
      // Of several that wait for one engine, the first tells of its loss.
      if (engine === this.engine) {
        this.engine = undefined;
        this.enter(NEXT.lost[this.phase], error);
      }
      return this.ask(message, SECONDS_TO_START);
    }
  }

  /** Asks the engine about what is answered so far; null where it refuses an answer or fails. */
  async determine(seconds = SECONDS_TO_REPLY) {
    const { answers, programmes, steps } = this;
    const chosen = programmes.length ? programmes : steps.programmes.slice(0, 1);
    const { reply, error } = await this.ask(this.asking(chosen), seconds);
    if (error?.code === "protocol") this.enter("failed", error.says);
    // What others have taken the place of meanwhile, nobody asks about any more.
    if (answers !== this.answers || this.phase === "failed") return null;
    if (error) this.refuse(error);
    else if (reply) this.note(reply);
    return reply ?? null;
  }

  /** @param {Report} report */
  note(report) {
    this.report = report;
    for (const [question, iso] of Object.entries(report.read)) {
      const answer = /** @type {{ typed: string }} */ (this.answers.get(question));
      if (!answer?.typed) continue;
      if (answer.typed !== iso) this.steps.showReading(answer.typed, iso);
      this.answers.set(question, iso);
    }
  }

  /** @param {Refusal} refusal */
  refuse({ question, code }) {
    const step = this.answers.has(question) ? question : PROGRAMMES;
    this.go(step);
    // It stands in its field, and counts for nothing.
    this.answers.delete(step);
    this.steps.showProblem({ step, problem: code });
  }

  /** Takes what is entered at the step that is shown, and goes on; pressed twice, it goes on once. */
  submit() {
    const { here, steps } = this;
    return this.#inTurn(async () => {
      if (this.here !== here) return;
      steps.tell();
      const entered = steps.read(here);
      if ("problem" in entered) return steps.showProblem({ step: here, ...entered });
      if ("asOf" in entered) this.choose(entered);
      else this.answers.set(here, entered.answer);
      await this.proceed();
    });
  }

  /** @param {Chosen} chosen */
  choose({ programmes, asOf }) {
    this.programmes = programmes.length ? programmes : this.steps.programmes;
    this.asOf = this.steps.showAsOf(asOf);
  }

  /** Goes to what is asked next: as the engine says where it is ready, else in asking order. */
  async proceed() {
    const report = this.state === "ready" ? await this.determine() : null;
    // Without a report, the engine refused an answer, and the person is looking at why.
    if (!report && this.state === "ready") return;
    const asks = (/** @type {string[]} */ by) => by.some((each) => this.programmes.includes(each));
    const asked = [...this.steps.questions].filter(([question, by]) => asks(by) && !this.answers.has(question));
    const [[open] = [OUTCOME]] = report ? [] : asked;
    this.go(report?.["next-question"] ?? open);
  }

  /** @param {string} step */
  go(step) {
    if (this.here !== step) {
      this.trail.splice(++this.place, Infinity, step);
      this.window.history.pushState({ place: this.place }, "");
    }
    this.display();
  }

  /** @param {number} place */
  async visit(place) {
    // A place from before the page was loaded again leads nowhere any more.
    this.place = place in this.trail ? place : 0;
    const stale = this.here === OUTCOME && this.state === "ready";
    if (!stale || (await this.#inTurn(() => this.determine()))) this.display();
  }

  restart() {
    this.adopt({ programmes: [], answers: {}, "as-of": null });
    this.leaveExample();
    this.steps.tell();
    this.go(PROGRAMMES);
  }

  display(focus = true) {
    const { here, programmes, report, state, steps } = this;
    const open = report?.["next-question"];
    if (here === OUTCOME) {
      this.outcome.show({ state, programmes, report });
    } else {
      const chosen = programmes.length ? programmes : undefined;
      const answer = here === PROGRAMMES ? chosen : this.answers.get(here);
      const all = programmes.map((programme) => ({ programme }));
      steps.showQuestion({ step: here, answer, reasons: open === here ? report?.reasons ?? all : all });
    }
    this.refresh();
    steps.show({ step: here, first: this.place === 0, focus });
  }

  refresh() {
    const { answers, here, programmes, report, state, steps } = this;
    const asking = state === "ready" && here !== PROGRAMMES && here !== OUTCOME;
    const open = report?.programmes.some(({ outcome }) => outcome === "more-answers-needed");
    steps.showRemaining(asking ? report?.remaining : undefined, asking && open === false);
    const counting = report?.["next-question"] === null ? report.counting : undefined;
    steps.showAnswers({ programmes, answers, counting });
    if (!this.example) this.keep();
  }
}

/** @type {HTMLElement | null | undefined} */
const root = globalThis.document?.querySelector('[data-wizard="root"]');
if (root) {
  const steps = new Steps(root);
  const parts = { steps, outcome: new Outcome(root), keeping: new Keeping(), window };
  const wizard = new Wizard(parts, () => new Engine(startWorker(steps.language)));
  addEventListener("popstate", ({ state }) => state && wizard.visit(state.place));
  addEventListener("hashchange", () => steps.choose(location.hash));
  // What the first question needs comes first; the engine is loaded behind it.
  if (document.readyState === "complete") wizard.start();
  else addEventListener("load", () => wizard.start(), { once: true });
}
