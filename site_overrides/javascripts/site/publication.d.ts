// What the build sets before service-worker.js: in the one file that a browser compares, whatever it remembers,
// when it looks whether there is a newer publication.

/** A version; each file's SHA-256 by its path, none where nothing is kept; the pages on which somebody may answer. */
declare const publication: { version: string, files: Record<string, string>, journeys: string[] };
