// What the wizard asks: its steps, what is entered, and what is said beside. It decides nothing.
import { Words, all, copyOf, fill, inputs, one, showOnly } from "./fill.js";

/** @import * as Types from "../types.d.ts" */
/** @typedef {Types.Answer | { typed: string }} Answer a date is typed until it is read */
/** @typedef {{ answer: Answer } | { problem: string }} Entered */
/** @typedef {{ programmes: string[], asOf: string }} Chosen */
/** @typedef {{ programme: string, requirement?: string }} Reason without one, any requirement */
/** @typedef {Record<string, (to: any) => void>} Acts */
/** @typedef {{ programmes: string[], answers: Map<string, Answer>, counting?: string[] }} Given */

/** The steps that are not questions; no question's id has a colon. */
export const PROGRAMMES = ":programmes";
export const OUTCOME = ":result";

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

/** @type {(answer: Answer | undefined) => string} */
const typed = (answer) =>
  typeof answer === "object" && "typed" in answer ? answer.typed : String(answer);

/** @type {(within: ParentNode, name: string) => [string, HTMLElement][]} what each says, and it */
const named = (within, name) =>
  all(within, `[data-${name}]`).map((part) => [part.dataset[name] ?? "", part]);

/** @param {HTMLElement} part */
const programmesOf = ({ dataset }) => dataset.programmes?.split(" ") ?? [];

export class Steps {
  /** @type {Map<string, { of: unknown[], row: HTMLElement }>} what was answered, by its step */
  #rows = new Map();
  /** @type {HTMLElement | undefined} */
  #wrong;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.words = new Words(root);
    this.language = root.dataset.language ?? "";
    this.edition = root.dataset.edition ?? "";
    this.programmes = programmesOf(root);
    this.asOf = inputs(root, "#as-of")[0];
    /** @type {Record<string, HTMLElement>} */
    this.sections = Object.fromEntries(named(root, "step"));
    /** @type {Record<string, HTMLElement>} the first part of each name */
    this.parts = Object.fromEntries(named(root, "wizard").reverse());
    this.backs = all(root, "[data-wizard=back]");
    this.saves = all(root, "[data-wizard=save]");
    /** The programmes that ask each question, in asking order. */
    this.questions = new Map(
      named(root, "question").map(([question, section]) => [question, programmesOf(section)]),
    );
    for (const aside of all(root, ".wizard__aside")) aside.removeAttribute("open");
  }

  /** @param {Acts} acts by the names of buttons; `hand-over` is for other languages */
  listen(acts) {
    const { root, parts } = this;
    root.addEventListener("click", (event) => this.#press(event, acts));
    root.addEventListener("change", ({ target }) => this.#change(target, acts));
    root.addEventListener("input", ({ target }) => this.#tidy(target));
    // Before whatever else is done with it: there is no other way on once it is refused.
    const leave = (/** @type {MouseEvent} */ event) => {
      const link = /** @type {Element} */ (event.target).closest("a[hreflang]");
      if (link) acts["hand-over"](event);
    };
    document.addEventListener("click", leave, true);
    parts.form.addEventListener("submit", (event) => {
      event.preventDefault();
      acts.next(null);
    });
    parts.buttons.hidden = false;
  }

  /** @type {(event: MouseEvent, acts: Acts) => void} */
  #press(event, acts) {
    // Other buttons that stand in the wizard are none of its own.
    const ours = "a, button[data-wizard]:not([type=submit])";
    const pressed = /** @type {Element} */ (event.target).closest(ours);
    if (pressed instanceof HTMLButtonElement) {
      acts[pressed.dataset.wizard ?? ""](pressed.dataset.to);
    } else if (pressed instanceof HTMLAnchorElement && this.parts.problem.contains(pressed)) {
      // Followed as a link, it would be a step of its own in the browser's history.
      event.preventDefault();
      one(this.root, pressed.hash).focus();
    } else if (pressed instanceof HTMLAnchorElement) {
      // The answers live in this page, so nothing leads away from it.
      pressed.target = "_blank";
    }
  }

  /** @type {(changed: any, acts: Acts) => void} */
  #change(changed, acts) {
    const { chooses, wizard } = changed.dataset;
    const chosen = (/** @type {HTMLElement} */ part) => part.dataset[chooses] === changed.value;
    if (chooses) showOnly(all(this.root, `[data-${chooses}]`), chosen);
    if (wizard === "store") acts.store(changed.checked);
    if (wizard !== "open" || !changed.files.length) return;
    acts.open(changed.files[0]);
    // So that the same file can be chosen again.
    changed.value = "";
  }

  /** @param {any} input */
  #tidy(input) {
    const [entry] = input.name ? [] : inputs(input.parentNode ?? this.root, "[data-entry]");
    if (entry) entry.checked = true;
    if (input.type !== "checkbox" || !input.checked) return;
    for (const other of inputs(this.root, `[name="${input.name}"]`)) {
      const exclusive = "alone" in { ...input.dataset, ...other.dataset };
      if (exclusive && other !== input) other.checked = false;
    }
  }

  /** @param {string} hash chooses the programme that it names, if it names one */
  choose(hash) {
    const named = inputs(this.root, "[name=programme]").find(({ value }) => hash === `#${value}`);
    if (named) named.checked = true;
  }

  /** @type {(step: string) => Entered | Chosen} */
  read(step) {
    const section = this.sections[step];
    const chosen = inputs(section, "[name]:checked");
    if (!chosen.length) return { problem: "unanswered" };
    const [{ dataset, type, value }] = chosen;
    if ("entry" in dataset) return entered(inputs(section, "[data-field]")[0]);
    const several = chosen.map((input) => input.value).filter(Boolean);
    const single = type === "radio" || value === "not-sure";
    if (step !== PROGRAMMES) return { answer: single ? value : several };
    if ("problem" in entered(this.asOf)) return { problem: "edition" };
    return { programmes: several, asOf: this.asOf.value };
  }

  /** @type {(iso: string, now: string) => string} the date of determination, or the nearest in the edition */
  showAsOf(iso, now) {
    const [, day] = [this.asOf.min, iso, this.asOf.max].sort();
    const says = this.words.say("as-of", { date: this.words.date(day) });
    for (const part of all(this.root, "[data-wizard=as-of]")) part.textContent = says;
    fill(this.parts["other-day"], { says, other: day !== now });
    return (this.asOf.value = day);
  }

  /** @type {(state: "loading" | "ready" | "failed", why?: string) => void} */
  showEngine(state, why = "") {
    Object.assign(this.root.dataset, { engine: state, failure: why });
    this.parts.status.textContent = this.words.say(state);
  }

  /** @param {string} reply */
  showReply(reply) {
    this.root.dispatchEvent(new CustomEvent("wizard:reply", { detail: reply }));
  }

  /** @param {boolean} kept whether answers are kept in this browser */
  showKept(kept) {
    inputs(this.root, "[data-wizard=store]")[0].checked = kept;
  }

  /** @param {"" | "loading" | "shown" | "unknown"} state */
  showExample(state) {
    fill(this.parts.example, { state, says: state && this.words.say(`example-${state}`) });
  }

  /** Tells of something beside the step that is shown; an empty word takes it back. */
  tell(word = "", parts = {}) {
    this.parts.notice.textContent = word && this.words.say(word, parts, "open-malformed");
  }

  /** Tells of one thing more. @type {(word: string, parts?: any) => void} */
  add(word, parts) {
    this.parts.notice.append(` ${this.words.say(word, parts)}`);
  }

  /** @type {(typed: string, iso: string) => void} */
  showReading(typed, iso) {
    this.tell("read-as", { typed, date: this.words.date(iso) });
  }

  /** @param {{ step: string, first: boolean, focus: boolean }} how `focus` leads to its heading */
  show({ step, first, focus }) {
    const { form, result, status, summary } = this.parts;
    this.#hideProblem();
    showOnly(Object.values(this.sections), ({ dataset }) => dataset.step === step);
    showOnly(this.backs, () => !first);
    // The result says what the engine's status says, and more.
    showOnly([form, status], () => step !== OUTCOME);
    showOnly([result], () => step === OUTCOME);
    if (step === OUTCOME) summary.setAttribute("open", "");
    if (!focus) return;
    one(this.sections[step] ?? result, "h2:not([hidden])").focus({ preventScroll: true });
    this.root.scrollIntoView({ behavior: "instant" });
  }

  /** @param {{ step: string, answer: Answer | undefined, reasons: Reason[] }} asked */
  showQuestion({ step, answer, reasons }) {
    const section = this.sections[step];
    const matching = this.#matching(section, answer);
    for (const input of inputs(section, "[name]")) input.checked = matching.includes(input);
    const completed = matching.some(({ dataset }) => "entry" in dataset);
    const value = completed ? typed(answer) : "";
    for (const field of inputs(section, "[data-field]")) field.value = value;
    showOnly(all(section, "[data-reason]"), ({ dataset: { programme, reason } }) =>
      reasons
        .filter((each) => each.programme === programme)
        .some(({ requirement = reason }) => requirement === reason),
    );
  }

  /** @type {(remaining: { from: number, to: number } | undefined, settled: boolean) => void} */
  showRemaining(remaining, settled) {
    const word = remaining?.from === remaining?.to ? "remaining-exactly" : "remaining";
    this.parts.remaining.textContent = remaining?.to ? this.words.say(word, remaining) : "";
    showOnly([this.parts.settled], () => settled);
    showOnly([this.parts["so-far"]], () => !!remaining);
  }

  /** @param {{ step: string, problem: string }} found */
  showProblem({ step, problem }) {
    this.#hideProblem();
    const { error, problem: summary } = this.parts;
    const section = this.sections[step];
    const [field] = problem === "unanswered" ? [] : inputs(section, ".wizard__field");
    const wrong = field ?? inputs(section, "[name]")[0];
    this.#wrong = wrong;
    wrong.id ||= `answer-${step}`;
    wrong.setAttribute("aria-invalid", "true");
    wrong.setAttribute("aria-describedby", error.id);
    wrong.closest("details")?.setAttribute("open", "");
    error.textContent = this.words.say(`error-${problem}`, {}, "error-other");
    (wrong.closest(".wizard__entry, label") ?? wrong).before(error);
    const href = `#${CSS.escape(wrong.id)}`;
    Object.assign(one(summary, "a"), { textContent: error.textContent, href });
    showOnly([error, summary], () => true);
    summary.focus();
  }

  #hideProblem() {
    for (const name of ["aria-invalid", "aria-describedby"]) this.#wrong?.removeAttribute(name);
    showOnly([this.parts.error, this.parts.problem], () => false);
  }

  /** @param {Given} given `counting` names what an outcome rests on */
  showAnswers({ programmes, answers, counting }) {
    /** @type {[string, Answer][]} */
    const given = [[PROGRAMMES, programmes], ...answers];
    const rows = (programmes.length ? given : []).map(([step, answer]) => {
      const idle = counting && step !== PROGRAMMES && !counting.includes(step);
      return this.#row(step, answer, !!idle);
    });
    const { answers: list, summary } = this.parts;
    const [pattern, ...there] = list.children;
    // Most often one is new; whatever stays where it is costs no style and no layout.
    if (there.some((row, place) => row !== rows[place])) list.replaceChildren(pattern);
    list.append(...rows.slice(list.children.length - 1));
    showOnly([summary, ...this.saves], () => !!rows.length);
  }

  /** @type {(step: string, answer: Answer, idle: boolean) => HTMLElement} the same for the same */
  #row(step, answer, idle) {
    const [before, of] = [this.#rows.get(step), [answer, idle]];
    if (before?.of.every((each, place) => each === of[place])) return before.row;
    const section = this.sections[step];
    const { label } = section.dataset;
    const says = this.#sayAnswer(section, answer);
    const row = fill(copyOf(this.parts.answers.children[0]), { step, label, says, idle });
    this.#rows.set(step, { of, row });
    return row;
  }

  /** @type {(section: HTMLElement, answer: Answer) => string} */
  #sayAnswer(section, answer) {
    if (typeof answer === "object" && "typed" in answer) return answer.typed;
    const choices = this.#matching(section, answer);
    if (!choices.some(({ dataset }) => "entry" in dataset)) {
      // What a choice means stands below its name.
      const says = choices.map(({ labels }) => one(labels?.[0] ?? section, "span").firstChild);
      return says.map((each) => each?.textContent?.trim()).join(this.words.say("list-separator"));
    }
    if (section.dataset.kind !== "number") return this.words.date(String(answer));
    const unit = one(section, ".wizard__field").nextElementSibling?.textContent;
    return unit ? this.words.say("amount", { number: String(answer), unit }) : String(answer);
  }

  /** @type {(section: Element, answer?: Answer) => HTMLInputElement[]} an entry's where typed */
  #matching(section, answer) {
    if (answer === undefined) return [];
    const values = Array.isArray(answer) && answer.length ? answer : [String(answer)];
    const found = inputs(section, "[name]").filter((input) => values.includes(input.value));
    return found.length ? found : inputs(section, "[data-entry]");
  }
}
