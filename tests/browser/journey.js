// One person's way through the wizard, walked inside its page, so that any browser can be sent on it.
// A driver only evaluates `(this function)(acts)`, and gets all that was said, as JSON.

/** @typedef {{ asked: string, replied: string }} Exchange between the page and its engine */
/** @typedef {{ outcome: string, earliest: string }} Shown */
/** @typedef {{ exchanges: Exchange[], questions: string[], shown: Record<string, Shown> }} Stage
 *    what an act came to: what was said since the one before, the questions that were answered, and
 *    what the result shows of each programme, where it stands there */
/** @typedef {Record<string, any>} Answers by question */
/** @typedef {{ choose: string, "as-of": string } | { answer: Answers } | { change: string } |
 *    { back: true } | { restart: true }} Act */

/**
 * @param {Act[]} acts
 * @returns {Promise<string>} a Stage for each act
 */
async function journey(acts) {
  // WebKit refuses a page its hundredth place in the history within ten seconds; a person is slower.
  const [MOST_STEPS, WITHIN] = [80, 11_000];
  const PATIENCE = 120_000;
  /** @type {number[]} */
  const steps = [];
  /** @type {Stage[]} */
  const stages = [];
  /** @type {string[]} */
  const failures = [];
  let replies = 0;
  /** @type {WeakMap<Worker, Map<number, string>>} */
  const asked = new WeakMap();

  /** @type {(selector: string) => HTMLElement[]} */
  const all = (selector) => [...document.querySelectorAll(/** @type {"p"} */ (selector))];
  /** @type {(selector: string) => HTMLElement | undefined} */
  const seen = (selector) => all(selector).find((each) => each.checkVisibility());
  const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

  /** @type {<Found>(what: string, look: () => Found | false | undefined) => Promise<Found>} */
  async function until(what, look) {
    const patience = Date.now() + PATIENCE;
    for (;;) {
      const found = look();
      if (failures.length) throw new Error(failures.join("; "));
      if (found) return found;
      if (Date.now() > patience) throw new Error(`waited in vain for ${what}`);
      await pause(4);
    }
  }

  /** Hears what the page and its worker say to each other. */
  function listen() {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (/** @type {any[]} */ ...sent) {
      const [{ id, text }] = sent;
      const known = asked.get(this);
      if (known) known.set(id, text);
      else hear(this, new Map([[id, text]]));
      return postMessage.apply(this, /** @type {[any]} */ (sent));
    };
    document.addEventListener("wizard:reply", () => replies++, { capture: true });
    addEventListener("error", ({ message }) => failures.push(message));
    addEventListener("unhandledrejection", ({ reason }) => failures.push(String(reason)));
  }

  /** @type {(worker: Worker, texts: Map<number, string>) => void} */
  function hear(worker, texts) {
    asked.set(worker, texts);
    worker.addEventListener("message", ({ data: { id, reply, error } }) => {
      const text = texts.get(id);
      // What was asked before anyone listened is no part of the journey.
      if (text !== undefined) stages.at(-1)?.exchanges.push({ asked: text, replied: reply ?? error });
    });
  }

  /** Presses what can be seen; where it is folded away, unfolds it first. */
  async function press(/** @type {string} */ selector) {
    const folded = all(selector).map((each) => each.closest("details:not([open])"));
    if (!seen(selector)) folded.forEach((each) => each?.querySelector("summary")?.click());
    (await until(selector, () => seen(selector))).click();
  }

  /** @type {(field: HTMLElement, value: string) => void} */
  function type(field, value) {
    field.focus();
    /** @type {HTMLInputElement} */ (field).value = value;
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
  }

  const question = () => seen("[data-question]")?.dataset.question ?? "";
  const result = () => seen("[data-wizard=result]");
  const place = () => [question(), !!result(), !!seen("input[name=programme]")].join();

  /** Presses the button that leads on, and waits for the reply and for what it leads to. */
  async function goOn() {
    const since = Date.now() - (steps.at(-MOST_STEPS) ?? 0);
    await pause(Math.max(0, WITHIN - since));
    steps.push(Date.now());
    const [heard, before] = [replies, place()];
    await press("[data-wizard=next]");
    await until(`a reply after ${before}`, () => replies > heard);
    await until(`what comes after ${before}`, () => place() !== before);
  }

  /** @type {(named: string, value: unknown) => string} */
  const choice = (named, value) => `input[name="${named}"][value="${value}"]`;

  /** @type {(named: string, answer: unknown) => Promise<void>} */
  async function fill(named, answer) {
    const list = Array.isArray(answer) ? (answer.length ? answer : [""]) : [answer];
    if (!all(choice(named, list[0])).length) {
      const field = await until(`a field for ${named}`, () => seen(`#field-${named}`));
      return type(field, String(answer));
    }
    for (const value of list) await press(choice(named, value));
  }

  async function choose(/** @type {string} */ programme, /** @type {string} */ asOf) {
    await press(choice("programme", programme));
    if (!seen("#as-of")) await press("details:has(#as-of) > summary");
    type(await until("#as-of", () => seen("#as-of")), asOf);
    await goOn();
  }

  async function answer(/** @type {Answers} */ answers) {
    while (!result()) {
      const there = question();
      if (!(there in answers)) throw new Error(`no answer to ${there}`);
      stages.at(-1)?.questions.push(there);
      await fill(there, answers[there]);
      await goOn();
    }
  }

  async function back() {
    const before = place();
    history.back();
    await until(`what was before ${before}`, () => place() !== before);
  }

  /** @param {Act} act */
  async function perform(act) {
    if ("choose" in act) await choose(act.choose, act["as-of"]);
    else if ("answer" in act) await answer(act.answer);
    else if ("change" in act) {
      await press(`[data-wizard=answers] button[data-to="${act.change}"]`);
      await until(act.change, () => question() === act.change);
    } else if ("restart" in act) {
      await press("[data-wizard=summary] [data-wizard=restart]");
      await until("the programmes", () => seen("input[name=programme]"));
    } else await back();
  }

  function shown() {
    const cards = result() ? all("[data-wizard=result] [data-programme][data-outcome]") : [];
    const each = cards.map(({ dataset: { programme, outcome, earliest } }) => [
      programme,
      { outcome, earliest },
    ]);
    return Object.fromEntries(each);
  }

  listen();
  await until("the engine", () => {
    const { engine, failure } = all("[data-wizard=root]")[0]?.dataset ?? {};
    if (engine === "failed") throw new Error(`the engine failed: ${failure}`);
    return engine === "ready";
  });
  for (const act of acts) {
    /** @type {Stage} */
    const stage = { exchanges: [], questions: [], shown: {} };
    stages.push(stage);
    await perform(act);
    stage.shown = shown();
  }
  return JSON.stringify(stages);
}
