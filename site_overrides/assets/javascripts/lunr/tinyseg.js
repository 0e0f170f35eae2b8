// Stands in for the theme's segmenter of Japanese, which cuts a compound in the pages otherwise than
// the theme cuts it in a query, and then finds nothing. Here what follows each place where a word may
// begin is indexed. The theme looks for what begins as the query does, so any part of any word is found.
{
  const LONGEST = 12;
  const JAPANESE = /[\p{sc=Han}\p{sc=Katakana}\p{sc=Hiragana}]/u;
  const BEGINNING = /(?=[^\p{sc=Hiragana}ー\w])|\b(?=\w)/u;
  // No query ends so; the theme would cut one short at whatever stands in the index as it is.
  const END = "\u0000";

  // Named, and asked, as the theme does.
  const { lunr } = /** @type {any} */ (globalThis);
  lunr.TinySegmenter = class {
    /** @param {string} text */
    ctype_(text) {
      return JAPANESE.test(text) ? "H" : "O";
    }

    /**
     * Gives the parts of a text: how long each is, and what it is indexed as.
     * @param {string} text
     */
    segment(text) {
      let start = 0;
      return text.split(BEGINNING).map(({ length }) => {
        const follows = text.slice(start, start + LONGEST).toLowerCase() + END;
        start += length;
        return { length, toLowerCase: () => follows };
      });
    }
  };
}
