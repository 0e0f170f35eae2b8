// What comes of the answers: for each programme, what was determined. It decides nothing.
import { Words, all, copyOf, fill, one } from "./fill.js";

/** @import { AcrossReport, FindingReport, ProgrammeReport, Report } from "../types.d.ts" */
/** @typedef {{ state: string, programmes: string[], report: Report | null,
 *    across: AcrossReport | null }} Found */

export class Outcome {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.words = new Words(root);
    this.result = one(root, "[data-wizard=result]");
    this.cards = one(root, "[data-wizard=cards]");
    addEventListener("beforeprint", () => {
      for (const folded of all(root, "details")) folded.setAttribute("open", "");
    });
  }

  /** @param {Found} found where nothing was determined, the programmes' requirements alone */
  show({ state, programmes, report, across }) {
    this.cards.replaceChildren();
    const open = report?.["next-question"];
    fill(this.result, { state, ...report, open, across: across && this.#across(across) });
    if (state === "loading") return;
    const found = new Map(report?.programmes.map((each) => [each.programme, each]));
    const cards = programmes.map((programme) => this.#card(programme, found.get(programme)));
    // What is meant for other operators comes last.
    const rank = (/** @type {HTMLElement} */ { dataset }) => +(dataset.outcome === "not-for-you");
    this.cards.append(...cards.sort((card, other) => rank(card) - rank(other)));
  }

  /** @type {(programme: string, found: ProgrammeReport | undefined) => HTMLElement} */
  #card(programme, found) {
    const { words } = this;
    const card = copyOf(one(this.root, `[data-card="${programme}"]`));
    const { changes = [], findings = [], outcome = "", unanswered = [] } = found ?? {};
    const earliest = found?.earliest ?? "";
    const asked = unanswered.map((step) => one(this.root, `[data-step="${step}"]`).dataset.label);
    Object.assign(card.dataset, { outcome, earliest });
    fill(card, {
      ...found,
      changes: changes.map((together) => ({ together })),
      clears: earliest
        ? words.say("earliest", { date: words.date(earliest) })
        : outcome === "not-yet" && words.say("no-date-will-do"),
      timeline: this.#timeline(card, findings),
      asked: asked.join(words.say("list-separator")),
    });
    for (const finding of findings) {
      const group = one(card, `[data-group="${finding.group}"]`);
      const entry = fill(entryOf(card, finding), finding);
      entry.dataset.truth = finding.truth;
      group.append(entry);
      group.hidden = false;
    }
    return card;
  }

  /** @param {AcrossReport} across with the way to where each edition says what changed in it */
  #across({ programmes, remarks, ...across }) {
    const { language } = this.root.dataset;
    const led = (/** @type {{ edition: string }} */ { edition, ...amendment }) => ({
      ...amendment,
      way: `../../../${edition}/${language}/changes/`,
    });
    return {
      ...across,
      remarks: remarks.map((says) => ({ says })),
      programmes: programmes.map(({ differences, ...programme }) => ({
        ...programme,
        differences: differences.map(({ amendments, ...each }) => ({
          ...each,
          amendments: amendments.map(led),
        })),
      })),
    };
  }

  /** @type {(card: HTMLElement, findings: FindingReport[]) => object[]} what clears, and when */
  #timeline(card, findings) {
    const dayOf = (/** @type {FindingReport} */ { earliest }) => earliest ?? "";
    return findings
      .filter((each) => each.group === "in-the-way" && each.earliest)
      .sort((each, other) => dayOf(each).localeCompare(dayOf(other)))
      .map((each) => ({
        date: this.words.date(dayOf(each)),
        label: one(entryOf(card, each), "h5").textContent,
      }));
  }
}

/** @type {(card: HTMLElement, finding: FindingReport) => HTMLElement} */
const entryOf = (card, { requirement }) => one(card, `[data-requirement="${requirement}"]`);
