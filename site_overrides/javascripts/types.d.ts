// Written by `make types` from the classes of guide_engine/core/protocol.

export type AskDetermination = {
  "ask": "determination";
  "programmes": Array<string>;
  "answers": Record<string, unknown>;
  "as-of": string;
  "language": string;
  "thorough"?: boolean;
};

export type AskToDo = {
  "ask": "to-do";
  "programmes": Array<string>;
  "answers": Record<string, unknown>;
  "as-of": string;
  "language": string;
};

export type AskRecognition = {
  "ask": "recognition";
  "partner": string;
  "direction": "import" | "export";
  "as-of": string;
  "language": string;
  "holder"?: string;
};

export type AskExample = {
  "ask": "example";
  "example": string;
};

export type AskDossier = {
  "ask": "dossier";
  "dossier": string;
  "language": string;
};

export type AskBeside = {
  "ask": "beside";
  "edition": string;
};

export type AskAcross = {
  "ask": "across";
  "edition": string;
  "programmes": Array<string>;
  "answers": Record<string, unknown>;
  "as-of": string;
  "language": string;
  "dossier"?: string;
};

export type Report = {
  "edition": string;
  "rulebook": string;
  "receipt": string;
  "as-of": string;
  "next-question": string | null;
  "reasons": Array<Reason>;
  "remaining": Remaining;
  "counting": Array<string>;
  "read": Record<string, string>;
  "programmes": Array<ProgrammeReport>;
  "ahead"?: Array<AheadReport>;
};

export type ToDoTable = {
  "csv": string;
};

export type RecognitionReport = {
  "edition": string;
  "partner": string;
  "direction": "import" | "export";
  "holder": string | null;
  "as-of": string;
  "signed": string;
  "runs-from": string | null;
  "runs-by": string | null;
  "says": string;
  "code": string | null;
  "citations": Array<CitationReport>;
  "ways": Array<WayReport>;
};

export type ExampleCase = {
  "programmes": Array<string>;
  "answers": Record<string, Answer>;
  "as-of": string;
};

export type OpenedDossier = {
  "edition": string;
  "same-rules": boolean;
  "programmes": Array<string>;
  "as-of": string | null;
  "answers": Record<string, Answer>;
  "dropped": Array<DroppedAnswer>;
};

export type LaidBeside = {
  "edition": string;
  "there": boolean;
};

export type AcrossReport = {
  "before": string;
  "after": string;
  "as-of": string;
  "says": string;
  "alike": boolean;
  "programmes": Array<ProgrammeAcross>;
  "left-out": Array<LeftOut>;
  "remarks": Array<string>;
};

export type Refusal = {
  "question": string;
  "code": string;
  "says": string;
};

export type Remaining = {
  "from": number;
  "to": number;
};

export type Reason = {
  "programme": string;
  "requirement": string;
};

export type ProgrammeReport = {
  "programme": string;
  "outcome": "likely" | "not-yet" | "ask-customs" | "not-for-you" | "more-answers-needed";
  "earliest": string | null;
  "for-whom": ForWhomReport;
  "findings": Array<FindingReport>;
  "unanswered": Array<string>;
  "settling": Array<Array<string>>;
  "changes": Array<Array<ChangeReport>>;
};

export type AheadReport = {
  "from": string;
  "says": string;
  "cited": string;
};

export type CitationReport = {
  "source": string;
  "provision": string | null;
  "says": string;
};

export type WayReport = {
  "way": string;
  "truth": "yes" | "no" | "unknown";
  "name": string;
  "outcome": string;
  "because": Array<string>;
  "says": string;
  "citations": Array<CitationReport>;
  "steps": Array<StepReport>;
};

export type DroppedAnswer = {
  "question": string;
  "code": string;
};

export type ProgrammeAcross = {
  "programme": string;
  "name": string;
  "outcomes": Array<OutcomeReport>;
  "differences": Array<DifferenceReport>;
};

export type LeftOut = {
  "edition": string;
  "question": string;
  "label": string;
  "code": string;
};

export type ForWhomReport = {
  "truth": "yes" | "no" | "unknown";
  "explanation": Explanation;
};

export type Explanation = {
  "says": string;
  "parts"?: Array<Explanation>;
};

export type FindingReport = {
  "requirement": string;
  "truth": "yes" | "no" | "unknown";
  "group": "in-the-way" | "open" | "to-be-shown" | "judged" | "met" | "moot";
  "left-to-customs": boolean;
  "earliest": string | null;
  "settled-by": Array<AnswerReport>;
  "citations": Array<CitationReport>;
  "explanation": Explanation;
};

export type StepReport = {
  "says": string;
  "citations": Array<CitationReport>;
};

export type OutcomeReport = {
  "under": string;
  "says": string;
  "clears"?: string;
  "outcome"?: "likely" | "not-yet" | "ask-customs" | "not-for-you" | "more-answers-needed";
  "earliest"?: string;
};

export type DifferenceReport = {
  "requirement": string;
  "name": string;
  "sides": Array<SideReport>;
  "because": "amended" | "asked" | "unsaid";
  "amendments": Array<AmendmentReport>;
};

export type ChangeReport = {
  "requirement": string;
  "question": string;
  "answer": Answer | null;
  "on": string | null;
  "says": string;
};

export type AnswerReport = {
  "question": string;
  "answer": Answer;
};

export type SideReport = {
  "under": string;
  "found": string;
  "says"?: string;
  "clears"?: string;
  "earliest"?: string;
  "left-to-customs"?: boolean;
  "citations"?: Array<CitationReport>;
  "explanation"?: Explanation;
};

export type AmendmentReport = {
  "edition": string;
  "kind": "source" | "threshold" | "topic" | "question" | "choice" | "programme" | "requirement" | "example" | "benefit" | "benefit-topic" | "duty" | "ground" | "rules-point" | "point" | "head" | "subject" | "step" | "form" | "count" | "world-count" | "way" | "partner" | "contact" | "fact" | "event" | "term" | "faq" | "disagreement" | "journey" | null;
  "of": string;
  "id": string;
  "name": string;
  "says": string;
};

export type Answer = string | Array<string> | number | "never" | "not-sure";

export type Message = AskDetermination | AskToDo | AskRecognition | AskExample | AskDossier | AskBeside | AskAcross;

export type Replies = {
  "determination": Report;
  "to-do": ToDoTable;
  "recognition": RecognitionReport;
  "example": ExampleCase;
  "dossier": OpenedDossier;
  "beside": LaidBeside;
  "across": AcrossReport;
};
