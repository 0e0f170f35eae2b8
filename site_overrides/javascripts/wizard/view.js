// What the wizard shows and reads. Every touch of the page is here, and no decision.
import { copyOf, fill } from "./fill.js";
import { download, keep, kept } from "./keeping.js";

/** @typedef {string | number | string[] | { typed: string }} Answer a date is typed until it is read */
/** @typedef {{ answer: Answer } | { problem: string }} Entered */
/** @typedef {{ programme: string, requirement?: string }} Reason no requirement means any of them */
/** @typedef {{ requirement: string, group: string, truth: string, earliest: string | null }} Finding */
/** @typedef {{ programme: string, outcome: string, earliest: string | null, findings: Finding[],
 *    unanswered: string[], changes: object[][] }} Determination */
/** @typedef {{ state: string, programmes: string[], report: import("./shell.js").Report | null }} Result */

/** The steps that are not questions; no question's id has a colon. */
export const PROGRAMMES = ":programmes";
export const RESULT = ":result";

/** @type {(within: ParentNode, selector: string) => HTMLElement[]} */
const all = (within, selector) => [...within.querySelectorAll(/** @type {"p"} */ (selector))];

/** @type {(within: ParentNode, selector: string) => HTMLInputElement[]} */
const inputs = (within, selector) => [
  ...within.querySelectorAll(/** @type {"input"} */ (`input${selector}`)),
];

/** @type {(within: ParentNode, selector: string) => HTMLElement} */
function one(within, selector) {
  const found = within.querySelector(/** @type {"p"} */ (selector));
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

/** @type {(parts: HTMLElement[], shown: (part: HTMLElement) => boolean) => void} */
function showOnly(parts, shown) {
  // What stays as it is costs no style.
  for (const part of parts) if (part.hidden === shown(part)) part.hidden = !part.hidden;
}

/** @type {(field: HTMLInputElement) => Entered} */
function entered({ type, value, valueAsNumber, validity }) {
  if (type === "number") {
    return Number.isFinite(valueAsNumber) ? { answer: valueAsNumber } : { problem: "not-a-number" };
  }
  if (!value.trim()) return { problem: "not-a-date" };
  if (type === "text") return { answer: { typed: value } };
  const outside = validity.rangeOverflow || validity.rangeUnderflow;
  return outside ? { problem: "date-out-of-range" } : { answer: value };
}

export class View {
  #warned = false;
  /** @type {Map<string, HTMLElement>} what was found in the page by a name, so that it is sought once */
  #found = new Map();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.language = root.dataset.language ?? "";
    this.edition = root.dataset.edition ?? "";
    this.asOf = inputs(root, "#as-of")[0];
    this.programmes = root.dataset.programmes?.split(" ") ?? [];
    this.steps = all(root, "[data-step]");
    this.words = JSON.parse(this.#part("words").textContent ?? "");
    for (const aside of all(root, ".wizard__aside")) aside.removeAttribute("open");
  }

  /**
   * Calls the act that a button names; `next` is the form's own, `visit` the browser's history.
   * @param {Record<string, (to: any) => void>} acts
   */
  listen(acts) {
    const { root } = this;
    const ours = { ...acts, back: () => history.back(), print: () => print() };
    root.addEventListener("click", (event) => this.#press(event, ours));
    root.addEventListener("change", ({ target }) => this.#change(/** @type {any} */ (target), acts));
    for (const link of all(document, "a[hreflang]")) {
      link.addEventListener("click", (event) => {
        // A tab of its own takes nothing over, and what is handed over would stay behind in this one.
        if (!(event.ctrlKey || event.metaKey || event.shiftKey)) acts["hand-over"](event);
      });
    }
    root.addEventListener("input", ({ target }) => this.#tidy(/** @type {HTMLInputElement} */ (target)));
    this.#part("form").addEventListener("submit", (event) => {
      event.preventDefault();
      acts.next(null);
    });
    history.replaceState({ place: 0 }, "");
    addEventListener("popstate", ({ state }) => state && acts.visit(state.place));
    addEventListener("hashchange", () => this.chooseFromAddress());
    addEventListener("beforeprint", () => {
      for (const folded of all(root, "details")) folded.setAttribute("open", "");
    });
    this.#part("buttons").hidden = false;
  }

  /** @type {(event: MouseEvent, acts: Record<string, (to: any) => void>) => void} */
  #press = (event, acts) => {
    const pressed = /** @type {Element} */ (event.target).closest("a, button:not([type=submit])");
    if (pressed instanceof HTMLButtonElement) {
      acts[pressed.dataset.wizard ?? ""](pressed.dataset.to);
    } else if (pressed instanceof HTMLAnchorElement && this.#part("problem").contains(pressed)) {
      // Followed as a link, it would be a step of its own in the browser's history.
      event.preventDefault();
      one(this.root, pressed.hash).focus();
    } else if (pressed instanceof HTMLAnchorElement) {
      // The answers live in this page, so nothing leads away from it.
      pressed.target = "_blank";
    }
  };

  /** @type {(changed: HTMLInputElement, acts: Record<string, (to: any) => void>) => void} */
  #change = (changed, acts) => {
    const { chooses, wizard } = changed.dataset;
    if (chooses) showOnly(all(this.root, `[data-${chooses}]`), ({ dataset }) => dataset[chooses] === changed.value);
    if (wizard === "store") acts.store(changed.checked);
    if (wizard !== "open" || !changed.files?.length) return;
    acts.open(changed.files[0]);
    // So that the same file can be chosen again.
    changed.value = "";
  };

  /** Chooses the programme that the page's address names, if it names one. */
  chooseFromAddress() {
    for (const input of inputs(this.root, "[name=programme]")) {
      if (location.hash === `#${input.value}`) input.checked = true;
    }
  }

  /** Gives the worked example that the page's address names, if it names one. */
  example() {
    return /^#example=([a-z0-9-]+)$/.exec(location.hash)?.[1];
  }

  /** @param {"" | "loading" | "shown" | "unknown"} state */
  showExample(state) {
    const note = this.#part("example");
    note.hidden = !state;
    one(note, "span").textContent = this.words[`example-${state}`] ?? "";
    showOnly(all(note, "button"), () => state === "shown");
  }

  /** Forgets it, in the address too, so that it does not come back when the page is loaded again. */
  leaveExample() {
    this.showExample("");
    history.replaceState(history.state, "", location.pathname);
  }

  /** Tells of something beside the step that is shown; an empty word takes it back. */
  tell(word = "", parts = {}) {
    this.#part("notice").textContent = word && this.#say(word in this.words ? word : "open-malformed", parts);
  }

  /** @type {(name: string, type: string, text: string) => void} */
  give = (name, type, text) => download(name, type, text);

  /** Gives what was handed over by this page in another language, or kept in this browser. */
  kept() {
    const [handed, stored] = [kept("sessionStorage"), kept("localStorage")];
    keep("sessionStorage", null);
    inputs(this.root, "[data-wizard=store]")[0].checked = !!stored;
    const found = handed ?? stored;
    const known = (/** @type {string} */ step) => all(this.root, "[data-question]").some(({ dataset }) => dataset.question === step);
    return found && {
      ...found,
      stored: !!stored,
      here: found.here === PROGRAMMES || known(found.here) ? found.here : RESULT,
      programmes: this.programmes.filter((each) => found.programmes.includes(each)),
      answers: Object.fromEntries(Object.entries(found.answers).filter(([step, answer]) => known(step) && answer !== null)),
    };
  }

  /**
   * Hands over to this page in another language. Where that is forbidden it is told, once: whoever
   * chooses the language again goes there without.
   * @type {(kept: import("./keeping.js").Kept, leaving: Event) => void}
   */
  handOver = (kept, leaving) => {
    if (this.#warned || !kept.programmes.length || keep("sessionStorage", kept)) return;
    this.#warned = true;
    leaving.preventDefault();
    this.tell("store-failed");
  };

  /** Keeps the answers in this browser if the person chose that; says so where it cannot. */
  store(/** @type {import("./keeping.js").Kept | null} */ kept) {
    const [box] = inputs(this.root, "[data-wizard=store]");
    // Once it could not be kept, it is not until that is chosen again.
    if ((kept && !box.checked) || keep("localStorage", kept) || !kept) return;
    keep("localStorage", null);
    box.checked = false;
    this.tell("store-failed");
  }

  /** @param {number} place */
  remember(place) {
    history.pushState({ place }, "");
  }

  /** @param {string} name */
  #part(name) {
    return this.#seek(`[data-wizard="${name}"]`);
  }

  /** @param {string} step */
  #section(step) {
    return this.#seek(`[data-step="${step}"]`);
  }

  /** @param {string} selector */
  #seek(selector) {
    const found = this.#found.get(selector) ?? one(this.root, selector);
    this.#found.set(selector, found);
    return found;
  }

  /** @type {(word: string, parts: Record<string, string | number>) => string} */
  #say = (word, parts) =>
    this.words[word].replace(/[{]([a-z-]+)[}]/g, (/** @type {string[]} */ ...[, name]) => parts[name]);

  /** @param {string} iso */
  #sayDate(iso) {
    const [year, month, day] = iso.split("-").map(Number);
    return this.#say("date", { year, month, day, "month-name": this.words.months[month - 1] });
  }

  /** @type {(step: string, answer: Answer) => string} */
  #sayAnswer = (step, answer) => {
    if (typeof answer === "object" && "typed" in answer) return answer.typed;
    const section = this.#section(step);
    const choices = this.#matching(section, answer);
    if (choices.every((input) => input.dataset.entry === undefined)) {
      const labels = choices.map((input) => one(input.parentNode ?? section, "span").firstChild);
      const says = labels.map((label) => label?.textContent?.trim() ?? "");
      return says.join(this.words["list-separator"]);
    }
    if (section.dataset.kind !== "number") return this.#sayDate(String(answer));
    const unit = one(section, ".wizard__field").nextElementSibling?.textContent;
    return unit ? this.#say("amount", { number: String(answer), unit }) : String(answer);
  };

  /**
   * Gives the choices that an answer checks: a date or a number checks the one beside its field.
   * @type {(section: Element, answer: Answer | undefined) => HTMLInputElement[]}
   */
  #matching = (section, answer) => {
    if (answer === undefined) return [];
    const values = Array.isArray(answer) && answer.length ? answer : [String(answer)];
    const named = inputs(section, "[name]").filter((input) => values.includes(input.value));
    return named.length ? named : inputs(section, "[data-entry]");
  };

  /** @param {HTMLInputElement} input */
  #tidy(input) {
    const [entry] = input.name ? [] : inputs(input.parentNode ?? this.root, "[data-entry]");
    if (entry) entry.checked = true;
    if (input.type !== "checkbox" || !input.checked) return;
    for (const other of inputs(this.root, `[name="${input.name}"]`)) {
      const exclusive = "alone" in { ...input.dataset, ...other.dataset };
      if (exclusive && other !== input) other.checked = false;
    }
  }

  /**
   * Gives the questions that some of the programmes ask, in asking order.
   * @param {string[]} programmes
   */
  questions(programmes) {
    const asked = all(this.root, "[data-question]").filter(({ dataset }) =>
      dataset.programmes?.split(" ").some((each) => programmes.includes(each)),
    );
    return asked.map(({ dataset }) => dataset.question ?? "");
  }

  /**
   * @param {string} step
   * @returns {Entered}
   */
  read(step) {
    const section = this.#section(step);
    const chosen = inputs(section, "[name]:checked");
    const values = chosen.map((input) => input.value);
    if (!chosen.length) return { problem: "unanswered" };
    if (chosen[0].dataset.entry !== undefined) return entered(inputs(section, "[data-field]")[0]);
    const single = chosen[0].type === "radio" || values[0] === "not-sure";
    return { answer: single ? values[0] : values.filter(Boolean) };
  }

  readAsOf() {
    return entered(this.asOf);
  }

  /**
   * Shows the date of determination, or the nearest that the edition covers, and gives it back.
   * @param {string} iso
   */
  showAsOf(iso) {
    const [, day] = [this.asOf.min, iso, this.asOf.max].sort();
    const says = this.#say("as-of", { date: this.#sayDate(day) });
    for (const part of all(this.root, "[data-wizard=as-of]")) part.textContent = says;
    return (this.asOf.value = day);
  }

  /** @param {"loading" | "ready" | "failed"} state */
  showEngine(state, why = "") {
    Object.assign(this.root.dataset, { engine: state, failure: why });
    this.#part("status").textContent = this.words[state];
  }

  /** @param {string} reply */
  showReply(reply) {
    this.root.dispatchEvent(new CustomEvent("wizard:reply", { detail: reply }));
  }

  /**
   * Shows one step and hides all others; `focus` takes the reader to its heading.
   * @param {{ step: string, first: boolean, focus: boolean }} how
   */
  show({ step, first, focus }) {
    this.hideProblem();
    showOnly(this.steps, ({ dataset }) => dataset.step === step);
    showOnly(all(this.root, "[data-wizard=back]"), () => !first);
    this.#part("form").hidden = step === RESULT;
    this.#part("result").hidden = step !== RESULT;
    // The result says the same, and more.
    this.#part("status").hidden = step === RESULT;
    const shown = step === RESULT ? this.#part("result") : this.#section(step);
    if (!focus) return;
    one(shown, "h2:not([hidden])").focus({ preventScroll: true });
    this.root.scrollIntoView({ behavior: "instant" });
  }

  /** @param {{ step: string, answer: Answer | undefined, reasons: Reason[] }} asked */
  showQuestion({ step, answer, reasons }) {
    const section = this.#section(step);
    const matching = this.#matching(section, answer);
    for (const input of inputs(section, "[name]")) input.checked = matching.includes(input);
    const completed = matching.some((input) => input.dataset.entry !== undefined);
    for (const field of inputs(section, "[data-field]")) {
      field.value = completed ? this.#typed(answer) : "";
    }
    showOnly(all(section, "[data-reason]"), ({ dataset: { programme, reason } }) =>
      reasons.some((each) => each.programme === programme && (each.requirement ?? reason) === reason),
    );
  }

  /** @type {(answer: Answer | undefined) => string} */
  #typed = (answer) => (typeof answer === "object" && "typed" in answer ? answer.typed : String(answer));

  /** @type {(typed: string, iso: string) => void} */
  showReading = (typed, iso) => this.tell("read-as", { typed, date: this.#sayDate(iso) });

  /** @type {(remaining: { from: number, to: number } | undefined, settled: boolean) => void} */
  showRemaining = (remaining, settled) => {
    const word = remaining?.from === remaining?.to ? "remaining-exactly" : "remaining";
    this.#part("remaining").textContent = remaining?.to ? this.#say(word, remaining) : "";
    this.#part("settled").hidden = !settled;
    this.#part("so-far").hidden = !remaining;
  };

  hideProblem() {
    for (const wrong of all(this.root, "[aria-invalid]")) {
      for (const name of ["aria-invalid", "aria-describedby"]) wrong.removeAttribute(name);
    }
    for (const name of ["error", "problem"]) this.#part(name).hidden = true;
  }

  /** @param {{ step: string, problem: string }} found */
  showProblem({ step, problem }) {
    this.hideProblem();
    const section = this.#section(step);
    const [field] = problem === "unanswered" ? [] : inputs(section, ".wizard__field");
    const wrong = field ?? inputs(section, "[name]")[0];
    const [error, summary] = ["error", "problem"].map((name) => this.#part(name));
    wrong.id ||= `answer-${step}`;
    wrong.setAttribute("aria-invalid", "true");
    wrong.setAttribute("aria-describedby", error.id);
    wrong.closest("details")?.setAttribute("open", "");
    error.textContent = this.words[`error-${problem}`] ?? this.words["error-other"];
    (wrong.closest(".wizard__entry, label") ?? wrong).before(error);
    one(summary, "a").textContent = error.textContent;
    one(summary, "a").setAttribute("href", `#${CSS.escape(wrong.id)}`);
    showOnly([error, summary], () => true);
    summary.focus();
  }

  /**
   * Lists what was answered, each with the way to change it; `counting` names what an outcome rests on.
   * @param {{ programmes: string[], answers: ReadonlyMap<string, Answer>, counting?: string[] }} given
   */
  showAnswers({ programmes, answers, counting }) {
    const given = [.../** @type {[string, Answer][]} */ ([[PROGRAMMES, programmes]]), ...answers];
    const rows = (programmes.length ? given : []).map(([step, answer]) => ({
      step,
      label: this.#section(step).dataset.label,
      says: this.#sayAnswer(step, answer),
      idle: counting && step !== PROGRAMMES && !counting.includes(step),
    }));
    fill(this.#part("answers"), { rows });
    this.#part("summary").hidden = this.#part("save").hidden = !rows.length;
  }

  /**
   * Shows what was determined; where nothing was, the programmes' requirements alone.
   * @param {Result} result
   */
  showResult({ state, programmes, report }) {
    const cards = this.#part("cards");
    cards.replaceChildren();
    fill(this.#part("result"), { state, ...report, open: report?.["next-question"] });
    const found = programmes.map((id) => this.#card(id, report?.programmes.find((each) => each.programme === id)));
    // What is meant for other operators comes last.
    const rank = (/** @type {HTMLElement} */ card) => Number(card.dataset.outcome === "not-for-you");
    found.sort((card, other) => rank(card) - rank(other));
    cards.append(...(state === "loading" ? [] : found));
    this.#part("summary").setAttribute("open", "");
  }

  /** @type {(programme: string, found: Determination | undefined) => HTMLElement} */
  #card = (programme, found) => {
    const card = copyOf(one(this.root, `[data-card="${programme}"]`));
    const { earliest = null, findings = [], outcome = "", unanswered = [] } = found ?? {};
    Object.assign(card.dataset, { outcome, earliest: earliest ?? "" });
    const says = (/** @type {string} */ iso) => this.#say("earliest", { date: this.#sayDate(iso) });
    const entry = (/** @type {Finding} */ { requirement }) => one(card, `[data-requirement="${requirement}"]`);
    const clearing = findings.filter((each) => each.group === "in-the-way" && each.earliest);
    const labels = unanswered.map((step) => this.#section(step).dataset.label);
    fill(card, {
      ...found,
      changes: found?.changes.map((together) => ({ together })),
      clears: earliest ? says(earliest) : outcome === "not-yet" && this.words["no-date-will-do"],
      timeline: clearing
        .map((each) => ({ day: String(each.earliest), label: one(entry(each), "h5").textContent }))
        .sort((each, other) => each.day.localeCompare(other.day))
        .map(({ day, label }) => ({ date: this.#sayDate(day), label })),
      asked: labels.join(this.words["list-separator"]),
    });
    for (const finding of findings) {
      const group = one(card, `[data-group="${finding.group}"]`);
      group.append(fill(entry(finding), finding));
      entry(finding).dataset.truth = finding.truth;
      group.hidden = false;
    }
    return card;
  };
}
