// Keeps one edition of the guide, whole, with its engine, and serves the pages that it opened from it
// alone; of what changes beside it, the list of editions, what was seen last. The build sets the
// constant `publication` before it (publication.d.ts), both in the edition's folder.
const guide = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const LANES = 6;
const { scope } = guide.registration;
const root = new URL("../", scope).href;
const ours = `${scope} `;
const current = ours + publication.version;
const versions = `${ours}versions`;
const list = `${root}versions.json`;
const paths = Object.keys(publication.files);
let stopping = new AbortController();

/** @param {string} url */
function pathOf(url) {
  const { origin, pathname } = new URL(url);
  const address = origin + pathname;
  const path = address.startsWith(root) ? address.slice(root.length) : "/";
  return path.endsWith("/") || !path ? `${path}index.html` : path;
}

// Hosts lead away from the file of a folder, and what was led away from opens no page.
/** @param {string} path */
const addressOf = (path) => root + path.replace(/(^|\/)index\.html$/, "$1");

/** @param {Response} response @param {string} path */
async function sound(response, path) {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(digest))) === publication.files[path];
}

/** @type {(path: string, names: string[]) => Promise<Response | null>} also as others kept it */
async function kept(path, names) {
  for (const each of names) {
    const found = await caches.match(addressOf(path), { cacheName: each });
    if (found && (await sound(found.clone(), path))) return found;
  }
  return null;
}

/** @type {(path: string, signal?: AbortSignal) => Promise<Response | null>} null where the host has
 *    another's, rejects without a host */
async function fetched(path, signal) {
  for (const cache of /** @type {const} */ (["default", "reload"])) {
    const response = await fetch(addressOf(path), { cache, priority: "low", signal });
    if (await sound(response.clone(), path))
      return response.redirected ? new Response(response.body, response) : response;
  }
  return null;
}

async function opened() {
  const pages = await guide.clients.matchAll({ type: "window", includeUncontrolled: true });
  return pages.filter(({ url }) => url.startsWith(scope));
}

/** Tells every page how much is kept. @param {string} state @param {number} kept */
async function tell(state, kept) {
  for (const page of await opened()) page.postMessage({ state, kept, all: paths.length });
}

const others = async () =>
  (await caches.keys()).filter((each) => each.startsWith(ours) && ![current, versions].includes(each));

/** Whoever answers was promised that nothing is asked for meanwhile. */
async function nobodyAnswers() {
  const seen = (await opened()).filter(({ visibilityState }) => visibilityState === "visible");
  if (seen.some(({ url }) => publication.journeys.includes(pathOf(url))))
    throw new Error("somebody is answering; a later page goes on with this");
}

/**
 * Keeps every file, or rejects; what is there by then is not asked for again.
 * @param {boolean} asked whether the reader asked for it just now: then somebody may be answering
 */
async function keepAll(asked) {
  const stop = (stopping = new AbortController());
  const names = await others();
  const cache = await caches.open(current);
  const left = paths.values();
  let there = 0;
  const lane = async () => {
    for (const path of left) {
      stop.signal.throwIfAborted();
      if (!(await kept(path, [current]))) {
        const same = await kept(path, names);
        if (!same && !asked) await nobodyAnswers();
        const found = same ?? (await fetched(path, stop.signal));
        if (!found) throw new Error(`${path}: another publication's`);
        await cache.put(addressOf(path), found);
      }
      there += 1;
      if (asked) await tell("loading", there);
    }
  };
  const lanes = Array.from({ length: LANES }, lane);
  // What fails in one of them stops no other, and none tells of more once this is over.
  await Promise.allSettled(lanes);
  await Promise.all(lanes);
  await editions();
}

/** The newest list of editions, or the one that was seen last. */
async function editions() {
  try {
    const found = await fetch(list, { cache: "no-cache" });
    if (found.ok && (await caches.has(current)))
      await (await caches.open(versions)).put(list, found.clone());
    return found;
  } catch {
    return (await caches.match(list, { cacheName: versions })) ?? Response.error();
  }
}

async function count() {
  // To open a store that is not there would make it.
  const there = (await caches.has(current)) && (await (await caches.open(current)).keys());
  const kept = there ? there.length : 0;
  // It was taken away in the meantime.
  if (there && !kept) await caches.delete(current);
  await tell(kept === paths.length ? "kept" : kept ? "partly" : "absent", kept);
}

/** Puts back what is missing, but makes no store where all was taken away. */
/** @type {(path: string, found: Response) => Promise<void>} */
async function fill(path, found) {
  if (await caches.has(current)) await (await caches.open(current)).put(addressOf(path), found);
}

/** @param {string} path @param {Request} request */
async function serve(path, request) {
  const there = await kept(path, [current]).catch(() => null);
  if (there) return there;
  const response = await fetched(path);
  if (response) {
    fill(path, response.clone()).catch(() => {});
    return response;
  }
  // Another publication is at the host: a page of it opens without this worker, whole; no part of
  // it is mixed in.
  const gone = request.mode === "navigate" && (await guide.registration.unregister());
  return gone ? Response.redirect(request.url) : Response.error();
}

/** @param {ExtendableMessageEvent} event of the page that asks for it; no other may be open */
async function takeOver({ source }) {
  if ((await opened()).length > 1) source?.postMessage("others");
  else await guide.skipWaiting();
}

/** @param {ExtendableMessageEvent} event what a page asks for */
async function heard(event) {
  if (event.data === "take-over") return takeOver(event);
  if (event.data === "stop") return stopping.abort();
  if (event.data === "keep") await keepAll(true).catch(() => {});
  return count();
}

async function cleanUp() {
  await Promise.all((await others()).map((each) => caches.delete(each)));
}

/** Where a publication keeps nothing, takes away what an earlier one kept. */
async function leave() {
  await cleanUp();
  await Promise.all([versions, `${scope}snapshot`].map((each) => caches.delete(each)));
  await guide.registration.unregister();
}

if (publication.version) {
  // The first is there because a reader asked for it; a newer one comes by itself.
  const first = !guide.registration.active;
  guide.addEventListener("install", (event) => event.waitUntil(keepAll(first)));
  guide.addEventListener("activate", (event) => event.waitUntil(cleanUp().then(count)));
  guide.addEventListener("message", (event) => event.waitUntil(heard(event)));
  guide.addEventListener("fetch", (event) => {
    const path = pathOf(event.request.url);
    const ours = event.request.method === "GET" && Object.hasOwn(publication.files, path);
    if (ours) event.respondWith(serve(path, event.request));
    else if (event.request.url === list) event.respondWith(editions());
  });
} else {
  guide.addEventListener("install", (event) => event.waitUntil(guide.skipWaiting()));
  guide.addEventListener("activate", (event) => event.waitUntil(leave()));
}
