// What the wizard shows and reads. Every touch of the page is here, and no decision.

/** @typedef {string | number | string[]} Answer */
/** @typedef {{ answer: Answer } | { problem: string }} Entered */
/** @typedef {{ programme: string, requirement?: string }} Reason no requirement means any of them */
/** @typedef {{ says: string, parts?: Explanation[] }} Explanation */
/** @typedef {{ truth: string, explanation: Explanation }} Found */
/** @typedef {Found & { requirement: string, "left-to-customs": boolean }} Finding */
/** @typedef {{ programme: string, outcome: string, earliest: string | null, "for-whom": Found,
 *    findings: Finding[], unanswered: string[], changes: { says: string }[][] }} Determination */
/** @typedef {{ state: string, programmes: string[], found: Determination[], open: boolean }} Result */

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
  const [found] = all(within, selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

/** @type {(tag: string, ...content: (Node | string)[]) => Node} */
function make(tag, ...content) {
  const made = document.createElement(tag);
  made.append(...content);
  return made;
}

/** @type {(template: HTMLElement) => HTMLElement} */
function copyOf(template) {
  const { content } = /** @type {HTMLTemplateElement} */ (template);
  return one(/** @type {DocumentFragment} */ (content.cloneNode(true)), "*");
}

/** @type {(explanation: Explanation) => Node[]} */
function explained({ says, parts = [] }) {
  const items = parts.map((part) => make("li", ...explained(part)));
  return [make("p", says), ...(items.length ? [make("ul", ...items)] : [])];
}

/** @type {(parts: HTMLElement[], shown: (part: HTMLElement) => boolean) => void} */
function showOnly(parts, shown) {
  for (const part of parts) part.hidden = !shown(part);
}

/** @type {(field: HTMLInputElement) => Entered} */
function entered({ type, value, valueAsNumber, validity }) {
  if (type === "number") {
    return Number.isFinite(valueAsNumber) ? { answer: valueAsNumber } : { problem: "not-a-number" };
  }
  if (!value) return { problem: "not-a-date" };
  const outside = validity.rangeOverflow || validity.rangeUnderflow;
  return outside ? { problem: "date-out-of-range" } : { answer: value };
}

export class View {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.language = root.dataset.language ?? "";
    this.asOf = inputs(root, "#as-of")[0];
    this.programmes = root.dataset.programmes?.split(" ") ?? [];
    this.words = JSON.parse(this.#part("words").textContent ?? "");
    for (const aside of all(root, ".wizard-aside")) aside.removeAttribute("open");
  }

  /**
   * Calls the act that a button names; `next` is the form's own, `visit` the browser's history.
   * @param {Record<string, (to: any) => void>} acts
   */
  listen(acts) {
    const { root } = this;
    const ours = { ...acts, back: () => history.back(), print: () => print() };
    root.addEventListener("click", (event) => this.#press(event, ours));
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

  /** @param {number} place */
  remember(place) {
    history.pushState({ place }, "");
  }

  /** @param {string} name */
  #part(name) {
    return one(this.root, `[data-wizard="${name}"]`);
  }

  /** @param {string} step */
  #section(step) {
    return one(this.root, `[data-step="${step}"]`);
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
    const section = this.#section(step);
    const choices = this.#matching(section, answer);
    if (choices.every((input) => input.dataset.entry === undefined)) {
      const labels = choices.map((input) => one(input.parentNode ?? section, "span").firstChild);
      const says = labels.map((label) => label?.textContent?.trim() ?? "");
      return says.join(this.words["list-separator"]);
    }
    if (section.dataset.kind !== "number") return this.#sayDate(String(answer));
    const unit = one(section, ".wizard-field").nextElementSibling?.textContent;
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
    showOnly(all(this.root, "[data-step]"), ({ dataset }) => dataset.step === step);
    showOnly(all(this.root, "[data-wizard=back]"), () => !first);
    this.#part("form").hidden = step === RESULT;
    this.#part("result").hidden = step !== RESULT;
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
    for (const field of inputs(section, "[data-field]")) field.value = completed ? String(answer) : "";
    showOnly(all(section, "[data-reason]"), ({ dataset: { programme, reason } }) =>
      reasons.some((each) => each.programme === programme && (each.requirement ?? reason) === reason),
    );
  }

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
    const [field] = problem === "unanswered" ? [] : inputs(section, ".wizard-field");
    const wrong = field ?? inputs(section, "[name]")[0];
    const [error, summary] = ["error", "problem"].map((name) => this.#part(name));
    wrong.id ||= `answer-${step}`;
    wrong.setAttribute("aria-invalid", "true");
    wrong.setAttribute("aria-describedby", error.id);
    wrong.closest("details")?.setAttribute("open", "");
    error.textContent = this.words[`error-${problem}`] ?? this.words["error-other"];
    (wrong.closest(".wizard-entry, label") ?? wrong).before(error);
    one(summary, "a").textContent = error.textContent;
    one(summary, "a").setAttribute("href", `#${CSS.escape(wrong.id)}`);
    showOnly([error, summary], () => true);
    summary.focus();
  }

  /**
   * Lists what was answered, each with the way to change it.
   * @param {{ programmes: string[], answers: ReadonlyMap<string, Answer> }} given
   */
  showAnswers({ programmes, answers }) {
    const rows = [.../** @type {[string, Answer][]} */ ([[PROGRAMMES, programmes]]), ...answers];
    const shown = programmes.length ? rows.map(this.#row) : [];
    this.#part("answers").replaceChildren(...shown);
    this.#part("summary").hidden = !programmes.length;
  }

  /** @type {(row: [string, Answer]) => Node} */
  #row = ([step, answer]) => {
    const row = copyOf(this.#part("row"));
    const label = this.#section(step).dataset.label ?? "";
    for (const part of all(row, "[data-label]")) part.textContent = label;
    one(row, "[data-answer]").textContent = this.#sayAnswer(step, answer);
    one(row, "button").dataset.to = step;
    return row;
  };

  /**
   * Shows what was determined; where nothing was, the programmes' requirements alone.
   * @param {Result} result
   */
  showResult({ state, programmes, found, open }) {
    const result = this.#part("result");
    showOnly(all(result, "[data-state]"), (part) => !!part.dataset.state?.split(" ").includes(state));
    showOnly(all(result, "[data-open]"), () => open);
    const cards = programmes.map((id) => this.#card(id, found.find((each) => each.programme === id)));
    // What is meant for other operators comes last.
    const rank = (/** @type {HTMLElement} */ card) => Number(card.dataset.outcome === "not-for-you");
    cards.sort((card, other) => rank(card) - rank(other));
    this.#part("cards").replaceChildren(...(state === "loading" ? [] : cards));
    this.#part("summary").setAttribute("open", "");
  }

  /** @type {(programme: string, found: Determination | undefined) => HTMLElement} */
  #card = (programme, found) => {
    const card = copyOf(one(this.root, `[data-card="${programme}"]`));
    Object.assign(card.dataset, { outcome: found?.outcome ?? "", earliest: found?.earliest ?? "" });
    if (found) this.#fill(card, found);
    else one(card, '[data-slot="requirements"]').setAttribute("data-filled", "");
    showOnly(all(card, "[data-when]"), ({ dataset }) => dataset.when === found?.outcome);
    showOnly(all(card, "[data-slot]"), ({ dataset }) => "filled" in dataset);
    for (const group of all(card, `[data-opens~="${found?.outcome}"]`)) group.setAttribute("open", "");
    return card;
  };

  /** @type {(card: HTMLElement, found: Determination) => void} */
  #fill = (card, found) => {
    /** @type {(name: string, content: (Node | string)[], within?: HTMLElement) => void} */
    const fill = (name, content, within = card) => {
      const slot = one(within, `[data-slot="${name}"]`);
      if (content.length) slot.dataset.filled = "";
      slot.append(...content);
    };
    const { earliest, outcome, findings } = found;
    const when = earliest && this.#say("earliest", { date: this.#sayDate(earliest) });
    if (when || outcome === "not-yet") fill("earliest", [when || this.words["no-date-will-do"]]);
    const audience = found["for-whom"];
    if (audience.truth !== "yes") fill("for-whom", explained(audience.explanation));
    const labels = found.unanswered.map((step) => this.#section(step).dataset.label);
    fill("unanswered", labels.length ? [labels.join(this.words["list-separator"])] : []);
    const sets = found.changes.map((set) => make("li", ...set.map(({ says }) => make("p", says))));
    fill("changes", sets.length ? [make("ul", ...sets)] : []);
    for (const finding of findings) {
      const entry = one(card, `[data-requirement="${finding.requirement}"]`);
      entry.dataset.truth = finding.truth;
      fill("explanation", explained(finding.explanation), entry);
      fill(finding["left-to-customs"] ? "judged" : finding.truth, [entry]);
    }
  };
}
