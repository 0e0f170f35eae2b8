// Keeps the engine as it stands once it is started, so that a later visit need not start it again.
// Nothing here may stop a visit: what a browser refuses to keep or to give is not there.

/** @typedef {{ store: string, folder: string, name: string }} Place
 *    where one is kept: in which of the browser's stores, below which address, and its name there */

const DIGEST = "x-digest";
/** Attempts without an end after which none is made: whoever leaves at once ends one, too. */
const MOST_ATTEMPTS = 3;

/** @param {BufferSource} bytes */
async function digestOf(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/** @param {Place} place */
const attemptOf = ({ folder, name }) => `${folder}${name}?attempt`;

/**
 * Gives what was kept, byte for byte; null where there is none, or it was altered since. Where too
 * many attempts to go on from it came to no end, it is empty. This begins an attempt.
 * @param {Place} place
 */
export async function find(place) {
  const { store, folder, name } = place;
  try {
    const cache = (await caches.has(store)) ? await caches.open(store) : null;
    const kept = await cache?.match(folder + name);
    if (!cache || !kept) return null;
    const attempts = Number(await (await cache.match(attemptOf(place)))?.text() ?? 0);
    if (attempts >= MOST_ATTEMPTS) return new ArrayBuffer();
    const bytes = await kept.arrayBuffer();
    if ((await digestOf(bytes)) !== kept.headers.get(DIGEST)) return null;
    await cache.put(attemptOf(place), new Response(String(attempts + 1)));
    return bytes;
  } catch {
    return null;
  }
}

/**
 * Says that an attempt came to its end, whatever that was.
 * @param {Place} place
 */
export async function ended(place) {
  try {
    await (await caches.open(place.store)).delete(attemptOf(place));
  } catch {
    // It counts as one without.
  }
}

/**
 * Keeps one, and takes away those of other folders: of an engine or of rules that are here no more.
 * @param {Place} place
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
export async function keep({ store, folder, name }, bytes) {
  try {
    const cache = await caches.open(store);
    const old = (await cache.keys()).filter(({ url }) => !url.startsWith(folder));
    await Promise.all(old.map((each) => cache.delete(each)));
    await cache.put(folder + name, new Response(bytes, { headers: { [DIGEST]: await digestOf(bytes) } }));
  } catch {
    // The next visit starts as this one did.
  }
}

/** @param {Place} place */
export async function forget({ store }) {
  await globalThis.caches?.delete(store).catch(() => {});
}
