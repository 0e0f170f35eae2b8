// The wizard's flow: what is answered, what comes next, and what if the engine is not there.
import { Engine, Lasting, startWorker } from "../engine/protocol.js";
import { Keeping, written } from "./keeping.js";
import { Outcome } from "./outcome.js";
import { today } from "../site/editions.js";
import { OUTCOME, PROGRAMMES, Steps } from "./steps.js";

/** @import { AcrossReport, OpenedDossier, Refusal, Report } from "../types.d.ts" */
/** @import { State } from "../engine/protocol.js" */
/** @import { Earlier, Given, Kept } from "./keeping.js" */
/** @import { Answer } from "./steps.js" */
/** @typedef {Pick<Window, "history" | "location">} Opened */
/** @typedef {{ reply?: OpenedDossier, error?: { code: string }, earlier?: Earlier | null }} Read
 *    `earlier` where it is of an edition whose rules are there */
/** @typedef {{ steps: Steps, outcome: Outcome, keeping: Keeping, window: Opened }} Parts */

const LARGEST_FILE = 200_000;

export class Wizard {
  /** @type {Report | null} */
  report = null;
  /** @type {Earlier | null} what the answers were given as, under an edition before this one */
  earlier = null;
  /** @type {AcrossReport | null} what differs from then */
  across = null;
  /** @type {string[]} */
  programmes = [];
  /** @type {Map<string, Answer>} */
  answers = new Map();
  asOf = "";
  /** The rules that kept answers were given under, until it is known whether these are the same. */
  rulebook = "";
  /** @type {Kept | null} what another edition handed over, until the engine has read it */
  handed = null;
  /** The steps that were shown. The browser's history holds places in it, and nothing else. */
  trail = [PROGRAMMES];
  place = 0;
  /** @type {Promise<unknown>} */
  #acts = Promise.resolve();

  /** @param {Parts} parts @param {() => Pick<Engine, "ask">} begin starts the engine */
  constructor({ steps, outcome, keeping, window }, begin) {
    this.steps = steps;
    this.outcome = outcome;
    this.keeping = keeping;
    this.window = window;
    this.engine = new Lasting(begin, {
      state: (state, why) => this.showEngine(state, why),
      reply: (text) => steps.showReply(text),
      restart: () => steps.tell("restarted"),
    });
    steps.listen({
      next: () => this.submit(),
      proceed: () => this.#inTurn(() => this.proceed()),
      back: () => window.history.back(),
      change: (step) => this.go(step),
      "so-far": () => this.go(OUTCOME),
      restart: () => this.restart(),
      print: () => print(),
      open: (file) => this.open(file),
      // What another edition's file holds besides stays in that file.
      save: () =>
        keeping.give("answers.json", "application/json", written({ ...this.kept, earlier: undefined })),
      "to-do": () => this.giveToDo(),
      store: (chosen) => (keeping.choose(chosen), this.keep()),
      "hand-over": (leaving) => this.handOver(leaving),
    });
    window.history.replaceState({ place: 0 }, "");
    steps.showEngine("loading");
    this.asOf = steps.showAsOf(today(), today());
    this.display(false);
    steps.choose(window.location.hash);
    const kept = keeping.found();
    steps.showKept(keeping.chosen);
    if (this.example) steps.showExample("loading");
    else if (kept && kept.edition !== steps.edition) this.handed = kept;
    else if (kept) this.resume(kept);
    if (this.handed) steps.tell("handed-reading");
  }

  get here() {
    return this.trail[this.place] ?? PROGRAMMES;
  }

  /** The worked example that the page's address names, if it names one. */
  get example() {
    return /^#example=([a-z0-9-]+)$/.exec(this.window.location.hash)?.[1];
  }

  /** @type {<Found>(act: () => Promise<Found>) => Promise<Found>} begins once all before ended */
  #inTurn(act) {
    const found = this.#acts.then(act);
    this.#acts = found.catch(() => {});
    return found;
  }

  /** Waits for the engine; the questions go on meanwhile. */
  async start() {
    await this.determine();
    if (await this.followExample()) return;
    if (this.handed) return this.inherit(this.handed);
    await this.#inTurn(async () => {
      if (this.engine.state === "failed") return;
      // What any choice of programmes takes to answer is worked out while the person chooses.
      if (this.here === PROGRAMMES) this.engine.askAhead(this.asking(this.steps.programmes));
      else if (this.here === OUTCOME) await this.proceed();
      else if (await this.determine()) this.refresh();
    });
  }

  /** @param {Kept} kept */
  resume({ programmes, answers, here, ...kept }) {
    const { questions, programmes: all } = this.steps;
    const known = Object.entries(answers)
      .filter(([step, answer]) => questions.has(step) && answer !== null);
    const chosen = all.filter((each) => programmes.includes(each));
    this.adopt({ ...kept, programmes: chosen, answers: Object.fromEntries(known) });
    const { edition, dossier } = kept.earlier ?? {};
    if (typeof edition === "string" && typeof dossier === "string")
      this.earlier = { edition, dossier };
    this.rulebook = kept.rulebook;
    const dropped = Object.keys(answers).length - known.length;
    this.steps.tell();
    if (dropped) this.steps.add("kept-dropped", { dropped });
    if (kept["as-of"] !== this.asOf) this.steps.add("kept-day");
    if (chosen.length) this.go(here === PROGRAMMES || questions.has(here) ? here : OUTCOME);
  }

  /** @param {Kept} handed by another edition: whether this one can take it, the engine says */
  async inherit(handed) {
    const { reply, earlier } = await this.readText(written(handed));
    // Whoever went on without waiting keeps the answers given since.
    if (this.trail.length > 1 || this.programmes.length) return;
    if (reply?.programmes.length) await this.#inTurn(() => this.take(reply, "handed", earlier));
    else this.resume(handed);
  }

  /** @param {Given} given */
  adopt({ programmes, answers, "as-of": asOf }) {
    const none = { report: null, earlier: null, across: null };
    Object.assign(this, { programmes, answers: new Map(Object.entries(answers)), ...none });
    this.asOf = this.steps.showAsOf(asOf ?? today(), today());
  }

  /** What is given: for which programmes, what was answered, for which day. */
  get given() {
    const { programmes, answers, asOf } = this;
    return { programmes, answers: Object.fromEntries(answers), "as-of": asOf };
  }

  /** What can be kept of all this. */
  get kept() {
    const { earlier, given, here, report, steps } = this;
    const kept = { edition: steps.edition, rulebook: report?.rulebook ?? "", ...given, here };
    return earlier ? { ...kept, earlier } : kept;
  }

  /** @param {File} file whose answers are taken; where it is none of ours, these stay */
  async open(file) {
    this.steps.tell("open-reading");
    // Until the engine is there, the questions go on.
    const early = this.engine.state === "loading" ? await this.read(file) : null;
    await this.#inTurn(async () => {
      const { reply, error, earlier } = early ?? (await this.read(file));
      if (!reply) this.steps.tell(`open-${error?.code ?? "without-engine"}`);
      else await this.take(reply, "open", earlier);
    });
  }

  /** @type {(file: File) => Promise<Read>} */
  async read(file) {
    if (file.size > LARGEST_FILE) return { error: { code: "too-large" } };
    return this.readText(await file.text().catch(String));
  }

  /** @type {(dossier: string) => Promise<Read>} in the names of this edition, as far as known */
  async readText(dossier) {
    const { engine, steps } = this;
    const asked = /** @type {const} */ ({ ask: "dossier", dossier, language: steps.language });
    const found = await engine.ask(asked);
    const { edition = steps.edition } = found.reply ?? {};
    if (edition === steps.edition) return found;
    if (!(await this.beside(edition))) return { ...found, earlier: null };
    // What leads from those rules to these says how these call what was answered.
    return { ...(await engine.ask(asked)), earlier: { edition, dossier } };
  }

  /** @param {string} edition whose rules are fetched, once, where they can be had */
  async beside(edition) {
    return !!(await this.engine.ask({ ask: "beside", edition })).reply?.there;
  }

  /** @type {(opened: OpenedDossier, from: "open" | "handed", earlier?: Earlier | null) =>
   *    Promise<void>} `earlier` is null where the rules of another edition are not there */
  async take(opened, from, earlier) {
    const nothing = opened.dropped.length && !Object.keys(opened.answers).length;
    if (nothing || !opened.programmes.length) return this.steps.tell("open-malformed");
    this.adopt(opened);
    this.earlier = earlier ?? null;
    this.leaveExample();
    const whole = opened["same-rules"] && !opened.dropped.length;
    this.steps.tell(whole ? `${from}-taken` : `${from}-partly`, { dropped: opened.dropped.length });
    if (opened["as-of"] !== this.asOf) this.steps.add("kept-day");
    if (earlier !== undefined)
      this.steps.add(earlier ? "across-told" : "across-alone", { edition: opened.edition });
    await this.proceed();
  }

  async giveToDo() {
    const { language } = this.steps;
    const { reply } = await this.engine.ask({ ask: "to-do", ...this.given, language });
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
    if (leaving.ctrlKey || leaving.metaKey || leaving.shiftKey) return;
    if (this.keeping.handOver(this.kept)) return;
    leaving.preventDefault();
    this.steps.tell("store-failed");
  }

  /** Takes the answers of the worked example that the address names, unless there are others. */
  async followExample() {
    const { example } = this;
    if (!example) return false;
    const { reply, error } = await this.engine.ask({ ask: "example", example });
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

  /** Forgets it, in the address too, so that it does not come back with the page. */
  leaveExample() {
    const { history, location } = this.window;
    this.steps.showExample("");
    history.replaceState(history.state, "", location.pathname);
  }

  /** @param {string[]} programmes */
  asking(programmes) {
    const ask = /** @type {const} */ ("determination");
    return { ask, ...this.given, programmes, language: this.steps.language, thorough: true };
  }

  /** @type {(state: State, why: string) => void} */
  showEngine(state, why) {
    this.steps.showEngine(state, why);
    if (state !== "failed") return;
    this.report = this.across = null;
    if (this.here === OUTCOME) this.display();
    else this.refresh();
  }

  /** Asks the engine about what is answered so far; null where it refuses an answer or fails. */
  async determine() {
    const { answers, engine, programmes, steps } = this;
    const chosen = programmes.length ? programmes : steps.programmes.slice(0, 1);
    const { reply, error } = await engine.ask(this.asking(chosen));
    if (error?.code === "protocol") engine.enter("failed", error.says);
    // What others have taken the place of meanwhile, nobody asks about any more.
    if (answers !== this.answers || engine.state === "failed") return null;
    if (error) this.refuse(error);
    else if (reply) {
      this.note(reply);
      await this.compare();
    }
    return reply ?? null;
  }

  /** Asks what differs from the earlier edition that the answers come from, if they do. */
  async compare() {
    const { answers, earlier, engine, given, steps } = this;
    if (!earlier || !(await this.beside(earlier.edition))) return;
    const { language } = steps;
    const { reply } = await engine.ask({ ask: "across", ...given, ...earlier, language });
    if (answers === this.answers) this.across = reply ?? null;
  }

  /** @param {Report} report */
  note(report) {
    this.report = report;
    if (this.rulebook && this.rulebook !== report.rulebook) this.steps.add("kept-rules");
    this.rulebook = "";
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

  /** Takes what is entered at the step that is shown, and goes on; pressed twice, once. */
  submit() {
    const { here, steps } = this;
    return this.#inTurn(async () => {
      if (this.here !== here) return;
      steps.tell();
      const entered = steps.read(here);
      if ("problem" in entered) return steps.showProblem({ step: here, ...entered });
      if ("asOf" in entered) {
        this.programmes = entered.programmes.length ? entered.programmes : steps.programmes;
        this.asOf = steps.showAsOf(entered.asOf, today());
      } else this.answers.set(here, entered.answer);
      await this.proceed();
    });
  }

  /** Goes to what is asked next: as the engine says where it is ready, else in asking order. */
  async proceed() {
    if (this.engine.state === "ready") {
      const report = await this.determine();
      // Without one, the engine refused an answer, and the person is looking at why.
      if (report) return this.go(report["next-question"] ?? OUTCOME);
      if (this.engine.state === "ready") return;
    }
    const open = [...this.steps.questions].find(
      ([question, by]) =>
        !this.answers.has(question) && by.some((each) => this.programmes.includes(each)),
    );
    this.go(open?.[0] ?? OUTCOME);
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
    const stale = this.here === OUTCOME && this.engine.state === "ready";
    if (!stale || (await this.#inTurn(() => this.determine()))) this.display();
  }

  restart() {
    this.adopt({ programmes: [], answers: {}, "as-of": null });
    this.leaveExample();
    this.steps.tell();
    this.go(PROGRAMMES);
  }

  display(focus = true) {
    const { across, engine, here, programmes, report, steps } = this;
    if (here === OUTCOME) {
      this.outcome.show({ state: engine.state, programmes, report, across });
    } else {
      const chosen = programmes.length ? programmes : undefined;
      const answer = here === PROGRAMMES ? chosen : this.answers.get(here);
      const asked = report?.["next-question"] === here;
      const reasons = asked ? report.reasons : programmes.map((programme) => ({ programme }));
      steps.showQuestion({ step: here, answer, reasons });
    }
    this.refresh();
    steps.show({ step: here, first: this.place === 0, focus });
  }

  refresh() {
    const { answers, engine, here, programmes, report, steps } = this;
    const asking = engine.state === "ready" && steps.questions.has(here);
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
  addEventListener("load", () => wizard.start());
}
