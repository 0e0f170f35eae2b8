// What the build writes beside offline.js, as kept.js.

/** How much is loaded to keep the guide, in the words of the page; empty where browsers may not keep it. */
export const size: string;
