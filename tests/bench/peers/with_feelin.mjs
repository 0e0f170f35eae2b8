// FEEL, by feelin: one expression, parsed at every evaluation as its interface has it.
import { evaluate } from "feelin";
import { job, tell } from "./measuring.mjs";

const given = job();
const SIGNS = { is: "=", "at-least": ">=", "at-most": "<=" };

const written = ({ kind, of, question, choice, limit }) =>
  of
    ? `(${of.map(written).join(kind === "all" ? " and " : " or ")})`
    : `${question} ${SIGNS[kind]} ${choice === undefined ? limit : JSON.stringify(choice)}`;
const expression = given.criteria.map(written).join(" and ");

const truth = ({ value }) => (value === true ? "yes" : value === false ? "no" : "unknown");

tell(given, "feelin", { unexplained: (answers) => truth(evaluate(expression, answers)) }, (answers) => {
  const found = evaluate(expression, answers);
  const unknown = found.warnings.filter(({ type }) => type === "NO_VARIABLE_FOUND");
  return [truth(found), new Set(unknown.map(({ message }) => message.split("'")[1]))];
});
