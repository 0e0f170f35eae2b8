// JsonLogic: one rule. The cases go through its own way of asking what is missing, the count does not.
import jsonLogic from "json-logic-js";
import { job, tell } from "./measuring.mjs";

const given = job();
const SIGNS = { is: "==", "at-least": ">=", "at-most": "<=", all: "and", any: "or" };

const written = ({ kind, of, question, choice, limit }) =>
  ({ [SIGNS[kind]]: of ? of.map(written) : [{ var: question }, choice ?? limit] });
const rule = { and: given.criteria.map(written) };
const asking = { if: [{ missing: Object.keys(given.operators[0]) }, { missing: Object.keys(given.operators[0]) }, rule] };

tell(given, "json-logic-js", { unexplained: (answers) => (jsonLogic.apply(rule, answers) ? "yes" : "no") }, (answers) => {
  const found = jsonLogic.apply(asking, answers);
  return Array.isArray(found) ? ["unknown", found] : [found ? "yes" : "no", []];
});
