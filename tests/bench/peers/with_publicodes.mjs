// Publicodes: a rule a question, a rule a criterion, evaluated with its explanation.
import Engine from "publicodes";
import { job, tell } from "./measuring.mjs";

const given = job();
const SIGNS = { is: "=", "at-least": ">=", "at-most": "<=" };
const words = new Set(given.operators.flatMap(Object.values).filter((each) => typeof each === "string"));
const YES_NO = { yes: "oui", no: "non" };
const value = (answer) => YES_NO[answer] ?? (words.has(answer) ? `'${answer}'` : answer);

const written = ({ kind, of, question, choice, limit }) =>
  of
    ? { [kind === "all" ? "toutes ces conditions" : "une de ces conditions"]: of.map(written) }
    : `${question} ${SIGNS[kind]} ${choice === undefined ? limit : value(choice)}`;

const criteria = given.criteria.map((each, seat) => [`critère ${seat}`, { valeur: written(each) }]);
const questions = Object.entries(given.operators[0]).map(([name, answer]) => [
  name,
  { question: `${name} ?`, ...(typeof answer === "number" || answer in YES_NO ? {} : { type: "texte" }) },
]);
const engine = new Engine({
  ...Object.fromEntries([...questions, ...criteria]),
  admissible: { "toutes ces conditions": criteria.map(([name]) => name) },
});

function evaluate(answers) {
  engine.setSituation(Object.fromEntries(Object.entries(answers).map(([name, each]) => [name, value(each)])));
  return engine.evaluate("admissible");
}
const truth = ({ nodeValue }) => (nodeValue === true ? "yes" : nodeValue === false ? "no" : "unknown");

tell(given, "publicodes", { explained: (answers) => truth(evaluate(answers)) }, (answers) => {
  const found = evaluate(answers);
  return [truth(found), Object.keys(found.missingVariables)];
});
