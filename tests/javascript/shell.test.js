// The wizard's flow, with a page and an engine that only remember.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Wizard } from "../../site_overrides/javascripts/wizard/shell.js";
import { PROGRAMMES, OUTCOME } from "../../site_overrides/javascripts/wizard/steps.js";

const settled = () => new Promise(setImmediate);
const ORDER = ["first", "second", "third"];

/** A page of three questions, asked by two programmes, in its window. */
class Page {
  edition = "2030";
  language = "xx";
  programmes = ["one", "two"];
  entered = {};
  problems = [];
  shown = [];
  engine = "";

  listen(acts) {
    this.acts = acts;
  }

  read(step) {
    const entered = this.entered[step] ?? { problem: "unanswered" };
    return step === PROGRAMMES && entered.answer ? { programmes: entered.answer, asOf: "2030-01-02" } : entered;
  }

  keeping = new Kept();
  questions = new Map(ORDER.map((question) => [question, this.programmes]));

  window = {
    history: {
      pushState: ({ place }) => (this.place = place),
      replaceState: (state, unused, address) => address && (this.window.location.hash = ""),
    },
    location: { hash: "", pathname: "/" },
  };

  show({ step }) {
    this.shown.push(step);
  }

  showProblem(problem) {
    this.problems.push(problem);
  }

  showEngine(state) {
    this.engine = state;
  }

  outcome = { show: (found) => (this.found = found) };

  showQuestion(asked) {
    this.asked = asked;
  }

  showRemaining(remaining, settled) {
    Object.assign(this, { remaining, settled });
  }

  showAnswers() {}
  showAsOf(iso) {
    return iso;
  }

  showReply() {}
  told = [];

  tell(word, parts) {
    if (word) this.told.push(parts ? [word, parts] : word);
  }

  add(word, parts) {
    this.told.push(parts ? [word, parts] : word);
  }

  choose() {}
  showKept() {}

  showReading(...read) {
    this.reading = read;
  }

  showExample(state) {
    this.note = state;
  }

  get here() {
    return this.shown.at(-1);
  }

  /** Enters an answer at the step that is shown, and continues. */
  async answer(value) {
    this.entered[this.here] = { answer: value };
    this.acts.next();
    await settled();
  }
}

/** What a browser keeps for a page. */
class Kept {
  given = [];

  give(...file) {
    this.given.push(file);
  }

  found() {
    this.chosen = !!this.keeps;
    return this.keeps ?? null;
  }

  choose(chosen) {
    this.chosen = chosen;
    if (!chosen) this.stored = null;
  }

  store(kept) {
    if (this.chosen) this.stored = kept;
    return true;
  }

  handOver(kept) {
    this.handed = kept;
    return true;
  }
}

/** An engine that gives its first reply when it is ready, and then one by one, the last for good. */
class Asked {
  messages = [];

  constructor([ready, ...replies]) {
    this.ready = ready;
    this.replies = replies.length ? replies : [ready];
  }

  async ask(text, seconds) {
    this.messages.push(JSON.parse(text));
    const starting = seconds > 60 && !text.includes('"dossier"');
    const [next, ...later] = this.replies;
    if (!starting && later.length) this.replies = later;
    const reply = starting ? this.ready : next;
    const given = await reply;
    if (given instanceof Error) throw given;
    return JSON.stringify(given);
  }
}

const report = (question, programmes = []) => ({
  reply: { "next-question": question, reasons: [], remaining: { from: 1, to: 2 }, programmes, counting: [], read: {} },
});
const never = new Promise(() => {});

/** Starts a wizard whose engine gives these replies. */
const begun = (...replies) => begunAt(undefined, ...replies);

/** Starts a wizard at an address that names a worked example, or none. */
async function begunAt(example, ...replies) {
  const page = new Page();
  if (example) page.window.location.hash = `#example=${example}`;
  const engine = new Asked(replies);
  const wizard = wizardOf(page, () => engine);
  wizard.start();
  await settled();
  return { page, engine, wizard };
}

/** Opens a wizard whose page is all there is of a browser. */
function wizardOf(page, begin) {
  return new Wizard({ steps: page, outcome: page.outcome, keeping: page.keeping, window: page.window }, begin);
}

test("until the engine is ready, questions come in their order, and then the wait", async () => {
  const { page } = await begun(never);
  await page.answer(["one"]);
  for (const answer of ["yes", "no", "yes"]) await page.answer(answer);
  assert.deepEqual(page.shown, [PROGRAMMES, ...ORDER, OUTCOME]);
  assert.equal(page.found.state, "loading");
});

test("once the engine is ready it decides what comes next", async () => {
  const { page, engine } = await begun(report("first"), report("third"), report(null));
  await page.answer(["two"]);
  await page.answer("yes");
  assert.deepEqual(page.shown, [PROGRAMMES, "third", OUTCOME]);
  assert.equal(page.found.state, "ready");
  assert.deepEqual(engine.messages.at(-1), {
    ask: "determination",
    programmes: ["two"],
    answers: { third: "yes" },
    "as-of": "2030-01-02",
    language: "xx",
    thorough: true,
  });
});

test("an engine is ready when it has answered for one programme, and works ahead for all", async () => {
  const { engine, page } = await begun(report("first"));
  assert.equal(page.engine, "ready");
  assert.deepEqual(
    engine.messages.map(({ programmes }) => programmes),
    [["one"], ["one", "two"]],
  );
});

test("an engine that gets ready on the way loses no answer and moves nobody", async () => {
  let ready;
  const held = new Promise((resolve) => (ready = resolve));
  const { page, engine } = await begun(held, report("third"), report(null));
  await page.answer(["one"]);
  await page.answer("yes");
  assert.equal(page.here, "second");
  ready(report("first"));
  await settled();
  assert.equal(page.here, "second");
  assert.deepEqual(page.remaining, { from: 1, to: 2 });
  await page.answer("no");
  assert.deepEqual(engine.messages.at(-1).answers, { first: "yes", second: "no" });
});

test("whoever waits for the engine sees the result when it is ready", async () => {
  let ready;
  const held = new Promise((resolve) => (ready = resolve));
  const { page } = await begun(held, report(null));
  await page.answer(["one"]);
  for (const answer of ["yes", "no", "yes"]) await page.answer(answer);
  ready(report("first"));
  await settled();
  assert.equal(page.found.state, "ready");
});

test("not knowing which programme means all of them", async () => {
  const { page, engine } = await begun(report("first"));
  await page.answer([]);
  assert.deepEqual(engine.messages.at(-1).programmes, ["one", "two"]);
});

test("without an engine the questions go on to an undetermined end", async () => {
  const { page } = await begun(new Error("blocked"));
  assert.equal(page.engine, "failed");
  await page.answer(["one"]);
  for (const answer of ["yes", "no", "yes"]) await page.answer(answer);
  assert.equal(page.here, OUTCOME);
  assert.equal(page.found.state, "failed");
});

test("a worker that cannot even be made counts as no engine", async () => {
  const page = new Page();
  const wizard = wizardOf(page, () => {
    throw new Error("no workers here");
  });
  await wizard.start();
  assert.equal(page.engine, "failed");
});

test("an engine that crashes is started again, once, and the person is told", async () => {
  const engines = [[report("first"), report("first"), new Error("crash")], [report("third")]];
  const page = new Page();
  const wizard = wizardOf(page, () => new Asked(engines.shift()));
  await wizard.start();
  await page.answer(["one"]);
  await page.answer("yes");
  assert.deepEqual([page.here, page.engine, page.told], ["third", "ready", ["restarted"]]);
  assert.deepEqual(Object.fromEntries(wizard.answers), { first: "yes" });
});

test("an engine that fails again leaves the questions that are still open", async () => {
  const { page } = await begun(report("first"), report("third"), new Error("crash"));
  await page.answer(["one"]);
  await page.answer("yes");
  assert.equal(page.here, "first");
  await page.answer("no");
  assert.equal(page.here, "second");
});

test("a disagreement about the protocol counts as a failure of the engine", async () => {
  const { page } = await begun({ error: { question: "", code: "protocol", says: "?" } });
  assert.equal(page.engine, "failed");
});

test("nothing chosen is a problem, and nothing moves", async () => {
  const { page } = await begun(report("first"));
  page.acts.next();
  await settled();
  assert.deepEqual(page.problems, [{ step: PROGRAMMES, problem: "unanswered" }]);
  assert.equal(page.here, PROGRAMMES);
});

test("an impossible day of determination is a problem of the first step", async () => {
  const { page } = await begun(report("first"));
  page.entered[PROGRAMMES] = { problem: "edition" };
  page.acts.next();
  await settled();
  assert.deepEqual(page.problems, [{ step: PROGRAMMES, problem: "edition" }]);
});

test("an answer that the engine refuses is shown at its question", async () => {
  const refusal = { error: { question: "first", code: "no-such-date", says: "?" } };
  const { page } = await begun(report("first"), report("first"), refusal);
  await page.answer(["one"]);
  await page.answer("2031-02-30");
  assert.equal(page.here, "first");
  assert.deepEqual(page.problems, [{ step: "first", problem: "no-such-date" }]);
});

test("an answer that the engine refuses counts for nothing", async () => {
  const refusal = { error: { question: "first", code: "no-such-date", says: "?" } };
  const { page, wizard } = await begun(report("first"), report("first"), refusal);
  await page.answer(["one"]);
  await page.answer("2031-02-30");
  assert.equal(wizard.answers.has("first"), false);
});

test("while the engine loads, opening a file holds nobody up", async () => {
  const { page, wizard } = await begun(never);
  wizard.open(file("kept"));
  await page.answer(["one"]);
  assert.equal(page.here, "first");
});

test("a day that the engine refuses is shown at the first step", async () => {
  const refusal = { error: { question: "", code: "date-out-of-range", says: "?" } };
  const { page } = await begun(report("first"), refusal);
  await page.answer(["one"]);
  assert.deepEqual(page.problems, [{ step: PROGRAMMES, problem: "date-out-of-range" }]);
});

test("a changed answer keeps the others and goes on from there", async () => {
  const { page, engine } = await begun(report("first"), report("first"), report("second"), report(null));
  await page.answer(["one"]);
  await page.answer("yes");
  await page.answer("no");
  page.acts.change("first");
  assert.equal(page.asked.answer, "yes");
  await page.answer("not-sure");
  assert.deepEqual(engine.messages.at(-1).answers, { first: "not-sure", second: "no" });
});

test("the browser's way back shows the step as it was answered", async () => {
  const { page, wizard } = await begun(report("first"), report("first"), report("second"));
  await page.answer(["one"]);
  await page.answer("yes");
  assert.equal(page.place, 2);
  wizard.visit(1);
  assert.deepEqual([page.here, page.asked.answer], ["first", "yes"]);
});

test("a place from before the page was loaded leads to the first step", async () => {
  const { page, wizard } = await begun(report("first"));
  wizard.visit(5);
  assert.equal(page.here, PROGRAMMES);
  await page.answer(["one"]);
  assert.equal(page.here, "first");
});

test("starting again forgets every answer", async () => {
  const { page, engine } = await begun(report("first"), report("first"), report("second"));
  await page.answer(["one"]);
  await page.answer("yes");
  page.acts.restart();
  assert.equal(page.asked.answer, undefined);
  await page.answer(["two"]);
  assert.deepEqual(engine.messages.at(-1).answers, {});
});

test("once every outcome is settled the person is told, and may go on", async () => {
  const settledByOne = { programme: "one", outcome: "not-yet", findings: [] };
  const open = { programme: "one", outcome: "more-answers-needed", findings: [] };
  const replies = [report("first", [open]), report("first", [open]), report("third", [settledByOne])];
  const { page } = await begun(...replies);
  await page.answer(["one"]);
  assert.equal(page.settled, false);
  await page.answer("no");
  assert.deepEqual([page.here, page.settled], ["third", true]);
});

test("the result so far says that it can still change", async () => {
  const { page } = await begun(report("first"));
  await page.answer(["one"]);
  page.acts["so-far"]();
  assert.deepEqual([page.here, page.found.report["next-question"]], [OUTCOME, "first"]);
});

const EXAMPLE = {
  reply: { programmes: ["two"], answers: { first: "yes", third: ["a"] }, "as-of": "2030-05-06" },
};

test("a worked example's answers are shown with what comes of them", async () => {
  const { page, engine } = await begunAt("mill", report("first"), EXAMPLE, report(null));
  assert.deepEqual([page.here, page.found.state, page.note], [OUTCOME, "ready", "shown"]);
  assert.deepEqual(engine.messages.slice(1), [
    { ask: "example", example: "mill" },
    {
      ask: "determination",
      programmes: ["two"],
      answers: EXAMPLE.reply.answers,
      "as-of": "2030-05-06",
      language: "xx",
      thorough: true,
    },
  ]);
});

test("until the engine is ready, whoever wants an example is told to wait", async () => {
  const { page } = await begunAt("mill", never);
  assert.deepEqual([page.here, page.note], [PROGRAMMES, "loading"]);
});

test("whoever answers meanwhile keeps these answers, and not the example's", async () => {
  let ready;
  const held = new Promise((resolve) => (ready = resolve));
  const { page, engine } = await begunAt("mill", held, EXAMPLE, report("second"));
  await page.answer(["one"]);
  await page.answer("yes");
  ready(report("first"));
  await settled();
  assert.deepEqual([page.here, page.note], ["second", ""]);
  assert.deepEqual(engine.messages.at(-1).answers, { first: "yes" });
});

test("an example that the edition lacks is said, and the wizard starts as ever", async () => {
  const refusal = { error: { question: "", code: "protocol", says: "?" } };
  const { page } = await begunAt("mole", report("first"), refusal, report("first"));
  assert.deepEqual([page.engine, page.here, page.note], ["ready", PROGRAMMES, "unknown"]);
  await page.answer(["one"]);
  assert.equal(page.here, "first");
});

test("without an engine no example is waited for", async () => {
  const { page } = await begunAt("mill", new Error("blocked"));
  assert.deepEqual([page.engine, page.here, page.note], ["failed", PROGRAMMES, ""]);
});

test("starting again clears an example's answers", async () => {
  const { page, engine } = await begunAt("mill", report("first"), EXAMPLE, report(null));
  page.acts.restart();
  assert.deepEqual([page.here, page.note, page.asked.answer], [PROGRAMMES, "", undefined]);
  await page.answer(["one"]);
  assert.deepEqual(engine.messages.at(-1).answers, {});
});

const file = (text, size = text.length) => ({ size, text: async () => text });
const OPENED = {
  reply: { ...EXAMPLE.reply, edition: "2030", "same-rules": true, dropped: [] },
};

test("a saved file's answers replace these, and lead on", async () => {
  const { page, engine, wizard } = await begun(report("first"), OPENED, report(null));
  await wizard.open(file("kept"));
  assert.deepEqual(engine.messages.at(-2), { ask: "dossier", dossier: "kept", language: "xx" });
  assert.deepEqual([page.here, page.told.at(-1)[0]], [OUTCOME, "open-taken"]);
  assert.deepEqual(engine.messages.at(-1).answers, EXAMPLE.reply.answers);
});

/** A reply that is held until it is given. */
function held() {
  let give;
  return Object.assign(new Promise((resolve) => (give = resolve)), { give });
}

test("a file that arrives while an answer is being decided waits, and holds off no other act", async () => {
  const [ready, opened, decided] = [held(), held(), held()];
  const { page, wizard, engine } = await begun(ready, opened, report("first"), decided, report(null));
  wizard.open(file("kept"));
  await page.answer(["one"]);
  ready.give(report("first"));
  await settled();
  await page.answer("yes");
  opened.give(OPENED);
  await settled();
  assert.deepEqual([page.here, Object.fromEntries(wizard.answers)], ["first", { first: "yes" }]);
  const asked = engine.messages.length;
  await page.answer("no");
  assert.equal(engine.messages.length, asked);
  decided.give(report("second"));
  await settled();
  assert.deepEqual(page.shown.slice(-2), ["second", OUTCOME]);
  assert.deepEqual(Object.fromEntries(wizard.answers), EXAMPLE.reply.answers);
  assert.deepEqual([engine.messages.at(-1).answers, engine.messages.length], [EXAMPLE.reply.answers, asked + 1]);
  assert.deepEqual(page.problems, []);
});

test("a file that is opened while an answer is being decided is read after it", async () => {
  const decided = held();
  const { page, wizard } = await begun(report("first"), report("first"), decided, OPENED, report(null));
  await page.answer(["one"]);
  await page.answer("yes");
  wizard.open(file("kept"));
  await settled();
  assert.equal(page.here, "first");
  decided.give(report("second"));
  await settled();
  assert.deepEqual(page.shown.slice(-2), ["second", OUTCOME]);
});

test("whoever presses twice goes on once", async () => {
  const decided = held();
  const { page, engine } = await begun(report("first"), report("first"), decided);
  await page.answer(["one"]);
  await page.answer("yes");
  await page.answer("yes");
  decided.give(report("second"));
  await settled();
  assert.deepEqual([page.here, page.problems, engine.messages.length], ["second", [], 4]);
});

test("what is decided of answers that are gone is told to nobody", async () => {
  const decided = held();
  const { page, wizard } = await begun(report("first"), report("first"), decided);
  await page.answer(["one"]);
  await page.answer("yes");
  page.acts.restart();
  decided.give(report("second"));
  await settled();
  assert.deepEqual([page.here, wizard.report], [PROGRAMMES, null]);
});

test("an engine for which several wait is started again once", async () => {
  const [page, lost] = [new Page(), held()];
  const engines = [[report("first"), report("first"), lost], [report("third"), { reply: { csv: "a" } }]];
  const wizard = wizardOf(page, () => new Asked(engines.shift()));
  await wizard.start();
  await page.answer(["one"]);
  await page.answer("yes");
  page.acts["to-do"]();
  lost.give(new Error("crash"));
  await settled();
  assert.deepEqual([page.here, page.engine, page.told, engines.length], ["third", "ready", ["restarted"], 0]);
});

test("a file from other rules is taken as far as it fits, and that is said", async () => {
  const other = { reply: { ...OPENED.reply, "same-rules": false, dropped: [{}] } };
  const { page, wizard } = await begun(report("first"), other, report(null));
  await wizard.open(file("kept"));
  assert.deepEqual(page.told.at(-1), ["open-partly", { dropped: 1 }]);
});

const OLD = { reply: { ...OPENED.reply, edition: "2029", "same-rules": false } };
const beside = (there) => ({ reply: { edition: "2029", there } });
const ACROSS = { reply: { before: "2029", after: "2030" } };

test("a file of an earlier edition is compared with this one once its rules lie beside", async () => {
  const { page, engine, wizard } = await begun(
    report("first"),
    ...[OLD, beside(true), OLD, report(null), beside(true), ACROSS],
  );
  await wizard.open(file("old"));
  const asked = engine.messages.slice(-6);
  assert.deepEqual(
    asked.map(({ ask }) => ask),
    ["dossier", "beside", "dossier", "determination", "beside", "across"],
  );
  const { answers, programmes } = EXAMPLE.reply;
  assert.deepEqual(asked.at(-1), {
    ...{ ask: "across", edition: "2029", dossier: "old", language: "xx" },
    ...{ answers, programmes, "as-of": EXAMPLE.reply["as-of"] },
  });
  assert.deepEqual([page.here, page.found.across], [OUTCOME, ACROSS.reply]);
  assert.deepEqual(page.told.at(-1), ["across-told", { edition: "2029" }]);
  page.acts.save();
  assert.equal(JSON.parse(page.keeping.given[0][2]).earlier, undefined);
  page.acts["hand-over"]({});
  assert.deepEqual(page.keeping.handed.earlier, { edition: "2029", dossier: "old" });
  page.acts.restart();
  assert.deepEqual([wizard.earlier, wizard.across], [null, null]);
});

test("where the earlier rules are not at hand, that is said and the answers are taken", async () => {
  const { page, wizard } = await begun(report("first"), OLD, beside(false), report(null));
  await wizard.open(file("old"));
  assert.deepEqual([page.here, page.found.across], [OUTCOME, null]);
  assert.deepEqual(page.told.at(-1), ["across-alone", { edition: "2029" }]);
});

test("what an earlier edition's wizard handed over is opened as its file would be", async () => {
  const page = new Page();
  page.keeping.keeps = { ...KEPT, edition: "2029" };
  const engine = new Asked([report("first"), OLD, beside(true), OLD, report(null), beside(true), ACROSS]);
  wizardOf(page, () => engine).start();
  await settled();
  assert.equal(JSON.parse(engine.messages.find(({ ask }) => ask === "dossier").dossier).edition, "2029");
  assert.deepEqual([page.here, page.found.across], [OUTCOME, ACROSS.reply]);
});

test("in another language it is compared again", async () => {
  const page = new Page();
  page.keeping.keeps = { ...KEPT, edition: "2030", earlier: { edition: "2029", dossier: "old" } };
  const compared = [report(null), beside(true), ACROSS];
  const engine = new Asked([...compared, ...compared]);
  const wizard = wizardOf(page, () => engine);
  wizard.start();
  await settled();
  assert.deepEqual(wizard.earlier, { edition: "2029", dossier: "old" });
  assert.deepEqual(wizard.across, ACROSS.reply);
  page.keeping.keeps = { ...KEPT, earlier: { edition: 7, dossier: null } };
  assert.equal(wizardOf(page, () => engine).earlier, null);
});

for (const code of ["too-large", "not-json", "other-product", "malformed"]) {
  test(`a file that is ${code} leaves the answers as they are`, async () => {
    const { page, wizard } = await begun(report("first"), report("first"), { error: { question: "", code } });
    await page.answer(["one"]);
    await wizard.open(file("?"));
    assert.deepEqual([page.here, page.told.at(-1), wizard.programmes], ["first", `open-${code}`, ["one"]]);
  });
}

test("a huge file is not even read", async () => {
  const { page, engine, wizard } = await begun(report("first"));
  const before = engine.messages.length;
  await wizard.open({ size: 100_000_000, text: () => assert.fail("read") });
  assert.deepEqual([page.told.at(-1), engine.messages.length], ["open-too-large", before]);
});

test("without an engine no file is opened, and that is said", async () => {
  const { page, wizard } = await begun(new Error("blocked"));
  await wizard.open(file("kept"));
  assert.equal(page.told.at(-1), "open-without-engine");
});

test("what is saved names the edition, the rules, and all that was answered", async () => {
  const named = report("first");
  named.reply.rulebook = "abc";
  const { page } = await begun(named);
  page.edition = "2030";
  await page.answer(["one"]);
  await page.answer("yes");
  page.acts.save();
  const [[name, type, text]] = page.keeping.given;
  assert.deepEqual([name, type], ["answers.json", "application/json"]);
  assert.deepEqual(JSON.parse(text), {
    product: "guide-engine answers",
    form: 1,
    edition: "2030",
    rulebook: "abc",
    programmes: ["one"],
    "as-of": "2030-01-02",
    answers: { first: "yes" },
    here: "first",
  });
});

test("the list of what to do is the engine's", async () => {
  const { page, engine } = await begun(report("first"), report(null), { reply: { csv: "a,b" } });
  await page.answer(["one"]);
  page.acts["to-do"]();
  await settled();
  assert.deepEqual(engine.messages.at(-1), {
    ask: "to-do",
    programmes: ["one"],
    answers: {},
    "as-of": "2030-01-02",
    language: "xx",
  });
  assert.deepEqual(page.keeping.given, [["to-do.csv", "text/csv", "a,b"]]);
});

test("a day is sent as it was typed, and kept and shown as it was read", async () => {
  const read = report("second");
  read.reply.read = { first: "2025-05-01" };
  const { page, engine } = await begun(report("first"), report("first"), read);
  await page.answer(["one"]);
  await page.answer({ typed: "1 May 2025" });
  assert.deepEqual(engine.messages.at(-1).answers, { first: { typed: "1 May 2025" } });
  assert.deepEqual(page.reading, ["1 May 2025", "2025-05-01"]);
  page.acts.change("first");
  assert.equal(page.asked.answer, "2025-05-01");
});

const KEPT = { edition: "2030", programmes: ["one"], answers: { first: "yes" }, "as-of": "2030-05-06", here: "second", stored: true };

test("what was kept is there again, at the same step, before any engine", async () => {
  const page = new Page();
  page.keeping.keeps = KEPT;
  wizardOf(page, () => new Asked([never])).start();
  assert.equal(page.here, "second");
  page.acts.change("first");
  assert.equal(page.asked.answer, "yes");
});

/** Starts a wizard for which something was kept. */
async function resumed(kept, ...replies) {
  const page = new Page();
  page.edition = "2030";
  page.keeping.keeps = { ...KEPT, edition: "2030", rulebook: "abc", ...kept };
  const engine = new Asked(replies);
  wizardOf(page, () => engine).start();
  await settled();
  return { page, engine };
}

const ruled = (rulebook) => {
  const made = report("second");
  made.reply.rulebook = rulebook;
  return made;
};

test("what was kept and no longer fits is said: answers, the day, the rules", async () => {
  const same = await resumed({}, ruled("abc"));
  assert.deepEqual(same.page.told, []);
  const fewer = await resumed({ answers: { first: "yes", gone: "no", second: null } }, ruled("abc"));
  assert.deepEqual(fewer.page.told, [["kept-dropped", { dropped: 2 }]]);
  const dayless = await resumed({ "as-of": null }, ruled("abc"));
  assert.deepEqual(dayless.page.told, ["kept-day"]);
  const others = await resumed({}, ruled("def"));
  assert.deepEqual(others.page.told, ["kept-rules"]);
});

test("what another edition hands over is read as a file is, and that is said", async () => {
  const opened = { programmes: ["two"], answers: { first: "yes" }, "as-of": "2030-05-06", dropped: [{}], "same-rules": false };
  const { page, engine } = await resumed({ edition: "2029" }, report("first"), { reply: opened }, report("second"));
  assert.equal(JSON.parse(engine.messages[1].dossier).edition, "2029");
  assert.deepEqual(page.told, ["handed-reading", ["handed-partly", { dropped: 1 }]]);
  assert.deepEqual(engine.messages.at(-1).programmes, ["two"]);
  assert.equal(page.here, "second");
});

test("without an engine, what another edition hands over is taken as far as its questions are here", async () => {
  const { page } = await resumed({ edition: "2029", answers: { first: "yes", gone: "no" } }, new Error("none"));
  assert.deepEqual(page.told, ["handed-reading", ["kept-dropped", { dropped: 1 }]]);
  assert.equal(page.here, "second");
});

test("answers are kept in this browser only if that is chosen, and deleted when it is not", async () => {
  const { page } = await begun(report("first"));
  await page.answer(["one"]);
  assert.equal(page.keeping.stored, undefined);
  page.acts.store(true);
  await page.answer("yes");
  assert.deepEqual(page.keeping.stored.answers, { first: "yes" });
  page.acts.store(false);
  assert.equal(page.keeping.stored, null);
});

test("changing the language hands over what was answered, and where", async () => {
  const { page } = await begun(report("first"), report("second"));
  await page.answer(["one"]);
  page.acts["hand-over"]({});
  assert.deepEqual([page.keeping.handed.programmes, page.keeping.handed.here], [["one"], "second"]);
});
