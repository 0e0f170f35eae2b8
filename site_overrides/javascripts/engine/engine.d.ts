// What the build writes beside worker.js, as engine.js: where the engine is, and whether browsers keep anything.

/** The folders of the runtime and of the rules, below the site's root, named by what is in them. */
export const runtime: string;
export const rules: string;
/** The name of the engine's wheel, among the rules. */
export const wheel: string;
/** Whether the engine is kept as it stands once it is started. */
export const kept: boolean;
