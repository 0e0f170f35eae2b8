// What versions.json at a publication's root lists, and where a page is.

/** An edition; days are ISO dates. */
export type Edition = {
  version: string;
  title: string;
  properties: {
    titles: Record<string, string>;
    from: string;
    until?: string;
    languages: string[];
    corrects?: { edition: string };
  };
};

/** A page in any edition: below the publication's root, in a language, below that one's folder. */
export type Place = { root: string; language: string; page: string };
