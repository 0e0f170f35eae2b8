// Keeps one publication of the guide, whole, and serves the pages that it opened from it alone. The
// build sets the constant `publication` before it (publication.d.ts), both at the site's root.
const guide = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const LANES = 6;
const { scope } = guide.registration;
const ours = `${scope} `;
const current = ours + publication.version;

/** @param {string} url */
function pathOf(url) {
  const { origin, pathname } = new URL(url);
  const address = origin + pathname;
  const path = address.startsWith(scope) ? address.slice(scope.length) : "/";
  return path.endsWith("/") || !path ? `${path}index.html` : path;
}

// Hosts lead away from the file of a folder, and what was led away from opens no page.
/** @param {string} path */
const addressOf = (path) => scope + path.replace(/(^|\/)index\.html$/, "$1");

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

/** @param {string} path of a file; null where the host has another's, rejects without a host */
async function fetched(path) {
  for (const cache of /** @type {const} */ (["default", "reload"])) {
    const response = await fetch(addressOf(path), { cache, priority: "low" });
    if (await sound(response.clone(), path))
      return response.redirected ? new Response(response.body, response) : response;
  }
  return null;
}

const opened = () => guide.clients.matchAll({ type: "window", includeUncontrolled: true });

const others = async () =>
  (await caches.keys()).filter((each) => each.startsWith(ours) && each !== current);

/** Whoever answers was promised that nothing is asked for meanwhile. */
async function nobodyAnswers() {
  const seen = (await opened()).filter(({ visibilityState }) => visibilityState === "visible");
  if (seen.some(({ url }) => publication.journeys.includes(pathOf(url))))
    throw new Error("somebody is answering; a later page goes on with this");
}

/** Keeps every file, or rejects; what is there by then is not asked for again. */
async function keepAll() {
  const names = await others();
  const cache = await caches.open(current);
  const left = Object.keys(publication.files).values();
  const lane = async () => {
    for (const path of left) {
      if (await kept(path, [current])) continue;
      const same = await kept(path, names);
      if (!same) await nobodyAnswers();
      const found = same ?? (await fetched(path));
      if (!found) throw new Error(`${path}: another publication's`);
      await cache.put(addressOf(path), found);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** @param {string} path @param {Request} request */
async function serve(path, request) {
  const there = await kept(path, [current]).catch(() => null);
  if (there) return there;
  const response = await fetched(path);
  if (response) {
    const copy = response.clone();
    caches.open(current).then((cache) => cache.put(addressOf(path), copy)).catch(() => {});
    return response;
  }
  // Another publication is at the host: a page of it opens without this worker, whole; no part of
  // it is mixed in.
  const gone = request.mode === "navigate" && (await guide.registration.unregister());
  return gone ? Response.redirect(request.url) : Response.error();
}

/** @param {ExtendableMessageEvent} event of the page that asks for it; no other may be open */
async function takeOver({ source }) {
  const pages = (await opened()).filter(({ url }) => url.startsWith(scope));
  if (pages.length > 1) source?.postMessage("others");
  else await guide.skipWaiting();
}

async function cleanUp() {
  await Promise.all((await others()).map((each) => caches.delete(each)));
}

/** Where a publication keeps nothing, takes away what an earlier one kept. */
async function leave() {
  await cleanUp();
  await caches.delete(`${scope}snapshot`);
  await guide.registration.unregister();
}

if (publication.version) {
  guide.addEventListener("install", (event) => event.waitUntil(keepAll()));
  guide.addEventListener("activate", (event) => event.waitUntil(cleanUp()));
  guide.addEventListener("message", (event) => event.waitUntil(takeOver(event)));
  guide.addEventListener("fetch", (event) => {
    const path = pathOf(event.request.url);
    const ours = event.request.method === "GET" && Object.hasOwn(publication.files, path);
    if (ours) event.respondWith(serve(path, event.request));
  });
} else {
  guide.addEventListener("install", (event) => event.waitUntil(guide.skipWaiting()));
  guide.addEventListener("activate", (event) => event.waitUntil(leave()));
}
