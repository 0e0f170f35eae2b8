// What the build writes beside worker.js, as engine.js: where the engine is.

/** The folders of the runtime and of the rules, below the site's root, named by what is in them. */
export const runtime: string;
export const rules: string;
/** The name of the engine's wheel, among the rules. */
export const wheel: string;
/** By edition, the rules of those before this one, and what each after it states otherwise. */
export const earlier: Record<string, { rules: string; amendments: string[] }>;
