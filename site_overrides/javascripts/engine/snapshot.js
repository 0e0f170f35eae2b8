// Keeps the engine as it stands once it is started, so that a later visit need not start it again.
// Nothing here may stop a visit: what a browser refuses to keep or to give is not there.

const DIGEST = "x-digest";
/** Attempts without an end after which none is made: whoever leaves at once ends one, too. */
const MOST_ATTEMPTS = 3;

/** @param {BufferSource} bytes */
async function digestOf(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/** @type {<Found>(act: () => Promise<Found>) => Promise<Found | null>} */
const allowed = (act) => act().catch(() => null);

/**
 * A place for one, in one of the browser's stores.
 * @param {string} store
 * @param {string} folder the address that those of the same engine and rules have in common
 * @param {string} name
 */
export function snapshot(store, folder, name) {
  const address = folder + name;
  const attempt = `${address}?attempt`;
  return {
    /**
     * Gives what was kept, byte for byte; null where there is none, or it was altered since. Where
     * too many attempts to go on from it came to no end, it is empty. This begins an attempt.
     */
    find: () =>
      allowed(async () => {
        const kept = await caches.match(address, { cacheName: store });
        if (!kept) return null;
        const cache = await caches.open(store);
        const attempts = Number((await (await cache.match(attempt))?.text()) ?? 0);
        if (attempts >= MOST_ATTEMPTS) return new ArrayBuffer();
        const bytes = await kept.arrayBuffer();
        if ((await digestOf(bytes)) !== kept.headers.get(DIGEST)) return null;
        await cache.put(attempt, new Response(String(attempts + 1)));
        return bytes;
      }),

    /** Says that an attempt came to its end, whatever that was. */
    ended: () => allowed(async () => (await caches.open(store)).delete(attempt)),

    /** Keeps one; takes away those of other folders: of an engine or rules no longer here. */
    keep: (/** @type {Uint8Array<ArrayBuffer>} */ bytes) =>
      allowed(async () => {
        const cache = await caches.open(store);
        const old = (await cache.keys()).filter(({ url }) => !url.startsWith(folder));
        await Promise.all(old.map((each) => cache.delete(each)));
        const headers = { [DIGEST]: await digestOf(bytes) };
        await cache.put(address, new Response(bytes, { headers }));
      }),

    forget: () => allowed(async () => caches.delete(store)),
  };
}
